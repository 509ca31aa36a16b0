#include "cpa/drawing/flow_order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "cpa/drawing/flow_crossings.hpp"

namespace cpa::drawing::flow {
namespace {

using Order = std::vector<std::vector<std::size_t>>;

constexpr std::size_t longest_exact_row = 8;
constexpr int sweeps = 8;
// Segments looked at while long links are moved.
constexpr std::size_t most_work = 60000;
constexpr double gain = 1e-9;

// The order of least cost when cost[a][b] is that of a standing anywhere before b: the cheapest
// order of each subset from those of the subsets with one item less.
std::vector<std::size_t> best_order(const std::vector<std::vector<double>>& cost) {
  const std::size_t n = cost.size();
  const std::size_t all = (std::size_t{1} << n) - 1;
  std::vector<double> least(all + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> last(all + 1, 0);
  least[0] = 0.0;
  for (std::size_t set = 0; set < all; ++set) {
    for (std::size_t next = 0; next < n; ++next) {
      const std::size_t with = set | (std::size_t{1} << next);
      if (with == set) continue;
      double sum = least[set];
      for (std::size_t i = 0; i < n; ++i) {
        if ((set >> i) & 1U) sum += cost[i][next];
      }
      if (sum < least[with] - gain) {
        least[with] = sum;
        last[with] = next;
      }
    }
  }
  std::vector<std::size_t> order;
  for (std::size_t set = all; set != 0; set ^= std::size_t{1} << last[set]) {
    order.push_back(last[set]);
  }
  std::reverse(order.begin(), order.end());
  return order;
}

class Ordering {
 public:
  Ordering(const Graph& graph, Rows& rows)
      : graph_(graph), rows_(rows), crossings_(graph, rows), best_(rows.order) {}

  void run() {
    for (auto& row : rows_.order) keep_wanted_places(row);
    best_ = rows_.order;
    least_ = crossings_.total();
    const Order start = rows_.order;
    sweep_from(start);
    Order mirrored = start;
    for (auto& row : mirrored) std::reverse(row.begin(), row.end());
    sweep_from(mirrored);
    rows_.order = best_;
    place_ = rows_.places();
    move_long_links();
    rows_.order = best_;
    sort_ends();
  }

 private:
  // At each unit its links lie in the order of their far ends, so that none cross there.
  void sort_ends() {
    place_ = rows_.places();
    for (auto& ends : rows_.above) {
      std::stable_sort(ends.begin(), ends.end(), [&](std::size_t a, std::size_t b) {
        return place_[rows_.segments[a].upper] < place_[rows_.segments[b].upper];
      });
    }
    for (auto& ends : rows_.below) {
      std::stable_sort(ends.begin(), ends.end(), [&](std::size_t a, std::size_t b) {
        return place_[rows_.segments[a].lower] < place_[rows_.segments[b].lower];
      });
    }
  }

  void sweep_from(const Order& start) {
    rows_.order = start;
    place_ = rows_.places();
    for (int sweep = 0; sweep < sweeps && least_ > 0.0; ++sweep) {
      const bool down = sweep % 2 == 0;
      for (std::size_t k = 0; k < rows_.order.size(); ++k) {
        auto& row = rows_.order[down ? k : rows_.order.size() - 1 - k];
        sort_by_neighbours(row, down);
        keep_wanted_places(row);
        note_places(row);
        improve(row);
      }
      keep_if_better();
    }
    // At the end each row once more against its final neighbours, without sorting.
    for (auto& row : rows_.order) improve(row);
    keep_if_better();
  }

  // A long link as a whole to the left or right of all others: no exchange in one row gets it
  // there.
  void move_long_links() {
    std::size_t tries = most_work / (rows_.segments.size() + 1);
    bool better = true;
    for (int pass = 0; pass < 3 && better; ++pass) {
      better = false;
      for (const auto& path : rows_.path) {
        if (path.size() < 5 || tries < 2) continue;
        tries -= 2;
        const double before = least_;
        move_to_edge(path, false);
        move_to_edge(path, true);
        better = better || least_ < before - gain;
      }
    }
  }

  void move_to_edge(const std::vector<std::size_t>& path, bool right) {
    rows_.order = best_;
    for (std::size_t k = 1; k + 1 < path.size(); ++k) {
      auto& row = rows_.order[rows_.items[path[k]].row];
      const auto at = std::find(row.begin(), row.end(), path[k]);
      right ? std::rotate(at, at + 1, row.end()) : std::rotate(row.begin(), at, at + 1);
    }
    place_ = rows_.places();
    for (auto& row : rows_.order) improve(row);
    keep_if_better();
  }

  void keep_if_better() {
    const double cost = crossings_.total();
    if (cost >= least_ - gain) return;
    least_ = cost;
    best_ = rows_.order;  // a copy: the rows go on changing
  }

  void note_places(const std::vector<std::size_t>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) place_[row[i]] = i;
  }

  void sort_by_neighbours(std::vector<std::size_t>& row, bool down) {
    std::vector<std::pair<double, std::size_t>> means;
    for (const std::size_t item : row) {
      double sum = 0.0;
      double weights = 0.0;
      for (const std::size_t i : down ? rows_.above[item] : rows_.below[item]) {
        const Segment& segment = rows_.segments[i];
        const std::size_t other = down ? segment.upper : segment.lower;
        const auto beside = static_cast<double>(rows_.order[rows_.items[other].row].size());
        const double weight = crossings_.weight(segment.edge);
        sum += weight * (static_cast<double>(place_[other]) + 0.5) / beside;
        weights += weight;
      }
      const double own =
          (static_cast<double>(place_[item]) + 0.5) / static_cast<double>(row.size());
      means.emplace_back(weights > 0.0 ? sum / weights : own, item);
    }
    std::stable_sort(means.begin(), means.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first - gain; });
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = means[i].second;
  }

