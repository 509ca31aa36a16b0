// At the very edges: a figure that is a norm's own, as the books come to it by division, and a size
// that is the end of a band, in whatever unit it is stated.
#include <cmath>
#include <limits>

#include "cpa/norms/norm_choice.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/norms/trade_for_tests.hpp"

using namespace cpa;
using namespace cpa::tests;
using norms::Position;
using norms::Size;
using norms::Standing;

namespace {

// A plant that takes `mark` kWh to a tonne in each of twelve months of `made` tonnes.
plant::Plant plant_at(const Decimal& mark, double made) {
  auto plant = fish_plant();
  plant.items[0] = item("electricity", plant::ItemKind::energy, kilowatt_hour,
                        each_month(static_cast<double>(mark.value()) * made));
  plant.items[0].carrier = "electricity";
  plant.items[4] = item("fillet", plant::ItemKind::product, tonne, each_month(made));
  return plant;
}

sectors::Norm sample_of(const Decimal& low, const Decimal& typical, const Decimal& high) {
  auto made = quartiles("a", "electricity", kilowatt_hour, tonne, "product", 0, 0, 0);
  made.low = low;
  made.typical = typical;
  made.high = high;
  return made;
}

const norms::Placement at(const plant::Plant& plant, const sectors::Norm& norm) {
  return placement(placed(plant, {norm}), "a");
}

long double just_below(long double value) {
  return std::nextafter(value, -std::numeric_limits<long double>::infinity());
}
long double just_above(long double value) {
  return std::nextafter(value, std::numeric_limits<long double>::infinity());
}

sectors::CapacityBand from_to(const Decimal& low, const Decimal& high, const units::Unit& unit) {
  sectors::CapacityBand band;
  band.low = low;
  band.high = high;
  band.unit = unit;
  return band;
}

Size size_of(const sectors::CapacityBand& band, const units::Quantity& stated) {
  auto norm = sample_of({1, 0}, {2, 0}, {3, 0});
  norm.band = band;
  return norms::size_for(norm, stated.in_si(), stated.dimension());
}

}  // namespace

TEST_CASE("a value on a figure of the norm is with the lower part, beside it with its own side") {
  const norms::Marks marks{300, 600, 1200};
  CHECK(norms::position_of(just_below(300), marks) == Position::below);
  CHECK(norms::position_of(300, marks) == Position::low_to_typical);
  CHECK(norms::position_of(just_above(300), marks) == Position::low_to_typical);
  CHECK(norms::position_of(just_below(600), marks) == Position::low_to_typical);
  CHECK(norms::position_of(600, marks) == Position::low_to_typical);
  CHECK(norms::position_of(just_above(600), marks) == Position::typical_to_high);
  CHECK(norms::position_of(just_below(1200), marks) == Position::typical_to_high);
  CHECK(norms::position_of(1200, marks) == Position::typical_to_high);
  CHECK(norms::position_of(just_above(1200), marks) == Position::above);
}

TEST_CASE("quartiles that fall together leave no value between two quarters") {
  const norms::Marks alike{600, 600, 1200};
  CHECK(norms::position_of(just_below(600), alike) == Position::below);
  CHECK(norms::position_of(600, alike) == Position::low_to_typical);
  CHECK(norms::position_of(just_above(600), alike) == Position::typical_to_high);
  CHECK(norms::position_of(600, {600, 600, 600}) == Position::at);
}

