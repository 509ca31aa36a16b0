// Which norms are this plant's: the rule of the day, the band of its size, its product.
#include "cpa/norms/norm_choice.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/unit/norms/trade_for_tests.hpp"

using namespace cpa;
using namespace cpa::tests;
using norms::Size;
using norms::Standing;

namespace {

// Total energy of the plant is 6,100 MJ/t.
sectors::Norm energy_limit(const std::string& id, long value, const char* from, const char* to) {
  return limit(id, megajoule, tonne, "product", value, from, to);
}

norms::NormOptions until(const char* last_month) {
  norms::NormOptions options;
  options.period = calendar::read_period(std::string("2024-01/") + last_month).value();
  return options;
}

sectors::CapacityBand band(std::optional<long> low, std::optional<long> high,
                           const units::Unit& unit) {
  sectors::CapacityBand made;
  if (low) made.low = Decimal(*low, 0);
  if (high) made.high = Decimal(*high, 0);
  made.unit = unit;
  return made;
}

}  // namespace

TEST_CASE("a limit is met at its very figure and not a hair above") {
  const auto plant = fish_plant();
  // An indicator that is not as a circular counts it has one way of counting alone.
  auto total = energy_limit("a", 6100, "2020-01-01", "2025-12-31");
  total.indicator = "total_energy";
  CHECK(placement(placed(plant, {total}), "a").standing == Standing::met);
  total.value = Decimal(6099, 0);
  CHECK(placement(placed(plant, {total}), "a").standing == Standing::not_met);
}

TEST_CASE(
    "a limit met with electricity as the energy it is, and not by its oil equivalent, is open") {
  // 3,600 MJ/t of electricity and 2,500 of coal; by its oil equivalent electricity is 6,460.
  const auto all = placed(fish_plant(), {energy_limit("a", 7000, "2020-01-01", "2025-12-31")});
  const auto& open = placement(all, "a");
  CHECK(open.standing == Standing::open);
  CHECK(open.as_counted == Standing::met);
  REQUIRE(open.otherwise.size() == 1);
  CHECK(open.otherwise.front().count.electricity);
  CHECK(std::fabs(open.otherwise.front().value - 8960.2L) < 0.1L);
  CHECK(open.otherwise.front().standing == Standing::not_met);
  CHECK(open.gaps.empty());
  SECTION("and one that it meets either way is met, with what it rests on") {
    const auto wide = placed(fish_plant(), {energy_limit("a", 9000, "2020-01-01", "2025-12-31")});
    CHECK(placement(wide, "a").standing == Standing::met);
    CHECK(placement(wide, "a").assumed == std::vector{norms::Assumed::electricity});
  }
}

TEST_CASE("a figure a thousand times over all that is known is not judged, and the unit is named") {
  auto plant = fish_plant();
  for (auto& one : plant.items) {
    if (one.kind == plant::ItemKind::product) {
      one = item(one.code, one.kind, kilogram, each_month(100));
    }
  }
  const std::vector rows{
      quartiles("a", "electricity", kilowatt_hour, tonne, "product", 600, 800, 1200),
      quartiles("b", "water", cubic_metre, tonne, "product", 5, 8, 12)};
  const auto all = placed(plant, rows, {.usual_units = {kilogram, tonne}});
  for (const auto& group : all.figures) {
    REQUIRE(group.slip);
    CHECK(group.slip->above);
    REQUIRE(group.slip->likely.size() == 1);
    CHECK(group.slip->likely.front() == norms::LikelyUnit{"fillet", "kg", "t", true});
    CHECK(group.placements.front().standing == Standing::unit_doubtful);
    CHECK(group.placements.front().judged_gaps().empty());
  }
}

TEST_CASE("a rule that ran out before the period's last day gives no verdict") {
  const auto plant = fish_plant();
  const auto norm = energy_limit("a", 6000, "2020-01-01", "2024-11-30");
  CHECK(placement(placed(plant, {norm}, until("2024-11")), "a").standing == Standing::not_met);
  const auto& after = placed(plant, {norm}, until("2024-12"));
  CHECK(placement(after, "a").standing == Standing::no_verdict);
  CHECK(placement(after, "a").force == sectors::Force::expired);
  CHECK(placement(after, "a").gaps.empty());
}

TEST_CASE("of a rule's periods the one in force is taken, else the last that ran out") {
  const auto plant = fish_plant();
  const std::vector<sectors::Norm> rules{energy_limit("first", 9000, "2016-01-01", "2020-12-31"),
                                         energy_limit("second", 8970, "2021-01-01", "2024-11-30"),
                                         energy_limit("third", 6000, "2025-03-01", "2030-12-31")};
  const auto in_force = placed(plant, rules, until("2024-11"));
  REQUIRE(in_force.figures.front().placements.size() == 1);
  CHECK(placement(in_force, "second").standing == Standing::met);
  const auto between = placed(plant, rules, until("2024-12"));
  REQUIRE(between.figures.front().placements.size() == 1);
  CHECK(placement(between, "second").force == sectors::Force::expired);
}

