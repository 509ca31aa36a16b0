// A flow network with a few equations beside its balances (a transfer coefficient, a constraint):
// the graph and its factor do the network, and only what the equations add is solved densely.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "cpa/balance/flow_network.hpp"

namespace cpa::balance {

// sum of coefficient x flow = right
struct NetworkRow {
  std::vector<std::pair<std::size_t, double>> terms;  // flow, coefficient
  double right = 0;
};

// As reconcile() of both together. Unmeasured flows of the rows are taken as given, the network is
// answered for that and for a little more of each, and so is what each row draws; a symmetric
// system with a line for each of these flows and rows gives the minimum. None where these do not
// determine each other, or are too many: then the general equations are for it.
[[nodiscard]] std::optional<Checked<NetworkAnswer>> reconcile_with_rows(
    const FlowNetwork& network, const std::vector<NetworkRow>& rows,
    const NetworkOptions& options = {});

}  // namespace cpa::balance
