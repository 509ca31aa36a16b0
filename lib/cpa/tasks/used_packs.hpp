// Which data packs a result rests on, each with its version.
#pragma once

#include <string>
#include <vector>

#include "cpa/reports/provenance.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

// The built-in packs that a plant of the sector may rest on, and the folders over them. Of other
// sectors' lists of items nothing is taken.
[[nodiscard]] std::vector<reports::PackUsed> packs_used(const sectors::Packs& packs,
                                                        const std::string& sector);

}  // namespace cpa::tasks
