#include "cpa/drawing/flow_sizes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace cpa::drawing::flow {
namespace {

constexpr double line_width = 1.75;
constexpr double run = 28.0;  // of a stream between its words and the middle
constexpr double lane_gap = 9.0;
constexpr double least_unit = 64.0;
// The largest flow is not wider than this, nor all that meets at one side of a unit.
constexpr double widest_band = 120.0;
constexpr double highest_side = 72.0;
// What the largest flow should have; for less, words are shortened.
constexpr double decent_scale = 56.0;
constexpr int as_key = 3;

}  // namespace

Sizes::Sizes(const Graph& graph, const Ranks& ranks, const Rows& rows, const Page& page)
    : graph_(graph), rows_(rows), page_(page) {
  choose_words();
  choose_lanes(ranks);
  shorten_words();
  choose_scale();
}

void Sizes::choose_words() {
  level_.assign(graph_.edges.size(), 0);
  page_.kept.resize(graph_.edges.size());
  for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
    const Course course = rows_.course[i];
    // Kept room is kept small, so that it bends no links.
    if (page_.kept[i].item != nothing) level_[i] = as_key - 1;
    const double most = course == Course::down   ? label_widths[static_cast<std::size_t>(level_[i])]
                        : course == Course::lane ? page_.zone + run
                                                 : page_.zone;
    words_.push_back(words_of(graph_.edges[i], most));
    const double width = words_[i].width;
    if (course == Course::left || course == Course::lane) any_left_ = true;
    if (course == Course::right) any_right_ = true;
    if (course == Course::left) left_zone_ = std::max(left_zone_, width);
    if (course == Course::lane) left_zone_ = std::max(left_zone_, width - run);
    if (course == Course::right) right_zone_ = std::max(right_zone_, width);
  }
  units_.resize(graph_.nodes.size());
  for (const auto& row : rows_.order) {
    const auto units = std::count_if(row.begin(), row.end(), [&](std::size_t item) {
      return rows_.items[item].kind == Item::Kind::node;
    });
    const double most = units <= 1 ? 180.0 : units == 2 ? 118.0 : 96.0;
    for (const std::size_t item : row) {
      const std::size_t node = rows_.items[item].node;
      if (node != nothing) units_[node] = words_of(graph_.nodes[node], most);
    }
  }
}

// Short ways take the inner lanes, so that ways around others do not cross them.
void Sizes::choose_lanes(const Ranks& ranks) {
  lanes_.of_edge.assign(graph_.edges.size(), nothing);
  std::vector<std::size_t> ways;
  for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
    if (rows_.course[i] == Course::lane) ways.push_back(i);
  }
  const auto span = [&](std::size_t i) {
    const std::size_t a = ranks.of_node[*graph_.edges[i].from];
    const std::size_t b = ranks.of_node[*graph_.edges[i].to];
    return std::pair{std::min(a, b), std::max(a, b)};
  };
  std::stable_sort(ways.begin(), ways.end(), [&](std::size_t a, std::size_t b) {
    return span(a).second - span(a).first < span(b).second - span(b).first;
  });
  for (const std::size_t way : ways) {
    std::size_t lane = 0;
    const auto apart = [&](std::size_t other) {
      return span(other).second < span(way).first || span(way).second < span(other).first;
    };
    while (lane < lanes_.edges.size() &&
           !std::all_of(lanes_.edges[lane].begin(), lanes_.edges[lane].end(), apart)) {
      ++lane;
    }
    if (lane == lanes_.edges.size()) lanes_.edges.emplace_back();
    lanes_.edges[lane].push_back(way);
    lanes_.of_edge[way] = lane;
  }
}

bool Sizes::keeps_room(std::size_t item) const {
  const std::size_t edge = rows_.items[item].edge;
  if (edge == nothing) return false;
  return rows_.items[item].kind == Item::Kind::terminal || page_.kept[edge].item == item;
}

void Sizes::shorten_words() {
  const double scale = std::min(decent_scale, most_scale());
  for (std::size_t row = 0; row < rows_.order.size(); ++row) shorten_row(row, scale);
}

