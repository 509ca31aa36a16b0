#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "cpa/drawing/flow_layout.hpp"
#include "cpa/drawing/flow_places.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/drawing/random_flows.hpp"
#include "tests/unit/drawing/sample_flows.hpp"
#include "tests/unit/drawing/well_formed.hpp"

using namespace cpa::drawing;

namespace {

FlowDiagram units(std::size_t count) {
  FlowDiagram flows;
  for (std::size_t i = 0; i < count; ++i) {
    flows.nodes.push_back(
        {.id = std::string(1, static_cast<char>('a' + i)), .label = "Unit " + std::to_string(i)});
  }
  return flows;
}

void link(FlowDiagram& flows, std::optional<std::size_t> from, std::optional<std::size_t> to,
          std::optional<double> value, FlowClass flow_class = FlowClass::internal) {
  FlowLink added;
  added.from = from;
  added.to = to;
  added.value = value;
  added.label = "flow " + std::to_string(flows.links.size());
  added.flow_class = flow_class;
  flows.links.push_back(added);
}

const flow::Way& way_of(const flow::Layout& layout, const std::string& label) {
  return *std::find_if(layout.ways.begin(), layout.ways.end(), [&](const flow::Way& way) {
    return layout.graph.edges[way.edge].label == label;
  });
}

}  // namespace

TEST_CASE("a plant without links is drawn as its units", "[drawing][flows]") {
  CHECK(flow::lay_out(units(5), true).units.size() == 5);
  CHECK(flow::lay_out(FlowDiagram{}, true).units.empty());
  CHECK(read_xml(draw(sample::sankey("none", FlowDiagram{}))).error.empty());
}

TEST_CASE("a loop that nobody marked is broken at its lightest link", "[drawing][flows]") {
  FlowDiagram flows = units(3);
  link(flows, 0, 1, 100.0);
  link(flows, 1, 2, 90.0);
  link(flows, 2, 0, 5.0);
  const flow::Layout layout = flow::lay_out(flows, true);
  CHECK(layout.ranks == std::vector<std::size_t>{0, 1, 2});
  CHECK(way_of(layout, "flow 2").course == flow::Course::lane);
  CHECK(way_of(layout, "flow 0").course == flow::Course::down);
}

TEST_CASE("what is marked as recycle runs back in a lane, even if it is the largest",
          "[drawing][flows]") {
  FlowDiagram flows = units(2);
  link(flows, 0, 1, 10.0);
  link(flows, 1, 0, 100.0, FlowClass::recycle);
  flows.links.back().recycle = true;
  const flow::Layout layout = flow::lay_out(flows, true);
  CHECK(layout.ranks == std::vector<std::size_t>{0, 1});
  CHECK(way_of(layout, "flow 1").course == flow::Course::lane);
}

TEST_CASE("a link from a unit to itself leaves and enters at its side", "[drawing][flows]") {
  FlowDiagram flows = units(1);
  link(flows, 0, 0, 10.0);
  const flow::Layout layout = flow::lay_out(flows, true);
  REQUIRE(layout.ways.size() == 1);
  CHECK(layout.ways[0].course == flow::Course::lane);
  CHECK(layout.ways[0].points.front().x == Approx(layout.units[0].box.left));
  CHECK(layout.ways[0].points.back().x == Approx(layout.units[0].box.left));
}

TEST_CASE("a negative flow is drawn the other way with a sign mark", "[drawing][flows]") {
  FlowDiagram flows = units(2);
  link(flows, 0, 1, 10.0);
  link(flows, std::nullopt, 1, -4.0, FlowClass::input);
  const flow::Layout layout = flow::lay_out(flows, true);
  const flow::Way& way = way_of(layout, "flow 1");
  CHECK(way.points.front().x > way.points.back().x);  // out of the unit, to the left
  const SankeyChart chart = sample::sankey("negative", flows);
  CHECK(count_of(draw(chart), "<circle") == 2);  // at the words and in the legend
}

TEST_CASE("flows of twelve decades are drawn, the small ones as dashed hairlines",
          "[drawing][flows]") {
  FlowDiagram flows = units(2);
  for (int power = -6; power <= 6; ++power) link(flows, 0, 1, std::pow(10.0, power));
  const flow::Layout layout = flow::lay_out(flows, true);
  CHECK(std::count_if(layout.ways.begin(), layout.ways.end(),
                      [](const flow::Way& way) { return way.thin; }) >= 9);
  for (const flow::Way& way : layout.ways) CHECK(way.width >= 1.2);
}

TEST_CASE("zero, unknown and impossible sizes are hairlines too", "[drawing][flows]") {
  using Limits = std::numeric_limits<double>;
  FlowDiagram flows = units(2);
  link(flows, 0, 1, 0.0);
  link(flows, 0, 1, std::nullopt);
  link(flows, 0, 1, Limits::quiet_NaN());
  link(flows, 0, 1, Limits::infinity());
  link(flows, 0, 1, Limits::max());
  link(flows, 0, 1, Limits::denorm_min());
  link(flows, 7, 1, 3.0);  // a unit that is not there
  const flow::Layout layout = flow::lay_out(flows, true);
  CHECK(layout.ways.size() == 6);
  const std::string svg = draw(sample::sankey("odd", flows));
  CHECK(read_xml(svg).error.empty());
  CHECK(count_of(svg, "nan") + count_of(svg, "inf") == 0);
}

