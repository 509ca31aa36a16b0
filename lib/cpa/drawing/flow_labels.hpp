// Where the words of links between units stand: beside their band (or on it) in a row between units
// where there is room, once it is known where the bands run.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_rows.hpp"
#include "cpa/drawing/flow_sizes.hpp"
#include "cpa/drawing/flow_words.hpp"

namespace cpa::drawing::flow {

struct Spot {
  enum class Side { right, left, on_band, end } side = Side::right;
  std::size_t item = nothing;  // beside which; nothing = no words
  Words words;
  double left = 0.0;  // edges of the words
  double right = 0.0;
};

struct Spots {
  std::vector<Spot> of_edge;
  // Edges whose words found no room, and where there would be most.
  std::vector<std::pair<std::size_t, Kept>> without_room;
};

// `at` are the places of the items. Words for which Sizes keeps room stand there; the others, those
// of large flows first, take the first free room along their link, on as few lines as fit.
[[nodiscard]] Spots place_words(const Graph& graph, const Rows& rows, const Sizes& sizes,
                                const std::vector<double>& at);

}  // namespace cpa::drawing::flow
