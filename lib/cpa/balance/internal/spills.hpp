// A loss of what a centre holds: an amount together with whatever that amount carries.
#pragma once

#include <optional>
#include <vector>

#include "cpa/balance/flow_equations.hpp"

namespace cpa::balance {

// What leaves unseen from every balance of the centre, per unit of the layer's amount.
struct Spill {
  std::size_t centre = 0;
  std::size_t layer = 0;
  std::vector<Combination> parts;  // `variable` is the number of an equation; to ask missing()
};

// Of every centre and layer of amounts in whose balances a component stands as well. The contents
// are those of all that enters, or where they are not determined, of all that leaves; none where
// neither is determined, or nothing is carried.
[[nodiscard]] std::vector<Spill> spills_of(const plant::FlowSheet& sheet,
                                           const FlowEquations& equations,
                                           const Reconciliation& solution);

}  // namespace cpa::balance