TEST_CASE(
    "a stream that is not determined does not look like a thin one, and the legend names both",
    "[drawing][flows]") {
  FlowDiagram flows = units(2);
  link(flows, 0, 1, 1000.0);
  const auto says = [&](const std::string& words) {
    return count_of(draw(sample::sankey("unknown", flows)), words) > 0;
  };
  link(flows, std::nullopt, 1, std::nullopt, FlowClass::input);
  CHECK(says("Không xác định"));
  CHECK_FALSE(says("Quá mảnh, không theo tỷ lệ"));
  link(flows, 0, std::nullopt, 0.001, FlowClass::loss);
  CHECK(says("Không xác định"));
  CHECK(says("Quá mảnh, không theo tỷ lệ"));
}

TEST_CASE("small flows between the same ends become one, a suspect stays", "[drawing][flows]") {
  FlowDiagram flows = units(2);
  flows.other_label = [](std::size_t count) { return "other (" + std::to_string(count) + ")"; };
  flows.value_text = [](double value) { return std::to_string(std::lround(value)) + " t"; };
  link(flows, 0, 1, 1000.0);
  for (int i = 0; i < 4; ++i) link(flows, std::nullopt, 1, 2.0, FlowClass::input);
  link(flows, std::nullopt, 1, 2.0, FlowClass::loss);  // of another kind
  flows.links[1].suspect = true;
  const flow::Layout layout = flow::lay_out(flows, true);
  CHECK(layout.ways.size() == 4);
  const flow::Edge& other = layout.graph.edges[way_of(layout, "other (3)").edge];
  CHECK(other.value_label == "6 t");
}

TEST_CASE("words too many for the page are listed below it, none is lost", "[drawing][flows]") {
  FlowDiagram flows = units(2);
  for (int i = 0; i < 11; ++i) link(flows, 0, 1, 10.0 + i);
  const flow::Layout layout = flow::lay_out(flows, true);
  const std::string svg = draw(sample::sankey("many", flows));
  CHECK_FALSE(layout.keys.empty());
  for (const FlowLink& flow : flows.links) CHECK(count_of(svg, flow.label) >= 1);
}

TEST_CASE("a balance that does not close is a hatched stub at its unit", "[drawing][flows]") {
  FlowDiagram flows = units(1);
  link(flows, std::nullopt, 0, 10.0, FlowClass::input);
  flows.nodes[0].unclosed = 4.0;
  flows.nodes[0].unclosed_label = "missing";
  const flow::Layout layout = flow::lay_out(flows, true);
  CHECK(way_of(layout, "missing").course == flow::Course::right);
  CHECK(way_of(layout, "missing").width == Approx(0.4 * way_of(layout, "flow 0").width));
}

TEST_CASE("the state of a stream is told by its line and a doubt by a mark", "[drawing][flows]") {
  FlowDiagram flows = units(2);
  link(flows, 0, 1, 1.0);
  FlowSheetChart chart = sample::flow_sheet("states", flows);
  const std::string measured = draw(chart);
  chart.flows.links[0].status = FlowStatus::undetermined;
  CHECK(count_of(measured, "stroke-dasharray") == 0);
  CHECK(count_of(draw(chart), "stroke-dasharray") == 2);  // with the legend
  const std::size_t polygons = count_of(draw(chart), "<polygon");
  chart.flows.links[0].suspect = true;
  CHECK(count_of(draw(chart), "<polygon") == polygons + 2);
}

TEST_CASE("places along a line are those of least squares", "[drawing][flows]") {
  using flow::settle;
  // Apart already: all wishes come true.
  CHECK(settle({{10.0, 1.0, 2.0, 2.0}, {20.0, 1.0, 2.0, 2.0}}, 1.0, 0.0, 100.0) ==
        std::vector<double>{10.0, 20.0});
  // Too near: both give way by their weights; 5 apart, mean of the wishes 3 : 1.
  const auto pushed = settle({{10.0, 3.0, 2.0, 2.0}, {11.0, 1.0, 2.0, 2.0}}, 1.0, 0.0, 100.0);
  CHECK(pushed[0] == Approx(9.0));
  CHECK(pushed[1] == Approx(14.0));
  // In the wrong order: still in the given one.
  const auto crossed = settle({{50.0, 1.0, 1.0, 1.0}, {10.0, 1.0, 1.0, 1.0}}, 0.0, 0.0, 100.0);
  CHECK(crossed[0] == Approx(29.0));
  CHECK(crossed[1] == Approx(31.0));
  // At the edge of the page.
  CHECK(settle({{-5.0, 1.0, 3.0, 3.0}}, 0.0, 0.0, 100.0)[0] == Approx(3.0));
}