// Until the row fits: the widest words first take more lines, then the words of the smallest flow
// are listed below the drawing.
void Sizes::shorten_row(std::size_t row, double scale) {
  const double room_there = high(row) - low(row, scale);
  while (row_width(row, scale) > room_there) {
    std::size_t widest = nothing;
    std::size_t smallest = nothing;
    for (const std::size_t item : rows_.order[row]) {
      if (!keeps_room(item)) continue;
      const std::size_t edge = rows_.items[item].edge;
      if (level_[edge] >= as_key) continue;
      if (smallest == nothing || graph_.edges[edge].size < graph_.edges[smallest].size) {
        smallest = edge;
      }
      if (level_[edge] + 1 == as_key || on_band(edge, scale)) continue;
      if (widest == nothing || words_[edge].width > words_[widest].width) widest = edge;
    }
    if (widest != nothing) {
      const int next = ++level_[widest];
      words_[widest] = words_of(graph_.edges[widest], label_widths[static_cast<std::size_t>(next)]);
    } else if (smallest != nothing) {
      level_[smallest] = as_key;
      keys_.push_back(smallest);
      words_[smallest] = key_of(keys_.size());
    } else {
      return;
    }
  }
}

double Sizes::most_scale() const {
  if (!page_.proportional) return 0.0;
  double across = 0.0;
  double aside = 0.0;
  for (const auto* side : {&rows_.above, &rows_.below}) {
    for (const auto& segments : *side) {
      double sum = 0.0;
      for (const std::size_t i : segments) sum += graph_.edges[rows_.segments[i].edge].size;
      across = std::max(across, sum);
    }
  }
  std::vector<double> left(graph_.nodes.size(), 0.0);
  std::vector<double> right(graph_.nodes.size(), 0.0);
  for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
    const Edge& edge = graph_.edges[i];
    if (rows_.course[i] == Course::left) left[*edge.to] += edge.size;
    if (rows_.course[i] == Course::right) right[*edge.from] += edge.size;
    if (rows_.course[i] == Course::lane) left[*edge.from] += edge.size;
    if (rows_.course[i] == Course::lane) left[*edge.to] += edge.size;
  }
  for (const double sum : left) aside = std::max(aside, sum);
  for (const double sum : right) aside = std::max(aside, sum);
  double most = widest_band;
  if (across > 0.0) most = std::min(most, 1.25 * widest_band / across);
  if (aside > 0.0) most = std::min(most, highest_side / aside);
  return most;
}

void Sizes::choose_scale() {
  fits_ = rows_fit(0.0);
  double low = 0.0;
  double high = std::min(most_scale(), page_.most_scale);
  const double wanted = std::min(decent_scale, high);
  if (rows_fit(high)) low = high;
  for (int step = 0; step < 24 && high - low > 1e-3; ++step) {
    const double half = 0.5 * (low + high);
    (rows_fit(half) ? low : high) = half;
  }
  scale_ = low;
  if (page_.proportional && scale_ < 0.3 * wanted) fits_ = false;
}

bool Sizes::rows_fit(double scale) const {
  const std::array lows{low(0, scale), low(1, scale)};  // of rows with words and with units
  for (std::size_t row = 0; row < rows_.order.size(); ++row) {
    if (row_width(row, scale) > high(row) - lows.at(row % 2)) return false;
  }
  return true;
}

double Sizes::row_width(std::size_t number, double scale) const {
  const auto& row = rows_.order[number];
  double sum = row.empty() ? 0.0 : gap() * static_cast<double>(row.size() - 1);
  for (const std::size_t item : row) {
    const Wish wish = room_of(item, scale);
    sum += wish.left + wish.right;
  }
  return sum;
}

double Sizes::width(std::size_t edge, double scale) const {
  if (!page_.proportional) return line_width;
  return std::max(graph_.edges[edge].size * scale, thinnest_band);
}

double Sizes::room(std::size_t edge, double scale) const {
  if (!page_.proportional) return line_width;
  return width(edge, scale) + graph_.edges[edge].spread * scale;
}

