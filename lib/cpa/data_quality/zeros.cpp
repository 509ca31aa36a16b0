#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr double most_zero_share = 0.12;  // rarer zeros are a habit of the item
constexpr double surest_spread = 0.35;
constexpr double stated_spread = 0.12;  // what is bought now and then may rest for a month
constexpr double stated_share = 0.8;    // of the usual: in a quiet month the more so
constexpr double most_wild = 0.06;      // what comes by the tank leaps, and rests for a month
constexpr double half_use = 0.5;
constexpr double nearly_all = 0.75;

double zero_share(const Line& line, const std::vector<char>& settled) {
  double known = 0;
  double zeros = 0;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    if (line.known[t] == 0 || settled[t] != 0) continue;
    ++known;
    if (line.values[t] == 0) ++zeros;
  }
  return known > 0 ? zeros / known : 1;
}

class ZeroSearch {
 public:
  ZeroSearch(Examination& x, const Expectations& expectations)
      : x_(x), expectations_(expectations), usual_(x.grid.lines.size()) {
    for (std::size_t t = 0; t < x.grid.size(); ++t) idle_.push_back(x.grid.is_idle(t) ? 1 : 0);
  }

  void run() {
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (idle_[t] != 0) {
        judge_idle_row(t);
        continue;
      }
      for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
        if (is_bare_zero(i, t)) judge_zero(i, t);
      }
    }
  }

 private:
  [[nodiscard]] bool is_bare_zero(std::size_t at, std::size_t row) const {
    const Line& line = x_.grid.lines[at];
    if (line.is_driver() || line.known[row] == 0 || line.values[row] != 0 ||
        x_.settled[at][row] != 0) {
      return false;
    }
    const plant::Reading& reading = line.records[row]->reading;
    const bool explained = reading.state == plant::ReadingState::not_used && !reading.note.empty();
    return !explained && zero_share(line, x_.settled[at]) <= most_zero_share;
  }

  // Of the rows in which something was made.
  double usual(std::size_t line) {
    if (usual_[line]) return *usual_[line];
    std::vector<double> values;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (x_.grid.lines[line].usable[t] != 0 && idle_[t] == 0)
        values.push_back(x_.grid.lines[line].values[t]);
    }
    usual_[line] = middle(values);
    return *usual_[line];
  }

  // What an item takes when nothing is made, as a share of usual: read from other idle rows, else
  // from the fit on products; at most all of it.
  double idle_share(std::size_t line, std::size_t but_row, double usual_value) const {
    const Line& of = x_.grid.lines[line];
    std::vector<double> idle;
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (t != but_row && of.usable[t] != 0 && idle_[t] != 0) {
        idle.push_back(of.values[t] / usual_value);
      }
    }
    if (!idle.empty()) return std::min(middle(idle), 1.0);
    FitTable table{.columns = 2, .relative = true};
    for (std::size_t t = 0; t < x_.grid.size(); ++t) {
      if (of.usable[t] == 0 || idle_[t] != 0) continue;
      double made = 0;
      bool known = true;
      for (const Line& other : x_.grid.lines) {
        if (!other.is_output()) continue;
        known = known && other.known[t] != 0;
        made += other.values[t];
      }
      if (!known) continue;
      const double row[] = {1, made};
      table.add(row, of.values[t] / usual_value);
    }
    const std::vector<double> fit = robust_fit(table);
    return fit.empty() ? 0.3 : std::clamp(fit.front(), 0.0, 1.0);
  }

  // Nothing made, and the uses go on as if there had been something.
  void judge_idle_row(std::size_t row) {
    std::vector<double> shares;
    std::vector<double> excess;
    std::vector<std::size_t> going_on;
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
      const Line& line = x_.grid.lines[i];
      if (!line.is_use() || line.known[row] == 0 || x_.settled[i][row] != 0) continue;
      const double usual_value = usual(i);
      if (usual_value <= 0) continue;
      const double share = line.values[row] / usual_value;
      const double base = idle_share(i, row, usual_value);
      shares.push_back(share);
      excess.push_back((share - base) / std::max(1 - base, 0.05));
      if (share >= half_use && share > base + 0.25 * (1 - base)) going_on.push_back(i);
    }
    if (shares.empty() || going_on.empty() || going_on.size() * 2 < shares.size()) return;
    const bool sure = middle(shares) >= nearly_all && middle(excess) >= half_use;
    for (std::size_t i = 0; i < x_.grid.lines.size(); ++i) {
      if (!x_.grid.lines[i].is_output()) continue;
      Finding finding =
          x_.begin(FindingCode::zero_production, sure ? Severity::error : Severity::warning, i);
      finding.cells = {x_.cell(i, row)};
      for (const std::size_t use : going_on) finding.cells.push_back(x_.cell(use, row));
      x_.settled[i][row] = 1;
      x_.findings.push_back(std::move(finding));
    }
  }

  // A zero where the plant's other figures let expect as much as ever.
  void judge_zero(std::size_t line, std::size_t row) {
    const Expected expected = expectations_.at(line, row, x_.set_aside(row));
    // "Not used" is the plant's own word: only what goes closely with the rest gainsays it.
    const bool is_stated =
        x_.grid.lines[line].records[row]->reading.state == plant::ReadingState::not_used;
    if (is_stated && expected.spread > stated_spread) return;
    if (expected.spread <= 0 || expected.spread > 0.6 || expected.wild > most_wild) return;
    const double usual_value = usual(line);
    const double least = is_stated ? stated_share : 0.3;
    if (usual_value <= 0 || std::exp(expected.log) < least * usual_value) return;
    const bool output = x_.grid.lines[line].is_output();
    if (output && expectations_.is_made_plausible(row, x_.set_aside(row))) return;
    // One product of several may rest for a month.
    const bool sure = !output && expected.spread <= surest_spread;
    Finding finding = x_.begin(output ? FindingCode::zero_production : FindingCode::zero_use,
                               sure ? Severity::error : Severity::warning, line);
    finding.cells = {x_.cell(line, row)};
    x_.settled[line][row] = 1;
    x_.findings.push_back(std::move(finding));
  }

  Examination& x_;
  const Expectations& expectations_;
  std::vector<char> idle_;                    // by row
  std::vector<std::optional<double>> usual_;  // by line, once asked for
};

}  // namespace

void find_zeros(Examination& x, const Expectations& expectations) {
  ZeroSearch(x, expectations).run();
}

}  // namespace cpa::data_quality
