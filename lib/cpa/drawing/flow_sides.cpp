#include "cpa/drawing/flow_sides.hpp"

#include <algorithm>
#include <tuple>

namespace cpa::drawing::flow {
namespace {

constexpr double track_gap = 5.0;
constexpr double unit_padding = 5.0;
constexpr double least_band_room = 9.0;  // an arrow head

double height_of(const std::vector<Track>& tracks) {
  double sum = tracks.empty() ? 0.0 : track_gap * static_cast<double>(tracks.size() - 1);
  for (const Track& track : tracks) sum += track.height;
  return sum;
}

// Centred in the height of the unit.
void stack(std::vector<Track>& tracks, double height) {
  double top = 0.5 * (height - height_of(tracks));
  for (Track& track : tracks) {
    track.top = top;
    top += track.height + track_gap;
  }
}

class SideMaker {
 public:
  SideMaker(const Graph& graph, const Ranks& ranks, const Rows& rows, const Sizes& sizes)
      : graph_(graph), ranks_(ranks), rows_(rows), sizes_(sizes), sides_(graph.nodes.size()) {}

  std::vector<UnitSides> make() && {
    for (std::size_t i = 0; i < graph_.edges.size(); ++i) add(i);
    for (std::size_t node = 0; node < sides_.size(); ++node) {
      UnitSides& unit = sides_[node];
      sort_left(unit.left);
      std::stable_sort(unit.right.begin(), unit.right.end(),
                       [&](const Track& a, const Track& b) { return key(a.edge) < key(b.edge); });
      unit.height =
          std::max({sizes_.unit(node).height() + 2.0 * unit_padding,
                    height_of(unit.left) + unit_padding, height_of(unit.right) + unit_padding});
      stack(unit.left, unit.height);
      stack(unit.right, unit.height);
    }
    return std::move(sides_);
  }

 private:
  void add(std::size_t i) {
    const Edge& edge = graph_.edges[i];
    const double band = std::max(sizes_.room(i), least_band_room);
    const double words = sizes_.words(i).height();
    switch (rows_.course[i]) {
      case Course::down:
        break;
      case Course::left:
        sides_[*edge.to].left.push_back({i, false, false, std::max(band, words)});
        break;
      case Course::right:
        sides_[*edge.from].right.push_back({i, true, false, std::max(band, words)});
        break;
      case Course::lane: {
        const double both = words > 0.0 ? words + below_words + band : band;
        sides_[*edge.from].left.push_back({i, true, words > 0.0, both});
        sides_[*edge.to].left.push_back({i, false, false, band});
        break;
      }
    }
  }

  // Products and by-products before losses, large before small, open balances last.
  [[nodiscard]] std::tuple<bool, int, double> key(std::size_t i) const {
    const Edge& edge = graph_.edges[i];
    return {edge.unclosed, static_cast<int>(edge.flow_class), -edge.size};
  }

  // Lanes that go up leave at the top, those that come from below enter at the bottom, and ways
  // around others lie outside of them, so that lanes do not cross at their unit.
  void sort_left(std::vector<Track>& tracks) const {
    const auto order = [&](const Track& track) {
      const bool lane = rows_.course[track.edge] == Course::lane;
      if (!lane) return std::tuple_cat(std::tuple{1, 0}, key(track.edge));
      const auto number = static_cast<int>(sizes_.lanes().of_edge[track.edge]);
      const bool up = track.leaves == runs_up(track.edge);
      return std::tuple_cat(std::tuple{up ? 0 : 2, up ? number : -number}, key(track.edge));
    };
    std::stable_sort(tracks.begin(), tracks.end(),
                     [&](const Track& a, const Track& b) { return order(a) < order(b); });
  }

  // Nearly all do; a link that the author calls recycle may run down.
  [[nodiscard]] bool runs_up(std::size_t i) const {
    const Edge& edge = graph_.edges[i];
    return ranks_.of_node[*edge.to] <= ranks_.of_node[*edge.from];
  }

  const Graph& graph_;
  const Ranks& ranks_;
  const Rows& rows_;
  const Sizes& sizes_;
  std::vector<UnitSides> sides_;
};

}  // namespace

std::vector<UnitSides> unit_sides(const Graph& graph, const Ranks& ranks, const Rows& rows,
                                  const Sizes& sizes) {
  return SideMaker(graph, ranks, rows, sizes).make();
}

std::vector<std::vector<std::size_t>> strips(const Rows& rows, const std::vector<std::size_t>& row,
                                             const std::vector<UnitSides>& sides) {
  std::vector<std::vector<std::size_t>> result;
  for (const std::size_t item : row) {
    const std::size_t node = rows.items[item].node;
    if (node == nothing) continue;
    const auto has_room = [&](const std::vector<std::size_t>& strip) {
      return sides[node].left.empty() &&
             std::all_of(strip.begin(), strip.end(),
                         [&](std::size_t other) { return sides[other].right.empty(); });
    };
    const auto strip = std::find_if(result.begin(), result.end(), has_room);
    if (strip == result.end()) {
      result.push_back({node});
    } else {
      strip->push_back(node);
    }
  }
  return result;
}

}  // namespace cpa::drawing::flow
