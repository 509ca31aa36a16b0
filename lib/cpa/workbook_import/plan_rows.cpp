#include "cpa/workbook_import/internal/plan_rows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"
#include "cpa/workbook_import/internal/phrases.hpp"
#include "cpa/workbook_import/internal/text_pieces.hpp"

namespace cpa::workbook_import {

namespace {

constexpr auto compared_words = std::to_array<std::string_view>(
    {"so sanh", "so voi", "chenh lech", "tang giam", "luy ke", "cong don", "ty le", "ti le",
     "cung ky", "nam truoc", "thang truoc", "ky truoc", "muc hoan thanh", "year to date", "ytd",
     "difference", "variance", "compared", "deviation"});
constexpr auto foreseen_words =
    std::to_array<std::string_view>({"du kien", "du bao", "du toan", "forecast"});
constexpr auto planned_words = std::to_array<std::string_view>(
    {"ke hoach", "kh", "dinh muc", "muc tieu", "budget", "plan", "planned", "target"});
constexpr auto estimated_words = std::to_array<std::string_view>(
    {"uoc", "uoc tinh", "tam tinh", "so bo", "estimate", "estimated", "provisional"});
constexpr auto measured_words =
    std::to_array<std::string_view>({"th", "thuc hien", "thuc te", "actual"});
// What says nothing more beside one of those.
constexpr auto idle_words = std::to_array<std::string_view>(
    {"nam",        "chi tieu", "thang",    "quy",     "ky",        "t",          "so",
     "so lieu",    "nay",      "tu",       "den",     "dau",       "ban dau",    "voi",
     "va",         "cua",      "dat",      "duoc",    "duoc giao", "giao",       "duyet",
     "dieu chinh", "bo sung",  "lan",      "goc",     "moi",       "hoan thanh", "chinh thuc",
     "quyet toan", "san xuat", "tieu thu", "su dung", "tieu hao",  "luong",      "san luong",
     "nang luong", "nha may",  "cong ty",  "year",    "month",     "of",         "vs",
     "to"});

// "% TH/KH", not "tăng 5%".
bool says_share(std::string_view text) {
  const std::size_t at = text.find('%');
  if (at == std::string_view::npos) return false;
  const std::string_view before = trim(text.substr(0, at));
  return before.empty() || !is_digit(before.back());
}

}  // namespace

RowClaim row_claim(std::string_view text) {
  if (trim(text).empty()) return RowClaim::none;
  WordList words;
  for (const TextPiece& piece : pieces_of(fold(compose(text)))) {
    if (!piece.is_number()) words.push_back(piece.text);
  }
  const bool compares = take_out(words, compared_words) || says_share(text);
  const bool foresees = take_out(words, foreseen_words);
  const bool plans = take_out(words, planned_words);
  const bool estimates = take_out(words, estimated_words);
  const bool measures = take_out(words, measured_words);
  take_out(words, idle_words);
  // A remark in which a plan is named is no claim of the row.
  if (!words.empty()) return RowClaim::other;
  const bool divides = plans && measures && text.find_first_of("/:-") != std::string_view::npos;
  if (compares || divides) return RowClaim::comparison;
  if (foresees) return RowClaim::planned;
  if (plans) return measures ? RowClaim::other : RowClaim::planned;
  if (estimates) return RowClaim::estimated;
  return measures ? RowClaim::measured : RowClaim::other;
}

bool names_plan(std::string_view text) {
  const RowClaim claim = row_claim(text);
  if (claim == RowClaim::planned || claim == RowClaim::comparison) return true;
  const WordList words = folded_words(text);
  // Beside other words "KH" is as often a customer.
  return says_any(words, without_own(planned_words, {"kh"})) || says_any(words, foreseen_words) ||
         says_any(words, compared_words);
}

bool heads_remarks(std::string_view heading) {
  constexpr auto remarks =
      std::to_array<std::string_view>({"ghi chu", "chu thich", "nhan xet", "y kien", "note",
                                       "notes", "remark", "remarks", "comment", "comments"});
  return says_any(folded_words(heading), remarks);
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
    const std::size_t used = claims[RowClaim::measured] + claims[RowClaim::estimated];
    const std::size_t sure = claims[RowClaim::planned] + used;
    const bool both = claims[RowClaim::planned] > 0 && used > 0;
    if (both && claims[RowClaim::other] <= sure) return column;
  }
  return std::nullopt;
}

RowSaid ClaimedRows::said_of(const tables::SheetRow& row) const {
  const auto claim = std::find_if(row.cells.begin(), row.cells.end(), [&](const auto& cell) {
    return cell.column == claims_ && cell.kind == tables::SheetCellKind::text;
  });
  if (claim == row.cells.end()) return {};
  return {row_claim(claim->text),
          {.row = row.row, .column = claim->column},
          single_spaced(claim->text)};
}

void ClaimedRows::note(const RowSaid& said) {
  if (said.claim == RowClaim::planned) note_once(planned_, said.at, said.words);
  if (said.claim == RowClaim::other) note_once(unclear_, said.at, said.words);
}

void note_once(CellWords& noted, tables::CellAddress at, const std::string& words) {
  const bool known = std::any_of(noted.begin(), noted.end(),
                                 [&](const auto& each) { return each.second == words; });
  if (!known) noted.emplace_back(at, words);
}

}  // namespace cpa::workbook_import
