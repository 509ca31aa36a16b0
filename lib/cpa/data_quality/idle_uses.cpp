// Uses that go on in a row in which nothing was made, one or few of them while the rest fell: the
// row's own products let expect next to nothing, so what the item takes when idle is asked for.
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>
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

// What a use takes in idle rows and at work, found once for all of its rows.
class IdleUse {
 public:
  IdleUse(const Grid& grid, std::size_t line) : of_(grid.lines[line]), work_(at_work(grid, line)) {
    for (std::size_t t = 0; work_ && t < grid.size(); ++t) {
      if (of_.usable[t] != 0 && grid.is_idle(t)) idle_.push_back(of_.logs[t]);
    }
    std::sort(idle_.begin(), idle_.end());
  }

  // How many times as much as an idle row takes; 0 where that is no wonder, or nobody knows.
  [[nodiscard]] double excess(std::size_t row) const {
    if (!work_ || of_.values[row] < least_share * work_->usual) return 0;
    double expected = work_->constant;
    const std::size_t others = idle_.size() - 1;
    if (others >= fewest_idle) {
      const double usual = middle_without(row);
      // Most rows are no further than the least spread; only the others' own spread takes long.
      const double above = of_.logs[row] - usual;
      if (above < clear_spreads * least_idle_spread) return 0;
      if (above < clear_spreads * spread_of(without(row))) return 0;
      expected = std::exp(usual);
    } else {
      if (others > 0) expected = std::max(expected, std::exp(without(row).back()));
      if (of_.values[row] - expected < clear_errors * work_->error) return 0;
    }
    const double least = 0.05 * work_->usual;  // a fit through the origin lets expect nothing
    const double times = of_.values[row] / std::max(expected, least);
    return std::log(times) < least_excess ? 0 : times;
  }

 private:
  [[nodiscard]] std::size_t place_of(std::size_t row) const {
    const auto at = std::lower_bound(idle_.begin(), idle_.end(), of_.logs[row]);
    return static_cast<std::size_t>(at - idle_.begin());
  }
  [[nodiscard]] std::vector<double> without(std::size_t row) const {
    std::vector<double> others = idle_;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(place_of(row)));
    return others;
  }
  // The middle of the other idle rows, of two the mean.
  [[nodiscard]] double middle_without(std::size_t row) const {
    const std::size_t own = place_of(row);
    const auto other = [&](std::size_t k) { return idle_[k < own ? k : k + 1]; };
    const std::size_t others = idle_.size() - 1;
    return others % 2 == 1 ? other(others / 2) : (other(others / 2) + other(others / 2 - 1)) / 2;
  }

  const Line& of_;
  std::optional<AtWork> work_;
  std::vector<double> idle_;  // logs, sorted
};

// Rows that were told of already: nothing made, and most uses as ever.
std::set<calendar::Period> rows_told(const Examination& x) {
  std::set<calendar::Period> rows;
  for (const Finding& finding : x.findings) {
    if (finding.code == FindingCode::zero_production && !finding.cells.empty()) {
      rows.insert(finding.cells.front().period);
    }
  }
  return rows;
}

}  // namespace

void find_idle_uses(Examination& x) {
  const std::set<calendar::Period> told = rows_told(x);
  std::vector<std::optional<IdleUse>> uses(x.grid.lines.size());
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (!x.grid.is_idle(t) || told.contains(x.grid.rows[t])) continue;
    for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
      const Line& line = x.grid.lines[i];
      if (!line.is_use() || line.in_lots || line.usable[t] == 0 || x.settled[i][t] != 0) continue;
      if (!uses[i]) uses[i].emplace(x.grid, i);
      const double times = uses[i]->excess(t);
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
