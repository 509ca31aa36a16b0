// A flow sheet's drawings: the sheet itself and a Sankey diagram for each layer and for the money,
// all laid out alike so that they can be laid side by side.
#pragma once

#include <string>
#include <vector>

#include "cpa/reports/balance_report.hpp"
#include "cpa/reports/balance_wording.hpp"

namespace cpa::reports {

struct FlowDrawing {
  std::string subject;  // the layer's code, "costs", or "sheet": the same in every period
  std::string heading;
  std::string svg;
  std::string note;  // why nothing is drawn; the svg is empty then
};

// `place` makes the ids of several periods on one page differ. One drawing of all streams, or,
// where they are too many for a page, one for each amount layer. What is too large to be read at
// all is not drawn but said to be left out.
[[nodiscard]] std::vector<FlowDrawing> flow_sheet_drawings(const SheetReport& report,
                                                           const BalanceWording& words,
                                                           std::size_t place);
// None where nothing of the layer is determined.
[[nodiscard]] std::vector<FlowDrawing> sankey_drawings(const SheetReport& report,
                                                       const BalanceWording& words,
                                                       std::size_t place);

}  // namespace cpa::reports
