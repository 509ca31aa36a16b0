// A graph walked in depth, without recursion: its trees, and the lines that alone hold two parts
// together (Tarjan 1974, "A note on finding the bridges of a graph").
#pragma once

#include <span>
#include <vector>

#include "cpa/balance/internal/index.hpp"

namespace cpa::balance {

struct Forest {
  std::vector<Index> order;       // nodes, each before what hangs below it
  std::vector<Index> position;    // of each node in `order`
  std::vector<Index> end;         // per node: its sub-tree is order[position .. end)
  std::vector<Index> parent;      // per node; `nothing` at a root
  std::vector<Index> line_above;  // per node: the line to its parent
  std::vector<char> is_bridge;    // per line
};

// The walk begins at `first_root` and goes on from the lowest node not yet seen.
[[nodiscard]] Forest walk_in_depth(std::size_t nodes, std::span<const Line> lines,
                                   Index first_root);

}  // namespace cpa::balance
