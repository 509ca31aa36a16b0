// Where Newton's method starts: the linear equations solved first, then equations that became
// linear by what is known, then guesses.
#pragma once

#include <vector>

#include "cpa/balance/internal/equation_values.hpp"
#include "cpa/balance/internal/reading_weights.hpp"
#include "cpa/core/result.hpp"

namespace cpa::balance {

// `held` variables stay at their values. Problems: balance.contradiction of the linear equations.
[[nodiscard]] Result<Values> starting_values(const EquationSystem& system,
                                             const ReadingWeights& weights,
                                             const std::vector<bool>& held);

}  // namespace cpa::balance