TEST_CASE("books that come to a norm's very figure stand on it, whatever the division leaves") {
  const double made = GENERATE(0.7, 3.0, 13.0, 81.3, 100.0);
  const Decimal mark =
      GENERATE(Decimal(1, 1), Decimal(7, 1), Decimal(115, 2), Decimal(12345, 2), Decimal(600, 0));
  CAPTURE(made, mark.text());
  const auto plant = plant_at(mark, made);
  const Decimal tenth(mark.coefficient(), mark.scale() + 1);
  const Decimal tenfold(mark.coefficient() * 10, mark.scale());
  const auto best = at(plant, sample_of(mark, tenfold, tenfold));
  CHECK(best.position == Position::low_to_typical);
  CHECK(best.standing == Standing::best_to_median);
  const auto median = at(plant, sample_of(tenth, mark, tenfold));
  CHECK(median.position == Position::low_to_typical);
  CHECK(median.standing == Standing::best_to_median);
  const auto worst = at(plant, sample_of(tenth, tenth, mark));
  CHECK(worst.position == Position::typical_to_high);
  CHECK(worst.standing == Standing::median_to_worst);

  SECTION("and a hair beside it they stand there") {
    const Decimal below(mark.coefficient() * 1000 - 1, mark.scale() + 3);
    const Decimal above(mark.coefficient() * 1000 + 1, mark.scale() + 3);
    CHECK(at(plant, sample_of(above, tenfold, tenfold)).standing == Standing::better_than_best);
    CHECK(at(plant, sample_of(tenth, below, tenfold)).standing == Standing::median_to_worst);
    CHECK(at(plant, sample_of(tenth, tenth, below)).standing == Standing::worse_than_worst);
  }
}

TEST_CASE("a capacity of a band's very end is the same size in every unit it is stated in") {
  const auto thirds = Decimal(12, 1);  // 1.2 t
  const auto lower = from_to({5, 1}, thirds, tonne);
  auto upper = from_to(thirds, {9, 0}, tonne);
  for (const auto& stated : {tonne.quantity(1.2L), kilogram.quantity(1200.0L),
                             kilogram.quantity(100.0L) * 12, tonne.quantity(0.1L) * 12}) {
    CHECK(size_of(lower, stated) == Size::outside);
    CHECK(size_of(upper, stated) == Size::inside);
  }
  CHECK(size_of(lower, kilogram.quantity(1199.999L)) == Size::inside);
  CHECK(size_of(upper, kilogram.quantity(1199.999L)) == Size::outside);
  CHECK(size_of(lower, tonne.quantity(0.5L)) == Size::inside);
  CHECK(size_of(lower, tonne.quantity(0.499999L)) == Size::outside);

  SECTION("and the other way round where the rule says that its upper end belongs to it") {
    auto closed = lower;
    closed.high_belongs = true;
    upper.low_belongs = false;
    CHECK(size_of(closed, kilogram.quantity(100.0L) * 12) == Size::inside);
    CHECK(size_of(upper, kilogram.quantity(100.0L) * 12) == Size::outside);
    CHECK(size_of(closed, kilogram.quantity(1200.001L)) == Size::outside);
    CHECK(size_of(upper, kilogram.quantity(1200.001L)) == Size::inside);
  }
}

TEST_CASE("bands that lie end to end leave no size without a rule and give none two") {
  const long edge = GENERATE(20L, 100L, 333L);
  for (const bool upper_end_belongs : {false, true}) {
    auto below = from_to({1, 0}, {edge, 0}, hectolitre);
    auto above = from_to({edge, 0}, {100000, 0}, hectolitre);
    below.high_belongs = upper_end_belongs;
    above.low_belongs = !upper_end_belongs;
    for (const long double beside : {-1e-6L, 0.0L, 1e-6L}) {
      const auto stated = litre.quantity((static_cast<long double>(edge) + beside) * 100);
      const int holding = static_cast<int>(size_of(below, stated) == Size::inside) +
                          static_cast<int>(size_of(above, stated) == Size::inside);
      CAPTURE(edge, upper_end_belongs, beside);
      CHECK(holding == 1);
    }
  }
}

TEST_CASE("the limit of the stated capacity's band judges, on both sides of its edge") {
  auto small = limit("small", megajoule, tonne, "product", 6000, "2020-01-01", "2025-12-31");
  small.band = from_to({1, 0}, {2000, 0}, tonne);
  auto large = limit("large", megajoule, tonne, "product", 9000, "2020-01-01", "2025-12-31");
  large.band = from_to({2000, 0}, {50000, 0}, tonne);
  const auto stated = [&](long double kilograms) {
    norms::NormOptions options;
    options.capacity.amount = kilogram.quantity(kilograms);
    return placed(fish_plant(), {small, large}, options);
  };
  CHECK(placement(stated(1999999), "small").standing == Standing::not_met);
  CHECK(refusal(stated(1999999), "large") == "other_size");
  CHECK(placement(stated(2000000), "large").standing == Standing::met);
  CHECK(refusal(stated(2000000), "small") == "other_size");
}
