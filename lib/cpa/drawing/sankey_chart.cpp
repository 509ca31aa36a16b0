#include "cpa/drawing/sankey_chart.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "cpa/drawing/flow_bands.hpp"
#include "cpa/drawing/flow_layout.hpp"
#include "cpa/drawing/flow_painting.hpp"
#include "cpa/drawing/flow_sizes.hpp"
#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"

namespace cpa::drawing {
namespace {

using flow::Course;
using flow::Edge;
using flow::Layout;
using flow::Way;

constexpr std::string_view thin_dash = "4 3";
constexpr std::string_view unknown_dash = "1 5";  // dots: no width is drawn, and none is meant
constexpr double unknown_width = 2.5;
constexpr double least_spread = 0.2;  // that can be seen
constexpr std::string_view doubted_dash = "7 3";

void draw_open_balance(Svg& svg, const Way& way) {
  const Point begin = way.points.front();
  const Point end = way.points.back();
  const double half = 0.5 * std::max(way.width, 3.0);
  svg.hatched_box(
      {std::min(begin.x, end.x), begin.y - half, std::max(begin.x, end.x), begin.y + half},
      flow::open_mark.look);
}

void draw_thin(Svg& svg, const Way& way, const flow::ClassLook& look) {
  svg.polyline(flow::middle_line(way), {look.edge, flow::thinnest_band, thin_dash});
  svg.polygon(flow::head(way), {look.edge, {}});
}

// How much runs here is not known, which is another thing than little.
void draw_unknown(Svg& svg, const Way& way, const flow::ClassLook& look) {
  svg.polyline(flow::middle_line(way), {look.edge, unknown_width, unknown_dash});
  svg.polygon(flow::head(way), {palette::paper, {look.edge, 1.0}});
}

void draw_band(Svg& svg, const Way& way, const Edge& edge) {
  const flow::ClassLook& look = flow::look_of(edge.flow_class);
  // What runs across others is set off from them.
  if (way.course != Course::down) {
    svg.polygon(flow::outline(way, way.width + way.spread + 4.0), {palette::paper, {}});
  }
  if (!edge.known) return draw_unknown(svg, way, look);
  if (way.thin) return draw_thin(svg, way, look);
  if (way.spread > least_spread) {
    svg.polygon(flow::outline(way, way.width + way.spread), {look.light, {look.edge, 0.4}});
  }
  const Stroke edge_line{look.edge, way.width < 3.0 ? 0.3 : 0.75,
                         edge.dashed ? doubted_dash : std::string_view{}};
  svg.polygon(flow::arrow(way), {way.width < 3.0 ? look.edge : look.fill, edge_line});
}

std::vector<LegendEntry> class_entries(const SankeyChart& chart, const Layout& layout) {
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < flow_classes; ++i) {
    const auto wanted = static_cast<FlowClass>(i);
    const bool there = flow::any_edge(
        layout, [&](const Edge& edge) { return edge.flow_class == wanted && !edge.unclosed; });
    if (!there) continue;
    const flow::ClassLook& look = flow::look_of(wanted);
    entries.push_back({.name = chart.class_names[i], .area = {look.fill, {look.edge, 0.75}}});
  }
  return entries;
}

std::vector<LegendEntry> legend_of(const SankeyChart& chart, const Layout& layout) {
  std::vector<LegendEntry> entries = class_entries(chart, layout);
  const auto any_way = [&](auto claim) {
    return std::any_of(layout.ways.begin(), layout.ways.end(), claim);
  };
  if (any_way([](const Way& way) { return way.spread > least_spread && !way.thin; })) {
    entries.push_back({.name = chart.uncertainty_name,
                       .area = {palette::flow_internal_light, {palette::muted, 0.4}},
                       .line = {palette::flow_internal, 6.0}});
  }
  const auto is_known = [&](const Way& way) { return layout.graph.edges[way.edge].known; };
  if (any_way([&](const Way& way) { return way.thin && is_known(way); })) {
    entries.push_back(
        {.name = chart.thin_name, .line = {palette::ink, flow::thinnest_band, thin_dash}});
  }
  if (any_way([&](const Way& way) { return !is_known(way); })) {
    entries.push_back(
        {.name = chart.unknown_name, .line = {palette::ink, unknown_width, unknown_dash}});
  }
  if (flow::any_edge(layout, [](const Edge& edge) { return edge.unclosed; })) {
    entries.push_back({.name = chart.unclosed_name, .mark = flow::open_mark});
  }
  if (flow::any_edge(layout, [](const Edge& edge) { return edge.reversed; })) {
    entries.push_back({.name = chart.reversed_name, .mark = flow::sign_mark});
  }
  if (flow::any_edge(layout, [](const Edge& edge) { return edge.suspect; })) {
    entries.push_back({.name = chart.suspect_name, .mark = flow::doubt_mark});
  }
  return entries;
}

double head_of(Svg& svg, const SankeyChart& chart, const Layout& layout) {
  svg.begin_legend();
  const double bottom = draw_legend(svg, legend_of(chart, layout), 4.0) + 4.0;
  svg.end_legend(bottom);
  return bottom;
}

std::string painted(const SankeyChart& chart, Layout layout, double least_height) {
  Svg svg(chart.text);
  flow::move_down(layout, head_of(svg, chart, layout));
  for (const std::size_t i : flow::painting_order(layout)) {
    const Way& way = layout.ways[i];
    const Edge& edge = layout.graph.edges[way.edge];
    edge.unclosed ? draw_open_balance(svg, way) : draw_band(svg, way, edge);
  }
  flow::draw_units(svg, layout);
  flow::draw_labels(svg, layout);
  const double height = flow::draw_keys(svg, layout, layout.height);
  return svg.finish(std::max(height, least_height), layout.width);
}

}  // namespace

std::string draw(const SankeyChart& chart) {
  return painted(chart, flow::lay_out(chart.flows, true), 0.0);
}

std::vector<std::string> draw_alike(const std::vector<SankeyChart>& charts) {
  constexpr double same = 1e-9;
  std::vector<Layout> layouts;
  if (charts.empty()) return {};
  flow::Alike alike;
  for (const SankeyChart& chart : charts) {
    layouts.push_back(flow::lay_out(chart.flows, true));
    alike.least_width = std::max(alike.least_width, layouts.back().width);
  }
  // Of a flow of 1 a day: a month is not drawn as a twelfth of a year.
  const auto scale = [&](std::size_t i) {
    return layouts[i].scale / layouts[i].graph.largest * charts[i].days;
  };
  for (std::size_t i = 0; i < charts.size(); ++i) {
    if (layouts[i].width < alike.least_width) {
      layouts[i] = flow::lay_out(charts[i].flows, true, alike);
    }
  }
  double most_scale = scale(0);
  for (std::size_t i = 1; i < charts.size(); ++i) most_scale = std::min(most_scale, scale(i));
  double height = 0.0;
  for (std::size_t i = 0; i < charts.size(); ++i) {
    if (scale(i) > most_scale * (1.0 + same)) {
      alike.most_scale = most_scale / charts[i].days;
      layouts[i] = flow::lay_out(charts[i].flows, true, alike);
    }
    Svg trial(charts[i].text);
    const double head = head_of(trial, charts[i], layouts[i]);
    height = std::max(height, flow::draw_keys(trial, layouts[i], layouts[i].height + head));
  }
  std::vector<std::string> drawings;
  for (std::size_t i = 0; i < charts.size(); ++i) {
    drawings.push_back(painted(charts[i], std::move(layouts[i]), height));
  }
  return drawings;
}

}  // namespace cpa::drawing
