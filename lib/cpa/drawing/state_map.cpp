#include "cpa/drawing/state_map.hpp"

#include <algorithm>

#include "cpa/drawing/label.hpp"
#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"
#include "cpa/drawing/svg.hpp"

namespace cpa::drawing {
namespace {

constexpr double names_width = 190.0;
constexpr double right_edge = 712.0;
constexpr double row_height = 24.0;
constexpr std::size_t most_labels = 12;
constexpr Stroke between{palette::paper, 1.0};
constexpr Stroke doubt{palette::vermillion, 2.5};

constexpr std::array<FieldState, 5> named_states{FieldState::measured, FieldState::calculated,
                                                 FieldState::estimated, FieldState::not_used,
                                                 FieldState::missing};

Look look_of(FieldState state) {
  switch (state) {
    case FieldState::measured:
      return {palette::blue, between};
    case FieldState::calculated:
      return {palette::pale_green, between};
    case FieldState::estimated:
      return {palette::pale_blue, between};
    case FieldState::not_used:
      return {palette::grid, between};
    case FieldState::missing:
      return {palette::paper, {palette::vermillion, 1.0}};
    case FieldState::none:
      break;
  }
  return {};
}

// Colour is never alone: what is not measured carries a mark.
Mark mark_of(FieldState state) {
  switch (state) {
    case FieldState::calculated:
      return {Shape::diamond, 3.0, {palette::green, {}}};
    case FieldState::estimated:
      return {Shape::circle, 3.0, {palette::paper, {palette::blue, 1.5}}};
    case FieldState::not_used:
      return {Shape::tick, 3.0, {"none", {palette::muted, 1.5}}};
    case FieldState::missing:
      return {Shape::cross, 4.0, {"none", {palette::vermillion, 1.8}}};
    case FieldState::measured:
    case FieldState::none:
      break;
  }
  return {};
}

std::vector<LegendEntry> legend_of(const StateMap& chart) {
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < named_states.size(); ++i) {
    legend.push_back({.name = chart.state_names[i],
                      .area = look_of(named_states[i]),
                      .mark = mark_of(named_states[i])});
  }
  legend.push_back({.name = chart.doubted_name, .area = {"none", doubt}});
  return legend;
}

// Two names that begin alike must not be cut to the same words.
double write_name(Svg& svg, const std::string& name, double top) {
  constexpr std::size_t most_lines = 3;
  const std::vector<std::string> lines = wrap(name, names_width - 12.0, most_lines);
  const double words = static_cast<double>(lines.size()) * line_height;
  const double height = std::max(row_height, words + 4.0);
  double base = top + (height - words) / 2 + 14.0;
  for (const std::string& line : lines) {
    svg.text({4.0, base}, line);
    base += line_height;
  }
  return height;
}

}  // namespace

std::string draw(const StateMap& chart) {
  Svg svg(chart.text);
  const std::size_t count = chart.months.size();
  double top = draw_legend(svg, legend_of(chart), 4.0) + 6.0;
  const double width = count == 0 ? 0.0 : (right_edge - names_width) / static_cast<double>(count);
  for (const MapRow& row : chart.rows) {
    const double height = write_name(svg, row.name, top);
    for (std::size_t i = 0; i < std::min(count, row.fields.size()); ++i) {
      const MapField& field = row.fields[i];
      const double left = names_width + static_cast<double>(i) * width;
      const Box box{left + 0.5, top + 2.0, left + width - 0.5, top + height - 2.0};
      if (field.state != FieldState::none) svg.box(box, look_of(field.state));
      const Mark mark = mark_of(field.state);
      if (mark.shape != Shape::none) {
        svg.mark({left + width / 2, top + height / 2}, mark);
      }
      if (field.doubted) svg.box(box, {"none", doubt});
    }
    top += height;
  }
  const std::size_t step = std::max<std::size_t>(1, (count + most_labels - 1) / most_labels);
  double written_to = 0.0;
  for (std::size_t i = 0; i < count; i += step) {
    const double left = names_width + static_cast<double>(i) * width;
    const double room = right_edge - left;
    // A month that does not fit is left out; one that fits nowhere is cut.
    if (left < written_to || (i > 0 && text_width(chart.months[i]) > room)) continue;
    const std::string label = shorten(chart.months[i], room);
    svg.text({left, top + line_height}, label);
    written_to = left + text_width(label) + 6.0;
  }
  return svg.finish(top + line_height + 10.0);
}

}  // namespace cpa::drawing
