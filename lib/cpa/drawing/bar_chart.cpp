#include "cpa/drawing/bar_chart.hpp"

#include <algorithm>
#include <array>

#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/month_plot.hpp"
#include "cpa/drawing/palette.hpp"

namespace cpa::drawing {
namespace {

constexpr Look saved_look{palette::blue, {palette::blue, 1.5}};
constexpr Look lost_look{palette::paper, {palette::vermillion, 2.0}};

Range with_zero(const Series& series) {
  Range range;
  range.include(0.0);
  include(range, series);
  return range;
}

bool has_loss(const Series& savings) {
  return std::any_of(savings.begin(), savings.end(), [](const std::optional<double>& value) {
    return drawable(value).value_or(0.0) < 0.0;
  });
}

}  // namespace

std::string draw(const BarChart& chart) {
  Svg svg(chart.text);
  const bool two_panels = !chart.cumulative.empty();
  const ValueAxis bars_axis(chart.y, with_zero(chart.savings), two_panels ? 4 : 5);
  const ValueAxis sum_axis(chart.cumulative_y, with_zero(chart.cumulative), 4);
  const double left =
      two_panels ? std::max(bars_axis.margin(), sum_axis.margin()) : bars_axis.margin();
  const std::size_t count = month_count(chart.months, {&chart.savings, &chart.cumulative});
  const std::array legend{
      LegendEntry{.name = chart.saved_name, .area = saved_look},
      LegendEntry{.name = has_loss(chart.savings) ? chart.lost_name : "", .area = lost_look},
      LegendEntry{
          .name = two_panels ? chart.cumulative_name : "", .line = sum_line, .mark = sum_mark}};
  double top = draw_legend(svg, legend, 4.0);
  top = draw_axis_label(svg, chart.y.label, top);
  MonthPlot bars(
      svg, chart.months, count, bars_axis,
      {.top = top, .left = left, .height = two_panels ? 140.0 : 210.0, .with_months = !two_panels});
  bars.draw_bars(chart.savings, saved_look, lost_look);
  if (!two_panels) return svg.finish(bars.bottom());

  top = draw_axis_label(svg, chart.cumulative_y.label, bars.bottom());
  MonthPlot sum(svg, chart.months, count, sum_axis,
                {.top = top, .left = left, .height = 110.0, .with_heading = false});
  sum.draw_line(chart.cumulative, sum_line, sum_mark);
  return svg.finish(sum.bottom());
}

}  // namespace cpa::drawing
