#include "cpa/drawing/value_axis.hpp"

#include <algorithm>

#include "cpa/core/rounding.hpp"
#include "cpa/drawing/label.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/ticks.hpp"

namespace cpa::drawing {
namespace {

constexpr double widest_text = 130.0;

// The line of zero stands out from the grid.
Stroke grid_at(double tick) {
  return tick == 0.0 ? Stroke{palette::muted, 1.25} : Stroke{palette::grid, 1.0};
}

}  // namespace

std::string write_number(const NumberText& number, double value) {
  const auto drawn = drawable(value);
  if (!drawn) return {};
  return number ? number(*drawn)
                : canonical_number(round_significant(static_cast<long double>(*drawn)));
}

ValueAxis::ValueAxis(const Axis& axis, const Range& range, std::size_t most)
    : ticks_(nice_ticks(range, most)) {
  for (const double tick : ticks_) {
    texts_.push_back(shorten(write_number(axis.number, tick), widest_text));
  }
}

ValueAxis ValueAxis::along(const Axis& axis, const Range& range, double width) {
  for (std::size_t most = 7; most > 2; --most) {
    ValueAxis candidate(axis, range, most);
    const auto steps = static_cast<double>(candidate.ticks_.size() - 1);
    if ((candidate.widest() + 16.0) * steps <= width) return candidate;
  }
  return ValueAxis(axis, range, 2);
}

double ValueAxis::widest() const {
  double width = 0.0;
  for (const std::string& text : texts_) width = std::max(width, text_width(text));
  return width;
}

double ValueAxis::margin() const { return std::max(40.0, widest() + 16.0); }

Scale ValueAxis::rising(const Box& area) const {
  return Scale(
      {.low = ticks_.front(), .high = ticks_.back(), .at_low = area.bottom, .at_high = area.top});
}

Scale ValueAxis::rightward(const Box& area) const {
  return Scale(
      {.low = ticks_.front(), .high = ticks_.back(), .at_low = area.left, .at_high = area.right});
}

void ValueAxis::draw_left(Svg& svg, const Box& area) const {
  const Scale y = rising(area);
  for (std::size_t i = 0; i < ticks_.size(); ++i) {
    const double at = y(ticks_[i]);
    svg.line({area.left, at}, {area.right, at}, grid_at(ticks_[i]));
    svg.text({area.left - 8.0, at + 5.0}, texts_[i], {.anchor = Anchor::end});
  }
}

void ValueAxis::draw_below(Svg& svg, const Box& area) const {
  const Scale x = rightward(area);
  for (std::size_t i = 0; i < ticks_.size(); ++i) {
    const double at = x(ticks_[i]);
    svg.line({at, area.top}, {at, area.bottom}, grid_at(ticks_[i]));
    const double half = text_width(texts_[i]) / 2.0;
    const double middle = std::clamp(at, half + 2.0, drawing_width - half - 2.0);
    svg.text({middle, area.bottom + 23.0}, texts_[i], {.anchor = Anchor::middle});
  }
}

double draw_axis_label(Svg& svg, const std::string& label, double top) {
  double bottom = top;
  for (const std::string& line : wrap(label, drawing_width - 16.0, 2)) {
    bottom += line_height;
    svg.text({8.0, bottom - 5.0}, line, {.colour = palette::muted});
  }
  return bottom == top ? top + 10.0 : bottom + 10.0;
}

double draw_bottom_label(Svg& svg, const std::string& label, const Box& area, double top) {
  double bottom = top;
  for (const std::string& line : wrap(label, area.right - 8.0, 2)) {
    bottom += line_height;
    svg.text({area.right, bottom - 4.0}, line, {.anchor = Anchor::end, .colour = palette::muted});
  }
  return bottom + 6.0;
}

}  // namespace cpa::drawing
