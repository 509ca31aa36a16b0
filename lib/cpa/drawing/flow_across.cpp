#include "cpa/drawing/flow_across.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/drawing/flow_places.hpp"

namespace cpa::drawing::flow {
namespace {

constexpr int sweeps = 24;

enum class Look { up, down, both };

class Across {
 public:
  Across(const Graph& graph, const Rows& rows, const Sizes& sizes)
      : rows_(rows), sizes_(sizes), at_(rows.items.size(), 0.0) {
    for (std::size_t i = 0; i < rows.segments.size(); ++i) {
      const Segment& segment = rows.segments[i];
      upper_port_.push_back(sizes.port(i, true));
      lower_port_.push_back(sizes.port(i, false));
      // A bend within a long link is worse than one at a unit.
      const bool both_pass = rows.items[segment.upper].kind != Item::Kind::node &&
                             rows.items[segment.lower].kind != Item::Kind::node;
      weight_.push_back((0.05 + graph.edges[segment.edge].size) * (both_pass ? 4.0 : 1.0));
    }
    for (std::size_t i = 0; i < rows.items.size(); ++i) room_.push_back(sizes.room_of(i));
  }

  std::vector<double> run() {
    const double middle = 0.5 * (sizes_.middle_left() + sizes_.middle_right());
    std::fill(at_.begin(), at_.end(), middle);
    for (const auto& row : rows_.order) place(row, Look::both);
    std::vector<double> best = at_;
    double least = bends();
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      const bool down = sweep % 2 == 0;
      const Look look = sweep >= sweeps / 2 ? Look::both : down ? Look::up : Look::down;
      for (std::size_t k = 0; k < rows_.order.size(); ++k) {
        place(rows_.order[down ? k : rows_.order.size() - 1 - k], look);
      }
      const double now = bends();
      if (now >= least) continue;
      least = now;
      best = at_;
    }
    return best;
  }

 private:
  void place(const std::vector<std::size_t>& row, Look look) {
    std::vector<Wish> wishes;
    for (const std::size_t item : row) wishes.push_back(wish_of(item, look));
    const std::vector<double> places =
        settle(wishes, sizes_.gap(), sizes_.middle_left(), sizes_.middle_right());
    for (std::size_t i = 0; i < row.size(); ++i) at_[row[i]] = places[i];
  }

  [[nodiscard]] Wish wish_of(std::size_t item, Look look) const {
    double sum = 0.0;
    double weights = 0.0;
    const auto add = [&](std::size_t i, double at) {
      sum += weight_[i] * at;
      weights += weight_[i];
    };
    if (look != Look::down) {
      for (const std::size_t i : rows_.above[item]) {
        add(i, at_[rows_.segments[i].upper] + upper_port_[i] - lower_port_[i]);
      }
    }
    if (look != Look::up) {
      for (const std::size_t i : rows_.below[item]) {
        add(i, at_[rows_.segments[i].lower] + lower_port_[i] - upper_port_[i]);
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
      sum += weight_[i] *
             std::abs(at_[segment.upper] + upper_port_[i] - at_[segment.lower] - lower_port_[i]);
    }
    return sum;
  }

  const Rows& rows_;
  const Sizes& sizes_;
  std::vector<double> at_;
  std::vector<double> upper_port_;
  std::vector<double> lower_port_;
  std::vector<double> weight_;
  std::vector<Wish> room_;
};

}  // namespace

std::vector<double> across(const Graph& graph, const Rows& rows, const Sizes& sizes) {
  return Across(graph, rows, sizes).run();
}

}  // namespace cpa::drawing::flow
