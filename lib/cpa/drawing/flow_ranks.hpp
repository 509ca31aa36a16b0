// Which step along the flow each unit stands at.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/drawing/flow_graph.hpp"

namespace cpa::drawing::flow {

struct Ranks {
  std::vector<std::size_t> of_node;  // 0 at the top, no step without a unit
  std::size_t count = 0;
  std::vector<bool> back;  // of each edge: runs against the flow, in a lane of its own
};

// Longest path from the sources, then units pulled to where their weighted links are shortest.
// Stages that the author wants are kept: a link against them runs back. A step takes at most
// `widest` units (more only where the author wants it).
[[nodiscard]] Ranks rank(const Graph& graph, std::size_t widest);

}  // namespace cpa::drawing::flow
