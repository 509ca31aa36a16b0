#include "cpa/drawing/clip.hpp"

#include <algorithm>
#include <array>

namespace cpa::drawing {

std::optional<std::pair<Point, Point>> clip(Point from, Point to, const Box& box) {
  const double across = to.x - from.x;
  const double down = to.y - from.y;
  struct Edge {
    double speed;  // towards the inside is negative
    double room;   // negative: the line begins outside
  };
  const std::array edges{Edge{-across, from.x - box.left}, Edge{across, box.right - from.x},
                         Edge{-down, from.y - box.top}, Edge{down, box.bottom - from.y}};
  double enters = 0.0;
  double leaves = 1.0;
  for (const Edge& edge : edges) {
    if (edge.speed == 0.0) {
      if (edge.room < 0.0) return std::nullopt;
    } else if (edge.speed < 0.0) {
      enters = std::max(enters, edge.room / edge.speed);
    } else {
      leaves = std::min(leaves, edge.room / edge.speed);
    }
  }
  if (enters > leaves) return std::nullopt;
  const auto at = [&](double part) { return Point{from.x + part * across, from.y + part * down}; };
  return std::pair{at(enters), at(leaves)};
}

}  // namespace cpa::drawing
