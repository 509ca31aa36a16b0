// The resistance of a network between the ends of each of its conductances, and from each node to
// the ground, in one pass back over its elimination. The selected inverse of Takahashi, Fagan and
// Chin (1973), written in resistances instead of entries of the inverse: these would be differences
// of large numbers wherever a part of the network hangs on the ground by little.
#pragma once

#include <vector>

#include "cpa/balance/internal/elimination.hpp"

namespace cpa::balance {

struct Resistances {
  std::vector<double> across;     // per conductance
  std::vector<double> to_ground;  // per node
};

[[nodiscard]] Resistances resistances(const ConductanceNetwork& network,
                                      const EliminatedNetwork& elimination);

}  // namespace cpa::balance
