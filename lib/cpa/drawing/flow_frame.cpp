#include "cpa/drawing/flow_frame.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::drawing::flow {
namespace {

constexpr double between_strips = 10.0;
constexpr double least_bend = 7.0;
constexpr double arrow_room = 14.0;
constexpr double straight_before_end = 10.0;
constexpr double whole_arrow = 24.0;
constexpr double beside_words = 4.0;
// Height of a bend to its breadth; a wide band needs more than a line.
constexpr double flattest = 0.12;
constexpr double steepest = 0.35;
constexpr double wide_band = 30.0;
constexpr double highest_bend = 56.0;

bool has_units(std::size_t row) { return row % 2 != 0; }

}  // namespace

Frame::Frame(const Graph& graph, const Ranks& ranks, const Rows& rows, const Sizes& sizes,
             const std::vector<double>& places, const Spots& spots)
    : graph_(graph),
      rows_(rows),
      sizes_(sizes),
      sides_(unit_sides(graph, ranks, rows, sizes)),
      at_(places),
      spots_(spots),
      units_(graph.nodes.size()) {}

Layout Frame::draw(double top) {
  set_rows(top);
  Layout layout;
  layout.width = sizes_.page_width();
  layout.scale = sizes_.scale();
  layout.keys = sizes_.keys();
  draw_units(layout);
  for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
    if (rows_.course[i] == Course::down) draw_down(layout, i);
    if (rows_.course[i] == Course::lane) draw_lane(layout, i);
  }
  for (std::size_t node = 0; node < sides_.size(); ++node) {
    for (const Track& track : sides_[node].left) {
      if (rows_.course[track.edge] == Course::left) draw_left(layout, node, track);
    }
    for (const Track& track : sides_[node].right) draw_right(layout, node, track);
  }
  layout.height = (bottoms_.empty() ? top : bottoms_.back()) + page_margin;
  return layout;
}

void Frame::set_rows(double top) {
  double y = top;
  for (std::size_t row = 0; row < rows_.order.size(); ++row) {
    if (row > 0) y += between(row - 1);
    tops_.push_back(y);
    if (has_units(row)) {
      set_units(row, y);
      y = std::max(y, bottoms_.back());
    } else {
      y += height_of_words(row);
      bottoms_.push_back(y);
    }
  }
}

double Frame::height_of_words(std::size_t row) const {
  double highest = 0.0;
  for (const std::size_t item : rows_.order[row]) {
    const Spot& spot = spots_.of_edge[rows_.items[item].edge];
    if (spot.item == item) highest = std::max(highest, spot.words.height());
  }
  return highest;
}

// Room below a row for links to change their place, and for the heads of arrows. Where all run
// straight, words reach nearly to the units.
double Frame::between(std::size_t row) const {
  const bool arrives = has_units(row + 1);
  const bool words = height_of_words(arrives ? row : row + 1) > 0.0;
  double room = words ? beside_words : 0.5 * whole_arrow;
  for (const std::size_t item : rows_.order[row]) {
    for (const std::size_t i : rows_.below[item]) {
      const Segment& segment = rows_.segments[i];
      const bool ends = rows_.items[segment.upper].kind == Item::Kind::terminal ||
                        rows_.items[segment.lower].kind == Item::Kind::terminal;
      if (ends) room = std::max(room, whole_arrow);
      const double aside = std::abs(end_of(i, true) - end_of(i, false));
      if (aside < 0.5) continue;
      const double wide = std::min(sizes_.width(segment.edge) / wide_band, 1.0);
      const double slope = flattest + wide * (steepest - flattest);
      room = std::max(room,
                      (arrives ? arrow_room : least_bend) + std::min(slope * aside, highest_bend));
    }
  }
  return room;
}

void Frame::set_units(std::size_t row, double top) {
  double y = top;
  for (const auto& strip : strips(rows_, rows_.order[row], sides_)) {
    if (y > top) y += between_strips;
    double highest = 0.0;
    for (const std::size_t node : strip) highest = std::max(highest, sides_[node].height);
    for (const std::size_t node : strip) {
      const std::size_t item = rows_.item_of_node[node];
      const Wish room = sizes_.room_of(item);
      const double upper = y + 0.5 * (highest - sides_[node].height);
      units_[node] = {at_[item] - room.left, upper, at_[item] + room.right,
                      upper + sides_[node].height};
    }
    y += highest;
  }
  bottoms_.push_back(y);
}

void Frame::draw_units(Layout& layout) const {
  for (std::size_t node = 0; node < units_.size(); ++node) {
    layout.units.push_back({node, units_[node], sizes_.unit(node)});
  }
}

Way Frame::way(std::size_t edge) const {
  Way result;
  result.edge = edge;
  result.course = rows_.course[edge];
  result.width = sizes_.width(edge);
  result.spread = sizes_.spread(edge);
  result.thin = sizes_.thin(edge);
  return result;
}

double Frame::end_of(std::size_t segment, bool at_upper) const {
  const Segment& ends = rows_.segments[segment];
  return at_[at_upper ? ends.upper : ends.lower] + sizes_.port(segment, at_upper);
}

