// Savings month by month as filled bars (losses hang below the line as outlines), and in a
// panel of its own beneath them the sum so far: two panels and not two scales in one.
#pragma once

#include <string>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

struct BarChart {
  ChartText text;
  MonthAxis months;
  Axis y;             // of the bars
  Axis cumulative_y;  // of the sum
  Series savings;     // positive = saved
  Series cumulative;  // empty = one panel only
  std::string saved_name;
  std::string lost_name;
  std::string cumulative_name;
};

[[nodiscard]] std::string draw(const BarChart& chart);

}  // namespace cpa::drawing
