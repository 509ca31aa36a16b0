#include "cpa/data_quality/internal/dismissals.hpp"

#include <algorithm>
#include <set>

namespace cpa::data_quality {
namespace {

bool covers(const plant::Dismissal& dismissal, const Finding& finding, const Cell& cell) {
  return finding_code(dismissal.finding) == finding.code && dismissal.item == cell.item &&
         dismissal.period.overlaps(cell.period);
}

// Of a finding that names several items in one row, a dismissal of any of them covers all.
bool is_one_row(const Finding& finding) {
  return std::any_of(finding.cells.begin(), finding.cells.end(),
                     [&finding](const Cell& cell) { return cell.item != finding.item; });
}

class Parting {
 public:
  Parting(const plant::Plant& plant, DataQuality& quality) : plant_(plant), quality_(quality) {
    for (const plant::Dismissal& one : plant.dismissals)
      holds_.push_back(is_of_these_figures(plant, one));
  }

  void run() {
    std::vector<Finding> open;
    for (Finding& finding : quality_.findings) {
      part(finding);
      if (!finding.cells.empty()) open.push_back(std::move(finding));
    }
    quality_.findings = std::move(open);
    for (std::size_t k = 0; k < plant_.dismissals.size(); ++k) {
      if (used_.count(k) == 0) quality_.idle_dismissals.push_back(k);
    }
  }

 private:
  // Takes the covered cells out of the finding.
  void part(Finding& finding) {
    std::vector<Cell> covered;
    std::vector<Cell> left;
    std::set<std::size_t> by;
    for (const Cell& cell : finding.cells) {
      bool is_covered = false;
      for (std::size_t k = 0; k < plant_.dismissals.size(); ++k) {
        if (!holds_[k] || !covers(plant_.dismissals[k], finding, cell)) continue;
        is_covered = true;
        by.insert(k);
      }
      (is_covered ? covered : left).push_back(cell);
    }
    if (by.empty()) return;
    used_.insert(by.begin(), by.end());
    DismissedFinding dismissed{.finding = finding, .dismissals = {by.begin(), by.end()}};
    if (is_one_row(finding)) {
      finding.cells.clear();
    } else {
      dismissed.finding.cells = std::move(covered);
      finding.cells = std::move(left);
    }
    quality_.dismissed.push_back(std::move(dismissed));
  }

  const plant::Plant& plant_;
  DataQuality& quality_;
  std::vector<bool> holds_;  // by dismissal: the figures are still those that were looked at
  std::set<std::size_t> used_;
};

}  // namespace

void part_dismissed(const plant::Plant& plant, DataQuality& quality) {
  Parting(plant, quality).run();
}

}  // namespace cpa::data_quality
