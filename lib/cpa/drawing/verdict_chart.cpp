#include "cpa/drawing/verdict_chart.hpp"

#include <array>

#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/row_plot.hpp"

namespace cpa::drawing {
namespace {

constexpr Stroke interval_line{palette::ink, 2.0};
constexpr Mark bound_mark{Shape::tick, 11.0, {"none", {palette::blue, 4.0}}};

Mark mark_of(Standing standing) {
  switch (standing) {
    case Standing::confirmed:
      return {Shape::circle, 7.0, {palette::green, {palette::paper, 1.0}}};
    case Standing::refuted:
      return {Shape::cross, 6.0, {"none", {palette::vermillion, 3.5}}};
    case Standing::undecided:
      break;
  }
  return {Shape::diamond, 8.0, {palette::paper, {palette::ink, 2.25}}};
}

}  // namespace

std::string draw(const VerdictChart& chart) {
  Svg svg(chart.text);
  Range range;
  range.include(0.0);
  std::vector<RowWords> words;
  for (const VerdictRow& row : chart.rows) {
    for (const auto& value : {row.low, row.point, row.high, row.lower_bound}) range.include(value);
    words.push_back({row.label, row.verdict, row.detail});
  }
  const std::array legend{
      LegendEntry{.name = chart.interval_name,
                  .line = interval_line,
                  .mark = {Shape::diamond, 6.0, {palette::paper, {palette::ink, 2.0}}}},
      LegendEntry{.name = chart.lower_bound_name, .mark = bound_mark},
      LegendEntry{.name = chart.band ? chart.band->name : "", .area = target_look()}};
  RowPlot plot(svg, chart.x, range, chart.band, words, draw_legend(svg, legend, 4.0));
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const VerdictRow& row = chart.rows[i];
    plot.draw_interval(i, {row.low, row.high}, interval_line);
    plot.draw_mark(i, row.lower_bound, bound_mark);
    plot.draw_mark(i, row.point, mark_of(row.standing));
  }
  return svg.finish(plot.bottom());
}

}  // namespace cpa::drawing
