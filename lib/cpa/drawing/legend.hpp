// What the lines, areas and marks of a chart stand for: samples with their names in rows above it.
#pragma once

#include <span>
#include <string>

#include "cpa/drawing/svg.hpp"

namespace cpa::drawing {

// Drawn one over the other: area, line, mark.
struct LegendEntry {
  std::string name;  // empty = not in the legend
  Look area = {};
  Stroke line = {};
  Mark mark = {};
};

// Draws from `top` down and returns where the next thing may begin.
double draw_legend(Svg& svg, std::span<const LegendEntry> entries, double top);

}  // namespace cpa::drawing