  [[nodiscard]] bool has_wanted_place(std::size_t item) const {
    const Item& it = rows_.items[item];
    return it.kind == Item::Kind::node && graph_.nodes[it.node].place.has_value();
  }

  // Units with a wanted place share out the places they have among themselves.
  void keep_wanted_places(std::vector<std::size_t>& row) const {
    std::vector<std::size_t> wanted;
    std::copy_if(row.begin(), row.end(), std::back_inserter(wanted),
                 [&](std::size_t item) { return has_wanted_place(item); });
    std::stable_sort(wanted.begin(), wanted.end(), [&](std::size_t a, std::size_t b) {
      return *graph_.nodes[rows_.items[a].node].place < *graph_.nodes[rows_.items[b].node].place;
    });
    auto next = wanted.begin();
    for (std::size_t& item : row) {
      if (has_wanted_place(item)) item = *next++;
    }
  }

  void improve(std::vector<std::size_t>& row) {
    if (row.size() < 2) return;
    row.size() <= longest_exact_row ? order_exactly(row) : exchange_neighbours(row);
    note_places(row);
  }

  void order_exactly(std::vector<std::size_t>& row) const {
    std::vector<std::vector<double>> cost(row.size(), std::vector<double>(row.size(), 0.0));
    double now = 0.0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      for (std::size_t j = 0; j < row.size(); ++j) {
        if (i != j) cost[i][j] = crossings_.before(row[i], row[j], place_);
        if (i < j) now += cost[i][j];
      }
    }
    if (now <= gain) return;
    const std::vector<std::size_t> best = best_order(cost);
    double then = 0.0;
    for (std::size_t i = 0; i < best.size(); ++i) {
      for (std::size_t j = i + 1; j < best.size(); ++j) then += cost[best[i]][best[j]];
    }
    if (then >= now - gain) return;  // ties stay as the sweep left them
    const std::vector<std::size_t> before = row;
    for (std::size_t i = 0; i < best.size(); ++i) row[i] = before[best[i]];
  }

  void exchange_neighbours(std::vector<std::size_t>& row) const {
    bool changed = true;
    for (int pass = 0; pass < 6 && changed; ++pass) {
      changed = false;
      for (std::size_t i = 0; i + 1 < row.size(); ++i) {
        const double now = crossings_.before(row[i], row[i + 1], place_);
        if (now <= gain || crossings_.before(row[i + 1], row[i], place_) >= now - gain) continue;
        std::swap(row[i], row[i + 1]);
        changed = true;
      }
    }
  }

  const Graph& graph_;
  Rows& rows_;
  Crossings crossings_;
  Order best_;
  double least_ = 0.0;
  std::vector<std::size_t> place_;
};

}  // namespace

void order_rows(const Graph& graph, Rows& rows) { Ordering(graph, rows).run(); }

}  // namespace cpa::drawing::flow
