// Uses that go on in a row in which nothing was made, one or few of them while the rest fell: the
// row's own products let expect next to nothing, so what the item takes when idle is asked for.
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/normal_equations.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_idle = 3;     // other rows, that say what an idle row takes
constexpr std::size_t fewest_at_work = 8;  // rows that a fit rests on
constexpr double least_share = 0.6;        // of the usual figure when something is made
constexpr double least_excess = 0.47;      // log of 1.6
constexpr double least_idle_spread = 0.1;  // log
constexpr double clear_spreads = 4;
constexpr double clear_errors = 5;  // of the fit's constant: errors go on from row to row

struct AtWork {
  double usual = 0;
  double constant = 0;  // what the fit on all that is made lets expect of nothing made
  double error = 0;
};

std::optional<AtWork> at_work(const Grid& grid, std::size_t line) {
  const Line& of = grid.lines[line];
  std::vector<double> uses;
  std::vector<double> made;
  for (std::size_t t = 0; t < grid.size(); ++t) {
    if (of.usable[t] == 0 || grid.is_idle(t)) continue;
    double sum = 0;
    bool known = true;
    for (const std::size_t output : grid.outputs) {
      known = known && grid.lines[output].known[t] != 0;
      sum += grid.lines[output].values[t];
    }
    if (!known) continue;
    uses.push_back(of.values[t]);
    made.push_back(sum);
  }
  if (uses.size() < fewest_at_work) return std::nullopt;
  AtWork found{.usual = middle(uses)};
  const double scale = middle(made);
  if (found.usual <= 0 || scale <= 0) return std::nullopt;
  FitTable table{.columns = 2, .relative = true};
  for (std::size_t k = 0; k < uses.size(); ++k) {
    const double row[] = {1, made[k] / scale};
    table.add(row, uses[k]);
  }
  const std::vector<double> fit = robust_fit(table);
  if (fit.empty()) return std::nullopt;
  std::vector<double> errors;
  NormalEquations sums(2);
  for (std::size_t k = 0; k < uses.size(); ++k) {
    const double row[] = {1, made[k] / scale};
    const double value = std::max(fit[0] + fit[1] * row[1], 0.1 * found.usual);
    errors.push_back((uses[k] - value) / value);
    sums.add(row, uses[k], 1 / (value * value));
  }
  const double nothing[] = {1, 0};
  if (!sums.solve()) return std::nullopt;
  found.constant = std::max(fit[0], 0.0);
  found.error = spread_of(errors) * std::sqrt(sums.leverage(nothing));
  return found;
}

// How many times as much as an idle row takes; 0 where that is no wonder, or nobody knows.
double excess(const Grid& grid, std::size_t line, std::size_t row) {
  const Line& of = grid.lines[line];
  const auto work = at_work(grid, line);
  if (!work || of.values[row] < least_share * work->usual) return 0;
  std::vector<double> idle;
  for (std::size_t t = 0; t < grid.size(); ++t) {
    if (t != row && of.usable[t] != 0 && grid.is_idle(t)) idle.push_back(of.logs[t]);
  }
  double expected = work->constant;
  if (idle.size() >= fewest_idle) {
    const double spread = std::max(spread_of(idle), least_idle_spread);
    if (of.logs[row] - middle(idle) < clear_spreads * spread) return 0;
    expected = std::exp(middle(idle));
  } else {
    if (!idle.empty()) {
      expected = std::max(expected, std::exp(*std::max_element(idle.begin(), idle.end())));
    }
    if (of.values[row] - expected < clear_errors * work->error) return 0;
  }
  const double least = 0.05 * work->usual;  // a fit through the origin lets expect nothing at all
  const double times = of.values[row] / std::max(expected, least);
  return std::log(times) < least_excess ? 0 : times;
}

// Whether the row was told of already: nothing made, and most uses as ever.
bool is_row_told(const Examination& x, std::size_t row) {
  return std::any_of(x.findings.begin(), x.findings.end(), [&](const Finding& finding) {
    return finding.code == FindingCode::zero_production && !finding.cells.empty() &&
           finding.cells.front().period == x.grid.rows[row];
  });
}

}  // namespace

void find_idle_uses(Examination& x) {
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (!x.grid.is_idle(t) || is_row_told(x, t)) continue;
    for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
      const Line& line = x.grid.lines[i];
      if (!line.is_use() || line.in_lots || line.usable[t] == 0 || x.settled[i][t] != 0) continue;
      const double times = excess(x.grid, i, t);
      if (times == 0 || is_told_by_event(x.plant, line.item->code, x.grid.rows[t])) continue;
      Finding finding = x.begin(FindingCode::outlier, Severity::warning, i);
      finding.ratio = times;
      finding.cells = {x.cell(i, t)};
      x.settled[i][t] = 1;
      x.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace cpa::data_quality
