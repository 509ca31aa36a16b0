// Which figure turns an item of this plant into energy, TOE and CO2e: the plant's own declaration
// where it gives one, else the packs' table, frozen for both periods at the last day of the
// baseline. Each use leaves a line with its source, for the report.
#pragma once

#include <vector>

#include "cpa/consumption/input_class.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

struct ResolvedFactors {
  consumption::EnergyFactors factors;
  std::vector<reports::FactorLine> lines;
  Problems warnings;  // factor.* : what must be declared, what is expired or unverified
};

enum class Emissions { wanted, unwanted };

// `frozen` is the day for which factors are looked up. An item whose factor cannot be had is left
// out of that table with the reason among the warnings; its class then says so.
[[nodiscard]] ResolvedFactors resolve_factors(const plant::Plant& plant,
                                              const sectors::Packs& packs, calendar::Day frozen,
                                              Emissions emissions = Emissions::wanted);

}  // namespace cpa::tasks
