#include "cpa/drawing/flow_graph.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace cpa::drawing::flow {
namespace {

bool present(const std::optional<double>& value) { return value && std::isfinite(*value); }

// New index of each node when they stand in the order of their ids.
std::vector<std::size_t> ranks_by_id(const std::vector<FlowNode>& nodes) {
  std::vector<std::size_t> order(nodes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(nodes[a].id, nodes[a].label) < std::tie(nodes[b].id, nodes[b].label);
  });
  std::vector<std::size_t> rank(nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

// Largest size of any flow or open balance; above zero.
double largest_of(const FlowDiagram& diagram) {
  double largest = 0.0;
  for (const FlowLink& link : diagram.links) {
    if (present(link.value)) largest = std::max(largest, std::abs(*link.value));
  }
  for (const FlowNode& node : diagram.nodes) {
    if (present(node.unclosed)) largest = std::max(largest, std::abs(*node.unclosed));
  }
  return largest > 0.0 ? largest : 1.0;
}

bool drawable_link(const FlowLink& link, std::size_t nodes) {
  if (!link.from && !link.to) return false;
  return (!link.from || *link.from < nodes) && (!link.to || *link.to < nodes);
}

Edge edge_of(const FlowLink& link, const std::vector<std::size_t>& rank, double largest) {
  Edge edge;
  if (link.from) edge.from = rank[*link.from];
  if (link.to) edge.to = rank[*link.to];
  edge.known = present(link.value);
  if (edge.known) {
    edge.size = std::abs(*link.value) / largest;
    edge.reversed = *link.value < 0.0;
  }
  if (present(link.uncertainty)) {
    edge.spread = std::min(std::abs(*link.uncertainty) / largest, edge.size);
  }
  if (edge.reversed && edge.inside()) std::swap(edge.from, edge.to);
  edge.flow_class = link.flow_class;
  edge.recycle = link.recycle && edge.inside();
  edge.dashed = link.dashed || !edge.known;
  edge.status = link.status;
  edge.suspect = link.suspect;
  edge.label = link.label;
  edge.value_label = link.value_label;
  return edge;
}

Edge open_balance(const FlowNode& node, std::size_t index, double largest) {
  Edge edge;
  const double missing = *node.unclosed;
  (missing > 0.0 ? edge.from : edge.to) = index;
  edge.size = std::abs(missing) / largest;
  edge.unclosed = true;
  edge.flow_class = FlowClass::loss;
  edge.label = node.unclosed_label;
  edge.value_label = node.unclosed_value_label;
  return edge;
}

auto key_of(const Edge& edge) {
  return std::tie(edge.from, edge.to, edge.flow_class, edge.unclosed, edge.label, edge.size,
                  edge.value_label, edge.recycle, edge.reversed);
}

using Group = std::tuple<std::optional<std::size_t>, std::optional<std::size_t>, FlowClass, bool>;

Edge gathered(const std::vector<Edge>& parts, const FlowDiagram& diagram, double largest) {
  Edge sum = parts.front();
  double variance = 0.0;
  sum.size = 0.0;
  for (const Edge& part : parts) {
    sum.size += part.size;
    variance += part.spread * part.spread;
    sum.dashed = sum.dashed || part.dashed;
    sum.status = std::max(sum.status, part.status);
  }
  sum.spread = std::sqrt(variance);
  sum.label = diagram.other_label(parts.size());
  const double value = (sum.reversed ? -1.0 : 1.0) * sum.size * largest;
  sum.value_label = diagram.value_text && std::isfinite(value) ? diagram.value_text(value) : "";
  return sum;
}

// Small flows of one kind between the same ends become one. A suspect is never hidden among others.
std::vector<Edge> gather_small(std::vector<Edge> edges, const FlowDiagram& diagram,
                               double largest) {
  if (!diagram.other_label) return edges;
  std::map<Group, std::vector<Edge>> groups;
  std::vector<Edge> kept;
  for (Edge& edge : edges) {
    const bool small = edge.known && !edge.suspect && !edge.unclosed && !edge.recycle &&
                       edge.size < diagram.small_share;
    if (small) {
      groups[{edge.from, edge.to, edge.flow_class, edge.reversed}].push_back(std::move(edge));
    } else {
      kept.push_back(std::move(edge));
    }
  }
  for (auto& [key, parts] : groups) {
    kept.push_back(parts.size() > 1 ? gathered(parts, diagram, largest) : std::move(parts.front()));
  }
  return kept;
}

}  // namespace

Graph prepare(const FlowDiagram& diagram) {
  const std::vector<std::size_t> rank = ranks_by_id(diagram.nodes);
  const double largest = largest_of(diagram);
  Graph graph;
  graph.largest = largest;
  graph.nodes.resize(diagram.nodes.size());
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < rank.size(); ++i) {
    graph.nodes[rank[i]] = diagram.nodes[i];
    const auto& open = diagram.nodes[i].unclosed;
    if (present(open) && *open != 0.0) {
      edges.push_back(open_balance(diagram.nodes[i], rank[i], largest));
    }
  }
  for (const FlowLink& link : diagram.links) {
    if (drawable_link(link, rank.size())) edges.push_back(edge_of(link, rank, largest));
  }
  graph.edges = gather_small(std::move(edges), diagram, largest);
  std::stable_sort(graph.edges.begin(), graph.edges.end(),
                   [](const Edge& a, const Edge& b) { return key_of(a) < key_of(b); });
  return graph;
}

}  // namespace cpa::drawing::flow
