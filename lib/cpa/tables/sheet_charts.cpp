#include "cpa/tables/internal/sheet_charts.hpp"

#include <array>

namespace cpa::tables {
namespace {

// Series are told apart by more than their colour: the second line is dashed, the first points are
// rings and the second ones squares. Blue and vermillion are those of the charts on our pages,
// which the colour-blind tell apart as well.
constexpr std::uint32_t ink = 0x1A1A1A;
constexpr std::uint32_t blue = 0x0072B2;
constexpr std::uint32_t vermillion = 0xB84A00;
constexpr std::uint32_t white = 0xFFFFFF;

void paint_columns(lxw_chart_series* series) {
  lxw_chart_fill fill{};
  fill.color = blue;
  chart_series_set_fill(series, &fill);
}

void paint_line(std::size_t place, lxw_chart_series* series) {
  lxw_chart_line line{};
  line.color = place == 0 ? ink : blue;
  line.width = 2;
  if (place > 0) line.dash_type = LXW_CHART_LINE_DASH_DASH;
  chart_series_set_line(series, &line);
}

void paint_points(std::size_t place, lxw_chart_series* series) {
  constexpr std::uint8_t marker_size = 7;
  lxw_chart_line none{};
  none.none = LXW_TRUE;
  chart_series_set_line(series, &none);
  chart_series_set_marker_type(series,
                               place == 0 ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_SQUARE);
  chart_series_set_marker_size(series, marker_size);
  lxw_chart_line edge{};
  edge.color = place == 0 ? blue : vermillion;
  chart_series_set_marker_line(series, &edge);
  lxw_chart_fill fill{};
  fill.color = place == 0 ? white : vermillion;
  chart_series_set_marker_fill(series, &fill);
}

void add_series(const WrittenSheet& from, const SheetChart& in, std::size_t place,
                lxw_chart* chart) {
  const ChartSeries& wish = in.series[place];
  lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
  chart_series_set_name(series, wish.name.c_str());
  chart_series_set_categories(series, from.name.c_str(), row_of(wish.first_category),
                              column_of(wish.first_category), row_of(wish.last_category),
                              column_of(wish.last_category));
  chart_series_set_values(series, from.name.c_str(), row_of(wish.first_value),
                          column_of(wish.first_value), row_of(wish.last_value),
                          column_of(wish.last_value));
  if (wish.markers_only) {
    paint_points(place, series);
  } else if (in.kind == ChartKind::column) {
    paint_columns(series);
  } else {
    paint_line(place, series);
  }
}

}  // namespace

void add_chart(const WrittenSheet& from, const SheetChart& wish, ChartPlace place) {
  constexpr std::array<lxw_chart_type, 3> types{LXW_CHART_LINE, LXW_CHART_COLUMN,
                                                LXW_CHART_SCATTER_STRAIGHT};
  lxw_chart* const chart =
      workbook_add_chart(place.book, types.at(static_cast<std::size_t>(wish.kind)));
  for (std::size_t i = 0; i < wish.series.size(); ++i) add_series(from, wish, i, chart);
  if (wish.title.empty()) {
    chart_title_off(chart);
  } else {
    // A title is a sentence: at the usual size it would take half of the chart.
    lxw_chart_font font{};
    font.size = 11;
    font.bold = LXW_TRUE;
    chart_title_set_name(chart, wish.title.c_str());
    chart_title_set_name_font(chart, &font);
  }
  if (!wish.x_title.empty()) chart_axis_set_name(chart->x_axis, wish.x_title.c_str());
  if (!wish.y_title.empty()) chart_axis_set_name(chart->y_axis, wish.y_title.c_str());
  // One series is what the title and the axis say already.
  chart_legend_set_position(
      chart, wish.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
  constexpr double usual_width = 480;
  constexpr double usual_height = 288;
  lxw_chart_options options{};
  options.x_scale = wish.width / usual_width;
  options.y_scale = wish.height / usual_height;
  worksheet_insert_chart_opt(place.sheet, row_of(wish.at), column_of(wish.at), chart, &options);
}

}  // namespace cpa::tables
