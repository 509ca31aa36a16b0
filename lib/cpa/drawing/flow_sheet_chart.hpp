// The flow sheet of a plant (sơ đồ dòng): a box for each unit, an arrow for each stream with its
// name, laid out as the Sankey diagram is (sankey_chart.hpp) but with lines of one width. How a
// stream is known is told by its line: solid measured, thin computed, dotted not
// determined; a suspect one stands in the warning colour with a mark. Open balances are left to the
// Sankey diagram.
#pragma once

#include <string>

#include "cpa/drawing/chart.hpp"
#include "cpa/drawing/flow_diagram.hpp"

namespace cpa::drawing {

struct FlowSheetChart {
  ChartText text;
  FlowDiagram flows;
  // Names for the legend; of what no stream has, none is written.
  std::string measured_name;
  std::string computed_name;
  std::string undetermined_name;
  std::string recycle_name;
  std::string suspect_name;
  std::string reversed_name;
};

[[nodiscard]] std::string draw(const FlowSheetChart& chart);

}  // namespace cpa::drawing
