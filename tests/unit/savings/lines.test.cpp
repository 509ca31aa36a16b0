// Lines that have a meter each: what every product takes is read, not reckoned.
#include "cpa/savings/decomposition.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

// Two lines, 300 and 900 kWh a tonne before. Their outputs rise and fall together, so that no fit
// of the sum can tell them apart; then the first line saves a fifth and the second makes half.
plant::Plant two_lines() {
  std::vector<MonthOfUse> first;
  std::vector<MonthOfUse> second;
  for (int i = 0; i < 36; ++i) {
    const bool after = i >= 24;
    const double made = 100 + 5 * (i % 7) - 3 * (i % 4);
    first.push_back({made * (after ? 240 : 300), made});
    const double other = made * (after ? 0.5 : 1.0) + i % 2;
    second.push_back({other * 900, other});
  }
  plant::Plant plant = factory(first);
  const plant::Plant other = factory(second);
  plant.items[0].code = "power_1";
  plant.items[0].drivers = {"p1"};
  plant.items[1].code = "p1";
  plant.items.push_back(other.items[0]);
  plant.items.back().code = "power_2";
  plant.items.back().drivers = {"p2"};
  plant.items.push_back(other.items[1]);
  plant.items.back().code = "p2";
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  return plant;
}

Decomposition of_class(const plant::Plant& plant) {
  consumption::EnergyFactors factors;
  for (const char* code : {"power_1", "power_2"}) factors.energy[code] = {};
  const auto known = assess_plant(plant, factors, {});
  REQUIRE(known);
  REQUIRE_FALSE(known->classes.empty());
  const auto& found = known->classes.front().assessment.decomposition;
  REQUIRE(found);
  return *found;
}

// kWh that one product takes a month, and tonnes of it, in each of the periods.
SubUnit line(const plant::Plant& plant, std::size_t use, std::size_t product) {
  SubUnit unit;
  const auto mean = [&plant](std::size_t item, std::size_t from, std::size_t to) {
    long double sum = 0;
    for (std::size_t i = from; i < to; ++i) {
      sum += plant.items[item].records[i].reading.value.value();
    }
    return sum / static_cast<long double>(to - from);
  };
  unit.use_before = mean(use, 0, 24);
  unit.use_after = mean(use, 24, 36);
  unit.output_before = mean(product, 0, 24);
  unit.output_after = mean(product, 24, 36);
  return unit;
}

}  // namespace

TEST_CASE("where every line has its meter, its own use to a tonne is what is compared", "[lmdi]") {
  const plant::Plant plant = two_lines();
  const Decomposition found = of_class(plant);
  CHECK(found.allocation == "own_meters");
  const SubUnit lines[] = {line(plant, 0, 1), line(plant, 2, 3)};
  const Decomposition by_hand = decompose(lines);
  CHECK(static_cast<double>(found.intensity / kilowatt_hour.to_si) ==
        Approx(static_cast<double>(by_hand.intensity)).epsilon(1e-9));
  CHECK(static_cast<double>(found.structure / kilowatt_hour.to_si) ==
        Approx(static_cast<double>(by_hand.structure)).epsilon(1e-9));
  // Only the first line saved: L(240 q, 300 q) ln(240/300) is all there is of intensity.
  CHECK(by_hand.intensity < 0);
}

TEST_CASE("a meter that two lines share leaves the products' shares to be reckoned", "[lmdi]") {
  plant::Plant plant = two_lines();
  plant.items[2].drivers = {"p1", "p2"};
  CHECK(of_class(plant).allocation != "own_meters");
}
