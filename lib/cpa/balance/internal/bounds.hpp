// Lowest and highest values: the worst offender is held at its bound and all is solved again; a
// held one that would rather move inside is let go. Ends only where the conditions of a minimum
// under bounds hold (Karush, Kuhn, Tucker).
#pragma once

#include <optional>
#include <vector>

#include "cpa/balance/internal/adjuster.hpp"

namespace cpa::balance {

struct Bounded {
  Adjusted adjusted;
  std::vector<bool> held;      // fixed ones and those that a bound pushes
  std::vector<bool> at_bound;  // pushed by a bound
  // Where amounts run to no end: another state that the readings allow about as well.
  std::optional<Values> rival;
  std::vector<bool> endless;  // amounts held at an end that stands for none; empty without one
  // Amounts of which contents tell the proportions alone: they stand at a size that was supposed.
  std::vector<bool> sizeless;  // empty without one
};

// `pressed` variables are held at first, at the bound where they start. Problems:
// balance.infeasible and those of the Adjuster.
[[nodiscard]] Result<Bounded> adjust_within_bounds(const EquationSystem& system,
                                                   const ReadingWeights& weights,
                                                   const std::vector<bool>& fixed, Values start,
                                                   const std::vector<bool>& pressed = {},
                                                   double doubt = product_doubt);

}  // namespace cpa::balance
