// What a drawing of flows is given: units of a plant, the links between them and the words for
// both. Two drawings are made of it, the Sankey diagram (sankey_chart.hpp) and the flow sheet
// (flow_sheet_chart.hpp); both lay it out in the same way, so that they can be laid side by side.
//
// The flow runs down the page, as flow charts of cleaner production do: what comes from outside
// enters at the left of its unit, losses leave at the right, products leave downward, and what goes
// back to an earlier unit runs up in a lane of its own at the left edge.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

// What a flow is in the plant; each has its colour, its place and its entry in the legend.
enum class FlowClass { input, internal, recycle, product, by_product, loss, stock };
inline constexpr std::size_t flow_classes = 7;

// How the size of a flow is known.
enum class FlowStatus { measured, computed, undetermined };

// A unit.
struct FlowNode {
  std::string id;           // the drawing does not depend on the order of the nodes but on this
  std::string label;        // on up to three lines
  std::string value_label;  // beneath the name; "" = none
  // Wanted by the author: which step along the flow (0 at the top) and which place across it. Nodes
  // of one stage stand side by side; those with a place stand in the order of their places.
  std::optional<std::size_t> stage;
  std::optional<std::size_t> place;
  // By how much more comes in than goes out, in raw readings: a hatched stub with its label.
  std::optional<double> unclosed;
  std::string unclosed_label;
  std::string unclosed_value_label;
};

struct FlowLink {
  // Indices in FlowDiagram::nodes; none = outside of the plant. A link that is outside at both ends
  // or names a node that is not there is left out.
  std::optional<std::size_t> from;
  std::optional<std::size_t> to;
  // In one unit for all links. None (or not finite) = not known, drawn as a dotted line with its
  // label. Below zero = it runs the other way: drawn reversed, with a sign mark.
  std::optional<double> value;
  std::optional<double> uncertainty;  // half width, same unit
  std::string label;
  std::string value_label;
  FlowClass flow_class = FlowClass::internal;
  bool recycle = false;  // goes back to an earlier unit; links that close a loop are found too
  bool dashed = false;   // the caller doubts it
  FlowStatus status = FlowStatus::measured;
  bool suspect = false;
};

struct FlowDiagram {
  std::vector<FlowNode> nodes;
  std::vector<FlowLink> links;
  // Small flows between the same two ends become one. The name of n of them, "other (3)"; left
  // empty, all are drawn.
  std::function<std::string(std::size_t)> other_label;
  NumberText value_text;      // of their sum
  double small_share = 0.01;  // of the largest flow
};

}  // namespace cpa::drawing
