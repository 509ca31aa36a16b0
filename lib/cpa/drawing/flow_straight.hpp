// Links of a drawing of flows made straight where there is room: the heaviest chains of units and
// links become blocks that move as one.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/drawing/flow_rows.hpp"
#include "cpa/drawing/flow_sizes.hpp"

namespace cpa::drawing::flow {

// What the segments ask for: the lower end at the upper end plus `offset`, with that weight.
struct Pull {
  double offset = 0.0;
  double weight = 1.0;
};

// Places of the items, from places that keep the order, distances and edges of the page; so do the
// new ones. After the alignment of U. Brandes and B. Köpf, Fast and simple horizontal coordinate
// assignment, Graph Drawing 2001, but by weight, and with blocks broken where the page is too
// narrow.
[[nodiscard]] std::vector<double> straighten(const Rows& rows, const Sizes& sizes,
                                             const std::vector<Pull>& pulls,
                                             const std::vector<double>& places);

}  // namespace cpa::drawing::flow
