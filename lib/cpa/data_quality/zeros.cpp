#include <algorithm>
#include <cmath>

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

double usual(const Grid& grid, std::size_t line) {
  std::vector<double> values;
  for (std::size_t t = 0; t < grid.size(); ++t) {
    if (grid.lines[line].usable[t] != 0 && !grid.is_idle(t))
      values.push_back(grid.lines[line].values[t]);
  }
  return middle(values);
}

// What an item takes when nothing is made, as a share of usual: read from other idle rows, else
// from the fit on products; at most all of it.
double idle_share(const Examination& x, std::size_t line, std::size_t but_row, double usual_value) {
  const Line& of = x.grid.lines[line];
  std::vector<double> idle;
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (t != but_row && of.usable[t] != 0 && x.grid.is_idle(t)) {
      idle.push_back(of.values[t] / usual_value);
    }
  }
  if (!idle.empty()) return std::min(middle(idle), 1.0);
  FitTable table{.columns = 2, .relative = true};
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (of.usable[t] == 0 || x.grid.is_idle(t)) continue;
    double made = 0;
    bool known = true;
    for (const Line& other : x.grid.lines) {
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
void judge_idle_row(Examination& x, std::size_t row) {
  std::vector<double> shares;
  std::vector<double> excess;
  std::vector<std::size_t> going_on;
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    const Line& line = x.grid.lines[i];
    if (!line.is_use() || line.known[row] == 0 || x.settled[i][row] != 0) continue;
    const double usual_value = usual(x.grid, i);
    if (usual_value <= 0) continue;
    const double share = line.values[row] / usual_value;
    const double base = idle_share(x, i, row, usual_value);
    shares.push_back(share);
    excess.push_back((share - base) / std::max(1 - base, 0.05));
    if (share >= half_use && share > base + 0.25 * (1 - base)) going_on.push_back(i);
  }
  if (shares.empty() || going_on.empty() || going_on.size() * 2 < shares.size()) return;
  const bool sure = middle(shares) >= nearly_all && middle(excess) >= half_use;
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (!x.grid.lines[i].is_output()) continue;
    Finding finding =
        x.begin(FindingCode::zero_production, sure ? Severity::error : Severity::warning, i);
    finding.cells = {x.cell(i, row)};
    for (const std::size_t use : going_on) finding.cells.push_back(x.cell(use, row));
    x.settled[i][row] = 1;
    x.findings.push_back(std::move(finding));
  }
}

// A zero where the plant's other figures let expect as much as ever.
void judge_zero(Examination& x, const Expectations& expectations, std::size_t line,
                std::size_t row) {
  const Expected expected = expectations.at(line, row, x.set_aside(row));
  // "Not used" is the plant's own word: only what goes closely with the rest gainsays it.
  const bool is_stated =
      x.grid.lines[line].records[row]->reading.state == plant::ReadingState::not_used;
  if (is_stated && expected.spread > stated_spread) return;
  if (expected.spread <= 0 || expected.spread > 0.6 || expected.wild > most_wild) return;
  const double usual_value = usual(x.grid, line);
  const double least = is_stated ? stated_share : 0.3;
  if (usual_value <= 0 || std::exp(expected.log) < least * usual_value) return;
  const bool output = x.grid.lines[line].is_output();
  if (output && expectations.is_made_plausible(row, x.set_aside(row))) return;
  // One product of several may rest for a month.
  const bool sure = !output && expected.spread <= surest_spread;
  Finding finding = x.begin(output ? FindingCode::zero_production : FindingCode::zero_use,
                            sure ? Severity::error : Severity::warning, line);
  finding.cells = {x.cell(line, row)};
  x.settled[line][row] = 1;
  x.findings.push_back(std::move(finding));
}

}  // namespace

void find_zeros(Examination& x, const Expectations& expectations) {
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (x.grid.is_idle(t)) {
      judge_idle_row(x, t);
      continue;
    }
    for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
      const Line& line = x.grid.lines[i];
      if (line.is_driver() || line.known[t] == 0 || line.values[t] != 0 || x.settled[i][t] != 0) {
        continue;
      }
      const plant::Reading& reading = line.records[t]->reading;
      const bool explained =
          reading.state == plant::ReadingState::not_used && !reading.note.empty();
      if (!explained && zero_share(line, x.settled[i]) <= most_zero_share)
        judge_zero(x, expectations, i, t);
    }
  }
}

}  // namespace cpa::data_quality
