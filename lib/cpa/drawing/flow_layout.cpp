#include "cpa/drawing/flow_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "cpa/drawing/flow_across.hpp"
#include "cpa/drawing/flow_crossings.hpp"
#include "cpa/drawing/flow_frame.hpp"
#include "cpa/drawing/flow_labels.hpp"
#include "cpa/drawing/flow_order.hpp"
#include "cpa/drawing/flow_ranks.hpp"
#include "cpa/drawing/flow_sizes.hpp"

namespace cpa::drawing::flow {
namespace {

// The usual page upright, then lying, then as large as it takes: on paper the words shrink with it.
constexpr std::array<double, 5> page_widths{drawing_width, 1060.0, 1500.0, 2200.0, 3600.0};
constexpr std::array<double, 3> zones{176.0, 148.0, 120.0};
constexpr double room_of_unit = 110.0;
constexpr double price_of_key = 40.0;  // a list to look up costs as much as so much height
constexpr std::size_t most_keys = 12;
constexpr std::size_t large_drawing = 160;  // items

// The drawing on the narrowest page where it fits, with the width of the words at the sides that
// needs least height.
class Pages {
 public:
  Pages(const Graph& graph, bool proportional, const Alike& alike)
      : graph_(graph), proportional_(proportional), alike_(alike) {}

  Layout choose() {
    for (const double width : page_widths) {
      const bool last = width == page_widths.back();
      if (!last && width < alike_.least_width) continue;
      const auto widest = static_cast<std::size_t>((width - 370.0) / room_of_unit);
      const Ranks ranks = rank(graph_, std::max<std::size_t>(widest, 2));
      Rows rows = make_rows(graph_, ranks);
      // How much room the rows need does not depend on their order.
      if (!last && !Sizes(graph_, ranks, rows, page(width, zones.back())).fits()) {
        continue;
      }
      order_rows(graph_, rows);
      // A large drawing is tried with one width of the words at the sides.
      const bool large = rows.items.size() > large_drawing;
      for (const double zone : zones) {
        if (large && zone != zones[1]) continue;
        try_page(ranks, rows, page(width, zone), last);
      }
      if (best_) break;
    }
    return std::move(*best_);
  }

 private:
  [[nodiscard]] Page page(double width, double zone) const {
    return {.width = width,
            .zone = zone,
            .proportional = proportional_,
            .kept = {},
            .most_scale = alike_.most_scale * graph_.largest};
  }

  // Words that find no room beside their bands have it kept in the next round.
  void try_page(const Ranks& ranks, const Rows& rows, Page page, bool last) {
    page.kept.assign(graph_.edges.size(), {});
    const int most_rounds = rows.items.size() > large_drawing ? 4 : 6;
    for (int round = 0; round < most_rounds; ++round) {
      const Sizes sizes(graph_, ranks, rows, page);
      if (!last && (!sizes.fits() || sizes.keys().size() > most_keys)) return;
      const std::vector<double> places = across(graph_, rows, sizes);
      const Spots spots = place_words(graph_, rows, sizes, places);
      const bool done = spots.without_room.empty() || round + 1 == most_rounds;
      if (done) {
        Frame frame(graph_, ranks, rows, sizes, places, spots);
        return keep_if_better(ranks, rows, sizes, frame.draw(0.0));
      }
      for (const auto& [edge, kept] : spots.without_room) page.kept[edge] = kept;
      if (round + 2 == most_rounds) keep_all(page, spots);
    }
  }

  static void keep_all(Page& page, const Spots& spots) {
    for (std::size_t edge = 0; edge < page.kept.size(); ++edge) {
      const Spot& spot = spots.of_edge[edge];
      if (spot.item == nothing || spot.side == Spot::Side::end) continue;
      page.kept[edge] = {spot.item, spot.side == Spot::Side::left};
    }
  }

  void keep_if_better(const Ranks& ranks, const Rows& rows, const Sizes& sizes, Layout layout) {
    const double price =
        layout.height + price_of_key * static_cast<double>(sizes.keys().size()) - layout.scale;
    if (best_ && price >= least_) return;
    layout.crossings = Crossings(graph_, rows).count();
    layout.ranks = ranks.of_node;
    least_ = price;
    best_ = std::move(layout);
  }

  const Graph& graph_;
  bool proportional_;
  Alike alike_;
  std::optional<Layout> best_;
  double least_ = 0.0;
};

}  // namespace

Layout lay_out(const FlowDiagram& diagram, bool proportional, const Alike& alike) {
  const Graph graph = prepare(diagram);
  Layout layout = Pages(graph, proportional, alike).choose();
  layout.graph = graph;
  return layout;
}

void move_down(Layout& layout, double by) {
  const auto move = [by](Box& box) {
    box.top += by;
    box.bottom += by;
  };
  for (UnitBox& unit : layout.units) move(unit.box);
  for (Label& label : layout.labels) move(label.area);
  for (Way& way : layout.ways) {
    for (Point& point : way.points) point.y += by;
  }
  layout.height += by;
}

}  // namespace cpa::drawing::flow