TEST_CASE("a size belongs to the band that begins with it") {
  // 100 t a month are 1,200 t a year.
  auto small = energy_limit("small", 6000, "2020-01-01", "2025-12-31");
  small.band = band(std::nullopt, 1200, tonne);
  auto large = energy_limit("large", 9000, "2020-01-01", "2025-12-31");
  large.band = band(1200, std::nullopt, tonne);
  const auto all = placed(fish_plant(), {small, large});
  CHECK(refusal(all, "small") == "other_size");
  CHECK(placement(all, "large").standing == Standing::met);
  CHECK(norms::size_for(small, 1199999.0L, units::dimension::mass) == Size::inside);
  CHECK(norms::size_for(large, 1199999.0L, units::dimension::mass) == Size::outside);
}

TEST_CASE("a band says itself whether its ends belong to it") {
  auto middle = energy_limit("middle", 9000, "2020-01-01", "2025-12-31");
  middle.band = band(200, 1200, tonne);
  middle.band->high_belongs = true;
  auto above = energy_limit("above", 6000, "2020-01-01", "2025-12-31");
  above.band = band(1200, std::nullopt, tonne);
  above.band->low_belongs = false;
  const auto all = placed(fish_plant(), {middle, above});
  CHECK(placement(all, "middle").standing == Standing::met);
  CHECK(refusal(all, "above") == "other_size");
}

TEST_CASE("a capacity that is not understood chooses no rule") {
  auto small = energy_limit("small", 6000, "2020-01-01", "2025-12-31");
  small.band = band(std::nullopt, 2000, tonne);
  norms::NormOptions options;
  options.capacity = {.text = "600 hl/ngày"};
  auto all = placed(fish_plant(), {small}, options);
  CHECK(placement(all, "small").standing == Standing::size_unknown);
  CHECK(all.capacity_doubt == norms::CapacityDoubt::unread);
  SECTION("nor one in a unit of something else") {
    options.capacity = {.amount = kilowatt_hour.quantity(100.0L), .text = "100 kWh"};
    CHECK(placement(placed(fish_plant(), {small}, options), "small").standing ==
          Standing::size_unknown);
    options.capacity.asked = true;
    const auto refused =
        norms::place_plant(fish_plant(), energy_factors(), knowledge({small}), options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "norms.capacity_kind");
  }
  SECTION("nor one of a tenth of what is made") {
    options.capacity = {.amount = tonne.quantity(1.2L), .text = "1.2 t"};
    all = placed(fish_plant(), {small}, options);
    CHECK(placement(all, "small").standing == Standing::size_unknown);
    CHECK(all.capacity_doubt == norms::CapacityDoubt::far_below);
    options.capacity = {.amount = tonne.quantity(600.0L), .text = "600 t"};
    CHECK(placed(fish_plant(), {small}, options).capacity_doubt == norms::CapacityDoubt::below);
  }
  SECTION("but what was made is already above where the rule begins") {
    auto from = energy_limit("from", 9000, "2020-01-01", "2025-12-31");
    from.band = band(300, std::nullopt, tonne);
    CHECK(placement(placed(fish_plant(), {from}, options), "from").standing == Standing::met);
  }
}

TEST_CASE("some months that reach a size without upper end tell it") {
  auto from = energy_limit("from", 9000, "2020-01-01", "2025-12-31");
  from.band = band(300, std::nullopt, tonne);
  CHECK(placement(placed(fish_plant(), {from}, until("2024-04")), "from").standing ==
        Standing::met);
  CHECK(placement(placed(fish_plant(), {from}, until("2024-02")), "from").standing ==
        Standing::size_unknown);
}

TEST_CASE("an output that cannot be told in the band's unit leaves the size open") {
  auto norm = energy_limit("a", 6000, "2020-01-01", "2025-12-31");
  norm.band = band(200000, std::nullopt, hectolitre);
  CHECK(norms::size_for(norm, 1200000.0L, units::dimension::mass) == Size::unknown);
  CHECK(norms::size_for(norm, std::nullopt, units::dimension::volume) == Size::unknown);
  const auto all = placed(fish_plant(), {norm});
  CHECK(placement(all, "a").standing == Standing::size_unknown);
  CHECK(placement(all, "a").gaps.empty());
}

TEST_CASE("the stated capacity tells the size before the output does") {
  auto small = energy_limit("small", 6000, "2020-01-01", "2025-12-31");
  small.band = band(std::nullopt, 2000, tonne);
  auto large = energy_limit("large", 9000, "2020-01-01", "2025-12-31");
  large.band = band(2000, std::nullopt, tonne);
  const auto by_output = placed(fish_plant(), {small, large});
  CHECK(placement(by_output, "small").size_from == norms::SizeFrom::output);
  norms::NormOptions options;
  options.capacity.amount = tonne.quantity(2500.0L);
  const auto by_capacity = placed(fish_plant(), {small, large}, options);
  CHECK(refusal(by_capacity, "small") == "other_size");
  CHECK(placement(by_capacity, "large").size_from == norms::SizeFrom::capacity);
  CHECK(placement(by_capacity, "large").size_disputed);
}

