// In what fronts the nodes of a network are eliminated: runs of nodes that go together because they
// meet nearly the same nodes that come later. Dense tables then do most of the work.
#pragma once

#include <vector>

#include "cpa/balance/internal/elimination_tree.hpp"

namespace cpa::balance {

struct EliminationPlan {
  EliminationTree tree;
  std::vector<Index> first;            // by front: its first rank; one more at the end
  std::vector<Index> parent;           // by front: the one that takes up what remains; or `nothing`
  std::vector<std::size_t> row_begin;  // by front, in `rows`; one more at the end
  std::vector<Index> rows;             // later ranks that a front meets, ascending, no ground

  [[nodiscard]] std::size_t fronts() const { return parent.size(); }
  [[nodiscard]] std::size_t own(std::size_t front) const { return first[front + 1] - first[front]; }
  // Rows beyond its own, with the ground as the last.
  [[nodiscard]] std::size_t beyond(std::size_t front) const {
    return row_begin[front + 1] - row_begin[front] + 1;
  }
};

[[nodiscard]] EliminationPlan plan_elimination(EliminationTree tree);

}  // namespace cpa::balance
