#include "cpa/drawing/flow_sheet_chart.hpp"

#include <vector>

#include "cpa/drawing/flow_bands.hpp"
#include "cpa/drawing/flow_layout.hpp"
#include "cpa/drawing/flow_painting.hpp"
#include "cpa/drawing/legend.hpp"
#include "cpa/drawing/palette.hpp"

namespace cpa::drawing {
namespace {

using flow::Course;
using flow::Edge;
using flow::Layout;
using flow::Way;

Stroke line_of(FlowStatus status, std::string_view colour) {
  switch (status) {
    case FlowStatus::measured:
      return {colour, 2.25};
    case FlowStatus::computed:
      return {colour, 1.1};
    case FlowStatus::undetermined:
      break;
  }
  return {colour, 1.75, "1.75 3.5"};
}

std::string_view colour_of(const Edge& edge, Course course) {
  if (edge.suspect) return palette::vermillion;
  return course == Course::lane ? palette::green : palette::ink;
}

void draw_stream(Svg& svg, const Way& way, const Edge& edge) {
  // What runs across others is set off from them.
  if (way.course != Course::down) {
    svg.polygon(flow::outline(way, way.width + 5.0), {palette::paper, {}});
  }
  const std::string_view colour = colour_of(edge, way.course);
  svg.polyline(flow::middle_line(way), line_of(edge.status, colour));
  svg.polygon(flow::head(way), {colour, {}});
}

std::vector<LegendEntry> legend_of(const FlowSheetChart& chart, const Layout& layout) {
  std::vector<LegendEntry> entries;
  const auto add_status = [&](FlowStatus status, const std::string& name) {
    if (!flow::any_edge(layout, [&](const Edge& edge) { return edge.status == status; })) return;
    entries.push_back({.name = name, .line = line_of(status, palette::ink)});
  };
  add_status(FlowStatus::measured, chart.measured_name);
  add_status(FlowStatus::computed, chart.computed_name);
  add_status(FlowStatus::undetermined, chart.undetermined_name);
  const bool lanes = std::any_of(layout.ways.begin(), layout.ways.end(),
                                 [](const Way& way) { return way.course == Course::lane; });
  if (lanes) {
    entries.push_back(
        {.name = chart.recycle_name, .line = line_of(FlowStatus::measured, palette::green)});
  }
  if (flow::any_edge(layout, [](const Edge& edge) { return edge.suspect; })) {
    entries.push_back({.name = chart.suspect_name, .mark = flow::doubt_mark});
  }
  if (flow::any_edge(layout, [](const Edge& edge) { return edge.reversed; })) {
    entries.push_back({.name = chart.reversed_name, .mark = flow::sign_mark});
  }
  return entries;
}

}  // namespace

std::string draw(const FlowSheetChart& chart) {
  // Without widths a stub says nothing of how much is missing.
  FlowDiagram flows = chart.flows;
  for (FlowNode& node : flows.nodes) node.unclosed.reset();
  Layout layout = flow::lay_out(flows, false);
  Svg svg(chart.text);
  svg.begin_legend();
  const double head = draw_legend(svg, legend_of(chart, layout), 4.0) + 4.0;
  svg.end_legend(head);
  flow::move_down(layout, head);
  for (const std::size_t i : flow::painting_order(layout)) {
    const Way& way = layout.ways[i];
    draw_stream(svg, way, layout.graph.edges[way.edge]);
  }
  flow::draw_units(svg, layout);
  flow::draw_labels(svg, layout);
  return svg.finish(flow::draw_keys(svg, layout, layout.height), layout.width);
}

}  // namespace cpa::drawing
