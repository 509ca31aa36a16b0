#include "cpa/plant_files/internal/plan_rows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/heading_words.hpp"
#include "cpa/plant_files/internal/text_pieces.hpp"

namespace cpa::plant_files {

RowClaim row_claim(std::string_view text) {
  if (trim(text).empty()) return RowClaim::none;
  constexpr auto measured =
      std::to_array<std::string_view>({"th", "thuc hien", "thuc te", "thuc te dat", "actual"});
  constexpr std::size_t most_words = 4;
  std::string words;
  std::size_t count = 0;
  for (const TextPiece& piece : pieces_of(fold(compose(text)))) {
    if (piece.is_year() || piece.text == "nam" || piece.text == "so") continue;
    words += (words.empty() ? "" : " ") + piece.text;
    ++count;
  }
  const bool only_words = text.find_first_of("%/") == std::string_view::npos;
  if (!only_words || count > most_words) return RowClaim::other;
  if (std::find(measured.begin(), measured.end(), words) != measured.end()) {
    return RowClaim::measured;
  }
  return tells_of_plan(words) ? RowClaim::planned : RowClaim::other;
}

std::optional<std::size_t> find_claims(const TopRows& rows, std::size_t first_row,
                                       const std::set<std::size_t>& columns) {
  std::map<std::size_t, std::map<RowClaim, std::size_t>> said;
  for (auto row = rows.lower_bound(first_row); row != rows.end(); ++row) {
    for (const auto& [column, cell] : row->second) {
      if (cell.kind == tables::SheetCellKind::text && columns.count(column) > 0) {
        ++said[column][row_claim(cell.text)];
      }
    }
  }
  for (auto& [column, claims] : said) {
    const std::size_t sure = claims[RowClaim::planned] + claims[RowClaim::measured];
    const bool both = claims[RowClaim::planned] > 0 && claims[RowClaim::measured] > 0;
    if (both && claims[RowClaim::other] <= sure) return column;
  }
  return std::nullopt;
}

bool PlanRowsLeft::leave(const tables::SheetRow& row) {
  const auto claim = std::find_if(row.cells.begin(), row.cells.end(), [&](const auto& cell) {
    return cell.column == claims_ && cell.kind == tables::SheetCellKind::text;
  });
  if (claim == row.cells.end()) return false;
  const RowClaim said = row_claim(claim->text);
  if (said == RowClaim::planned) {
    std::string words = single_spaced(claim->text);
    const bool known = std::any_of(left_.begin(), left_.end(),
                                   [&](const auto& left) { return left.second == words; });
    if (!known) left_.push_back({{.row = row.row, .column = claim->column}, std::move(words)});
  }
  return said == RowClaim::planned || said == RowClaim::other;
}

}  // namespace cpa::plant_files
