// Plants, norms and words of a trade for tests: months from January 2024, norms in a line.
#pragma once

#include <string>
#include <vector>

#include "cpa/norms/plant_norms.hpp"

namespace cpa::tests {

inline const units::Unit kilowatt_hour{"kWh", units::dimension::energy, 3.6e6L};
inline const units::Unit megajoule{"MJ", units::dimension::energy, 1e6L};
inline const units::Unit tonne{"t", units::dimension::mass, 1000};
inline const units::Unit kilogram{"kg", units::dimension::mass, 1};
inline const units::Unit cubic_metre{"m3", units::dimension::volume, 1};
inline const units::Unit hectolitre{"hl", units::dimension::volume, 0.1L};
inline const units::Unit litre{"l", units::dimension::volume, 0.001L};
inline const units::Unit piece{"sp", units::dimension::count, 1};
inline const units::Unit one{"1", units::dimension::none, 1};
inline const units::Unit percent{"%", units::dimension::none, 0.01L};

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
