#include "cpa/workbook_import/internal/closing_rows.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"
#include "cpa/workbook_import/internal/foreign_period.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"

namespace cpa::workbook_import {

// By their first word, or as of several months.
bool is_total(std::string_view text) {
  constexpr auto words = std::to_array<std::string_view>(
      {"tong",       "cong",      "total",    "grand total", "sum",     "luy ke",
       "trung binh", "binh quan", "average",  "ca nam",      "quy",     "quarter",
       "tb ",        "tb/",       "bq",       "max",         "min",     "cao nhat",
       "thap nhat",  "lon nhat",  "nho nhat", "so voi",      "so sanh", "% ",
       "tang giam",  "tang/giam", "ty le",    "ti le",       "avg",     "∑",
       "σ",          "Σ"});
  constexpr auto alone = std::to_array<std::string_view>({"tb", "tc", "%"});
  const std::string folded = folded_text(text);
  // Whole words: neither "Quỳnh" is a quarter nor "Minh" a least one, and a company is no sum.
  const auto begins = [&folded](std::string_view word) {
    if (folded.substr(0, word.size()) != word) return false;
    return word.size() == folded.size() || !is_of_word(word.back()) ||
           !is_of_word(folded[word.size()]);
  };
  if (begins("cong ty") || begins("tong cong ty")) return false;
  const bool ends_in_total = folded.size() > 6 && folded.substr(folded.size() - 6) == " total";
  if (ends_in_total || folded.find(" cao nhat") != std::string::npos ||
      folded.find(" thap nhat") != std::string::npos ||
      std::find(alone.begin(), alone.end(), folded) != alone.end()) {
    return true;
  }
  const bool quarter =
      folded.size() > 1 && folded[0] == 'q' && folded[1] >= '1' && folded[1] <= '4';
  return quarter || is_month_span(text) || std::any_of(words.begin(), words.end(), begins);
}

bool is_bare_sum(std::string_view text) {
  constexpr auto told = std::to_array<std::string_view>(
      {"tong",  "cong", "so",       "luong", "thang", "nam",   "ngay",
       "tuan",  "ca",   "ky",       "trong", "phat",  "sinh",  "total",
       "grand", "sub",  "subtotal", "sum",   "of",    "month", "year"});
  const auto words = folded_words(text);
  return is_sum_label(text) && std::all_of(words.begin(), words.end(), [&](const auto& word) {
           return is_digit(word.front()) || std::find(told.begin(), told.end(), word) != told.end();
         });
}

bool is_sum_label(std::string_view text) {
  constexpr auto sums =
      std::to_array<std::string_view>({"tong", "cong", "total", "sum", "subtotal"});
  // "Tổng công ty", "Tổng kho", "Cộng hòa"; and "Công", which is work, folds to the same letters.
  constexpr auto others = std::to_array<std::string_view>(
      {"ty", "kho", "hop", "to", "suat", "nghiep", "nhan", "doan", "dung", "hoa", "tac", "trinh"});
  const std::string composed = compose(trim(text));
  for (const std::string_view work : {"Công", "công", "CÔNG"}) {
    if (composed.rfind(work, 0) == 0) return false;
  }
  const auto words = folded_words(text);
  const auto is_among = [](const std::string& word, const auto& all) {
    return std::find(all.begin(), all.end(), word) != all.end();
  };
  if (words.empty()) return !text.empty() && composed.find("∑") != std::string::npos;
  if (!is_among(words.front(), sums)) return words.back() == "total";
  if (words.size() > 2 && words[1] == "cong" && words[2] == "ty") return false;
  return words.size() == 1 || !is_among(words[1], others);
}

bool ClosingRows::note(std::size_t row, const tables::SheetCell& cell) {
  const bool words = cell.kind == tables::SheetCellKind::text &&
                     cell.text.find_first_of("0123456789") == std::string_view::npos &&
                     folded_text(cell.text).substr(0, 5) != "thang";
  if (words) rows_.push_back({{row, cell.column}, shortened(trim(cell.text))});
  return words;
}

Problems ClosingRows::in_between() {
  Problems problems;
  for (const auto& [at, words] : rows_) {
    Problem problem{.code = "import.period_unreadable", .where = book_.locate(sheet_, at)};
    problem.arguments = {{"found", words}, {"cell", problem.where.field}};
    problems.push_back(std::move(problem));
  }
  rows_.clear();
  return problems;
}

Problems left_rows_told(const tables::WorkbookReader& book, const ForeignTable& table,
                        const ClaimedRows& claims) {
  Problems told;
  const auto tell = [&](const char* code, const auto& left, Severity severity) {
    if (left.empty()) return;
    constexpr std::size_t most_shown = 6;
    std::vector<std::string> words;
    for (const auto& each : left) {
      if (words.size() < most_shown) words.push_back("\"" + each.second + "\"");
    }
    if (left.size() > most_shown) words.emplace_back("...");
    Problem problem{
        .code = code, .severity = severity, .where = book.locate(table.sheet, left.front().first)};
    problem.arguments = {{"found", join(words)},
                         {"count", std::to_string(left.size())},
                         {"cell", problem.where.field}};
    told.push_back(std::move(problem));
  };
  tell("import.rows_above", table.rows_above, Severity::warning);
  tell("import.plan_left", claims.planned(), Severity::warning);
  tell("import.claim_unclear", claims.unclear(), Severity::error);
  return told;
}

Problems ClosingRows::told() const {
  if (rows_.empty()) return {};
  constexpr std::size_t most_shown = 8;
  std::vector<std::string> words;
  for (const auto& row : rows_) {
    if (words.size() < most_shown) words.push_back("\"" + row.second + "\"");
  }
  Problem problem{.code = "import.rows_below",
                  .severity = Severity::warning,
                  .where = book_.locate(sheet_, rows_.front().first)};
  problem.arguments = {{"found", join(words)},
                       {"count", std::to_string(rows_.size())},
                       {"cell", problem.where.field}};
  return {std::move(problem)};
}

}  // namespace cpa::workbook_import
