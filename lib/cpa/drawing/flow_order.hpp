// In which order the items of each row stand, so that few and thin links cross.
#pragma once

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_rows.hpp"

namespace cpa::drawing::flow {

// Sweeps down and up by the weighted mean place of the neighbours; after each, the order of a short
// row is made the best there is given the rows beside it, in a long one neighbours change places as
// long as it pays. The best order met is kept. Places that the author wants are kept in any case.
void order_rows(const Graph& graph, Rows& rows);

}  // namespace cpa::drawing::flow
