// Figures of a plant whose units are in doubt: they are not judged and no gap is told from them.
// What several of them point to together, the unit of the product or of one input, is what is
// likely.
#pragma once

#include <span>
#include <vector>

#include "cpa/norms/plant_norms.hpp"

namespace cpa::norms {

// `usual`: as for unit_slip.
void doubt_units(const plant::Plant& plant, std::span<const units::Unit> usual,
                 const sectors::Knowledge& knowledge, std::vector<FigurePlacements>& figures);

}  // namespace cpa::norms
