// A flow sheet's drawings: the sheet itself and a Sankey diagram for each layer and for the money,
// all laid out alike so that they can be laid side by side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/sankey_chart.hpp"
#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_wording.hpp"

namespace cpa::reports {

struct FlowDrawing {
  std::string subject;  // the layer's code, "costs", or "sheet" (of all): the same in every period
  std::string heading;
  std::string svg;
  std::string note;                           // why nothing is drawn; the svg is empty then
  std::optional<drawing::SankeyChart> chart;  // what is drawn, of a Sankey diagram
};

// `place` makes the ids of several periods on one page differ. One drawing of all streams, or,
// where they are too many for a page, one for each amount layer. What is too large to be read at
// all is not drawn but said to be left out.
[[nodiscard]] std::vector<FlowDrawing> flow_sheet_drawings(const SheetReport& report,
                                                           const BalanceWording& words,
                                                           std::size_t place);
// None where nothing of the layer is determined. Their svg is empty until draw_alike has drawn
// them.
[[nodiscard]] std::vector<FlowDrawing> sankey_drawings(const SheetReport& report,
                                                       const BalanceWording& words,
                                                       std::size_t place);

// Draws the diagrams of several periods; those of one subject to one scale, so that the eye may
// compare them.
void draw_alike(std::vector<std::vector<FlowDrawing>>& periods);

}  // namespace cpa::reports
