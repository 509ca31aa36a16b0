// The frame that charts with one row an item share: labels at the left, words at the right, an axis
// of numbers below and the target band behind.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cpa/drawing/chart.hpp"
#include "cpa/drawing/svg.hpp"
#include "cpa/drawing/value_axis.hpp"

namespace cpa::drawing {

struct RowWords {
  std::string label;   // at the left, on up to three lines
  std::string strong;  // at the right, bold
  std::string plain;   // beneath it
};

struct RowInterval {
  std::optional<double> low;
  std::optional<double> high;
};

[[nodiscard]] Look target_look();

class RowPlot {
 public:
  RowPlot(Svg& svg, const Axis& x, const Range& range, const std::optional<TargetBand>& band,
          const std::vector<RowWords>& rows, double top);

  // Line from low to high with a cap at each known end; with one end unknown, nothing.
  void draw_interval(std::size_t row, const RowInterval& interval, const Stroke& stroke);
  // A bar from low to high; with one end unknown, nothing.
  void draw_span(std::size_t row, const RowInterval& interval, const Look& look);
  void draw_mark(std::size_t row, std::optional<double> value, const Mark& mark);
  // Through all rows.
  void draw_across(std::optional<double> value, const Stroke& stroke);

  // Where the next thing may begin.
  [[nodiscard]] double bottom() const { return bottom_; }

 private:
  struct Words;

  [[nodiscard]] double middle(std::size_t row) const;
  void draw_words(const std::vector<Words>& rows);

  Svg& svg_;
  Box area_;
  Scale x_;
  std::vector<double> edges_;  // above each row, and below the last
  double bottom_ = 0.0;
};

}  // namespace cpa::drawing
