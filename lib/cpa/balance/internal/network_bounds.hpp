// A flow network whose flows must not run backwards, by its graph: flows that would are fixed at
// zero, all is solved again, and one that would rather run is let go. Ends only where the
// conditions of a minimum under bounds hold (Karush, Kuhn, Tucker).
#pragma once

#include <optional>
#include <vector>

#include "cpa/balance/internal/network_rows.hpp"

namespace cpa::balance {

struct BoundedNetwork {
  NetworkAnswer answer;        // with the flows at their bound taken as fixed
  std::vector<bool> at_bound;  // per flow: pressed against zero
  // Of the same readings without any bound; none where none presses.
  std::optional<NetworkAnswer> unbounded;
  // Per unit: an unmeasured flow at its bound would take a loss there up. Empty = none.
  std::vector<bool> absorbed;
};

// `bounded`: flows that must not be negative; `rows`: what shall hold besides. None where the graph
// does not decide it: then the general equations are for it.
[[nodiscard]] std::optional<Checked<BoundedNetwork>> reconcile_above_zero(
    const FlowNetwork& network, const std::vector<bool>& bounded,
    const std::vector<NetworkRow>& rows = {});

// Unmeasured flows that would have to run backwards together, though no single one of them is
// known: all that lead into units from which nothing unmeasured leads on, and more comes in there
// than goes out. `values` of the other flows.
[[nodiscard]] std::vector<std::size_t> blocked_flows(const FlowNetwork& network,
                                                     const std::vector<bool>& bounded,
                                                     const NetworkAnswer& answer);

}  // namespace cpa::balance
