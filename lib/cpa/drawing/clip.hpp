// The part of a straight line that lies inside a box (Liang and Barsky, 1984).
#pragma once

#include <optional>
#include <utility>

#include "cpa/drawing/svg.hpp"

namespace cpa::drawing {

[[nodiscard]] std::optional<std::pair<Point, Point>> clip(Point from, Point to, const Box& box);

}  // namespace cpa::drawing
