#include "cpa/balance/internal/elimination_tree.hpp"

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>
#include <utility>

namespace cpa::balance {

namespace {

using Pattern = Eigen::SparseMatrix<float, Eigen::ColMajor, int>;

// Lower triangle with its diagonal: a node without a diagonal entry would count as eliminated.
Pattern lower_pattern(const ConductanceNetwork& network) {
  Pattern pattern(static_cast<int>(network.nodes), static_cast<int>(network.nodes));
  pattern.resizeNonZeros(static_cast<Eigen::Index>(network.conductances.size() + network.nodes));
  int* begin = pattern.outerIndexPtr();
  int* rows = pattern.innerIndexPtr();
  int filled = 0;
  std::size_t next = 0;
  for (std::size_t node = 0; node < network.nodes; ++node) {
    begin[node] = filled;
    rows[filled++] = static_cast<int>(node);
    for (; next < network.conductances.size() && network.conductances[next].first == node; ++next) {
      const Index other = network.conductances[next].second;
      if (other != network.ground()) rows[filled++] = static_cast<int>(other);
    }
  }
  begin[network.nodes] = filled;
  pattern.resizeNonZeros(filled);
  return pattern;
}

std::vector<Index> least_fill(const ConductanceNetwork& network) {
  std::vector<Index> node_at(network.nodes);
  if (network.nodes == 0) return node_at;
  const Pattern pattern = lower_pattern(network);
  Eigen::PermutationMatrix<Eigen::Dynamic, Eigen::Dynamic, int> order;
  Eigen::AMDOrdering<int>{}(pattern.selfadjointView<Eigen::Lower>(), order);
  for (std::size_t rank = 0; rank < network.nodes; ++rank) {
    node_at[rank] = static_cast<Index>(order.indices()[static_cast<Eigen::Index>(rank)]);
  }
  return node_at;
}

// Earlier neighbours of each rank.
struct Earlier {
  std::vector<Index> begin;
  std::vector<Index> ranks;
};

void number_back(EliminationTree& tree) {
  tree.rank_of.resize(tree.node_at.size() + 1);
  for (std::size_t rank = 0; rank < tree.node_at.size(); ++rank) {
    tree.rank_of[tree.node_at[rank]] = index_of(rank);
  }
  tree.rank_of.back() = index_of(tree.node_at.size());
}

Earlier earlier_neighbours(const ConductanceNetwork& network, const EliminationTree& tree) {
  Earlier earlier{std::vector<Index>(network.nodes + 1, 0), {}};
  const auto later_end = [&](const Conductance& line) {
    return std::max(tree.rank_of[line.first], tree.rank_of[line.second]);
  };
  for (const Conductance& line : network.conductances) {
    if (line.second != network.ground()) ++earlier.begin[later_end(line) + std::size_t{1}];
  }
  for (std::size_t rank = 0; rank < network.nodes; ++rank) {
    earlier.begin[rank + 1] += earlier.begin[rank];
  }
  earlier.ranks.resize(earlier.begin[network.nodes]);
  std::vector<Index> next(earlier.begin.begin(), earlier.begin.end() - 1);
  for (const Conductance& line : network.conductances) {
    if (line.second == network.ground()) continue;
    earlier.ranks[next[later_end(line)]++] =
        std::min(tree.rank_of[line.first], tree.rank_of[line.second]);
  }
  return earlier;
}

// Liu 1986: with paths shortened as they are walked.
void hang_up(EliminationTree& tree, const Earlier& earlier) {
  const std::size_t nodes = tree.node_at.size();
  tree.parent.assign(nodes, nothing);
  std::vector<Index> shortcut(nodes, nothing);
  for (std::size_t rank = 0; rank < nodes; ++rank) {
    for (Index at = earlier.begin[rank]; at < earlier.begin[rank + 1]; ++at) {
      Index below = earlier.ranks[at];
      while (below != nothing && below < rank) {
        const Index above = std::exchange(shortcut[below], index_of(rank));
        if (above == nothing) tree.parent[below] = index_of(rank);
        below = above;
      }
    }
  }
}

// Sub-trees in one run each: the new place of each rank.
std::vector<Index> in_runs(const std::vector<Index>& parent) {
  const std::size_t nodes = parent.size();
  std::vector<Index> first_child(nodes + 1, nothing);
  std::vector<Index> next_sibling(nodes, nothing);
  for (std::size_t rank = nodes; rank-- > 0;) {
    const std::size_t above = parent[rank] == nothing ? nodes : parent[rank];
    next_sibling[rank] = std::exchange(first_child[above], index_of(rank));
  }
  std::vector<Index> place(nodes);
  std::vector<Index> path;
  Index placed = 0;
  for (Index root = first_child[nodes]; root != nothing; root = next_sibling[root]) {
    path.push_back(root);
    while (!path.empty()) {
      const Index rank = path.back();
      const Index child = first_child[rank];
      if (child != nothing) {
        first_child[rank] = next_sibling[child];
        path.push_back(child);
      } else {
        place[rank] = placed++;
        path.pop_back();
      }
    }
  }
  return place;
}

void renumber(EliminationTree& tree, const std::vector<Index>& place) {
  std::vector<Index> node_at(place.size());
  std::vector<Index> parent(place.size());
  for (std::size_t rank = 0; rank < place.size(); ++rank) {
    node_at[place[rank]] = tree.node_at[rank];
    parent[place[rank]] = tree.parent[rank] == nothing ? nothing : place[tree.parent[rank]];
  }
  tree.node_at = std::move(node_at);
  tree.parent = std::move(parent);
  number_back(tree);
}

// Each rank meets all on the tree's way from its earlier neighbours up to it. False once a limit is
// passed, which may be long before the end.
bool count(EliminationTree& tree, const Earlier& earlier, const EliminationLimits& limits) {
  const std::size_t nodes = tree.node_at.size();
  tree.meets.assign(nodes, 0);
  std::vector<Index> seen_from(nodes, nothing);
  double entries = static_cast<double>(nodes);
  double work = 0;
  for (std::size_t rank = 0; rank < nodes; ++rank) {
    seen_from[rank] = index_of(rank);
    for (Index at = earlier.begin[rank]; at < earlier.begin[rank + 1]; ++at) {
      for (Index below = earlier.ranks[at]; seen_from[below] != rank; below = tree.parent[below]) {
        seen_from[below] = index_of(rank);
        ++entries;
        work += ++tree.meets[below];
      }
    }
    if (entries > limits.entries || work > limits.work) return false;
  }
  return true;
}

void tie(EliminationTree& tree, const ConductanceNetwork& network) {
  tree.tie_begin.assign(network.nodes + 1, 0);
  const auto ends = [&](const Conductance& line) {
    return std::minmax(tree.rank_of[line.first], tree.rank_of[line.second]);
  };
  for (const Conductance& line : network.conductances) {
    ++tree.tie_begin[ends(line).first + std::size_t{1}];
  }
  for (std::size_t rank = 0; rank < network.nodes; ++rank) {
    tree.tie_begin[rank + 1] += tree.tie_begin[rank];
  }
  tree.ties.resize(network.conductances.size());
  std::vector<Index> next(tree.tie_begin.begin(), tree.tie_begin.end() - 1);
  for (std::size_t number = 0; number < network.conductances.size(); ++number) {
    const auto [sooner, later] = ends(network.conductances[number]);
    tree.ties[next[sooner]++] = {later, index_of(number)};
  }
}

}  // namespace

std::optional<EliminationTree> elimination_tree(const ConductanceNetwork& network,
                                                const EliminationLimits& limits) {
  EliminationTree tree;
  tree.node_at = least_fill(network);
  number_back(tree);
  hang_up(tree, earlier_neighbours(network, tree));
  renumber(tree, in_runs(tree.parent));
  if (!count(tree, earlier_neighbours(network, tree), limits)) return std::nullopt;
  tie(tree, network);
  return tree;
}

}  // namespace cpa::balance
