// Whether an answer closes, looked at from its own figures.
#pragma once

#include "cpa/balance/internal/classification.hpp"

namespace cpa::balance {

// The largest imbalance of groups, and of units all of whose flows are known; the environment's
// group has none.
[[nodiscard]] double largest_imbalance(const FlowNetwork& network, const Classification& classes,
                                       const std::vector<double>& values);

// Readings and what is held as well: a network may read much and carry nothing.
[[nodiscard]] double largest_figure(const FlowNetwork& network, const std::vector<double>& values);

[[nodiscard]] bool all_finite(const NetworkAnswer& answer);

}  // namespace cpa::balance
