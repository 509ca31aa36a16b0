// Puts the rows of a drawing of flows below each other and says where everything lies.
#pragma once

#include <vector>

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_labels.hpp"
#include "cpa/drawing/flow_layout.hpp"
#include "cpa/drawing/flow_ranks.hpp"
#include "cpa/drawing/flow_rows.hpp"
#include "cpa/drawing/flow_sides.hpp"
#include "cpa/drawing/flow_sizes.hpp"

namespace cpa::drawing::flow {

class Frame {
 public:
  Frame(const Graph& graph, const Ranks& ranks, const Rows& rows, const Sizes& sizes,
        const std::vector<double>& places, const Spots& spots);

  // Everything but Layout::graph, crossings and ranks.
  [[nodiscard]] Layout draw(double top);

 private:
  void set_rows(double top);
  [[nodiscard]] double height_of_words(std::size_t row) const;
  [[nodiscard]] double between(std::size_t row) const;
  void set_units(std::size_t row, double top);
  void draw_units(Layout& layout) const;
  void draw_down(Layout& layout, std::size_t edge) const;
  void label_down(Layout& layout, std::size_t edge) const;
  void draw_left(Layout& layout, std::size_t node, const Track& track) const;
  void draw_right(Layout& layout, std::size_t node, const Track& track) const;
  void draw_lane(Layout& layout, std::size_t edge) const;
  void label_lane(Layout& layout, std::size_t node, const Track& track) const;
  [[nodiscard]] double band_height(std::size_t node, std::size_t edge, bool leaves) const;
  [[nodiscard]] Way way(std::size_t edge) const;
  [[nodiscard]] double end_of(std::size_t segment, bool at_upper) const;

  const Graph& graph_;
  const Rows& rows_;
  const Sizes& sizes_;
  std::vector<UnitSides> sides_;
  const std::vector<double>& at_;  // place of each item
  const Spots& spots_;
  std::vector<Box> units_;    // of each node
  std::vector<double> tops_;  // of each row
  std::vector<double> bottoms_;
};

}  // namespace cpa::drawing::flow
