#include <algorithm>
#include <cmath>
#include <string>

#include "cpa/drawing/flow_bands.hpp"
#include "cpa/drawing/flow_layout.hpp"
#include "cpa/drawing/flow_words.hpp"
#include "cpa/drawing/label.hpp"
#include "cpa/drawing/paper.hpp"
#include "cpa/drawing/svg.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/drawing/approved_drawing.hpp"
#include "tests/unit/drawing/random_flows.hpp"
#include "tests/unit/drawing/sample_flows.hpp"
#include "tests/unit/drawing/well_formed.hpp"

using namespace cpa::drawing;

namespace {

struct Named {
  std::string name;
  std::string svg;
};

std::vector<Named> samples() {
  using namespace sample;
  return {{"sankey-pangasius", draw(sankey("sankey-pangasius", pangasius()))},
          {"sankey-dyehouse", draw(sankey("sankey-dyehouse", dyehouse_water()))},
          {"sankey-foundry", draw(sankey("sankey-foundry", foundry()))},
          {"flow-sheet-pangasius", draw(flow_sheet("flow-sheet-pangasius", pangasius()))},
          {"flow-sheet-dyehouse", draw(flow_sheet("flow-sheet-dyehouse", dyehouse_water()))},
          {"flow-sheet-foundry", draw(flow_sheet("flow-sheet-foundry", foundry()))}};
}

constexpr double touch = 0.05;

bool overlap(const Box& a, const Box& b) {
  return a.left < b.right - touch && b.left < a.right - touch && a.top < b.bottom - touch &&
         b.top < a.bottom - touch;
}

bool within(const flow::Layout& layout, const Box& box) {
  return box.left >= -touch && box.top >= -touch && box.right <= layout.width + touch &&
         box.bottom <= layout.height + touch;
}

Box around(const std::vector<Point>& outline) {
  Box box{1e9, 1e9, -1e9, -1e9};
  for (const Point& point : outline) {
    box = {std::min(box.left, point.x), std::min(box.top, point.y), std::max(box.right, point.x),
           std::max(box.bottom, point.y)};
  }
  return box;
}

bool inside(const std::vector<Point>& outline, Point at) {
  bool in = false;
  for (std::size_t i = 0, k = outline.size() - 1; i < outline.size(); k = i++) {
    const Point& a = outline[i];
    const Point& b = outline[k];
    if ((a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)) {
      in = !in;
    }
  }
  return in;
}

// Whether the band of a way covers part of the box: looked at in a grid a little within its edges.
bool runs_over(const flow::Way& way, const Box& box) {
  const std::vector<Point> outline = flow::outline(way, way.width + way.spread);
  if (outline.empty() || !overlap(around(outline), box)) return false;
  constexpr int steps = 24;
  for (int i = 0; i <= steps; ++i) {
    for (int k = 0; k <= steps; ++k) {
      const Point at{box.left + 0.5 + (box.width() - 1.0) * i / steps,
                     box.top + 0.5 + (box.height() - 1.0) * k / steps};
      if (inside(outline, at)) return true;
    }
  }
  return false;
}

// What is wrong with a drawing, in words; "" = nothing.
std::string fault_of_words(const flow::Layout& layout) {
  for (std::size_t i = 0; i < layout.labels.size(); ++i) {
    const flow::Label& label = layout.labels[i];
    const std::string name = label.words.lines.empty() ? "" : label.words.lines.front();
    if (!within(layout, label.area)) return "off the page: " + name;
    for (std::size_t k = i + 1; k < layout.labels.size(); ++k) {
      if (overlap(label.area, layout.labels[k].area)) return "words over words: " + name;
    }
    for (const flow::UnitBox& unit : layout.units) {
      if (overlap(label.area, unit.box)) return "words over a unit: " + name;
    }
    for (const flow::Way& way : layout.ways) {
      if (way.edge != label.edge && runs_over(way, label.area)) return "a band over words: " + name;
    }
    for (const std::string& line : label.words.lines) {
      if (text_width(line) > label.area.width() + touch) return "wider than its room: " + name;
    }
  }
  return {};
}

std::string fault_of_units(const flow::Layout& layout) {
  for (std::size_t i = 0; i < layout.units.size(); ++i) {
    const flow::UnitBox& unit = layout.units[i];
    if (!within(layout, unit.box)) return "a unit off the page";
    if (unit.words.width > unit.box.width() || unit.words.height() > unit.box.height()) {
      return "words larger than their unit";
    }
    for (std::size_t k = i + 1; k < layout.units.size(); ++k) {
      if (overlap(unit.box, layout.units[k].box)) return "units overlap";
    }
    for (const flow::Way& way : layout.ways) {
      const flow::Edge& edge = layout.graph.edges[way.edge];
      const bool own = edge.from == unit.node || edge.to == unit.node;
      if (!own && runs_over(way, unit.box)) return "a band through a unit: " + edge.label;
    }
  }
  return {};
}

std::string fault(const flow::Layout& layout) {
  const std::string units = fault_of_units(layout);
  return units.empty() ? fault_of_words(layout) : units;
}

FlowDiagram random_size(std::uint64_t seed) {
  hard::Dice dice(seed);
  const std::size_t units = 1 + dice.roll(seed % 20 == 0 ? 60 : 20);
  return hard::random_flows(seed, units, dice.roll(seed % 20 == 0 ? 200 : 3 * units));
}

}  // namespace

