// What is recorded as it is delivered, by the lorry load or the tank, leaps from month to month
// whatever was used. One doubt says so; each leap would be told as an outlier of its own else.
#include <algorithm>
#include <array>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

// What lots explain: leaps, months without, the same amount once more, round figures.
bool is_explained_by_lots(const Finding& finding, const std::string& item) {
  constexpr auto codes = std::to_array<FindingCode>(
      {FindingCode::outlier, FindingCode::constant, FindingCode::heaping});
  const bool by_their_nature =
      finding.code == FindingCode::zero_use || finding.code == FindingCode::copied;
  return finding.item == item &&
         (by_their_nature || (finding.severity != Severity::error &&
                              std::find(codes.begin(), codes.end(), finding.code) != codes.end()));
}

}  // namespace

bool comes_in_lots(const plant::Item& item) {
  return item.kind == plant::ItemKind::fuel || item.kind == plant::ItemKind::raw_material ||
         item.kind == plant::ItemKind::auxiliary_material || item.kind == plant::ItemKind::waste;
}

void find_deliveries(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    const Line& line = x.grid.lines[i];
    if (!line.in_lots) continue;
    const auto told = std::remove_if(
        x.findings.begin(), x.findings.end(),
        [&](const Finding& finding) { return is_explained_by_lots(finding, line.item->code); });
    if (told == x.findings.end()) continue;
    x.findings.erase(told, x.findings.end());
    Finding finding = x.begin(FindingCode::deliveries, Severity::warning, i);
    for (std::size_t row = 0; row < x.grid.size(); ++row) {
      if (line.known[row] != 0) finding.cells.push_back(x.cell(i, row));
    }
    x.findings.push_back(std::move(finding));
  }
}

}  // namespace cpa::data_quality
