// Which links go back to an earlier unit.
#pragma once

#include <vector>

#include "cpa/drawing/flow_graph.hpp"

namespace cpa::drawing::flow {

// Added to the size of an edge where edges pull, so that one of no size still counts.
inline constexpr double least_weight = 1e-6;

// True for each edge that must run against the flow so that the others hold no loop: those marked
// as recycle, loops at one unit, those that contradict the stages the author wants, and of the rest
// a light set found greedily. Edges to or from outside are never among them.
// Source: P. Eades, X. Lin, W. F. Smyth, A fast and effective heuristic for the feedback arc set
// problem, Information Processing Letters 47 (1993), here with weights.
[[nodiscard]] std::vector<bool> feedback(const Graph& graph);

}  // namespace cpa::drawing::flow