TEST_CASE("a limit that the output reaches is not escaped by a smaller stated capacity") {
  auto large = energy_limit("large", 9000, "2020-01-01", "2025-12-31");
  large.band = band(1000, std::nullopt, tonne);
  norms::NormOptions options;
  options.capacity.amount = tonne.quantity(900.0L);
  const auto all = placed(fish_plant(), {large}, options);
  CHECK(placement(all, "large").standing == Standing::met);
  CHECK(placement(all, "large").size_from == norms::SizeFrom::output);
  CHECK(placement(all, "large").size_disputed);
}

TEST_CASE("a few months tell no size, unless a capacity is stated") {
  auto small = energy_limit("small", 6000, "2020-01-01", "2025-12-31");
  small.band = band(std::nullopt, 2000, tonne);
  auto options = until("2024-02");
  const auto all = placed(fish_plant(), {small}, options);
  CHECK(placement(all, "small").standing == Standing::size_unknown);
  CHECK(all.output_of_part_year);
  options.capacity.amount = tonne.quantity(1200.0L);
  CHECK(placement(placed(fish_plant(), {small}, options), "small").standing == Standing::not_met);
}

TEST_CASE("a sample for a size of plant is not judged where the size is not known") {
  auto norm = quartiles("a", "electricity", kilowatt_hour, tonne, "product", 1, 2, 3);
  norm.band = band(200000, std::nullopt, hectolitre);
  CHECK(placement(placed(fish_plant(), {norm}), "a").standing == Standing::size_unknown);
}

namespace {

sectors::Regulation text_of_law(const std::string& code, std::vector<std::string> replaces = {}) {
  sectors::Regulation made{.code = code};
  made.rule.standing = sectors::FigureStatus::in_force;
  made.rule.valid.from = calendar::read_day("2024-06-01").value();
  made.replaces = std::move(replaces);
  made.energy_norm_of = {"seafood_freezing"};
  return made;
}

norms::PlantNorms placed_under(const std::vector<sectors::Norm>& rows,
                               std::vector<sectors::Regulation> laws) {
  auto known = knowledge(rows);
  known.regulations = std::move(laws);
  const auto all = norms::place_plant(fish_plant(), energy_factors(), known, {});
  REQUIRE(all);
  return *all;
}

}  // namespace

TEST_CASE("a limit whose text was replaced by the period's last day gives no verdict") {
  auto row = energy_limit("old", 9000, "2020-01-01", "2025-12-31");
  row.regulation = "R1";
  const auto all = placed_under({row}, {text_of_law("R2", {"R1"})});
  CHECK(placement(all, "old").standing == Standing::no_verdict);
  CHECK(placement(all, "old").force == sectors::Force::superseded);
  CHECK(placement(all, "old").governed_by == "R2");
  CHECK(placement(all, "old").gaps.empty());
  CHECK(all.unseen_rules == std::vector<std::string>{"R2"});
}

TEST_CASE("a limit stands until its own end where the day of force of a newer text is not known") {
  auto row = energy_limit("old", 9000, "2020-01-01", "2025-12-31");
  row.regulation = "R1";
  auto newer = text_of_law("R2", {"R1"});
  newer.force_day_seen = false;
  const auto all = placed_under({row}, {newer});
  CHECK(placement(all, "old").standing == Standing::met);
  CHECK(placement(all, "old").force == sectors::Force::in_force);
  CHECK(placement(all, "old").governed_by.empty());
  CHECK(placement(all, "old").newer_text == "R2");
  SECTION("and not a day longer") {
    row.rule.valid.to = calendar::read_day("2024-12-30").value();
    const auto over = placed_under({row}, {newer});
    CHECK(placement(over, "old").standing == Standing::no_verdict);
    CHECK(placement(over, "old").newer_text == "R2");
    CHECK(placement(over, "old").governed_by.empty());
  }
  SECTION("and a text that was issued later says nothing yet") {
    newer.rule.valid.from = calendar::read_day("2025-01-01").value();
    CHECK(placement(placed_under({row}, {newer}), "old").newer_text.empty());
  }
}

TEST_CASE("a figure that ran out under a text that goes on names its own text") {
  auto row = energy_limit("old", 9000, "2020-01-01", "2023-12-31");
  row.regulation = "R1";
  const auto all = placed_under({row}, {text_of_law("R1")});
  CHECK(placement(all, "old").standing == Standing::no_verdict);
  CHECK(placement(all, "old").governed_by == "R1");
  row.rule.valid.to = calendar::read_day("2024-12-31").value();
  CHECK(placement(placed_under({row}, {text_of_law("R1")}), "old").governed_by.empty());
}

TEST_CASE("a rule of the trade in force without a figure in the packs is told") {
  CHECK(placed_under({}, {text_of_law("R1")}).unseen_rules == std::vector<std::string>{"R1"});
  auto other = text_of_law("R1");
  other.energy_norm_of = {"sugar"};
  CHECK(placed_under({}, {other}).unseen_rules.empty());
}
