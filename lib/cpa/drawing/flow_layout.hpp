// Where everything in a drawing of flows lies. Both drawings paint this; tests measure it.
//
// Words never overlap anything because each has room of its own: names of units in their boxes,
// words of links in rows between the units where all bands run straight, words of streams from and
// to outside in a zone at either edge.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_rows.hpp"
#include "cpa/drawing/flow_words.hpp"
#include "cpa/drawing/svg.hpp"

namespace cpa::drawing::flow {

struct UnitBox {
  std::size_t node = 0;  // in Layout::graph
  Box box;
  UnitWords words;
};

struct Label {
  std::size_t edge = 0;
  Box area;
  Words words;
  Anchor anchor = Anchor::start;
  bool on_band = false;
};

// The way of a link. Links down the page run straight where two points have one x and in a curve
// elsewhere; at the sides and in lanes they run level and upright, with round corners.
struct Way {
  std::size_t edge = 0;
  Course course = Course::down;
  std::vector<Point> points;  // in the direction of the flow as it is drawn
  double width = 0.0;
  double spread = 0.0;  // how much wider with the lighter edge, both sides together
  bool thin = false;    // too thin to be read as width
};

struct Layout {
  Graph graph;
  double width = 0.0;
  double height = 0.0;
  double scale = 0.0;  // band width of the largest flow
  std::vector<UnitBox> units;
  std::vector<Label> labels;
  std::vector<Way> ways;
  std::vector<std::size_t> keys;  // edges whose words are listed below, by number
  std::size_t crossings = 0;
  std::vector<std::size_t> ranks;  // of each node
};

// What another drawing asks for, so that both can be compared.
struct Alike {
  double least_width = 0.0;  // of the page
  double most_scale = 1e9;   // band width of a flow of 1
};

// From 0 down. With `proportional` false all links are lines of one width.
[[nodiscard]] Layout lay_out(const FlowDiagram& diagram, bool proportional,
                             const Alike& alike = {});

// Everything further down the page, to leave room above it.
void move_down(Layout& layout, double by);

}  // namespace cpa::drawing::flow
