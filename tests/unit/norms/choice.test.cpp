// Which norms are this plant's: the rule of the day, the band of its size, its product.
#include "cpa/norms/norm_choice.hpp"

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
  const auto at = placed(plant, {energy_limit("a", 6100, "2020-01-01", "2025-12-31")});
  CHECK(placement(at, "a").standing == Standing::met);
  const auto above = placed(plant, {energy_limit("a", 6099, "2020-01-01", "2025-12-31")});
  CHECK(placement(above, "a").standing == Standing::not_met);
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
  const std::vector<sectors::Norm> rules{energy_limit("first", 7000, "2016-01-01", "2020-12-31"),
                                         energy_limit("second", 6500, "2021-01-01", "2024-11-30"),
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
  auto large = energy_limit("large", 7000, "2020-01-01", "2025-12-31");
  large.band = band(1200, std::nullopt, tonne);
  const auto all = placed(fish_plant(), {small, large});
  CHECK(refusal(all, "small") == "other_size");
  CHECK(placement(all, "large").standing == Standing::met);
  CHECK(norms::size_for(small, 1199999.0L, units::dimension::mass) == Size::inside);
  CHECK(norms::size_for(large, 1199999.0L, units::dimension::mass) == Size::outside);
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

TEST_CASE("of two products' limits the one whose word a product bears is taken") {
  auto pangasius = energy_limit("pangasius", 7000, "2020-01-01", "2025-12-31");
  pangasius.product = {"cá tra, sản phẩm quy đổi", "pangasius, equivalent product"};
  auto shrimp = energy_limit("shrimp", 9000, "2020-01-01", "2025-12-31");
  shrimp.product = {"tôm, sản phẩm quy đổi", "shrimp, equivalent product"};
  auto plant = fish_plant();
  SECTION("nobody can say while none bears one") {
    const auto all = placed(plant, {pangasius, shrimp});
    CHECK(placement(all, "pangasius").if_product);
    CHECK(placement(all, "shrimp").if_product);
  }
  SECTION("a Vietnamese name decides, marks or no marks") {
    plant.items[4].name_vi = "Phi lê cá tra đông lạnh";
    const auto all = placed(plant, {pangasius, shrimp});
    CHECK_FALSE(placement(all, "pangasius").if_product);
    CHECK(refusal(all, "shrimp") == "other_product");
  }
  SECTION("the user's word decides over names") {
    norms::NormOptions options;
    options.product = "tom";
    plant.items[4].name_vi = "Phi lê cá tra đông lạnh";
    const auto all = placed(plant, {pangasius, shrimp}, options);
    CHECK(refusal(all, "pangasius") == "other_product");
    CHECK_FALSE(placement(all, "shrimp").if_product);
  }
}
