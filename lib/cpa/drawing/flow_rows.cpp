#include "cpa/drawing/flow_rows.hpp"

#include <utility>

namespace cpa::drawing::flow {
namespace {

class RowMaker {
 public:
  RowMaker(const Graph& graph, const Ranks& ranks) : graph_(graph), ranks_(ranks) {
    rows_.order.resize(2 * ranks.count + 1);
    rows_.path.resize(graph.edges.size());
    rows_.course.assign(graph.edges.size(), Course::down);
  }

  Rows make() && {
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      rows_.item_of_node.push_back(add({Item::Kind::node, 2 * ranks_.of_node[i] + 1, i, nothing}));
    }
    choose_top_inputs();
    for (std::size_t i = 0; i < graph_.edges.size(); ++i) route(i);
    return std::move(rows_);
  }

 private:
  std::size_t add(Item item) {
    rows_.order[item.row].push_back(rows_.items.size());
    rows_.items.push_back(item);
    rows_.above.emplace_back();
    rows_.below.emplace_back();
    return rows_.items.size() - 1;
  }

  void join(std::size_t upper, std::size_t lower, std::size_t edge) {
    rows_.below[upper].push_back(rows_.segments.size());
    rows_.above[lower].push_back(rows_.segments.size());
    rows_.segments.push_back({upper, lower, edge});
  }

  // A unit into which nothing flows from the plant takes its largest input at the top.
  void choose_top_inputs() {
    top_input_.assign(graph_.nodes.size(), nothing);
    std::vector<bool> fed(graph_.nodes.size(), false);
    for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
      const Edge& edge = graph_.edges[i];
      if (edge.inside() && !ranks_.back[i]) fed[*edge.to] = true;
    }
    for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
      const Edge& edge = graph_.edges[i];
      if (edge.from || edge.reversed || edge.unclosed || fed[*edge.to]) continue;
      std::size_t& best = top_input_[*edge.to];
      if (best == nothing || edge.size > graph_.edges[best].size) best = i;
    }
  }

  void route(std::size_t i) {
    const Edge& edge = graph_.edges[i];
    if (ranks_.back[i]) {
      rows_.course[i] = Course::lane;
    } else if (edge.inside()) {
      route_down(i, rows_.item_of_node[*edge.from], rows_.item_of_node[*edge.to]);
    } else if (!edge.from) {
      route_input(i, rows_.item_of_node[*edge.to]);
    } else if (edge.flow_class == FlowClass::product && !edge.reversed) {
      const std::size_t node = rows_.item_of_node[*edge.from];
      const std::size_t end = add({Item::Kind::terminal, rows_.items[node].row + 1, nothing, i});
      join(node, end, i);
      rows_.path[i] = {node, end};
    } else {
      rows_.course[i] = Course::right;
    }
  }

  void route_input(std::size_t i, std::size_t node) {
    if (top_input_[rows_.items[node].node] != i) {
      rows_.course[i] = Course::left;
      return;
    }
    const std::size_t end = add({Item::Kind::terminal, rows_.items[node].row - 1, nothing, i});
    join(end, node, i);
    rows_.path[i] = {end, node};
  }

  void route_down(std::size_t i, std::size_t from, std::size_t to) {
    std::size_t upper = from;
    rows_.path[i].push_back(from);
    for (std::size_t row = rows_.items[from].row + 1; row < rows_.items[to].row; ++row) {
      const std::size_t pass = add({Item::Kind::pass, row, nothing, i});
      join(upper, pass, i);
      rows_.path[i].push_back(pass);
      upper = pass;
    }
    join(upper, to, i);
    rows_.path[i].push_back(to);
  }

  const Graph& graph_;
  const Ranks& ranks_;
  Rows rows_;
  std::vector<std::size_t> top_input_;
};

}  // namespace

std::vector<std::size_t> Rows::places() const {
  std::vector<std::size_t> place(items.size());
  for (const auto& row : order) {
    for (std::size_t i = 0; i < row.size(); ++i) place[row[i]] = i;
  }
  return place;
}

Rows make_rows(const Graph& graph, const Ranks& ranks) { return RowMaker(graph, ranks).make(); }

}  // namespace cpa::drawing::flow
