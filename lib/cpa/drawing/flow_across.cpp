#include "cpa/drawing/flow_across.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cpa/drawing/flow_places.hpp"
#include "cpa/drawing/flow_straight.hpp"

namespace cpa::drawing::flow {
namespace {

constexpr int sweeps_across = 12;

enum class Look { up, down, both };

class Across {
 public:
  Across(const Graph& graph, const Rows& rows, const Sizes& sizes)
      : rows_(rows), sizes_(sizes), at_(rows.items.size(), 0.0) {
    for (std::size_t i = 0; i < rows.segments.size(); ++i) {
      const Segment& segment = rows.segments[i];
      const double offset = sizes.port(i, true) - sizes.port(i, false);
      // A bend within a long link is worse than one at a unit.
      const bool both_pass = rows.items[segment.upper].kind != Item::Kind::node &&
                             rows.items[segment.lower].kind != Item::Kind::node;
      const double weight = (0.05 + graph.edges[segment.edge].size) * (both_pass ? 4.0 : 1.0);
      pulls_.push_back({offset, weight});
    }
    for (std::size_t i = 0; i < rows.items.size(); ++i) room_.push_back(sizes.room_of(i));
  }

  std::vector<double> run() {
    lows_ = {sizes_.low(0), sizes_.low(1)};
    highs_ = {sizes_.high(0), sizes_.high(1)};
    const double middle = 0.5 * (sizes_.low(1) + sizes_.high(1));  // of the rows with units
    std::fill(at_.begin(), at_.end(), middle);
    for (std::size_t k = 0; k < rows_.order.size(); ++k) place(k, Look::both);
    std::vector<double> best = at_;
    double least = bends();
    for (int sweep = 0; sweep < sweeps_across; ++sweep) {
      const bool down = sweep % 2 == 0;
      const Look look = sweep >= sweeps_across / 2 ? Look::both : down ? Look::up : Look::down;
      for (std::size_t k = 0; k < rows_.order.size(); ++k) {
        place(down ? k : rows_.order.size() - 1 - k, look);
      }
      const double now = bends();
      if (now >= least) continue;
      least = now;
      best = at_;
    }
    return straighten(rows_, sizes_, pulls_, best);
  }

 private:
  void place(std::size_t number, Look look) {
    const auto& row = rows_.order[number];
    std::vector<Wish> wishes;
    for (const std::size_t item : row) wishes.push_back(wish_of(item, look));
    const std::vector<double> places =
        settle(wishes, sizes_.gap(), lows_.at(number % 2), highs_.at(number % 2));
    for (std::size_t i = 0; i < row.size(); ++i) at_[row[i]] = places[i];
  }

  [[nodiscard]] Wish wish_of(std::size_t item, Look look) const {
    double sum = 0.0;
    double weights = 0.0;
    const auto add = [&](std::size_t i, double at) {
      sum += pulls_[i].weight * at;
      weights += pulls_[i].weight;
    };
    if (look != Look::down) {
      for (const std::size_t i : rows_.above[item]) {
        add(i, at_[rows_.segments[i].upper] + pulls_[i].offset);
      }
    }
    if (look != Look::up) {
      for (const std::size_t i : rows_.below[item]) {
        add(i, at_[rows_.segments[i].lower] - pulls_[i].offset);
      }
    }
    Wish wish = room_[item];
    wish.at = weights > 0.0 ? sum / weights : at_[item];
    wish.weight = std::max(weights, 1e-3);
    return wish;
  }

  [[nodiscard]] double bends() const {
    double sum = 0.0;
    for (std::size_t i = 0; i < rows_.segments.size(); ++i) {
      const Segment& segment = rows_.segments[i];
      sum +=
          pulls_[i].weight * std::abs(at_[segment.upper] + pulls_[i].offset - at_[segment.lower]);
    }
    return sum;
  }

  const Rows& rows_;
  const Sizes& sizes_;
  std::vector<double> at_;
  std::array<double, 2> lows_{};  // of rows with words and of rows with units
  std::array<double, 2> highs_{};
  std::vector<Pull> pulls_;
  std::vector<Wish> room_;
};

}  // namespace

std::vector<double> across(const Graph& graph, const Rows& rows, const Sizes& sizes) {
  return Across(graph, rows, sizes).run();
}

}  // namespace cpa::drawing::flow
