// The rows of a drawing of flows: units in every second row, between them rows where links have
// room for their words. A long link passes every row on its way, so that nothing is drawn over it.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_ranks.hpp"

namespace cpa::drawing::flow {

inline constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

// Takes room in a row: a unit, a link that passes, or the end of a link that comes from outside at
// the top of its unit or leaves downward.
struct Item {
  enum class Kind { node, pass, terminal } kind = Kind::node;
  std::size_t row = 0;
  std::size_t node = nothing;
  std::size_t edge = nothing;
};

// A link between two rows.
struct Segment {
  std::size_t upper = 0;  // items
  std::size_t lower = 0;
  std::size_t edge = 0;
};

// How a stream at the side of a unit is drawn.
enum class Course {
  down,   // through the rows
  left,   // from outside at the left
  right,  // to outside at the right
  lane    // back in a lane at the left
};

struct Rows {
  std::vector<Item> items;
  std::vector<Segment> segments;
  std::vector<std::vector<std::size_t>> order;  // items of each row, from left to right
  std::vector<std::vector<std::size_t>> above;  // segments of each item
  std::vector<std::vector<std::size_t>> below;
  std::vector<std::size_t> item_of_node;
  std::vector<std::vector<std::size_t>> path;  // of each edge: its items from the top down
  std::vector<Course> course;                  // of each edge

  [[nodiscard]] std::vector<std::size_t> places() const;  // of each item in its row
};

[[nodiscard]] Rows make_rows(const Graph& graph, const Ranks& ranks);

}  // namespace cpa::drawing::flow
