#include "cpa/drawing/trend_chart.hpp"

#include <array>

#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/month_plot.hpp"
#include "cpa/drawing/palette.hpp"

namespace cpa::drawing {
namespace {

constexpr Stroke mean_line{palette::blue, 2.25, "8 4"};
constexpr Stroke sec_line{palette::ink, 2.0};
constexpr Mark sec_mark{Shape::circle, 4.0, {palette::ink, {}}};

}  // namespace

std::string draw(const TrendChart& chart) {
  Svg svg(chart.text);
  Range range;
  include(range, chart.sec);
  range.include(chart.baseline_mean);
  const ValueAxis axis(chart.y, range, 5);
  const std::array legend{LegendEntry{.name = chart.sec_name, .line = sec_line, .mark = sec_mark},
                          LegendEntry{.name = chart.mean_name, .line = mean_line}};
  double top = draw_legend(svg, legend, 4.0);
  top = draw_axis_label(svg, chart.y.label, top);
  const std::size_t count = month_count(chart.months, {&chart.sec});
  MonthPlot plot(svg, chart.months, count, axis,
                 {.top = top, .left = axis.margin(), .height = 200.0});
  plot.draw_line(Series(count, chart.baseline_mean), mean_line);
  plot.draw_line(chart.sec, sec_line, sec_mark);
  return svg.finish(plot.bottom());
}

}  // namespace cpa::drawing
