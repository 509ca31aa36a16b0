#include <algorithm>
#include <cmath>

#include "cpa/data_quality/internal/common_moves.hpp"
#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"
#include "cpa/data_quality/internal/scale_hypotheses.hpp"

namespace cpa::data_quality {
namespace {

constexpr double quiet_month = -0.9;  // log: below 0.4 of usual, items part ways
constexpr double least_gap = 1.0;     // log
constexpr double jump_note = 0.405;   // log of 1.5
constexpr double jump_error = 0.916;  // log of 2.5

struct Point {
  double level;
  std::size_t row;
};

// A line's logs against what the other items do, where that means something.
std::vector<Point> levels_of(const Grid& grid, std::size_t line,
                             const std::vector<std::vector<char>>& settled) {
  const std::vector<double> moves = moves_of_others(grid, line);
  std::vector<Point> points;
  for (std::size_t t = 0; t < grid.size(); ++t) {
    if (grid.lines[line].usable[t] == 0 || settled[line][t] != 0 || moves[t] < quiet_month)
      continue;
    points.push_back({grid.lines[line].logs[t] - moves[t], t});
  }
  return points;
}

std::vector<double> values_of(const std::vector<Point>& points, std::size_t first,
                              std::size_t last) {
  std::vector<double> values;
  for (std::size_t k = first; k < last; ++k) values.push_back(points[k].level);
  return values;
}

// Rows that stand a whole unit away from the rest: a stretch, or a few.
void find_unit_run(Examination& x, std::size_t line) {
  std::vector<Point> points = levels_of(x.grid, line, x.settled);
  if (points.size() < 8) return;
  std::sort(points.begin(), points.end(),
            [](const Point& a, const Point& b) { return a.level < b.level; });
  std::size_t cut = 0;
  double gap = least_gap;
  for (std::size_t k = 2; k + 2 <= points.size(); ++k) {
    const double here = points[k].level - points[k - 1].level;
    if (here > gap) {
      gap = here;
      cut = k;
    }
  }
  if (cut == 0) return;
  const std::vector<double> low = values_of(points, 0, cut);
  const std::vector<double> high = values_of(points, cut, points.size());
  const double spread = std::max({spread_of(low), spread_of(high), 0.02});
  if (gap < 3 * spread) return;
  const double distance = middle(high) - middle(low);
  const bool high_is_odd =
      high.size() != low.size()
          ? high.size() < low.size()
          : points.back().row > points.front().row;  // even halves: the later is doubted
  const auto slip = nearest_slip(*x.grid.lines[line].item, high_is_odd ? distance : -distance,
                                 std::clamp(2 * spread, 0.1, 0.35));
  if (!slip) return;
  Finding finding = x.begin(slip->code, Severity::error, line);
  finding.correction = correction_by(*slip);
  finding.ratio = std::exp(high_is_odd ? distance : -distance);
  std::vector<std::size_t> rows;
  for (std::size_t k = high_is_odd ? cut : 0; k < (high_is_odd ? points.size() : cut); ++k) {
    rows.push_back(points[k].row);
  }
  std::sort(rows.begin(), rows.end());
  for (const std::size_t row : rows) {
    Cell cell = x.cell(line, row);
    cell.proposed = undo(*slip, *cell.found);
    finding.cells.push_back(std::move(cell));
    x.settled[line][row] = 1;
    Line& of = x.grid.lines[line];
    of.take(row, of.values[row] * std::exp(-slip->log));
  }
  x.findings.push_back(std::move(finding));
}

bool has_event(const plant::Plant& plant, const std::string& item, const calendar::Period& from,
               const calendar::Period& to) {
  return std::any_of(plant.events.begin(), plant.events.end(), [&](const plant::Event& event) {
    const bool touches = event.items.empty() || std::find(event.items.begin(), event.items.end(),
                                                          item) != event.items.end();
    return touches && event.from >= from.from && event.from < to.to;
  });
}

// The residuals of a line on products, in logs, where they can be had; else against the others.
std::vector<Point> residuals_of(const Examination& x, std::size_t line) {
  std::vector<Point> points = levels_of(x.grid, line, x.settled);
  const Line& target = x.grid.lines[line];
  std::vector<const Line*> products;
  for (const Line& other : x.grid.lines) {
    if (other.is_output() && products.size() < 4) products.push_back(&other);
  }
  if (products.empty() || target.is_output()) return points;
  FitTable table{.columns = products.size() + 1, .relative = true};
  std::vector<double> row(table.columns, 1);
  std::vector<double> rows;
  std::vector<Point> kept;
  for (const Point& point : points) {
    bool known = true;
    for (std::size_t j = 0; j < products.size(); ++j) {
      known = known && products[j]->known[point.row] != 0 && products[j]->values[point.row] >= 0;
      row[j + 1] = products[j]->values[point.row];
    }
    if (!known) continue;
    table.add(row, target.values[point.row]);
    rows.insert(rows.end(), row.begin(), row.end());
    kept.push_back(point);
  }
  const std::vector<double> coefficients = robust_fit(table);
  if (coefficients.empty()) return points;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    double value = 0;
    for (std::size_t j = 0; j < row.size(); ++j)
      value += coefficients[j] * rows[k * row.size() + j];
    if (value <= 0) return points;
    kept[k].level = target.logs[kept[k].row] - std::log(value);
  }
  return kept;
}

struct Jump {
  std::size_t at = 0;  // first point after it
  double size = 0;     // log
  double spread = 0;
};

// The place that parts the series best: smallest sum of distances from the two middles.
Jump best_jump(const std::vector<Point>& points) {
  constexpr std::size_t shortest = 4;
  Jump best;
  double least = 0;
  for (std::size_t k = shortest; k + shortest <= points.size(); ++k) {
    const std::vector<double> before = values_of(points, 0, k);
    const std::vector<double> after = values_of(points, k, points.size());
    const double first = middle(before);
    const double second = middle(after);
    double sum = 0;
    for (const double level : before) sum += std::fabs(level - first);
    for (const double level : after) sum += std::fabs(level - second);
    if (best.at != 0 && sum >= least) continue;
    least = sum;
    best = {k, second - first, std::max({spread_of(before), spread_of(after), 0.02})};
  }
  return best;
}

}  // namespace

