#include "cpa/drawing/benchmark_chart.hpp"

#include <algorithm>
#include <array>

#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/row_plot.hpp"

namespace cpa::drawing {
namespace {

constexpr Look quarter_look{palette::pale_blue, {palette::blue, 1.25}};
constexpr Look range_look{palette::pale_green, {palette::green, 1.25}};
constexpr Stroke plant_line{palette::vermillion, 2.25};
constexpr Stroke full_load_line{palette::vermillion, 1.75, "7 4"};
constexpr Mark median_mark{Shape::diamond, 6.0, {palette::blue, {palette::paper, 1.0}}};
constexpr Mark limit_mark{Shape::tick, 11.0, {"none", {palette::ink, 3.5}}};
constexpr Mark limit_over_mark{Shape::tick, 11.0, {"none", {palette::muted, 1.75}}};
constexpr Mark single_mark{Shape::circle, 5.0, {palette::paper, {palette::ink, 2.0}}};

bool has(const BenchmarkChart& chart, BenchmarkKind kind) {
  return std::any_of(chart.rows.begin(), chart.rows.end(),
                     [kind](const BenchmarkRow& row) { return row.kind == kind; });
}

const Mark& mark_of(BenchmarkKind kind) {
  switch (kind) {
    case BenchmarkKind::limit:
      return limit_mark;
    case BenchmarkKind::limit_over:
      return limit_over_mark;
    case BenchmarkKind::single:
      return single_mark;
    case BenchmarkKind::quarters:
    case BenchmarkKind::range:
      break;
  }
  return median_mark;
}

void draw_row(RowPlot& plot, std::size_t index, const BenchmarkRow& row) {
  if (row.kind == BenchmarkKind::quarters) {
    plot.draw_span(index, {row.low, row.high}, quarter_look);
  } else if (row.kind == BenchmarkKind::range) {
    plot.draw_span(index, {row.low, row.high}, range_look);
  } else {
    plot.draw_interval(index, {row.low, row.high}, {palette::ink, 1.5});
  }
  plot.draw_mark(index, row.middle, mark_of(row.kind));
  // With one end alone there is no span; the end itself is still a figure.
  if (row.low && row.high) return;
  plot.draw_mark(index, row.low ? row.low : row.high, mark_of(row.kind));
}

}  // namespace

std::string draw(const BenchmarkChart& chart) {
  Svg svg(chart.text);
  Range range;
  range.include(0.0);
  range.include(chart.plant);
  range.include(chart.full_load);
  std::vector<RowWords> words;
  for (const BenchmarkRow& row : chart.rows) {
    for (const auto& value : {row.low, row.middle, row.high}) range.include(value);
    words.push_back({row.label, {}, row.detail});
  }
  const auto named = [&](BenchmarkKind kind, const std::string& name) {
    return has(chart, kind) ? name : std::string();
  };
  const std::array legend{
      LegendEntry{.name = chart.plant ? chart.plant_name : "", .line = plant_line},
      LegendEntry{.name = chart.full_load ? chart.full_load_name : "", .line = full_load_line},
      LegendEntry{.name = named(BenchmarkKind::quarters, chart.quarters_name),
                  .area = quarter_look,
                  .mark = median_mark},
      LegendEntry{.name = named(BenchmarkKind::range, chart.range_name), .area = range_look},
      LegendEntry{.name = named(BenchmarkKind::limit, chart.limit_name), .mark = limit_mark},
      LegendEntry{.name = named(BenchmarkKind::limit_over, chart.limit_over_name),
                  .mark = limit_over_mark},
      LegendEntry{.name = named(BenchmarkKind::single, chart.single_name), .mark = single_mark}};
  RowPlot plot(svg, chart.x, range, std::nullopt, words, draw_legend(svg, legend, 4.0));
  for (std::size_t i = 0; i < chart.rows.size(); ++i) draw_row(plot, i, chart.rows[i]);
  plot.draw_across(chart.full_load, full_load_line);
  plot.draw_across(chart.plant, plant_line);
  return svg.finish(plot.bottom());
}

}  // namespace cpa::drawing