TEST_CASE("the flows of three plants look as approved", "[drawing][flows]") {
  for (const Named& chart : samples()) {
    check_approved(chart.name, chart.svg);
  }
}

TEST_CASE("three plants are drawn on an upright page with all words in their places",
          "[drawing][flows]") {
  for (const FlowDiagram& flows :
       {sample::pangasius(), sample::dyehouse_water(), sample::foundry()}) {
    for (const bool proportional : {true, false}) {
      const flow::Layout layout = flow::lay_out(flows, proportional);
      CHECK(fault(layout) == "");
      CHECK(layout.width == drawing_width);
      CHECK(layout.keys.empty());
    }
  }
}

TEST_CASE("whatever the flows, nothing lies over anything and all is on the page",
          "[drawing][flows]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    for (const bool proportional : {true, false}) {
      CAPTURE(seed, proportional);
      CHECK(fault(flow::lay_out(random_size(seed), proportional)) == "");
    }
  }
}

TEST_CASE("flows give the same bytes again, in whatever order they come", "[drawing][flows]") {
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    CAPTURE(seed);
    const FlowDiagram flows = random_size(seed);
    const std::string once = draw(sample::sankey("flows", flows));
    CHECK(once == draw(sample::sankey("flows", flows)));
    const FlowDiagram other = hard::shuffled(flows, seed);
    CHECK(flow::lay_out(flows, true).crossings == flow::lay_out(other, true).crossings);
    CHECK(once == draw(sample::sankey("flows", other)));
  }
}

TEST_CASE("the width of a band is its share of the largest", "[drawing][flows]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const flow::Layout layout = flow::lay_out(random_size(seed), true);
    for (const flow::Way& way : layout.ways) {
      const double exact = layout.graph.edges[way.edge].size * layout.scale;
      if (way.thin) {
        CHECK(exact < 1.2);
      } else {
        CHECK(way.width == Approx(exact));
      }
      CHECK(way.spread <= way.width + 1e-9);
    }
  }
}

TEST_CASE("a band is as wide at its ends as its flow is large", "[drawing][flows]") {
  const flow::Layout layout = flow::lay_out(sample::foundry(), true);
  REQUIRE_FALSE(layout.ways.empty());
  for (const flow::Way& way : layout.ways) {
    const std::vector<Point> outline = flow::outline(way, way.width);
    const Point left = outline.front();
    const Point right = outline.back();
    CHECK(std::hypot(right.x - left.x, right.y - left.y) == Approx(way.width));
  }
}

TEST_CASE("stages and places that the author wants are kept", "[drawing][flows]") {
  int staged = 0;
  int placed = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const FlowDiagram flows = random_size(seed);
    const flow::Layout layout = flow::lay_out(flows, false);
    for (const flow::UnitBox& a : layout.units) {
      for (const flow::UnitBox& b : layout.units) {
        const FlowNode& one = layout.graph.nodes[a.node];
        const FlowNode& other = layout.graph.nodes[b.node];
        const auto rank = layout.ranks[a.node];
        const auto other_rank = layout.ranks[b.node];
        CAPTURE(seed, one.id, other.id);
        if (one.stage && other.stage) {
          CHECK((*one.stage < *other.stage) == (rank < other_rank));
          ++staged;
        }
        if (one.place && other.place && rank == other_rank && *one.place < *other.place) {
          CHECK(a.box.right < b.box.left);
          ++placed;
        }
      }
    }
  }
  CHECK(staged > 0);
  CHECK(placed > 0);
}

TEST_CASE("drawings of two periods have one size and one scale of their bands") {
  const SankeyChart before = sample::sankey("before", sample::foundry());
  SankeyChart after = sample::sankey("after", sample::foundry());
  for (FlowLink& link : after.flows.links) {
    if (link.value) link.value = *link.value * 0.5;
  }
  const std::vector<std::string> drawings = draw_alike({before, after});
  REQUIRE(drawings.size() == 2);
  const Extent first = extent_of(drawings[0]);
  const Extent second = extent_of(drawings[1]);
  CHECK(first.width == Approx(second.width));
  CHECK(first.height == Approx(second.height));
  const flow::Layout alone = flow::lay_out(before.flows, true);
  const double scale = alone.scale / alone.graph.largest;
  const flow::Layout other =
      flow::lay_out(after.flows, true, {.least_width = alone.width, .most_scale = scale});
  CHECK(other.scale / other.graph.largest == Approx(scale));
}

