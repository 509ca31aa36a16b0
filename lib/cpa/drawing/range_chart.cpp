#include "cpa/drawing/range_chart.hpp"

#include <array>

#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/row_plot.hpp"

namespace cpa::drawing {
namespace {

constexpr Stroke range_line{palette::ink, 1.75};
constexpr Stroke claim_line{palette::vermillion, 2.25, "7 4"};
constexpr Mark other_mark{Shape::circle, 5.0, {palette::paper, {palette::ink, 2.0}}};
constexpr Mark chosen_mark{Shape::diamond, 8.0, {palette::blue, {palette::paper, 1.0}}};

}  // namespace

std::string draw(const RangeChart& chart) {
  Svg svg(chart.text);
  Range range;
  range.include(chart.claim);
  std::vector<RowWords> words;
  for (const RangeRow& row : chart.rows) {
    for (const auto& value : {row.low, row.point, row.high}) range.include(value);
    words.push_back({row.label, {}, row.detail});
  }
  const std::array legend{
      LegendEntry{.name = chart.point_name, .line = range_line, .mark = other_mark},
      LegendEntry{.name = chart.chosen_name, .line = range_line, .mark = chosen_mark},
      LegendEntry{.name = chart.claim ? chart.claim_name : "", .line = claim_line},
      LegendEntry{.name = chart.band ? chart.band->name : "", .area = target_look()}};
  RowPlot plot(svg, chart.x, range, chart.band, words, draw_legend(svg, legend, 4.0));
  plot.draw_across(chart.claim, claim_line);
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const RangeRow& row = chart.rows[i];
    plot.draw_interval(i, {row.low, row.high}, range_line);
    plot.draw_mark(i, row.point, row.chosen ? chosen_mark : other_mark);
  }
  return svg.finish(plot.bottom());
}

}  // namespace cpa::drawing
