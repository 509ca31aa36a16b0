#include "cpa/drawing/flow_crossings.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cpa::drawing::flow {
namespace {

// A flow counts at least as a line: about the hundredth of the largest.
double crossing_weight(const Edge& edge) { return std::max(edge.size * 60.0, 1.0); }

// Sums by place with prefix sums in logarithmic time (Fenwick tree).
class PrefixSums {
 public:
  explicit PrefixSums(std::size_t places) : tree_(places + 1, 0.0) {}

  void add(std::size_t place, double value) {
    for (std::size_t i = place + 1; i < tree_.size(); i += i & (~i + 1)) tree_[i] += value;
    all_ += value;
  }
  // Of places beyond `place`.
  [[nodiscard]] double beyond(std::size_t place) const {
    double sum = 0.0;
    for (std::size_t i = place + 1; i > 0; i -= i & (~i + 1)) sum += tree_[i];
    return all_ - sum;
  }

 private:
  std::vector<double> tree_;
  double all_ = 0.0;
};

struct Line {
  std::size_t upper = 0;
  std::size_t lower = 0;
  double weight = 0.0;
};

}  // namespace

Crossings::Crossings(const Graph& graph, const Rows& rows)
    : graph_(graph),
      rows_(rows),
      item_weight_(rows.items.size(), 0.0),
      left_(rows.items.size(), 0.0),
      right_(rows.items.size(), 0.0) {
  for (const Edge& edge : graph.edges) edge_weight_.push_back(crossing_weight(edge));
  for (std::size_t i = 0; i < rows.items.size(); ++i) {
    // A unit in the way of a stream pushes the units of its row apart, down the page.
    if (rows.items[i].kind == Item::Kind::node) item_weight_[i] = 8.0;
    if (rows.items[i].kind == Item::Kind::pass) item_weight_[i] = edge_weight_[rows.items[i].edge];
  }
  // A right angle reads better than a slanting crossing.
  constexpr double right_angle = 0.1;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const Edge& edge = graph.edges[i];
    const double weight = right_angle * edge_weight_[i];
    const auto item = [&](std::size_t node) { return rows.item_of_node[node]; };
    if (rows.course[i] == Course::left) left_[item(*edge.to)] += weight;
    if (rows.course[i] == Course::right) right_[item(*edge.from)] += weight;
    if (rows.course[i] == Course::lane) {
      left_[item(*edge.from)] += weight;
      left_[item(*edge.to)] += weight;
    }
  }
}

double Crossings::between(const std::vector<std::size_t>& row,
                          const std::vector<std::size_t>& place, bool weighted) const {
  std::vector<Line> lines;
  std::size_t places = 0;
  for (const std::size_t item : row) {
    for (const std::size_t i : rows_.below[item]) {
      const Segment& segment = rows_.segments[i];
      lines.push_back(
          {place[item], place[segment.lower], weighted ? edge_weight_[segment.edge] : 1.0});
      places = std::max(places, place[segment.lower] + 1);
    }
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.upper < b.upper; });
  PrefixSums seen(places);
  double sum = 0.0;
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t last = first;
    for (; last < lines.size() && lines[last].upper == lines[first].upper; ++last) {
      sum += lines[last].weight * seen.beyond(lines[last].lower);
    }
    for (; first < last; ++first) seen.add(lines[first].lower, lines[first].weight);
  }
  return sum;
}

double Crossings::at_sides(const std::vector<std::size_t>& row) const {
  double sum = 0.0;
  double weight_before = 0.0;
  double right_before = 0.0;
  for (const std::size_t item : row) {
    sum += left_[item] * weight_before + right_before * item_weight_[item];
    weight_before += item_weight_[item];
    right_before += right_[item];
  }
  return sum;
}

double Crossings::total() const {
  const std::vector<std::size_t> place = rows_.places();
  double sum = 0.0;
  for (const auto& row : rows_.order) sum += between(row, place, true) + at_sides(row);
  return sum;
}

std::size_t Crossings::count() const {
  const std::vector<std::size_t> place = rows_.places();
  double sum = 0.0;
  for (const auto& row : rows_.order) sum += between(row, place, false);
  return static_cast<std::size_t>(std::llround(sum));
}

bool Crossings::against_author(std::size_t a, std::size_t b) const {
  const Item& left = rows_.items[a];
  const Item& right = rows_.items[b];
  if (left.kind != Item::Kind::node || right.kind != Item::Kind::node) return false;
  const auto& first = graph_.nodes[left.node].place;
  const auto& second = graph_.nodes[right.node].place;
  return first && second && *first > *second;
}

double Crossings::before(std::size_t a, std::size_t b,
                         const std::vector<std::size_t>& place) const {
  if (against_author(a, b)) return 1e15;
  double sum = left_[b] * item_weight_[a] + right_[a] * item_weight_[b];
  for (const std::size_t i : rows_.above[a]) {
    for (const std::size_t j : rows_.above[b]) {
      const Segment& left = rows_.segments[i];
      const Segment& right = rows_.segments[j];
      if (place[left.upper] > place[right.upper]) {
        sum += edge_weight_[left.edge] * edge_weight_[right.edge];
      }
    }
  }
  for (const std::size_t i : rows_.below[a]) {
    for (const std::size_t j : rows_.below[b]) {
      const Segment& left = rows_.segments[i];
      const Segment& right = rows_.segments[j];
      if (place[left.lower] > place[right.lower]) {
        sum += edge_weight_[left.edge] * edge_weight_[right.edge];
      }
    }
  }
  return sum;
}

}  // namespace cpa::drawing::flow
