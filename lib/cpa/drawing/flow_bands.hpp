// Outlines of the ways of a drawing of flows.
#pragma once

#include <vector>

#include "cpa/drawing/flow_layout.hpp"
#include "cpa/drawing/svg.hpp"

namespace cpa::drawing::flow {

// The middle of a way, its curves and corners as short straight pieces, up to where its head
// begins.
[[nodiscard]] std::vector<Point> middle_line(const Way& way);

// The outline of a band of that width along the way, without a head. Where a band down the page
// runs aslant it is cut wider, so that it looks as wide there as where it runs straight.
[[nodiscard]] std::vector<Point> outline(const Way& way, double width);

// The head at the end of the way: three points, the tip last.
[[nodiscard]] std::vector<Point> head(const Way& way);

// The band and its head in one outline.
[[nodiscard]] std::vector<Point> arrow(const Way& way);

}  // namespace cpa::drawing::flow
