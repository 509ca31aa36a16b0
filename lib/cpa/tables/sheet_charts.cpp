#include "cpa/tables/internal/sheet_charts.hpp"

#include <array>

namespace cpa::tables {
namespace {

void add_series(const WrittenSheet& from, const ChartSeries& wish, lxw_chart* chart) {
  lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
  chart_series_set_name(series, wish.name.c_str());
  chart_series_set_categories(series, from.name.c_str(), row_of(wish.first_category),
                              column_of(wish.first_category), row_of(wish.last_category),
                              column_of(wish.last_category));
  chart_series_set_values(series, from.name.c_str(), row_of(wish.first_value),
                          column_of(wish.first_value), row_of(wish.last_value),
                          column_of(wish.last_value));
  if (!wish.markers_only) return;
  lxw_chart_line line{};
  line.none = LXW_TRUE;
  chart_series_set_line(series, &line);
  chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
}

}  // namespace

void add_chart(const WrittenSheet& from, const SheetChart& wish, ChartPlace place) {
  constexpr std::array<lxw_chart_type, 3> types{LXW_CHART_LINE, LXW_CHART_COLUMN,
                                                LXW_CHART_SCATTER_STRAIGHT};
  lxw_chart* const chart =
      workbook_add_chart(place.book, types.at(static_cast<std::size_t>(wish.kind)));
  for (const ChartSeries& one : wish.series) add_series(from, one, chart);
  if (wish.title.empty())
    chart_title_off(chart);
  else
    chart_title_set_name(chart, wish.title.c_str());
  if (!wish.x_title.empty()) chart_axis_set_name(chart->x_axis, wish.x_title.c_str());
  if (!wish.y_title.empty()) chart_axis_set_name(chart->y_axis, wish.y_title.c_str());
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  constexpr double usual_width = 480;
  constexpr double usual_height = 288;
  lxw_chart_options options{};
  options.x_scale = wish.width / usual_width;
  options.y_scale = wish.height / usual_height;
  worksheet_insert_chart_opt(place.sheet, row_of(wish.at), column_of(wish.at), chart, &options);
}

}  // namespace cpa::tables
