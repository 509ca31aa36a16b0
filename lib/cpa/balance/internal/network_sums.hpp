// What a network's graph says beyond its answer: sums of flows that are not determined, and which
// readings and losses no balance can tell apart.
#pragma once

#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/balance/internal/network_rows.hpp"

namespace cpa::balance {

// Of undetermined streams at one unit, and of all units that they join. `network` with the flows at
// a bound fixed there.
[[nodiscard]] std::vector<KnownSum> known_sums_of(const FlowEquations& equations,
                                                  const FlowNetwork& network,
                                                  const std::vector<NetworkRow>& rows,
                                                  const std::vector<Standing>& standing);

// Per flow a number that it shares with all readings that look the same: they join the same merged
// groups of units. Zero: not checked, or a row tells it from others. Per unit likewise of a loss.
struct Lookalikes {
  std::vector<std::size_t> of_flow;
  std::vector<std::size_t> of_unit;
};
[[nodiscard]] Lookalikes lookalikes(const FlowNetwork& network,
                                    const std::vector<NetworkRow>& rows);

}  // namespace cpa::balance
