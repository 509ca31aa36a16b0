// What is recorded as it is delivered, by the lorry load or the tank, leaps from month to month
// whatever was used. One doubt says so; each leap would be told as an outlier of its own else.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_deliveries = 12;
constexpr long long least_lot = 5;  // in the last digit written; less is coarse writing
constexpr double most_lots = 6;     // in a usual figure
constexpr int fewest_doubts = 2;    // of weighed lots, which less shows
constexpr std::size_t fewest_of_heap = 3;

// Figures above zero in units of what may be one lot.
using Lots = std::vector<double>;

Lots lots_of(const Line& line, double lot) {
  Lots lots;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    if (line.known[t] != 0 && line.written[t] > 0) lots.push_back(line.written[t] / lot);
  }
  return lots;
}

// All figures are multiples of one lot to the last digit.
bool are_exact_lots(const Line& line) {
  const Step step = step_of(line, std::vector<char>(line.known.size(), 0));
  if (step.size <= 0 || step.divisor < least_lot) return false;
  const Lots lots = lots_of(line, step.size);
  return lots.size() >= fewest_deliveries && middle(lots) <= most_lots;
}

// Weighed or filled nearly to the brim: figures stand in heaps at one, two and three times the
// least of them.
bool are_weighed_lots(const Line& line) {
  const Lots all = lots_of(line, 1);
  if (all.size() < fewest_deliveries) return false;
  constexpr double least_heap = 1.15;
  const double least = *std::min_element(all.begin(), all.end());
  Lots heap;
  std::copy_if(all.begin(), all.end(), std::back_inserter(heap),
               [least](double value) { return value <= least_heap * least; });
  constexpr double apart = 0.04;  // of each lot
  std::map<long, std::size_t> heaps;
  for (const double lots : lots_of(line, middle(heap))) {
    const double whole = std::round(lots);
    if (whole < 1 || whole > 4 || std::fabs(lots - whole) > apart * whole) return false;
    ++heaps[std::lround(whole)];
  }
  return std::count_if(heaps.begin(), heaps.end(),
                       [](const auto& each) { return each.second >= fewest_of_heap; }) > 1;
}

// What lots explain: leaps, months without, the same amount once more, round figures.
bool is_explained_by_lots(const Finding& finding, const std::string& item) {
  constexpr auto codes =
      std::to_array<FindingCode>({FindingCode::outlier, FindingCode::constant, FindingCode::copied,
                                  FindingCode::zero_use, FindingCode::heaping});
  const bool is_month_without = finding.code == FindingCode::zero_use;
  return finding.item == item && (finding.severity != Severity::error || is_month_without) &&
         std::find(codes.begin(), codes.end(), finding.code) != codes.end();
}

}  // namespace

bool comes_in_lots(const plant::Item& item) {
  return item.kind == plant::ItemKind::fuel || item.kind == plant::ItemKind::raw_material ||
         item.kind == plant::ItemKind::auxiliary_material || item.kind == plant::ItemKind::waste;
}

void find_deliveries(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    const plant::Item& item = *x.grid.lines[i].item;
    if (!comes_in_lots(item)) continue;
    const auto is_of_lots = [&](const Finding& finding) {
      return is_explained_by_lots(finding, item.code);
    };
    const auto doubts = std::count_if(x.findings.begin(), x.findings.end(), is_of_lots);
    const Line& line = x.grid.lines[i];
    const bool told =
        (doubts > 0 && are_exact_lots(line)) || (doubts >= fewest_doubts && are_weighed_lots(line));
    if (!told) continue;
    x.findings.erase(std::remove_if(x.findings.begin(), x.findings.end(), is_of_lots),
                     x.findings.end());
    Finding finding = x.begin(FindingCode::deliveries, Severity::warning, i);
    for (std::size_t row = 0; row < x.grid.size(); ++row) {
      if (line.known[row] != 0) finding.cells.push_back(x.cell(i, row));
    }
    x.findings.push_back(std::move(finding));
  }
}

}  // namespace cpa::data_quality
