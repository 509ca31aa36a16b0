#include "cpa/drawing/band_chart.hpp"

#include <array>

#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/month_plot.hpp"
#include "cpa/drawing/palette.hpp"

namespace cpa::drawing {
namespace {

constexpr Look band_look{palette::pale_blue, {palette::blue, 0.75}};
constexpr Stroke predicted_line{palette::blue, 2.25, "8 4"};
constexpr Stroke actual_line{palette::ink, 2.0};
constexpr Mark actual_mark{Shape::circle, 4.0, {palette::ink, {}}};

}  // namespace

std::string draw(const BandChart& chart) {
  Svg svg(chart.text);
  Range range;
  for (const Series* series : {&chart.actual, &chart.predicted, &chart.low, &chart.high}) {
    include(range, *series);
  }
  const ValueAxis axis(chart.y, range, 5);
  const std::array legend{
      LegendEntry{.name = chart.actual_name, .line = actual_line, .mark = actual_mark},
      LegendEntry{.name = chart.predicted_name, .line = predicted_line},
      LegendEntry{.name = chart.band_name, .area = band_look}};
  double top = draw_legend(svg, legend, 4.0);
  top = draw_axis_label(svg, chart.y.label, top);
  const std::size_t count =
      month_count(chart.months, {&chart.actual, &chart.predicted, &chart.low, &chart.high});
  MonthPlot plot(svg, chart.months, count, axis,
                 {.top = top, .left = axis.margin(), .height = 210.0});
  plot.draw_band(chart.low, chart.high, band_look);
  plot.draw_line(chart.predicted, predicted_line);
  plot.draw_line(chart.actual, actual_line, actual_mark);
  return svg.finish(plot.bottom());
}

}  // namespace cpa::drawing
