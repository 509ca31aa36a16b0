#include "cpa/drawing/waterfall_chart.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "cpa/drawing/label.hpp"
#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/value_axis.hpp"

namespace cpa::drawing {
namespace {

constexpr Look total_look{palette::muted, {palette::muted, 1.5}};
constexpr Look rise_look{palette::paper, {palette::vermillion, 2.5}};
constexpr Look fall_look{palette::blue, {palette::blue, 1.5}};
constexpr Stroke link{palette::muted, 1.0, "3 3"};

// One column: what it spans, and the level that the next one starts from.
struct Column {
  std::string name;
  std::string number;
  bool is_total = false;
  double from = 0.0;
  double to = 0.0;
};

double sane(double value) { return drawable(value).value_or(0.0); }

std::vector<Column> columns_of(const WaterfallChart& chart) {
  const NumberText& number = chart.column_number ? chart.column_number : chart.y.number;
  const NumberText& change_number = chart.change_number ? chart.change_number : number;
  std::vector<Column> columns;
  double level = sane(chart.start);
  columns.push_back({chart.start_name, write_number(number, level), true, 0.0, level});
  for (const WaterfallStep& step : chart.steps) {
    const double next = sane(level + sane(step.change));
    columns.push_back({step.name, write_number(change_number, step.change), false, level, next});
    level = next;
  }
  const double end = sane(chart.end);
  columns.push_back({chart.end_name, write_number(number, end), true, 0.0, end});
  return columns;
}

// Columns of totals stand on zero; where zero lies too far off to see the changes, the totals
// become level lines instead, so that no column is cut.
bool stands_on_zero(const std::vector<Column>& columns) {
  Range levels;
  for (const Column& column : columns) levels.include(column.to);
  return !(levels.low() > 0.5 * levels.high() || levels.high() < 0.5 * levels.low());
}

Range range_of(const std::vector<Column>& columns, bool on_zero) {
  Range range;
  if (on_zero) range.include(0.0);
  for (const Column& column : columns) range.include(column.to);
  range.include(range.high() + 0.1 * (range.high() - range.low()));  // room for the number
  return range;
}

class Columns {
 public:
  Columns(Svg& svg, const Box& area, const Scale& y, std::size_t count)
      : svg_(svg), area_(area), y_(y), width_(area.width() / static_cast<double>(count)) {}

  void draw(std::size_t place, const Column& column, bool on_zero) {
    const double x = middle(place);
    const double half = std::min(width_ * 0.32, 44.0);
    const double end = y_(column.to);
    const double start = column.is_total && !on_zero ? end : y_(column.from);
    const double top = std::min(start, end);
    if (column.is_total && !on_zero) {
      svg_.line({x - half, end}, {x + half, end}, {palette::muted, 5.0});
    } else {
      svg_.box({x - half, top, x + half, std::max(start, end)}, look_of(column));
    }
    svg_.text({x, top - 8.0}, shorten(column.number, width_ - 4.0),
              {.anchor = Anchor::middle, .bold = true});
    double base = area_.bottom + line_height;
    for (const std::string& line : wrap(column.name, width_ - 8.0, 3)) {
      svg_.text({x, base}, line, {.anchor = Anchor::middle});
      base += line_height;
    }
  }

  // Between the end of a column and the start of the next.
  void draw_link(std::size_t place, double level) {
    const double half = std::min(width_ * 0.32, 44.0);
    svg_.line({middle(place) + half, y_(level)}, {middle(place + 1) - half, y_(level)}, link);
  }

 private:
  [[nodiscard]] double middle(std::size_t place) const {
    return area_.left + (static_cast<double>(place) + 0.5) * width_;
  }
  static Look look_of(const Column& column) {
    if (column.is_total) return total_look;
    return column.to > column.from ? rise_look : fall_look;
  }

  Svg& svg_;
  Box area_;
  Scale y_;
  double width_;
};

std::size_t name_lines(const std::vector<Column>& columns, double width) {
  std::size_t lines = 1;
  for (const Column& column : columns) {
    lines = std::max(lines, wrap(column.name, width - 8.0, 3).size());
  }
  return lines;
}

}  // namespace

std::string draw(const WaterfallChart& chart) {
  Svg svg(chart.text);
  const std::vector<Column> columns = columns_of(chart);
  const bool on_zero = stands_on_zero(columns);
  const ValueAxis axis(chart.y, range_of(columns, on_zero), 5);
  const std::array legend{LegendEntry{.name = chart.total_name, .area = total_look},
                          LegendEntry{.name = chart.rise_name, .area = rise_look},
                          LegendEntry{.name = chart.fall_name, .area = fall_look}};
  double top = draw_legend(svg, legend, 4.0);
  top = draw_axis_label(svg, chart.y.label, top);
  const Box area{axis.margin(), top, 708.0, top + 220.0};
  axis.draw_left(svg, area);
  Columns plot(svg, area, axis.rising(area), columns.size());
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) plot.draw_link(i, columns[i].to);
  for (std::size_t i = 0; i < columns.size(); ++i) plot.draw(i, columns[i], on_zero);
  const auto width = area.width() / static_cast<double>(columns.size());
  const auto lines = static_cast<double>(name_lines(columns, width));
  return svg.finish(area.bottom + lines * line_height + 10.0);
}

}  // namespace cpa::drawing
