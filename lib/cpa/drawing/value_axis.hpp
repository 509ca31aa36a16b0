// An axis of numbers: its ticks, their texts, and the grid they stand on.
#pragma once

#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"
#include "cpa/drawing/scale.hpp"
#include "cpa/drawing/svg.hpp"

namespace cpa::drawing {

// The number in the caller's form, or plainly where there is none; "" for what cannot be drawn.
[[nodiscard]] std::string write_number(const NumberText& number, double value);

class ValueAxis {
 public:
  // With at most `most` steps.
  ValueAxis(const Axis& axis, const Range& range, std::size_t most);
  // As many steps as leave room for their texts side by side within `width`.
  static ValueAxis along(const Axis& axis, const Range& range, double width);

  // Room that the texts need to the left of a plot.
  [[nodiscard]] double margin() const;
  [[nodiscard]] Scale rising(const Box& area) const;     // low at the bottom
  [[nodiscard]] Scale rightward(const Box& area) const;  // low at the left

  // Horizontal grid with texts to the left; vertical grid with texts below.
  void draw_left(Svg& svg, const Box& area) const;
  void draw_below(Svg& svg, const Box& area) const;

 private:
  [[nodiscard]] double widest() const;

  std::vector<double> ticks_;
  std::vector<std::string> texts_;
};

// What is measured, on one or two lines from `top` down: above an upright axis from the left edge
// of the drawing, or below a level one from the right edge of the plot. Returns where the next
// thing may begin.
double draw_axis_label(Svg& svg, const std::string& label, double top);
double draw_bottom_label(Svg& svg, const std::string& label, const Box& area, double top);

}  // namespace cpa::drawing
