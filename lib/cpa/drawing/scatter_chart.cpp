#include "cpa/drawing/scatter_chart.hpp"

#include <array>
#include <cstddef>

#include "cpa/drawing/clip.hpp"
#include "cpa/drawing/label.hpp"
#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/value_axis.hpp"

namespace cpa::drawing {
namespace {

constexpr Mark baseline_mark{Shape::circle, 5.0, {palette::paper, {palette::blue, 2.0}}};
constexpr Mark reporting_mark{Shape::square, 4.5, {palette::vermillion, {palette::paper, 0.75}}};
constexpr Stroke ray_line{palette::muted, 1.75, "2 4"};
constexpr std::array<Stroke, 4> line_strokes{
    Stroke{palette::ink, 2.25}, Stroke{palette::vermillion, 2.25, "9 4"},
    Stroke{palette::blue, 2.25, "12 3 3 3"}, Stroke{palette::green, 2.25, "5 3"}};

bool is_drawable(const ScatterPoint& point) {
  return drawable(point.x).has_value() && drawable(point.y).has_value();
}

struct Ranges {
  Range x;
  Range y;

  void include(const std::vector<ScatterPoint>& points) {
    for (const ScatterPoint& point : points) {
      if (!is_drawable(point)) continue;
      x.include(point.x);
      y.include(point.y);
    }
  }
};

Ranges ranges_of(const ScatterChart& chart) {
  Ranges ranges;
  ranges.include(chart.baseline);
  ranges.include(chart.reporting);
  if (ranges.x.is_empty()) {
    for (const FittedLine& line : chart.lines) ranges.include(line.corners);
  }
  if (chart.ray) ranges.include({{0.0, 0.0}});
  return ranges;
}

class Plane {
 public:
  Plane(Svg& svg, const Box& area, const ValueAxis& x, const ValueAxis& y)
      : svg_(svg), area_(area), x_(x.rightward(area)), y_(y.rising(area)) {}

  void draw_points(const std::vector<ScatterPoint>& points, const Mark& mark) {
    for (const ScatterPoint& point : points) {
      if (is_drawable(point)) svg_.mark(place_of(point), mark);
    }
  }

  void draw_path(const std::vector<ScatterPoint>& corners, const Stroke& stroke) {
    for (std::size_t i = 1; i < corners.size(); ++i) {
      if (!is_drawable(corners[i - 1]) || !is_drawable(corners[i])) continue;
      const auto part = clip(place_of(corners[i - 1]), place_of(corners[i]), area_);
      if (part) svg_.line(part->first, part->second, stroke);
    }
  }

 private:
  [[nodiscard]] Point place_of(const ScatterPoint& point) const {
    return {x_(drawable(point.x).value_or(0.0)), y_(drawable(point.y).value_or(0.0))};
  }

  Svg& svg_;
  Box area_;
  Scale x_;
  Scale y_;
};

std::vector<LegendEntry> legend_of(const ScatterChart& chart) {
  std::vector<LegendEntry> legend{{.name = chart.baseline_name, .mark = baseline_mark},
                                  {.name = chart.reporting_name, .mark = reporting_mark}};
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    legend.push_back({.name = chart.lines[i].name, .line = line_strokes[i % line_strokes.size()]});
  }
  if (chart.ray) legend.push_back({.name = chart.ray->name, .line = ray_line});
  return legend;
}

}  // namespace

std::string draw(const ScatterChart& chart) {
  Svg svg(chart.text);
  const Ranges ranges = ranges_of(chart);
  double top = draw_legend(svg, legend_of(chart), 4.0);
  top = draw_axis_label(svg, chart.y.label, top);

  const ValueAxis y_axis(chart.y, ranges.y, 5);
  const Box area{y_axis.margin(), top, 700.0, top + 240.0};
  const ValueAxis x_axis = ValueAxis::along(chart.x, ranges.x, area.width());
  y_axis.draw_left(svg, area);
  x_axis.draw_below(svg, area);

  Plane plane(svg, area, x_axis, y_axis);
  if (chart.ray && drawable(chart.ray->slope)) {
    const double end = drawable(ranges.x.high() * 2.0).value_or(largest_drawn);
    const double height = drawable(end * chart.ray->slope).value_or(largest_drawn);
    plane.draw_path({{0.0, 0.0}, {end, height}}, ray_line);
  }
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    plane.draw_path(chart.lines[i].corners, line_strokes[i % line_strokes.size()]);
  }
  plane.draw_points(chart.baseline, baseline_mark);
  plane.draw_points(chart.reporting, reporting_mark);
  return svg.finish(draw_bottom_label(svg, chart.x.label, area, area.bottom + 27.0));
}

}  // namespace cpa::drawing
