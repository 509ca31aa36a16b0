// A factory of one product with electricity and coal, and what is made of it.
#pragma once

#include <cmath>
#include <string>

#include "cpa/savings/plant_assessment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/factory.hpp"
#include "tests/support/known_rows.hpp"

namespace cpa::tests::boiler_house {

using plant::InputClass;
using savings::assess_plant;
using savings::ClassAssessment;
using savings::ItemAssessment;
using savings::PlantAssessment;
using savings::PlantOptions;

inline constexpr long double coal_energy = 25e9L / 1000;  // J/kg

inline consumption::EnergyFactors factors() {
  consumption::EnergyFactors known;
  known.energy = {{"electricity", {1, "own"}}, {"coal", {coal_energy, "table"}}};
  known.oil_equivalent = {{"electricity", {0.1543L / 3.6e9L, "table"}},
                          {"coal", {0.6L / 1000, "table"}}};
  known.emissions = {{"electricity", {0.66L / 3.6e6L, "grid"}}, {"coal", {2.4L, "table"}}};
  return known;
}

// Electricity saves `power`, coal saves `fuel`, both on the same output.
inline plant::Plant boiler_plant(double power, double fuel) {
  const Behaviour behaviour{.noise = 0.008, .saving = power};
  plant::Plant plant = factory(simulate(behaviour, 41));
  plant::Item coal = plant.items[0];
  coal.code = "coal";
  coal.kind = plant::ItemKind::fuel;
  coal.unit = tonne;
  for (std::size_t i = 0; i < coal.records.size(); ++i) {
    const auto made = static_cast<double>(plant.items[1].records[i].reading.value.value());
    const double used =
        (20 + 0.2 * made) * (i < 24 ? 1 : 1 - fuel) + 0.4 * std::sin(static_cast<double>(i * i));
    coal.records[i].reading.value = Decimal(std::llround(used * 1000), 3);
  }
  plant.items.push_back(coal);
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  return plant;
}

inline PlantAssessment assessed(const plant::Plant& plant, PlantOptions options = {}) {
  auto result = assess_plant(plant, factors(), options);
  REQUIRE(result.has_value());
  return *result;
}

inline const ClassAssessment& class_of(const PlantAssessment& plant, InputClass input_class) {
  for (const ClassAssessment& one : plant.classes) {
    if (one.input_class == input_class) return one;
  }
  FAIL("no such class");
  return plant.classes.front();
}

inline const ItemAssessment& item_of(const PlantAssessment& plant, const std::string& code) {
  for (const ItemAssessment& one : plant.items) {
    if (one.code == code) return one;
  }
  FAIL("no such item");
  return plant.items.front();
}

}  // namespace cpa::tests::boiler_house
