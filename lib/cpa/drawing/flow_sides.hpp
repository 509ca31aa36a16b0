// The streams at the left and right of each unit, one below the other, and how units of one row are
// parted into strips so that no stream runs through a unit.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_ranks.hpp"
#include "cpa/drawing/flow_rows.hpp"
#include "cpa/drawing/flow_sizes.hpp"

namespace cpa::drawing::flow {

struct Track {
  std::size_t edge = 0;
  bool leaves = false;       // of a lane: this is where it begins
  bool words_above = false;  // of a lane: words stand above the band
  double height = 0.0;
  double top = 0.0;  // below the top of the unit, set by `stack`
};

struct UnitSides {
  std::vector<Track> left;  // from the top down
  std::vector<Track> right;
  double height = 0.0;  // of the unit
};

[[nodiscard]] std::vector<UnitSides> unit_sides(const Graph& graph, const Ranks& ranks,
                                                const Rows& rows, const Sizes& sizes);

// The units of a row, by strip from the top down: in one strip no unit with streams at its left
// stands to the right of another, and none with streams at its right to the left of another.
[[nodiscard]] std::vector<std::vector<std::size_t>> strips(const Rows& rows,
                                                           const std::vector<std::size_t>& row,
                                                           const std::vector<UnitSides>& sides);

}  // namespace cpa::drawing::flow
