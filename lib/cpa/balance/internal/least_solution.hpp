// Sums of products may have several minima, and flows at nothing are a trap among them: solved from
// several starts until one leaves nothing to doubt, and the least is taken.
#pragma once

#include <vector>

#include "cpa/balance/internal/bounds.hpp"

namespace cpa::balance {

// Problems: those of starting_values() and adjust_within_bounds(), of the last start.
[[nodiscard]] Result<Bounded> least_solution(const EquationSystem& system,
                                             const ReadingWeights& weights,
                                             const std::vector<bool>& fixed);

// Whether a solution has flows at nothing, though they were read, because exact contents and
// coefficients leave room for nothing else: balance.only_nothing (equations: those in which nothing
// flows). None where readings alone pressed them there.
[[nodiscard]] std::optional<Problem> only_nothing_left(const EquationSystem& system,
                                                       const std::vector<bool>& fixed,
                                                       const Bounded& solution);

}  // namespace cpa::balance
