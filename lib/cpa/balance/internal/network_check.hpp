// What a flow network must not hold before anything is computed from it.
#pragma once

#include "cpa/balance/internal/classification.hpp"

namespace cpa::balance {

// balance.no_unit, balance.not_finite, balance.deviation.
[[nodiscard]] Problems check_figures(const FlowNetwork& network);

// balance.contradiction: pieces that only exact figures join to the rest, where these do not close.
[[nodiscard]] Problems contradictions(const FlowNetwork& network, const Classification& classes);

}  // namespace cpa::balance
