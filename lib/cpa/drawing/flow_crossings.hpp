// What the order of a row costs: links that cross, weighted by both widths, and streams at the
// sides of units that cross what stands between the unit and the edge of the page.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_rows.hpp"

namespace cpa::drawing::flow {

class Crossings {
 public:
  Crossings(const Graph& graph, const Rows& rows);

  // Of the whole drawing in the order that `rows` has now.
  [[nodiscard]] double total() const;
  // How many pairs of links cross, without weights.
  [[nodiscard]] std::size_t count() const;

  // What it costs that `a` stands to the left of `b`, both in one row, given the places of the
  // items in the rows above and below. Enormous where the author wants it the other way.
  [[nodiscard]] double before(std::size_t a, std::size_t b,
                              const std::vector<std::size_t>& place) const;

  [[nodiscard]] double weight(std::size_t edge) const { return edge_weight_[edge]; }

 private:
  [[nodiscard]] double between(const std::vector<std::size_t>& row,
                               const std::vector<std::size_t>& place, bool weighted) const;
  [[nodiscard]] double at_sides(const std::vector<std::size_t>& row) const;
  [[nodiscard]] bool against_author(std::size_t a, std::size_t b) const;

  const Graph& graph_;
  const Rows& rows_;
  std::vector<double> edge_weight_;
  std::vector<double> item_weight_;  // what it costs to be crossed
  std::vector<double> left_;         // of streams at the left of each item
  std::vector<double> right_;
};

}  // namespace cpa::drawing::flow
