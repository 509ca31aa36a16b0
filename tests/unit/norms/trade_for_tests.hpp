// Plants, norms and words of a trade for tests: months from January 2024, norms in a line.
#pragma once

#include <string>
#include <vector>

#include "cpa/norms/plant_norms.hpp"
#include "tests/support/unit_values.hpp"

namespace cpa::tests {

// A figure a month from January 2024; below zero = nobody knows.
[[nodiscard]] plant::Item item(const std::string& code, plant::ItemKind kind,
                               const units::Unit& unit, const std::vector<double>& months);
[[nodiscard]] std::vector<double> each_month(double value, std::size_t count = 12);

// Electricity at 1 kWh = 3.6 MJ and 2,000 VND, coal at 25 GJ a tonne, water, raw fish, one product
// "fillet" in tonnes; every month alike: 100,000 kWh, 10 t coal, 900 m3, 250 t fish, 100 t fillet.
[[nodiscard]] plant::Plant fish_plant();
[[nodiscard]] consumption::EnergyFactors energy_factors();

// The indicators and denominators of the tests.
[[nodiscard]] sectors::Knowledge knowledge(std::vector<sectors::Norm> norms);

[[nodiscard]] sectors::Norm quartiles(const std::string& id, const std::string& indicator,
                                      const units::Unit& unit, const units::Unit& per,
                                      const std::string& denominator, long low, long median,
                                      long high);
[[nodiscard]] sectors::Norm limit(const std::string& id, const units::Unit& unit,
                                  const units::Unit& per, const std::string& denominator,
                                  long value, const char* from, const char* to);

[[nodiscard]] norms::PlantNorms placed(const plant::Plant& plant, std::vector<sectors::Norm> norms,
                                       const norms::NormOptions& options = {});
// The placement of a norm; Failure of the test when there is none.
[[nodiscard]] const norms::Placement& placement(const norms::PlantNorms& all,
                                                const std::string& id);
// Why a norm was not compared; empty when it was.
[[nodiscard]] std::string refusal(const norms::PlantNorms& all, const std::string& id);

}  // namespace cpa::tests
