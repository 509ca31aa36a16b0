// The blocks of what is lost in money: by centre, by waste stream, and where the audit should look.
#pragma once

#include "cpa/reports/cost_figures.hpp"

namespace cpa::reports {

// What each centre's loss is made of: beside the matrix on a page; on a screen there is no room for
// so many columns.
[[nodiscard]] TextBlock centre_losses_block(const CostFigures& figures);
[[nodiscard]] TextBlock waste_streams_block(const CostFigures& figures);
[[nodiscard]] TextBlock focus_block(const CostFigures& figures);

}  // namespace cpa::reports