void Frame::draw_down(Layout& layout, std::size_t edge) const {
  Way result = way(edge);
  const auto& path = rows_.path[edge];
  for (std::size_t k = 0; k < path.size(); ++k) {
    const Item& item = rows_.items[path[k]];
    const auto joint = [&](const std::vector<std::size_t>& segments, bool at_upper) {
      const auto found = std::find_if(segments.begin(), segments.end(), [&](std::size_t i) {
        return rows_.segments[i].edge == edge;
      });
      return end_of(*found, at_upper);
    };
    if (k > 0) {
      const double x = joint(rows_.above[path[k]], false);
      const bool arrives = k + 1 == path.size();
      result.points.push_back({x, tops_[item.row] - (arrives ? straight_before_end : 0.0)});
      if (item.kind == Item::Kind::node) result.points.push_back({x, units_[item.node].top});
      if (item.kind == Item::Kind::terminal) result.points.push_back({x, tops_[item.row] - 2.0});
    }
    if (k + 1 < path.size()) {
      const double x = joint(rows_.below[path[k]], true);
      if (item.kind == Item::Kind::node) result.points.push_back({x, units_[item.node].bottom});
      const bool begins = item.kind == Item::Kind::terminal;
      result.points.push_back({x, bottoms_[item.row] + (begins ? 2.0 : 0.0)});
    }
  }
  layout.ways.push_back(std::move(result));
  label_down(layout, edge);
}

void Frame::label_down(Layout& layout, std::size_t edge) const {
  const Spot& spot = spots_.of_edge[edge];
  if (spot.item == nothing) return;
  const Item& item = rows_.items[spot.item];
  const double high = spot.words.height();
  double top = 0.5 * (tops_[item.row] + bottoms_[item.row] - high);
  if (spot.side == Spot::Side::end) {
    const bool below = rows_.below[spot.item].empty();  // its arrow ends here
    top = below ? tops_[item.row] : bottoms_[item.row] - high;
  }
  const Anchor anchor = spot.side == Spot::Side::right  ? Anchor::start
                        : spot.side == Spot::Side::left ? Anchor::end
                                                        : Anchor::middle;
  layout.labels.push_back({edge,
                           {spot.left, top, spot.right, top + high},
                           spot.words,
                           anchor,
                           spot.side == Spot::Side::on_band});
}

void Frame::draw_left(Layout& layout, std::size_t node, const Track& track) const {
  const double y = units_[node].top + track.top + 0.5 * track.height;
  Way result = way(track.edge);
  result.points = {{sizes_.left_zone_end() + beside_band, y}, {units_[node].left, y}};
  if (graph_.edges[track.edge].reversed) std::swap(result.points.front(), result.points.back());
  layout.ways.push_back(std::move(result));
  const Words& words = sizes_.words(track.edge);
  if (words.empty()) return;
  const double right = sizes_.left_zone_end();
  const Box area{right - words.width, y - 0.5 * words.height(), right, y + 0.5 * words.height()};
  layout.labels.push_back({track.edge, area, words, Anchor::end, false});
}

void Frame::draw_right(Layout& layout, std::size_t node, const Track& track) const {
  const double y = units_[node].top + track.top + 0.5 * track.height;
  Way result = way(track.edge);
  result.points = {{units_[node].right, y}, {sizes_.right_zone_begin() - beside_band, y}};
  if (graph_.edges[track.edge].reversed) std::swap(result.points.front(), result.points.back());
  layout.ways.push_back(std::move(result));
  const Words& words = sizes_.words(track.edge);
  if (words.empty()) return;
  const double left = sizes_.right_zone_begin();
  const Box area{left, y - 0.5 * words.height(), left + words.width, y + 0.5 * words.height()};
  layout.labels.push_back({track.edge, area, words, Anchor::start, false});
}

double Frame::band_height(std::size_t node, std::size_t edge, bool leaves) const {
  for (const Track& track : sides_[node].left) {
    if (track.edge != edge || track.leaves != leaves) continue;
    const double words = track.words_above ? sizes_.words(edge).height() + below_words : 0.0;
    return units_[node].top + track.top + 0.5 * (words + track.height);
  }
  return units_[node].top;
}

void Frame::draw_lane(Layout& layout, std::size_t edge) const {
  const std::size_t from = *graph_.edges[edge].from;
  const std::size_t to = *graph_.edges[edge].to;
  const double x = sizes_.lane_middle(sizes_.lanes().of_edge[edge]);
  const double begin = band_height(from, edge, true);
  const double end = band_height(to, edge, false);
  Way result = way(edge);
  result.points = {{units_[from].left, begin}, {x, begin}, {x, end}, {units_[to].left, end}};
  layout.ways.push_back(std::move(result));
  for (const Track& track : sides_[from].left) {
    if (track.edge == edge && track.words_above) label_lane(layout, from, track);
  }
}

void Frame::label_lane(Layout& layout, std::size_t node, const Track& track) const {
  const Words& words = sizes_.words(track.edge);
  const double left = sizes_.left_zone_begin();
  const double top = units_[node].top + track.top;
  layout.labels.push_back({track.edge,
                           {left, top, left + words.width, top + words.height()},
                           words,
                           Anchor::start,
                           false});
}

}  // namespace cpa::drawing::flow
