#include "cpa/drawing/flow_painting.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <tuple>

#include "cpa/drawing/label.hpp"
#include "cpa/drawing/palette.hpp"

namespace cpa::drawing::flow {
namespace {

// From the top of a line's room to the foot of its letters.
constexpr double base_line = 14.0;
constexpr Look unit_look{palette::unit, {palette::ink, 1.25}};

constexpr std::array<ClassLook, flow_classes> looks{{
    {palette::flow_input, palette::blue, palette::paler_blue},
    {palette::flow_internal, palette::muted, palette::flow_internal_light},
    {palette::flow_recycle, palette::green, palette::flow_recycle_light},
    {palette::flow_product, palette::flow_product_edge, palette::flow_product_light},
    {palette::flow_by_product, palette::flow_by_product_edge, palette::flow_by_product_light},
    {palette::flow_loss, palette::vermillion, palette::flow_loss_light},
    {palette::flow_stock, palette::flow_stock_edge, palette::flow_stock_light},
}};

void draw_unit(Svg& svg, const UnitBox& unit) {
  svg.box(unit.box, unit_look);
  const double middle = 0.5 * (unit.box.left + unit.box.right);
  double y = 0.5 * (unit.box.top + unit.box.bottom - unit.words.height()) + base_line;
  for (const std::string& line : unit.words.name) {
    svg.text({middle, y}, line, {.anchor = Anchor::middle, .bold = true});
    y += line_pitch;
  }
  svg.text({middle, y}, unit.words.value, {.anchor = Anchor::middle});
}

void draw_marks(Svg& svg, const Edge& edge, Point first) {
  if (edge.suspect) {
    svg.mark(first, doubt_mark);
    first.x += mark_room;
  }
  if (edge.reversed) svg.mark(first, sign_mark);
}

void draw_label(Svg& svg, const Layout& layout, const Label& label) {
  const Edge& edge = layout.graph.edges[label.edge];
  const double indent = static_cast<double>(label.words.marks) * mark_room;
  const double x = label.anchor == Anchor::start ? label.area.left + indent
                   : label.anchor == Anchor::end
                       ? label.area.right
                       : 0.5 * (label.area.left + indent + label.area.right);
  const double first_line = label.words.lines.empty() ? 0.0 : text_width(label.words.lines.front());
  if (label.words.marks > 0) {
    const double begin = label.anchor == Anchor::start ? x
                         : label.anchor == Anchor::end ? x - first_line
                                                       : x - 0.5 * first_line;
    draw_marks(svg, edge, {begin - indent + 0.5 * mark_room - 1.0, label.area.top + 9.0});
  }
  const std::string_view colour = edge.suspect ? palette::vermillion : palette::ink;
  double y = label.area.top + base_line;
  for (const std::string& line : label.words.lines) {
    svg.text({x, y}, line, {.anchor = label.anchor, .colour = colour});
    y += line_pitch;
  }
}

}  // namespace

const ClassLook& look_of(FlowClass flow_class) {
  return looks[static_cast<std::size_t>(flow_class)];
}

void draw_units(Svg& svg, const Layout& layout) {
  for (const UnitBox& unit : layout.units) draw_unit(svg, unit);
}

void draw_labels(Svg& svg, const Layout& layout) {
  for (const Label& label : layout.labels) draw_label(svg, layout, label);
}

double draw_keys(Svg& svg, const Layout& layout, double top) {
  if (layout.keys.empty()) return top;
  constexpr double number_room = 42.0;
  const double column = 0.5 * (layout.width - 16.0);
  double y = top + 4.0;
  for (std::size_t i = 0; i < layout.keys.size(); i += 2) {
    std::size_t lines = 1;
    for (std::size_t k = i; k < std::min(i + 2, layout.keys.size()); ++k) {
      const Edge& edge = layout.graph.edges[layout.keys[k]];
      const double left = 8.0 + static_cast<double>(k - i) * column;
      const auto words = wrap(edge.label + " " + edge.value_label, column - number_room - 12.0, 3);
      svg.text({left, y + base_line}, key_text(k + 1));
      for (std::size_t line = 0; line < words.size(); ++line) {
        svg.text({left + number_room, y + base_line + static_cast<double>(line) * line_pitch},
                 words[line]);
      }
      lines = std::max(lines, words.size());
    }
    y += static_cast<double>(lines) * line_pitch;
  }
  return y + 6.0;
}

std::vector<std::size_t> painting_order(const Layout& layout) {
  std::vector<std::size_t> order(layout.ways.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Way& first = layout.ways[a];
    const Way& second = layout.ways[b];
    return std::tuple{first.course != Course::down, -first.width} <
           std::tuple{second.course != Course::down, -second.width};
  });
  return order;
}

}  // namespace cpa::drawing::flow
