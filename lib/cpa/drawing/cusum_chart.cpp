#include "cpa/drawing/cusum_chart.hpp"

#include <array>

#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/month_plot.hpp"
#include "cpa/drawing/palette.hpp"

namespace cpa::drawing {
namespace {

constexpr Look two_sd_look{palette::pale_blue, {palette::blue, 1.0}};
constexpr Look three_sd_look{palette::paler_blue, {palette::blue, 1.0, "2 3"}};

Series times(const Series& sd, double factor) {
  Series limit;
  for (const auto& one : sd) {
    const auto known = drawable(one);
    limit.push_back(known ? drawable(factor * *known) : std::nullopt);
  }
  return limit;
}

}  // namespace

std::string draw(const CusumChart& chart) {
  Svg svg(chart.text);
  const Series three_up = times(chart.sd, 3.0);
  const Series three_down = times(chart.sd, -3.0);
  Range range;
  range.include(0.0);
  for (const Series* series : {&chart.cumulative, &three_up, &three_down}) include(range, *series);
  const ValueAxis axis(chart.y, range, 6);
  const std::array legend{
      LegendEntry{.name = chart.cumulative_name, .line = sum_line, .mark = sum_mark},
      LegendEntry{.name = chart.two_sd_name, .area = two_sd_look},
      LegendEntry{.name = chart.three_sd_name, .area = three_sd_look}};
  double top = draw_legend(svg, legend, 4.0);
  top = draw_axis_label(svg, chart.y.label, top);
  const std::size_t count = month_count(chart.months, {&chart.cumulative, &chart.sd});
  MonthPlot plot(svg, chart.months, count, axis,
                 {.top = top, .left = axis.margin(), .height = 220.0});
  plot.draw_band(three_down, three_up, three_sd_look);
  plot.draw_band(times(chart.sd, -2.0), times(chart.sd, 2.0), two_sd_look);
  plot.draw_line(chart.cumulative, sum_line, sum_mark);
  return svg.finish(plot.bottom());
}

}  // namespace cpa::drawing
