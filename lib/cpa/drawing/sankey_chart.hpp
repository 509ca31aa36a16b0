// Flows as bands, their widths in proportion to their sizes on one scale (Sankey diagram). A flow
// too thin to be read as width is a dashed hairline, one of unknown size a dotted line, an
// uncertainty a lighter edge of the band (half of it at either side), a balance that does not close
// a hatched stub at its unit.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"
#include "cpa/drawing/flow_diagram.hpp"

namespace cpa::drawing {

struct SankeyChart {
  ChartText text;
  FlowDiagram flows;
  double days = 1.0;  // that the flows are of
  // Names for the legend; of what no flow has, none is written.
  std::array<std::string, flow_classes> class_names;
  std::string thin_name;
  std::string unknown_name;
  std::string uncertainty_name;
  std::string unclosed_name;
  std::string reversed_name;
  std::string suspect_name;
};

[[nodiscard]] std::string draw(const SankeyChart& chart);

// On pages of one size and with one scale of all bands by the day, so that the eye may compare
// them: for flows that are all in one unit.
[[nodiscard]] std::vector<std::string> draw_alike(const std::vector<SankeyChart>& charts);

}  // namespace cpa::drawing
