// Flows of three plants (made-up figures) in Vietnamese: a pangasius freezing plant, a knit
// dyehouse that uses water and heat again, an iron foundry with scrap and sand going round.
#pragma once

#include <string>
#include <vector>

#include "cpa/drawing/flow_sheet_chart.hpp"
#include "cpa/drawing/sankey_chart.hpp"

namespace cpa::drawing::sample {

[[nodiscard]] FlowDiagram pangasius();
[[nodiscard]] FlowDiagram dyehouse_water();
[[nodiscard]] FlowDiagram foundry();

// With the names that reports give.
[[nodiscard]] SankeyChart sankey(const std::string& id, const FlowDiagram& flows);
[[nodiscard]] FlowSheetChart flow_sheet(const std::string& id, const FlowDiagram& flows);

}  // namespace cpa::drawing::sample