TEST_CASE("a part of a drawing holds what the whole has there") {
  const std::string whole = draw(sample::sankey("whole", sample::foundry()));
  const Extent extent = extent_of(whole);
  const std::string part = part_of(whole, {0, 100, extent.width, 300});
  CHECK(part.find("<desc") == std::string::npos);
  CHECK(extent_of(whole).height > 300);
  CHECK(part.find(" 100 ") != std::string::npos);
}

TEST_CASE("a drawing is cut for paper between its boxes and words") {
  const std::string whole = draw(sample::sankey("whole", sample::foundry()));
  const Extent extent = extent_of(whole);
  CHECK(cut_for_paper(whole, extent).size() == 1);
  const flow::Layout layout = flow::lay_out(sample::foundry(), true);
  const double legend = legend_height(whole);
  const std::vector<Box> parts = cut_for_paper(whole, {extent.width, 0.6 * extent.height});
  REQUIRE(parts.size() > 1);
  double end = 0.0;
  for (const Box& part : parts) {
    CHECK(part.top == Approx(end));
    end = part.bottom;
    CHECK(part.height() <= 0.6 * extent.height + 1e-9);
    for (const flow::UnitBox& unit : layout.units) {
      const bool through =
          unit.box.top + legend < end - 0.01 && unit.box.bottom + legend > end + 0.01;
      CHECK_FALSE(through);
    }
    for (const flow::Label& label : layout.labels) {
      const bool through =
          label.area.top + legend < end - 1.0 && label.area.bottom + legend > end + 1.0;
      CHECK_FALSE(through);
    }
  }
  CHECK(end == Approx(extent.height));
}

TEST_CASE("words are so high on paper as the narrower side of the sheet allows") {
  // 15 of 720 units on 180 mm are 3.75 mm, of 1440 on 180 mm half of that.
  CHECK(points_of_words({720, 100}, {180, 250}) == Approx(3.75 * 72 / 25.4));
  CHECK(points_of_words({720, 1440}, {180, 180}) == Approx(1.875 * 72 / 25.4));
  CHECK(points_of_words({0, 0}, {180, 180}) == 0.0);
}

TEST_CASE("the legend stands above each part of a drawing, and only once in the first") {
  const std::string whole = draw(sample::sankey("whole", sample::foundry()));
  const Extent extent = extent_of(whole);
  const auto count = [](const std::string& text) {
    std::size_t times = 0;
    for (auto at = text.find("class=\"legend\""); at != std::string::npos;
         at = text.find("class=\"legend\"", at + 1)) {
      ++times;
    }
    return times;
  };
  CHECK(count(part_of(whole, {0, 0, extent.width, 300})) == 1);
  CHECK(count(part_of(whole, {0, 240, extent.width, 540})) == 0);
  CHECK(count(part_of(whole, {500, 0, 900, 300})) == 0);
  const std::string legend = legend_of(whole, extent.width);
  CHECK(count(legend) == 1);
  CHECK(legend.find("</svg>") != std::string::npos);
  CHECK(legend_height(whole) > 0);
  CHECK(legend_height(whole) < 100);
  // What has no legend has none above its parts.
  CHECK(legend_of("<svg></svg>", 100).empty());
}

TEST_CASE("a month beside a year is drawn with bands of a day, not as a twelfth of the year") {
  SankeyChart year = sample::sankey("year", sample::foundry());
  year.flows.other_label = nullptr;
  SankeyChart month = year;
  for (FlowLink& link : month.flows.links) {
    if (link.value) *link.value /= 12;
    if (link.uncertainty) *link.uncertainty /= 12;
  }
  for (FlowNode& node : month.flows.nodes) {
    if (node.unclosed) *node.unclosed /= 12;
  }
  year.days = 360;
  month.days = 30;
  const std::vector<std::string> drawings = draw_alike({year, month});
  CHECK(drawings[0] == drawings[1]);
}

TEST_CASE("no word and no figure with its unit is cut where the room is narrow",
          "[drawing][flows]") {
  flow::Edge edge;
  edge.label = "Electricity of moulding, compressed air, light";
  edge.value_label = "66.69\u00A0MWh";
  edge.suspect = true;
  const flow::Words words = flow::words_of(edge, 88.0);
  REQUIRE(words.lines.size() >= 5);
  CHECK(words.lines.front() == "Electricity");
  CHECK(words.lines.back().find("66.69\u00A0MWh") != std::string::npos);
  const auto cut = [](const std::string& line) { return line.find("\u2026") != std::string::npos; };
  CHECK_FALSE(std::any_of(words.lines.begin(), words.lines.end(), cut));
  // A long word is parted behind its hyphen.
  CHECK(wrap("Hydro-extraction", 90.0, 3) == std::vector<std::string>{"Hydro-", "extraction"});
  CHECK(wrap("Hydro-extraction", 400.0, 3) == std::vector<std::string>{"Hydro-extraction"});
}
