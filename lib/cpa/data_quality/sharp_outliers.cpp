#include <algorithm>
#include <cmath>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

constexpr double least_error = 0.07;  // log; less is nobody's concern

struct Doubt {
  std::size_t line = 0;
  Sharp sharp;
};

bool is_found(const Examination& x, std::size_t line, std::size_t row) {
  const std::string& item = x.grid.lines[line].item->code;
  return std::any_of(x.findings.begin(), x.findings.end(), [&](const Finding& finding) {
    return std::any_of(finding.cells.begin(), finding.cells.end(), [&](const Cell& cell) {
      return cell.item == item && cell.period == x.grid.rows[row];
    });
  });
}

bool has_event_in(const Examination& x, std::size_t line, std::size_t row) {
  if (row + 1 >= x.grid.size()) return false;
  return has_event(x.plant, x.grid.lines[line].item->code, x.grid.rows[row], x.grid.rows[row + 1]);
}

std::vector<Doubt> doubts_of(const Examination& x, const Expectations& expectations,
                             std::size_t row) {
  const std::vector<char> aside = x.set_aside(row);
  std::vector<Doubt> doubts;
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    const Line& line = x.grid.lines[i];
    if (!line.is_use() || line.in_lots || aside[i] != 0 || line.usable[row] == 0) continue;
    const Sharp sharp = expectations.sharp_at(i, row, aside);
    if (std::fabs(sharp.deviations) > x.outlier_deviations &&
        std::fabs(sharp.error) > least_error) {
      doubts.push_back({i, sharp});
    }
  }
  return doubts;
}

}  // namespace

void find_sharp_outliers(Examination& x, const Expectations& expectations) {
  for (std::size_t t = 0; t < x.grid.size(); ++t) {
    if (x.grid.is_idle(t)) continue;
    const std::vector<Doubt> doubts = doubts_of(x, expectations, t);
    for (const Doubt& doubt : doubts) {
      // Several uses off the same way are off because of what was made, or not made.
      const auto alike = std::count_if(doubts.begin(), doubts.end(), [&](const Doubt& other) {
        return other.sharp.error * doubt.sharp.error > 0;
      });
      if (alike > 1 || is_found(x, doubt.line, t) || has_event_in(x, doubt.line, t)) continue;
      Finding finding = x.begin(FindingCode::outlier, Severity::warning, doubt.line);
      finding.ratio = std::exp(doubt.sharp.error);
      finding.cells = {x.cell(doubt.line, t)};
      x.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace cpa::data_quality
