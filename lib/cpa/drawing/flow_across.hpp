// Where the items of each row stand across the page, so that links run straight.
#pragma once

#include <vector>

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_rows.hpp"
#include "cpa/drawing/flow_sizes.hpp"

namespace cpa::drawing::flow {

// The place of each item: of a unit its middle, of a link the middle of its band. Rows take turns
// at the weighted least squares fit to the rows beside them (flow_places.hpp); then the heaviest
// chains are made straight (flow_straight.hpp).
[[nodiscard]] std::vector<double> across(const Graph& graph, const Rows& rows, const Sizes& sizes);

}  // namespace cpa::drawing::flow
