// Refusals of equations in the words of the flow sheet they were made of.
#pragma once

#include <string>
#include <vector>

#include "cpa/balance/flow_equations.hpp"
#include "cpa/core/problem.hpp"

namespace cpa::balance {

// Numbers of equations (`equations`, or `units` of a network) become the names of centres with
// their layer, of coefficients and of constraints, with the place of the first; a contradiction
// also names the exact `figures` that stand in them and, where the equations simply add up in one
// layer, `amount`: a sentence about `imbalance` and `unit`. Numbers of variables or flows become
// `of`, with the place of the reading.
[[nodiscard]] Problems in_words(const plant::FlowSheet& sheet, const FlowEquations& equations,
                                Problems problems);

// As constraints name it: "steam.energy".
[[nodiscard]] std::string name_of(const plant::FlowSheet& sheet, const SheetQuantity& quantity);

// The first dozen names and how many there are.
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

}  // namespace cpa::balance
