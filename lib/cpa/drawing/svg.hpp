// One <svg> element in the making: boxes, lines, marks and words, each with its look as attributes,
// so that it needs no style sheet. Coordinates are written to two decimals.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cpa/drawing/chart.hpp"

namespace cpa::drawing {

inline constexpr double drawing_width = 720.0;

struct Point {
  double x = 0.0;
  double y = 0.0;
};

struct Box {
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;

  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
};

// Width 0 is no line.
struct Stroke {
  std::string_view colour = "none";
  double width = 0.0;
  std::string_view dash = {};
};

struct Look {
  std::string_view fill = "none";
  Stroke stroke = {};
};

// `minus` is a circle with a bar in it, `warning` a triangle with a stroke in it, `hatched` a
// square with stripes.
enum class Shape { none, circle, square, diamond, triangle, cross, tick, minus, warning, hatched };

struct Mark {
  Shape shape = Shape::none;
  double radius = 0.0;
  Look look = {};
};

enum class Anchor { start, middle, end };

struct TextLook {
  Anchor anchor = Anchor::start;
  bool bold = false;
  std::string_view colour = {};  // left empty: ink
};

// "12.34", "0.5", "-3"; throws Failure for NaN and infinity.
[[nodiscard]] std::string coordinate(double value);

class Svg {
 public:
  explicit Svg(const ChartText& text);

  void box(const Box& box, const Look& look);
  void line(Point from, Point to, const Stroke& stroke);
  void polyline(std::span<const Point> points, const Stroke& stroke);
  void polygon(std::span<const Point> points, const Look& look);
  void mark(Point at, const Mark& mark);
  // A box with stripes of 45 degrees in the look's stroke.
  void hatched_box(const Box& box, const Look& look);
  void text(Point at, std::string_view words, const TextLook& look = {});
  // What is drawn between these is the legend, from the top to `bottom`.
  void begin_legend();
  void end_legend(double bottom);

  // The whole element, so high, and 720 wide unless said otherwise: a wider one is printed smaller.
  [[nodiscard]] std::string finish(double height, double width = drawing_width) const;

 private:
  void minus(Point at, const Mark& mark);
  void warning(Point at, const Mark& mark);
  void points(std::string_view element, std::span<const Point> points, const Look& look);

  std::string id_;
  std::string title_;
  std::string description_;
  std::string body_;
  std::size_t legend_ = 0;  // where it begins in the body
};

// The size of a drawing made here.
struct Extent {
  double width = 0.0;
  double height = 0.0;
};
[[nodiscard]] Extent extent_of(std::string_view drawing);

// A part of a drawing made here as one of its own, without the words that only screen readers see:
// for paper, where the whole would be too small to be read. Only the part at the top left keeps the
// legend, which the others are given above them.
[[nodiscard]] std::string part_of(std::string_view drawing, const Box& part);

// The legend of a drawing made here alone, at the scale of a part so wide; empty without one.
[[nodiscard]] std::string legend_of(std::string_view drawing, double width);
[[nodiscard]] double legend_height(std::string_view drawing);  // 0 without one

}  // namespace cpa::drawing