void find_unit_runs(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].is_driver()) find_unit_run(x, i);
  }
}

void find_ratio_jumps(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].is_use()) continue;
    // Both against the products and against all other items: a change of mix shows in one only.
    const std::vector<Point> by_others = levels_of(x.grid, i, x.settled);
    const std::vector<Point> by_products = residuals_of(x, i);
    if (by_products.size() < 12 || by_others.size() < 12) continue;
    const Jump jump = best_jump(by_products);
    const Jump check = best_jump(by_others);
    if (jump.at == 0 || std::fabs(jump.size) < jump_note || jump.size * check.size <= 0 ||
        std::fabs(check.size) < jump_note) {
      continue;
    }
    if (std::fabs(jump.size) < 4 * jump.spread) continue;
    const std::size_t row = by_products[jump.at].row;
    const std::size_t before = by_products[jump.at - 1].row;
    if (has_event(x.plant, x.grid.lines[i].item->code, x.grid.rows[before], x.grid.rows[row])) {
      continue;
    }
    Finding finding =
        x.begin(FindingCode::ratio_jump,
                std::fabs(jump.size) >= jump_error ? Severity::error : Severity::warning, i);
    finding.ratio = std::exp(jump.size);
    for (std::size_t k = jump.at; k < by_products.size(); ++k) {
      finding.cells.push_back(x.cell(i, by_products[k].row));
    }
    x.findings.push_back(std::move(finding));
  }
}

}  // namespace cpa::data_quality
