// From a value to its place on the drawing, along one direction.
#pragma once

#include <optional>

namespace cpa::drawing {

// Values that take part in a drawing: finite ones, and no further out than this, so that no sum of
// the layout overflows.
inline constexpr double largest_drawn = 1e300;

// The value as it can be drawn; nothing for a missing, NaN or infinite one.
[[nodiscard]] std::optional<double> drawable(std::optional<double> value);

// The least and greatest of the values met so far.
class Range {
 public:
  void include(std::optional<double> value);

  [[nodiscard]] bool is_empty() const { return !low_; }
  // 0 while nothing was met.
  [[nodiscard]] double low() const { return low_.value_or(0.0); }
  [[nodiscard]] double high() const { return high_.value_or(0.0); }

 private:
  std::optional<double> low_;
  std::optional<double> high_;
};

// Two pairs of value and place; values outside are carried on in a straight line, but not beyond
// what a drawing can hold.
struct ScaleEnds {
  double low = 0.0;
  double high = 1.0;
  double at_low = 0.0;
  double at_high = 1.0;
};

class Scale {
 public:
  Scale() = default;
  explicit Scale(const ScaleEnds& ends) : ends_(ends) {}

  [[nodiscard]] double operator()(double value) const;

 private:
  ScaleEnds ends_;
};

}  // namespace cpa::drawing
