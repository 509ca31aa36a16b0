// "What comes out is y of what goes in" beside "what comes out is what goes in" says that y is 1,
// or that nothing flows; what comes in with one stream and leaves with one has one content, or
// nothing flows. Of the two branches, between which Newton's steps go astray, the one where
// something flows is an equation of factors alone.
#pragma once

#include <vector>

#include "cpa/balance/internal/equation_values.hpp"

namespace cpa::balance {

// An equation that the sums make amount x (sum of factors) = 0.
struct ImpliedFactors {
  std::size_t equation = 0;
  Equation factors;
};

[[nodiscard]] std::vector<ImpliedFactors> implied_factors(const EquationSystem& system,
                                                          const std::vector<bool>& fixed);

// The system with what is implied in their stead.
[[nodiscard]] EquationSystem with_factors(const EquationSystem& system,
                                          const std::vector<ImpliedFactors>& implied);

// Where nothing flows factors are silent, and their readings stand.
void silence(const EquationSystem& system, const std::vector<ImpliedFactors>& implied, Values& at);

}  // namespace cpa::balance