double Sizes::room_at_unit(std::size_t edge, double scale) const {
  return std::max(room(edge, scale), widest_thin_head);
}

double Sizes::spread(std::size_t edge) const { return room(edge) - width(edge); }

bool Sizes::thin(std::size_t edge) const {
  return page_.proportional && graph_.edges[edge].size * scale_ < thinnest_band;
}

bool Sizes::on_band(std::size_t edge, double scale) const {
  return page_.proportional && words_[edge].width + 8.0 <= width(edge, scale);
}

bool Sizes::takes_words(std::size_t edge, const Words& words) const {
  return page_.proportional && words.width + 8.0 <= width(edge);
}

Wish Sizes::room_of(std::size_t item, double scale) const {
  const Item& at = rows_.items[item];
  if (at.kind == Item::Kind::node) {
    const double ports =
        std::max(ports_width(rows_.above[item], scale), ports_width(rows_.below[item], scale));
    const double half = 0.5 * std::max({least_unit, units_[at.node].width + 16.0, ports + 8.0});
    return {0.0, 1.0, half, half};
  }
  const double half = 0.5 * room(at.edge, scale);
  if (!keeps_room(item)) return {0.0, 1.0, half, half};
  const double words_wide = words_[at.edge].width;
  if (at.kind == Item::Kind::terminal) {
    const double wide = std::max(half, 0.5 * words_wide);
    return {0.0, 1.0, wide, wide};
  }
  if (on_band(at.edge, scale)) return {0.0, 1.0, half, half};
  const double with_words = half + beside_band + words_wide;
  if (words_at_left(at.edge)) return {0.0, 1.0, with_words, half};
  return {0.0, 1.0, half, with_words};
}

double Sizes::ports_width(const std::vector<std::size_t>& segments, double scale) const {
  double sum = segments.empty() ? 0.0 : port_gap() * static_cast<double>(segments.size() - 1);
  for (const std::size_t i : segments) sum += room_at_unit(rows_.segments[i].edge, scale);
  return sum;
}

double Sizes::port(std::size_t segment, bool at_upper) const {
  const Segment& wanted = rows_.segments[segment];
  const std::size_t item = at_upper ? wanted.upper : wanted.lower;
  if (rows_.items[item].kind != Item::Kind::node) return 0.0;
  const auto& side = at_upper ? rows_.below[item] : rows_.above[item];
  double at = -0.5 * ports_width(side, scale_);
  for (const std::size_t i : side) {
    const double wide = room_at_unit(rows_.segments[i].edge, scale_);
    if (i == segment) return at + 0.5 * wide;
    at += wide + port_gap();
  }
  return 0.0;
}

double Sizes::lane_width(std::size_t lane, double scale) const {
  double widest = 0.0;
  for (const std::size_t edge : lanes_.edges[lane]) widest = std::max(widest, room(edge, scale));
  return widest;
}

double Sizes::left_zone_begin(double scale) const {
  double at = page_margin;
  for (std::size_t lane = 0; lane < lanes_.edges.size(); ++lane) {
    at += lane_width(lane, scale) + lane_gap;
  }
  return at;
}

double Sizes::middle_left(double scale) const {
  return left_zone_begin(scale) + (any_left_ ? left_zone_ + beside_band + run : 0.0);
}

double Sizes::middle_right() const {
  return page_.width - page_margin - (any_right_ ? right_zone_ + beside_band + run : 0.0);
}

double Sizes::low(std::size_t row, double scale) const {
  return row % 2 == 0 ? left_zone_begin(scale) : middle_left(scale);
}

double Sizes::high(std::size_t row) const {
  return row % 2 == 0 ? page_.width - page_margin : middle_right();
}

double Sizes::right_zone_begin() const { return page_.width - page_margin - right_zone_; }

double Sizes::lane_middle(std::size_t lane) const {
  double at = left_zone_begin();
  for (std::size_t inner = 0; inner < lane; ++inner) at -= lane_gap + lane_width(inner, scale_);
  return at - lane_gap - 0.5 * lane_width(lane, scale_);
}

}  // namespace cpa::drawing::flow
