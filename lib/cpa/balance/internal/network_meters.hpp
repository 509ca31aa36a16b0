// Which meter next, in a sheet too large for asking of each place: the graph ranks the places, and
// the best of them are tried.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/balance/internal/network_rows.hpp"

namespace cpa::balance {

struct NetworkMeters {
  std::vector<MeterProposal> proposals;  // each solved with the new meter: exact
  std::size_t places = 0;                // streams without a meter
  std::size_t tried = 0;                 // of them; the larger the sheet, the fewer
};

// `network` with the flows at a bound fixed there; `answers` one to one with its flows. A loss is
// what leaves the plant as one.
[[nodiscard]] NetworkMeters network_meters(const plant::FlowSheet& sheet,
                                           const FlowEquations& equations,
                                           const FlowNetwork& network,
                                           const std::vector<NetworkRow>& rows,
                                           const std::vector<QuantityAnswer>& answers);

}  // namespace cpa::balance
