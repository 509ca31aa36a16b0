#include "cpa/balance/internal/forest.hpp"

#include <algorithm>

namespace cpa::balance {

namespace {

// Lines by the nodes they end at; a line from a node to itself holds nothing and is left out.
struct Incidence {
  std::vector<Index> begin;
  std::vector<Index> lines;

  Incidence(std::size_t nodes, std::span<const Line> all) : begin(nodes + 1, 0) {
    for (const Line& line : all) {
      if (line.first == line.second) continue;
      ++begin[line.first + std::size_t{1}];
      ++begin[line.second + std::size_t{1}];
    }
    for (std::size_t node = 0; node < nodes; ++node) begin[node + 1] += begin[node];
    lines.resize(begin[nodes]);
    std::vector<Index> next(begin.begin(), begin.end() - 1);
    for (std::size_t number = 0; number < all.size(); ++number) {
      if (all[number].first == all[number].second) continue;
      lines[next[all[number].first]++] = index_of(number);
      lines[next[all[number].second]++] = index_of(number);
    }
  }
};

class Walk {
 public:
  Walk(std::size_t nodes, std::span<const Line> lines)
      : lines_(lines), incidence_(nodes, lines), next_(incidence_.begin), lowest_(nodes, 0) {
    forest_.position.assign(nodes, nothing);
    forest_.end.assign(nodes, 0);
    forest_.parent.assign(nodes, nothing);
    forest_.line_above.assign(nodes, nothing);
    forest_.is_bridge.assign(lines.size(), 0);
    forest_.order.reserve(nodes);
  }

  void from(Index root) {
    if (forest_.position[root] != nothing) return;
    enter(root);
    while (!path_.empty()) {
      const Index node = path_.back();
      if (next_[node] == incidence_.begin[node + std::size_t{1}]) {
        leave(node);
      } else {
        follow(node, incidence_.lines[next_[node]++]);
      }
    }
  }

  Forest result() { return std::move(forest_); }

 private:
  void enter(Index node) {
    lowest_[node] = forest_.position[node] = index_of(forest_.order.size());
    forest_.order.push_back(node);
    path_.push_back(node);
  }

  void follow(Index node, Index line) {
    if (line == forest_.line_above[node]) return;
    const Index other = lines_[line].first == node ? lines_[line].second : lines_[line].first;
    if (forest_.position[other] != nothing) {
      lowest_[node] = std::min(lowest_[node], forest_.position[other]);
      return;
    }
    forest_.parent[other] = node;
    forest_.line_above[other] = line;
    enter(other);
  }

  void leave(Index node) {
    path_.pop_back();
    forest_.end[node] = index_of(forest_.order.size());
    const Index above = forest_.parent[node];
    if (above == nothing) return;
    lowest_[above] = std::min(lowest_[above], lowest_[node]);
    if (lowest_[node] == forest_.position[node]) forest_.is_bridge[forest_.line_above[node]] = 1;
  }

  std::span<const Line> lines_;
  Incidence incidence_;
  std::vector<Index> next_;
  std::vector<Index> lowest_;  // the first place in `order` that the sub-tree reaches back to
  std::vector<Index> path_;
  Forest forest_;
};

}  // namespace

Forest walk_in_depth(std::size_t nodes, std::span<const Line> lines, Index first_root) {
  Walk walk(nodes, lines);
  if (nodes > 0) walk.from(first_root);
  for (std::size_t node = 0; node < nodes; ++node) walk.from(index_of(node));
  return walk.result();
}

}  // namespace cpa::balance
