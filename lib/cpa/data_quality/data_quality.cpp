#include "cpa/data_quality/data_quality.hpp"

#include <algorithm>

#include "cpa/data_quality/internal/dismissals.hpp"
#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

std::vector<Completeness> completeness_of(const Grid& grid, const std::vector<Finding>& findings) {
  std::vector<Completeness> all;
  for (const Line& line : grid.lines) {
    Completeness one{.item = line.item->code, .rows = grid.size()};
    for (const Finding& finding : findings) {
      if (finding.item != one.item) continue;
      if (finding.code == FindingCode::estimated) one.estimated = finding.cells.size();
      if (finding.code != FindingCode::missing) continue;
      for (const Cell& cell : finding.cells) one.missing.push_back(cell.period);
    }
    one.known = one.rows - one.missing.size();
    all.push_back(std::move(one));
  }
  return all;
}

void sort(std::vector<Finding>& findings, const Grid& grid) {
  const auto place = [&grid](const Finding& finding) {
    return std::find_if(grid.lines.begin(), grid.lines.end(),
                        [&](const Line& line) { return line.item->code == finding.item; }) -
           grid.lines.begin();
  };
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
    const auto first = place(a);
    const auto second = place(b);
    if (first != second) return first < second;
    if (a.severity != b.severity) return a.severity > b.severity;
    return !a.cells.empty() && !b.cells.empty() &&
           a.cells.front().period.from < b.cells.front().period.from;
  });
}

}  // namespace

double Completeness::known_share() const {
  return rows == 0 ? 0 : static_cast<double>(known) / static_cast<double>(rows);
}

double Completeness::estimated_share() const {
  return rows == 0 ? 0 : static_cast<double>(estimated) / static_cast<double>(rows);
}

std::size_t DataQuality::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [severity](const Finding& finding) { return finding.severity == severity; }));
}

DataQuality examine(const plant::Plant& plant, const ExamineOptions& options) {
  Examination x{
      .plant = plant, .outlier_deviations = options.outlier_deviations, .grid = grid_of(plant)};
  x.settled.assign(x.grid.lines.size(), std::vector<char>(x.grid.size(), 0));
  find_record_faults(x);
  find_row_slips(x);
  find_lots(x);
  find_exchanged_runs(x);
  find_meter_indices(x);
  find_unit_runs(x);
  find_ratio_jumps(x);
  find_product_jumps(x);
  find_product_steps(x);
  find_lasting_steps(x);
  find_product_exchanges(x);
  const Expectations expectations(x.grid);
  find_signs(x, expectations);
  find_stopped_uses(x, expectations);
  find_zeros(x, expectations);
  find_hand_slips(x, expectations);
  find_value_faults(x, expectations);
  find_sharp_outliers(x, expectations);
  find_idle_uses(x);
  find_repeats(x, expectations);
  find_proportions(x, expectations);
  find_mass_gained(x);
  find_heaping(x);
  find_deliveries(x);
  DataQuality quality;
  quality.completeness = completeness_of(x.grid, x.findings);
  sort(x.findings, x.grid);
  quality.findings = std::move(x.findings);
  part_dismissed(plant, quality);
  return quality;
}

}  // namespace cpa::data_quality
