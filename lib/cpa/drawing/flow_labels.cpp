#include "cpa/drawing/flow_labels.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace cpa::drawing::flow {
namespace {

constexpr double distance_to_others = 6.0;

// From where to where something stands in a row.
struct Span {
  double left = 0.0;
  double right = 0.0;
};

class Placing {
 public:
  Placing(const Graph& graph, const Rows& rows, const Sizes& sizes, const std::vector<double>& at)
      : graph_(graph), rows_(rows), sizes_(sizes), at_(at), taken_(rows.order.size()) {
    spots_.of_edge.resize(graph.edges.size());
  }

  Spots place() && {
    for (std::size_t row = 0; row < rows_.order.size(); row += 2) {
      for (const std::size_t item : rows_.order[row]) note_item(item);
    }
    std::vector<std::size_t> by_size(graph_.edges.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::stable_sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) {
      return graph_.edges[a].size > graph_.edges[b].size;
    });
    for (const std::size_t edge : by_size) {
      const bool wanted = rows_.course[edge] == Course::down && !sizes_.words(edge).empty();
      if (!wanted || spots_.of_edge[edge].item != nothing) continue;
      if (!find_room(edge)) spots_.without_room.emplace_back(edge, most_room(edge));
    }
    return std::move(spots_);
  }

 private:
  [[nodiscard]] Span band(std::size_t item) const {
    const double half = 0.5 * sizes_.room(rows_.items[item].edge);
    return {at_[item] - half, at_[item] + half};
  }

  // Its band is in the way of words; so are words for which room was kept.
  void note_item(std::size_t item) {
    const std::size_t edge = rows_.items[item].edge;
    taken_[rows_.items[item].row].push_back(band(item));
    if (!sizes_.keeps_room(item)) return;
    const double wide = sizes_.words(edge).width;
    const Span own = band(item);
    if (rows_.items[item].kind == Item::Kind::terminal) {
      set(edge, Spot::Side::end, item, sizes_.words(edge), at_[item] - 0.5 * wide);
    } else if (sizes_.on_band(edge)) {
      set(edge, Spot::Side::on_band, item, sizes_.words(edge), at_[item] - 0.5 * wide);
    } else if (sizes_.words_at_left(edge)) {
      set(edge, Spot::Side::left, item, sizes_.words(edge), own.left - beside_band - wide);
    } else {
      set(edge, Spot::Side::right, item, sizes_.words(edge), own.right + beside_band);
    }
  }

  void set(std::size_t edge, Spot::Side side, std::size_t item, Words words, double left) {
    const double right = left + words.width;
    taken_[rows_.items[item].row].push_back({left, right});
    spots_.of_edge[edge] = {side, item, std::move(words), left, right};
  }

  [[nodiscard]] bool is_free(std::size_t row, Span wanted) const {
    if (wanted.left < sizes_.low(row) || wanted.right > sizes_.high(row)) return false;
    return std::none_of(taken_[row].begin(), taken_[row].end(), [&](const Span& other) {
      return wanted.left < other.right + distance_to_others &&
             other.left - distance_to_others < wanted.right;
    });
  }

  bool find_room(std::size_t edge) {
    for (const double width : label_widths) {
      const Words words = words_of(graph_.edges[edge], width);
      for (const std::size_t item : rows_.path[edge]) {
        const Item& at = rows_.items[item];
        if (at.kind == Item::Kind::pass && at.row % 2 == 0 && take(edge, item, words)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] Kept most_room(std::size_t edge) const {
    Kept best;
    double most = -1.0;
    for (const std::size_t item : rows_.path[edge]) {
      const Item& at = rows_.items[item];
      if (at.kind != Item::Kind::pass || at.row % 2 != 0) continue;
      double right = sizes_.high(at.row) - at_[item];
      double left = at_[item] - sizes_.low(at.row);
      for (const Span& other : taken_[at.row]) {
        if (other.left > at_[item]) right = std::min(right, other.left - at_[item]);
        if (other.right < at_[item]) left = std::min(left, at_[item] - other.right);
      }
      if (std::max(left, right) <= most) continue;
      most = std::max(left, right);
      best = {item, left > right};
    }
    return best;
  }

  bool take(std::size_t edge, std::size_t item, const Words& words) {
    const std::size_t row = rows_.items[item].row;
    const Span own = band(item);
    if (sizes_.takes_words(edge, words)) {
      set(edge, Spot::Side::on_band, item, words, at_[item] - 0.5 * words.width);
      return true;
    }
    const Span right{own.right + beside_band, own.right + beside_band + words.width};
    const Span left{own.left - beside_band - words.width, own.left - beside_band};
    // Its own band is beside, not in the way.
    const double past_own = distance_to_others - beside_band + 0.01;
    if (is_free(row, {right.left + past_own, right.right})) {
      set(edge, Spot::Side::right, item, words, right.left);
      return true;
    }
    if (is_free(row, {left.left, left.right - past_own})) {
      set(edge, Spot::Side::left, item, words, left.left);
      return true;
    }
    return false;
  }

  const Graph& graph_;
  const Rows& rows_;
  const Sizes& sizes_;
  const std::vector<double>& at_;
  std::vector<std::vector<Span>> taken_;  // of each row
  Spots spots_;
};

}  // namespace

Spots place_words(const Graph& graph, const Rows& rows, const Sizes& sizes,
                  const std::vector<double>& at) {
  return Placing(graph, rows, sizes, at).place();
}

}  // namespace cpa::drawing::flow
