// The flows as the layout takes them: in an order that does not depend on how they were handed in,
// sizes as shares of the largest, directions put right, small parallel flows gathered.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/flow_diagram.hpp"

namespace cpa::drawing::flow {

struct Edge {
  std::optional<std::size_t> from;  // indices in Graph::nodes
  std::optional<std::size_t> to;
  double size = 0.0;    // 0 to 1, of the largest flow
  double spread = 0.0;  // uncertainty on the same scale, never above the size
  bool known = true;    // has a size
  // Had a value below zero. Between two units the ends are already exchanged; at a unit's edge the
  // stream keeps its side and the arrow turns.
  bool reversed = false;
  bool unclosed = false;  // the stub of a balance that does not close
  FlowClass flow_class = FlowClass::internal;
  bool recycle = false;
  bool dashed = false;
  FlowStatus status = FlowStatus::measured;
  bool suspect = false;
  std::string label;
  std::string value_label;

  [[nodiscard]] bool inside() const { return from && to; }
};

struct Graph {
  std::vector<FlowNode> nodes;
  std::vector<Edge> edges;
  double largest = 1.0;  // the flow of size 1
};

[[nodiscard]] Graph prepare(const FlowDiagram& diagram);

}  // namespace cpa::drawing::flow
