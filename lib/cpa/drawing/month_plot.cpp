#include "cpa/drawing/month_plot.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "cpa/drawing/event_lanes.hpp"
#include "cpa/drawing/label.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/ticks.hpp"

namespace cpa::drawing {
namespace {

constexpr double right_edge = 708.0;
constexpr double widest_month = 96.0;
constexpr double widest_event = 320.0;
constexpr Stroke divider{palette::ink, 1.5, "6 4"};
constexpr Stroke event_line{palette::muted, 1.25, "2 3"};
constexpr Mark event_mark{Shape::triangle, 4.5, {palette::ink, {}}};

std::optional<double> value_at(const Series& series, std::size_t month) {
  return month < series.size() ? drawable(series[month]) : std::nullopt;
}

struct MonthValue {
  std::size_t month;
  double low;
  double high;
};

// Months in a row that have both values.
std::vector<std::vector<MonthValue>> runs_of(const Series& low, const Series& high) {
  std::vector<std::vector<MonthValue>> runs;
  bool open = false;
  for (std::size_t i = 0; i < low.size(); ++i) {
    const auto from = value_at(low, i);
    const auto to = value_at(high, i);
    if (from && to) {
      if (!open) runs.emplace_back();
      runs.back().push_back({i, *from, *to});
    }
    open = from && to;
  }
  return runs;
}

}  // namespace

MonthPlot::MonthPlot(Svg& svg, const MonthAxis& months, std::size_t count, const ValueAxis& axis,
                     const PanelPlace& place)
    : svg_(svg), count_(count), area_{place.left, place.top, right_edge, place.top} {
  std::vector<EventLabel> names;
  if (place.with_heading) {
    area_.top = draw_period_names(months, place.top);
    names = event_names(months);
    if (!months.events.empty()) area_.top += 10.0;
    area_.top += static_cast<double>(lane_count(names)) * line_height;
  }
  area_.bottom = area_.top + place.height;
  y_ = axis.rising(area_);
  axis.draw_left(svg_, area_);
  draw_divider(months, place.top);
  draw_event_lines(months, place.with_heading);
  draw_event_names(names);
  bottom_ = area_.bottom + 14.0;
  if (place.with_months) draw_month_labels(months);
}

double MonthPlot::month_width() const { return area_.width() / static_cast<double>(count_); }

double MonthPlot::middle(std::size_t month) const {
  return area_.left + (static_cast<double>(month) + 0.5) * month_width();
}

double MonthPlot::draw_period_names(const MonthAxis& months, double top) {
  if (months.baseline_name.empty() && months.reporting_name.empty()) return top;
  constexpr TextLook name_look{.bold = true};
  const double base = top + line_height - 5.0;
  const auto begins = std::min(months.reporting_begins.value_or(count_), count_);
  const double border = area_.left + static_cast<double>(begins) * month_width();
  double names_part = border;
  if (begins < count_) {
    const double room = area_.right - border - 8.0;
    const bool fits = text_width(months.reporting_name) * 1.08 <= room;
    const std::string name = shorten(months.reporting_name, fits ? room : area_.width() / 2.0);
    const double width = text_width(name) * 1.08;
    names_part = fits ? border : std::min(border, area_.right - width);
    svg_.text({fits ? border + 8.0 : area_.right, base}, name,
              {.anchor = fits ? Anchor::start : Anchor::end, .bold = true});
  }
  if (begins > 0) {
    const double room = (names_part - area_.left - 12.0) / 1.08;
    if (room > 30.0) svg_.text({area_.left, base}, shorten(months.baseline_name, room), name_look);
  }
  return top + line_height + 2.0;
}

std::vector<EventLabel> MonthPlot::event_names(const MonthAxis& months) const {
  std::vector<EventPlace> places;
  for (const Event& event : months.events) {
    if (event.month >= count_ || event.label.empty()) continue;
    places.push_back({middle(event.month), shorten(event.label, widest_event)});
  }
  return lay_out_events(places, 8.0, area_.right);
}

// Upwards from the plot; a name covers the lines that pass behind it.
void MonthPlot::draw_event_names(const std::vector<EventLabel>& names) {
  const double lowest = area_.top - 10.0;
  const auto base_of = [&](const EventLabel& name) {
    return lowest - static_cast<double>(name.lane) * line_height - 5.0;
  };
  for (const EventLabel& name : names) {
    svg_.line({name.at, base_of(name) - 11.0}, {name.at, area_.top}, event_line);
  }
  for (const EventLabel& name : names) {
    const double base = base_of(name);
    svg_.box({name.left - 2.0, base - 14.0, name.right + 2.0, base + 4.0}, {palette::paper, {}});
    const bool goes_right = name.left > name.at;
    svg_.text({goes_right ? name.left : name.right, base}, name.words,
              {.anchor = goes_right ? Anchor::start : Anchor::end});
  }
}

void MonthPlot::draw_divider(const MonthAxis& months, double top) {
  if (!months.reporting_begins) return;
  const std::size_t begins = *months.reporting_begins;
  if (begins == 0 || begins >= count_) return;
  const double x = area_.left + static_cast<double>(begins) * month_width();
  svg_.line({x, top}, {x, area_.bottom}, divider);
}

void MonthPlot::draw_event_lines(const MonthAxis& months, bool with_marks) {
  for (const Event& event : months.events) {
    if (event.month >= count_) continue;
    const double x = middle(event.month);
    svg_.line({x, area_.top}, {x, area_.bottom}, event_line);
    if (with_marks) svg_.mark({x, area_.top - 4.5}, event_mark);
  }
}

void MonthPlot::draw_month_labels(const MonthAxis& months) {
  double widest = 0.0;
  for (const std::string& label : months.labels) widest = std::max(widest, text_width(label));
  widest = std::min(widest, widest_month);
  const std::size_t stride = month_stride(count_, month_width(), widest + 10.0);
  for (std::size_t i = 0; i < std::min(count_, months.labels.size()); i += stride) {
    const std::string label = shorten(months.labels[i], widest_month);
    const double half = text_width(label) / 2.0;
    const double x = middle(i);
    svg_.line({x, area_.bottom}, {x, area_.bottom + 5.0}, {palette::muted, 1.0});
    svg_.text({std::clamp(x, half + 2.0, drawing_width - half - 2.0), area_.bottom + 20.0}, label,
              {.anchor = Anchor::middle});
  }
  bottom_ = area_.bottom + 30.0;
}

void MonthPlot::draw_line(const Series& series, const Stroke& stroke, const Mark& mark) {
  const double most = month_width() * 0.32;
  Mark fitted = mark;
  fitted.radius = std::max(std::min(mark.radius, most), 1.5);
  for (const auto& run : runs_of(series, series)) {
    std::vector<Point> points;
    for (const MonthValue& value : run) points.push_back({middle(value.month), y_(value.low)});
    const Point first = points.front();
    if (points.size() > 1) {
      svg_.polyline(points, stroke);
    } else if (mark.shape == Shape::none) {
      const double half = std::min(month_width() * 0.4, 20.0);
      svg_.line({first.x - half, first.y}, {first.x + half, first.y}, stroke);
    }
    for (const Point& point : points) svg_.mark(point, fitted);
  }
}

void MonthPlot::draw_band(const Series& low, const Series& high, const Look& look) {
  for (const auto& run : runs_of(low, high)) {
    std::vector<Point> upper;
    std::vector<Point> lower;
    for (const MonthValue& value : run) {
      upper.push_back({middle(value.month), y_(value.high)});
      lower.push_back({middle(value.month), y_(value.low)});
    }
    if (run.size() == 1) {
      const double half = std::min(month_width() * 0.4, 20.0);
      const double x = upper.front().x;
      upper = {{x - half, upper.front().y}, {x + half, upper.front().y}};
      lower = {{x - half, lower.front().y}, {x + half, lower.front().y}};
    }
    std::vector<Point> around = upper;
    around.insert(around.end(), lower.rbegin(), lower.rend());
    svg_.polygon(around, {look.fill, {}});
    svg_.polyline(upper, look.stroke);
    svg_.polyline(lower, look.stroke);
  }
}

void MonthPlot::draw_bars(const Series& series, const Look& above, const Look& below) {
  const double half = std::min(month_width() * 0.34, 26.0);
  const double zero = y_(0.0);
  for (std::size_t i = 0; i < series.size(); ++i) {
    const auto value = value_at(series, i);
    if (!value) continue;
    const double end = y_(*value);
    const double x = middle(i);
    svg_.box({x - half, std::min(zero, end), x + half, std::max(zero, end)},
             *value < 0.0 ? below : above);
  }
}

std::size_t month_count(const MonthAxis& months, std::initializer_list<const Series*> series) {
  std::size_t count = std::max<std::size_t>(months.labels.size(), 1);
  for (const Series* one : series) count = std::max(count, one->size());
  return count;
}

void include(Range& range, const Series& series) {
  for (const auto& value : series) range.include(value);
}

}  // namespace cpa::drawing
