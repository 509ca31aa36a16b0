// The balances that readings can check, seen as an electrical network: a node for each balance, a
// conductance for the variance of the readings between two of them, and one more node, the ground,
// for all that needs no balance. Potentials are the multipliers of the balances, currents the
// adjustments, resistances between nodes the uncertainties that remain.
#pragma once

#include <span>
#include <vector>

#include "cpa/balance/internal/index.hpp"

namespace cpa::balance {

struct Conductance {
  Index first = 0;   // below second
  Index second = 0;  // may be the ground, whose number is the count of nodes
  double size = 0;   // zero where only the resistance is asked for
};

struct ConductanceNetwork {
  std::size_t nodes = 0;                  // without the ground
  std::vector<Conductance> conductances;  // by first, then second; each pair once
  std::vector<Index> begin;               // of the conductances of each first
  std::vector<Index> conductance_of;      // per line that it was made from

  // Parallel lines become one conductance. A line has ends that differ; sizes may be zero.
  ConductanceNetwork(std::size_t node_count, std::span<const Line> lines,
                     std::span<const double> sizes);

  [[nodiscard]] Index ground() const { return index_of(nodes); }
  // The number of the conductance between two nodes that have one.
  [[nodiscard]] Index between(Index one, Index other) const;
};

}  // namespace cpa::balance
