// Samples that come out the wrong way round, a mixture read richer than all that is mixed, can be
// made to agree only by ever larger flows: such an amount has no end, and the readings do not
// determine it.
#pragma once

#include <vector>

#include "cpa/balance/internal/bounds.hpp"

namespace cpa::balance {

// So many times the largest figure beside it is no amount that a plant has.
inline constexpr double end_of = 1e6;

// The system with an end far beyond what flows beside it for each unmeasured amount.
[[nodiscard]] EquationSystem with_ends(const EquationSystem& system,
                                       const std::vector<bool>& fixed);

// Whether an amount stands at such an end or beyond it.
[[nodiscard]] bool reaches_end(const EquationSystem& system, const EquationSystem& ended,
                               const Values& at);

// Amounts that an end presses are taken as endless: `rival` is the solution with the least of them
// that the readings allow about as well.
void set_rival(const EquationSystem& system, EquationSystem ended, const ReadingWeights& weights,
               const std::vector<bool>& fixed, Bounded& solution);

}  // namespace cpa::balance
