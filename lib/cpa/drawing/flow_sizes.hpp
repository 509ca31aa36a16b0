// How large everything in a drawing of flows becomes on a page: words, units, bands and lanes, and
// the one scale of all bands.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "cpa/drawing/flow_graph.hpp"
#include "cpa/drawing/flow_places.hpp"
#include "cpa/drawing/flow_ranks.hpp"
#include "cpa/drawing/flow_rows.hpp"
#include "cpa/drawing/flow_words.hpp"

namespace cpa::drawing::flow {

// Thinner than this a width cannot be read; such flows become dashed hairlines.
inline constexpr double thinnest_band = 1.2;
// The head of an arrow on a thin line, across.
inline constexpr double widest_thin_head = 8.0;
inline constexpr double page_margin = 8.0;
inline constexpr double below_words = 3.0;  // between words and the band they name

// Room kept for the words of an edge beside its band, from which others then keep away.
struct Kept {
  std::size_t item = nothing;  // beside which; nothing = none is kept
  bool at_left = false;
};

struct Page {
  double width = 0.0;
  double zone = 0.0;         // most that words at a side may take
  bool proportional = true;  // bands by size, or lines of one width
  std::vector<Kept> kept;    // of each edge
  double most_scale = 1e9;   // of a flow of size 1, so that another drawing matches
};

// From a band to its words.
inline constexpr double beside_band = 5.0;
// Room for the words of a link within the drawing: first one line, then more and narrower ones.
inline constexpr std::array<double, 3> label_widths{170.0, 118.0, 88.0};

// The lanes at the left edge, the first being the innermost.
struct Lanes {
  std::vector<std::size_t> of_edge;             // nothing where an edge has none
  std::vector<std::vector<std::size_t>> edges;  // of each lane
};

class Sizes {
 public:
  Sizes(const Graph& graph, const Ranks& ranks, const Rows& rows, const Page& page);

  // Whether all rows have room.
  [[nodiscard]] bool fits() const { return fits_; }
  // Of a flow of size 1.
  [[nodiscard]] double scale() const { return scale_; }
  [[nodiscard]] double page_width() const { return page_.width; }

  [[nodiscard]] double width(std::size_t edge) const { return width(edge, scale_); }
  // Band with the lighter edge of its uncertainty.
  [[nodiscard]] double room(std::size_t edge) const { return room(edge, scale_); }
  [[nodiscard]] double spread(std::size_t edge) const;
  [[nodiscard]] bool thin(std::size_t edge) const;

  [[nodiscard]] const Words& words(std::size_t edge) const { return words_[edge]; }
  [[nodiscard]] const UnitWords& unit(std::size_t node) const { return units_[node]; }
  // Whether the words of the item's edge stand beside it (or on its band) and have room there.
  [[nodiscard]] bool keeps_room(std::size_t item) const;
  [[nodiscard]] bool on_band(std::size_t edge) const { return on_band(edge, scale_); }
  // Whether the band is wide enough to write on.
  [[nodiscard]] bool takes_words(std::size_t edge, const Words& words) const;
  // Edges whose words stand below the drawing, in the order of their numbers.
  [[nodiscard]] const std::vector<std::size_t>& keys() const { return keys_; }
  [[nodiscard]] const Lanes& lanes() const { return lanes_; }

  // Room of an item at the left and right of its place; a unit without that of its place.
  [[nodiscard]] Wish room_of(std::size_t item) const { return room_of(item, scale_); }
  // Place of a segment's end at a unit, from the middle of the unit.
  [[nodiscard]] double port(std::size_t segment, bool at_upper) const;
  [[nodiscard]] double gap() const { return page_.proportional ? 10.0 : 14.0; }

  [[nodiscard]] bool words_at_left(std::size_t edge) const { return page_.kept[edge].at_left; }

  // Between what the items of a row may stand. Rows between units reach over the zones of words at
  // the sides, which are empty there.
  [[nodiscard]] double low(std::size_t row) const { return low(row, scale_); }
  [[nodiscard]] double high(std::size_t row) const;
  // Words at the left begin and end here.
  [[nodiscard]] double left_zone_begin() const { return left_zone_begin(scale_); }
  [[nodiscard]] double left_zone_end() const { return left_zone_begin() + left_zone_; }
  [[nodiscard]] double right_zone_begin() const;
  [[nodiscard]] double lane_middle(std::size_t lane) const;

 private:
  void choose_words();
  void choose_lanes(const Ranks& ranks);
  void shorten_words();
  void shorten_row(std::size_t row, double scale);
  void choose_scale();
  [[nodiscard]] double most_scale() const;
  [[nodiscard]] bool rows_fit(double scale) const;
  [[nodiscard]] double row_width(std::size_t row, double scale) const;
  [[nodiscard]] double width(std::size_t edge, double scale) const;
  [[nodiscard]] double room(std::size_t edge, double scale) const;
  [[nodiscard]] double room_at_unit(std::size_t edge, double scale) const;
  [[nodiscard]] bool on_band(std::size_t edge, double scale) const;
  [[nodiscard]] Wish room_of(std::size_t item, double scale) const;
  [[nodiscard]] double ports_width(const std::vector<std::size_t>& segments, double scale) const;
  [[nodiscard]] double lane_width(std::size_t lane, double scale) const;
  [[nodiscard]] double left_zone_begin(double scale) const;
  [[nodiscard]] double middle_left(double scale) const;
  [[nodiscard]] double middle_right() const;
  [[nodiscard]] double low(std::size_t row, double scale) const;
  [[nodiscard]] double port_gap() const { return page_.proportional ? 2.0 : 14.0; }

  const Graph& graph_;
  const Rows& rows_;
  Page page_;
  double scale_ = 0.0;
  bool fits_ = false;
  std::vector<Words> words_;
  std::vector<int> level_;  // how far the words of an edge are shortened
  std::vector<UnitWords> units_;
  std::vector<std::size_t> keys_;
  Lanes lanes_;
  double left_zone_ = 0.0;
  double right_zone_ = 0.0;
  bool any_left_ = false;
  bool any_right_ = false;
};

}  // namespace cpa::drawing::flow
