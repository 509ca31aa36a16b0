#include "cpa/drawing/flow_feedback.hpp"

#include <algorithm>
#include <cstddef>

namespace cpa::drawing::flow {
namespace {

// So that many links without a size still count for more than few.

double weight_of(const Edge& edge) { return edge.size + least_weight; }

// Sums of what enters and leaves each node over nodes that are still to be placed.
struct Balance {
  std::vector<double> in;
  std::vector<double> out;
  std::vector<int> links_in;
  std::vector<int> links_out;

  explicit Balance(std::size_t nodes) : in(nodes), out(nodes), links_in(nodes), links_out(nodes) {}
};

class Sequence {
 public:
  Sequence(const Graph& graph, const std::vector<bool>& back)
      : graph_(graph), back_(back), balance_(graph.nodes.size()), placed_(graph.nodes.size()) {
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      if (counts(i)) add(graph.edges[i], 1);
    }
  }

  // Place of each node in an order against which few links run.
  std::vector<std::size_t> places() {
    std::size_t front = 0;
    std::size_t end = graph_.nodes.size();
    std::vector<std::size_t> place(end);
    while (front < end) {
      const std::size_t sink = first([&](std::size_t i) { return balance_.links_out[i] == 0; });
      if (sink < graph_.nodes.size()) {
        place[sink] = --end;
        take(sink);
        continue;
      }
      std::size_t next = first([&](std::size_t i) { return balance_.links_in[i] == 0; });
      if (next == graph_.nodes.size()) next = strongest();
      place[next] = front++;
      take(next);
    }
    return place;
  }

 private:
  [[nodiscard]] bool counts(std::size_t i) const { return graph_.edges[i].inside() && !back_[i]; }

  void add(const Edge& edge, int sign) {
    balance_.out[*edge.from] += sign * weight_of(edge);
    balance_.in[*edge.to] += sign * weight_of(edge);
    balance_.links_out[*edge.from] += sign;
    balance_.links_in[*edge.to] += sign;
  }

  template <typename Claim>
  [[nodiscard]] std::size_t first(Claim claim) const {
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (!placed_[i] && claim(i)) return i;
    }
    return placed_.size();
  }

  // The one that gives most more than it takes.
  [[nodiscard]] std::size_t strongest() const {
    std::size_t best = placed_.size();
    double most = 0.0;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      const double surplus = balance_.out[i] - balance_.in[i];
      if (placed_[i] || (best < placed_.size() && surplus <= most)) continue;
      best = i;
      most = surplus;
    }
    return best;
  }

  void take(std::size_t node) {
    for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
      if (!counts(i)) continue;
      const Edge& edge = graph_.edges[i];
      const bool touches = *edge.from == node || *edge.to == node;
      if (touches && !placed_[*edge.from] && !placed_[*edge.to]) add(edge, -1);
    }
    placed_[node] = true;
  }

  const Graph& graph_;
  const std::vector<bool>& back_;
  Balance balance_;
  std::vector<bool> placed_;
};

bool against_stages(const Graph& graph, const Edge& edge) {
  const auto& from = graph.nodes[*edge.from].stage;
  const auto& to = graph.nodes[*edge.to].stage;
  return from && to && *from >= *to;
}

}  // namespace

std::vector<bool> feedback(const Graph& graph) {
  std::vector<bool> back(graph.edges.size(), false);
  for (std::size_t i = 0; i < back.size(); ++i) {
    const Edge& edge = graph.edges[i];
    back[i] =
        edge.inside() && (edge.recycle || edge.from == edge.to || against_stages(graph, edge));
  }
  const std::vector<std::size_t> place = Sequence(graph, back).places();
  for (std::size_t i = 0; i < back.size(); ++i) {
    const Edge& edge = graph.edges[i];
    if (edge.inside() && !back[i] && place[*edge.from] > place[*edge.to]) back[i] = true;
  }
  return back;
}

}  // namespace cpa::drawing::flow
