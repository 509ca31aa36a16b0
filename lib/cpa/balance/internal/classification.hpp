// What the graph alone says of a flow network: which flows the balances can check, which unmeasured
// ones they determine, and which balances there are. (Kretsovalis and Mavrovouniotis 1987-88 on the
// graphs of measured and unmeasured flows.)
#pragma once

#include <vector>

#include "cpa/balance/flow_network.hpp"
#include "cpa/balance/internal/forest.hpp"

namespace cpa::balance {

struct Classification {
  std::vector<Standing> standing;  // per flow
  // Per unit and, last, for the environment.
  std::vector<Index> group;  // joined by unmeasured flows; numbered as units come
  std::vector<Index> piece;  // joined by flows that are not fixed: a unit of the piece, or the
                             // environment's number for all that hangs on it
  std::vector<Index> node;   // per group: the number of its balance, or `nodes`: its piece's
                             // other balances imply it, or it holds the environment
  std::size_t groups = 0;    // with a unit in them
  std::size_t nodes = 0;
  std::vector<Index> redundant;   // flows
  std::vector<Index> unmeasured;  // flows, in the order of the lines of `forest`
  Forest forest;                  // of units and environment under unmeasured flows

  [[nodiscard]] Index node_of(Index unit) const { return node[group[unit]]; }
};

// The number of a flow's end among units and environment.
[[nodiscard]] inline Index end_number(const FlowNetwork& network, std::size_t unit) {
  return index_of(unit == environment ? network.units : unit);
}

[[nodiscard]] Classification classify(const FlowNetwork& network);

}  // namespace cpa::balance
