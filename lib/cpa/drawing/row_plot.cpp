#include "cpa/drawing/row_plot.hpp"

#include <algorithm>

#include "cpa/drawing/label.hpp"
#include "cpa/drawing/palette.hpp"

namespace cpa::drawing {
namespace {

constexpr double label_width = 190.0;
constexpr double words_width = 210.0;
constexpr double label_left = 8.0;

// Lines centred about a height.
void draw_lines(Svg& svg, const std::vector<std::string>& lines, Point left_middle) {
  double y = left_middle.y - static_cast<double>(lines.size()) * line_height / 2.0 + 15.0;
  for (const std::string& line : lines) {
    svg.text({left_middle.x, y}, line);
    y += line_height;
  }
}

}  // namespace

// The words of a row broken into lines.
struct RowPlot::Words {
  std::vector<std::string> label;
  std::vector<std::string> strong;
  std::vector<std::string> plain;

  explicit Words(const RowWords& row)
      : label(wrap(row.label, label_width, 3)),
        strong(wrap(row.strong, words_width / 1.08, 2)),
        plain(wrap(row.plain, words_width, 4)) {}

  [[nodiscard]] std::size_t lines() const {
    return std::max({label.size(), strong.size() + plain.size(), std::size_t{1}});
  }
  // Of the words at the right.
  [[nodiscard]] double width() const {
    double widest = 0.0;
    for (const std::string& line : strong) widest = std::max(widest, 1.08 * text_width(line));
    for (const std::string& line : plain) widest = std::max(widest, text_width(line));
    return widest;
  }
};

Look target_look() { return {palette::pale_green, {palette::green, 1.0}}; }

RowPlot::RowPlot(Svg& svg, const Axis& x, const Range& range, const std::optional<TargetBand>& band,
                 const std::vector<RowWords>& rows, double top)
    : svg_(svg) {
  const std::vector<Words> words(rows.begin(), rows.end());
  // Many rows stand closer, so that a page of paper holds them and their table.
  constexpr std::size_t many = 8;
  const double padding = rows.size() > many ? 7.0 : 16.0;
  double widest = 0.0;
  edges_ = {top + 4.0};
  for (const Words& row : words) {
    widest = std::max(widest, row.width());
    edges_.push_back(edges_.back() + static_cast<double>(row.lines()) * line_height + padding);
  }
  if (words.empty()) edges_.push_back(edges_.back() + line_height + padding);
  const double right = drawing_width - 24.0 - widest;
  area_ = {label_left + label_width + 16.0, edges_.front(), right, edges_.back()};

  Range whole = range;
  const auto low = band ? drawable(band->low) : std::nullopt;
  const auto high = band ? drawable(band->high) : std::nullopt;
  whole.include(low);
  whole.include(high);
  const ValueAxis axis = ValueAxis::along(x, whole, area_.width());
  x_ = axis.rightward(area_);
  if (low && high) {
    const double from = std::min(x_(*low), x_(*high));
    const double to = std::max(x_(*low), x_(*high));
    svg_.box({from, area_.top, to, area_.bottom}, {target_look().fill, {}});
  }
  axis.draw_below(svg_, area_);
  if (low && high) {
    draw_across(low, target_look().stroke);
    draw_across(high, target_look().stroke);
  }
  draw_words(words);
  bottom_ = draw_bottom_label(svg_, x.label, area_, area_.bottom + 27.0);
}

double RowPlot::middle(std::size_t row) const {
  return (edges_.at(row) + edges_.at(row + 1)) / 2.0;
}

void RowPlot::draw_words(const std::vector<Words>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Words& row = rows[i];
    const double y = middle(i);
    if (i > 0) {
      svg_.line({label_left, edges_[i]}, {drawing_width - 8.0, edges_[i]}, {palette::grid, 1.0});
    }
    draw_lines(svg_, row.label, {label_left, y});
    const double left = area_.right + 14.0;
    const auto count = static_cast<double>(row.strong.size() + row.plain.size());
    double base = y - count * line_height / 2.0 + 15.0;
    for (const std::string& line : row.strong) {
      svg_.text({left, base}, line, {.bold = true});
      base += line_height;
    }
    for (const std::string& line : row.plain) {
      svg_.text({left, base}, line);
      base += line_height;
    }
  }
}

void RowPlot::draw_interval(std::size_t row, const RowInterval& interval, const Stroke& stroke) {
  const auto low = drawable(interval.low);
  const auto high = drawable(interval.high);
  if (!low || !high) return;
  const double y = middle(row);
  const Mark cap{Shape::tick, 5.0, {"none", stroke}};
  svg_.line({x_(*low), y}, {x_(*high), y}, stroke);
  svg_.mark({x_(*low), y}, cap);
  svg_.mark({x_(*high), y}, cap);
}

void RowPlot::draw_span(std::size_t row, const RowInterval& interval, const Look& look) {
  const auto low = drawable(interval.low);
  const auto high = drawable(interval.high);
  if (!low || !high) return;
  constexpr double half_height = 9.0;
  const double y = middle(row);
  const double left = std::min(x_(*low), x_(*high));
  const double right = std::max(x_(*low), x_(*high));
  svg_.box({left, y - half_height, right, y + half_height}, look);
}

void RowPlot::draw_mark(std::size_t row, std::optional<double> value, const Mark& mark) {
  const auto drawn = drawable(value);
  if (drawn) svg_.mark({x_(*drawn), middle(row)}, mark);
}

void RowPlot::draw_across(std::optional<double> value, const Stroke& stroke) {
  const auto drawn = drawable(value);
  if (drawn) svg_.line({x_(*drawn), area_.top}, {x_(*drawn), area_.bottom}, stroke);
}

}  // namespace cpa::drawing
