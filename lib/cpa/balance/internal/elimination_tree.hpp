// The order of an elimination, and the tree that says which node's elimination waits for which.
#pragma once

#include <optional>
#include <vector>

#include "cpa/balance/internal/conductance_network.hpp"

namespace cpa::balance {

struct EliminationLimits {
  double entries = 0;  // of the factor
  double work = 0;     // multiplications of its making
};

struct EliminationTree {
  std::vector<Index> node_at;  // by rank: the node eliminated then
  std::vector<Index> rank_of;  // by node; the ground comes last
  std::vector<Index> parent;   // by rank: the first later rank it meets; `nothing` at a root
  std::vector<Index> meets;    // by rank: how many later ranks it meets, the ground left out

  // The conductances by the rank of the end that is eliminated first.
  struct Tie {
    Index later = 0;  // rank of the other end
    Index conductance = 0;
  };
  std::vector<Index> tie_begin;
  std::vector<Tie> ties;
};

// None where the limits would be passed. The order is one of approximate minimum degree (Amestoy,
// Davis and Duff 1996), with each sub-tree of the elimination in one run of ranks.
[[nodiscard]] std::optional<EliminationTree> elimination_tree(const ConductanceNetwork& network,
                                                              const EliminationLimits& limits);

}  // namespace cpa::balance
