#include "cpa/workbook_import/internal/heading_rows.hpp"

#include <algorithm>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/year_rows.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCellKind;

bool is_column_number(const TopCell& cell) {
  return cell.text.find_first_not_of("0123456789()=+-*/ ABCDE") == std::string::npos;
}

// Whether headings from above reach down into the row: merged cells leave it nearly empty.
bool is_spanned(const std::vector<tables::MergedCells>& merged, std::size_t row) {
  return std::any_of(merged.begin(), merged.end(), [&](const tables::MergedCells& range) {
    return range.first.row < row && row <= range.last.row;
  });
}

// Words, or two years at least beside words: "Tháng | 2022 | 2023". An error (#REF!) stands for
// words that are lost.
bool is_of_headings(const TopRow& row, bool with_errors) {
  std::size_t years = 0;
  std::size_t words = 0;
  for (const auto& cell : row) {
    const bool lost = with_errors && cell.second.kind == SheetCellKind::error;
    if (cell.second.kind == SheetCellKind::text || lost) {
      ++words;
    } else if (lone_year(cell.second.view())) {
      ++years;
    } else {
      return false;
    }
  }
  return years == 0 || years > 1;
}

// 1, 2, 3, ... as they stand under headings.
bool counts_up(const std::vector<std::string>& numbers) {
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const bool one = numbers[i] == std::to_string(i + 1) && numbers.front() == "1";
    const bool two = numbers[i] == std::to_string(i + 2) && numbers.front() == "2";
    if (!one && !two) return false;
  }
  return numbers.front() == "1" || numbers.front() == "2";
}

// "Tồn đầu kỳ | | 30" and "VT001 - Than cám" right below headings, above the first period.
bool begins_block(const TopRows& rows, std::size_t row, std::size_t period_column) {
  const TopRow& cells = rows.at(row);
  const auto words = cells.find(period_column);
  if (words == cells.end() || words->second.kind != SheetCellKind::text) return false;
  const auto above = row > 0 ? rows.find(row - 1) : rows.end();
  constexpr std::size_t fewest_headings = 3;
  const bool below_headings = above != rows.end() && above->second.size() >= fewest_headings &&
                              is_of_headings(above->second, true) &&
                              above->second.count(period_column) > 0;
  return below_headings && (cells.size() == 1 || has_figures(cells, period_column));
}

}  // namespace

bool has_figures(const TopRow& row, std::size_t period_column) {
  std::vector<std::string> numbers;
  for (const auto& [column, cell] : row) {
    if (column != period_column && cell.kind == SheetCellKind::number) numbers.push_back(cell.text);
  }
  if (numbers.empty()) return false;
  const bool years = std::all_of(numbers.begin(), numbers.end(), [](const std::string& number) {
    return lone_year({.kind = SheetCellKind::number, .text = number}).has_value();
  });
  return !years && !counts_up(numbers);
}

bool has_figures_only(const TopRow& row, std::size_t period_column) {
  const auto period = row.find(period_column);
  const bool words = period != row.end() && period->second.kind == SheetCellKind::text &&
                     !trim(period->second.text).empty();
  return !words && has_figures(row, period_column);
}

bool numbers_columns(const TopRow& row) {
  return std::all_of(row.begin(), row.end(),
                     [](const auto& cell) { return is_column_number(cell.second); });
}

std::vector<std::size_t> rows_of_headings(const TopRows& rows,
                                          const std::vector<tables::MergedCells>& merged,
                                          std::size_t first_row, std::size_t period_column) {
  std::vector<std::size_t> found;
  for (std::size_t row = first_row; row > 0 && found.size() < most_heading_rows; --row) {
    const auto above = rows.find(row - 1);
    if (above == rows.end()) break;
    const auto& cells = above->second;
    if (found.empty() && is_year_row(cells, period_column)) continue;
    if (found.empty() && has_figures_only(cells, period_column)) continue;
    if (!unit_said(cells).empty()) break;
    if (found.empty() && begins_block(rows, above->first, period_column)) continue;
    if (cells.size() < 2 && !is_spanned(merged, row - 1)) break;
    const bool years = is_of_headings(cells, false) && cells.size() > 1 &&
                       std::all_of(cells.begin(), cells.end(), [](const auto& cell) {
                         return lone_year(cell.second.view()).has_value();
                       });
    if (numbers_columns(cells) && !years) continue;
    if (!is_of_headings(cells, found.empty())) break;
    found.push_back(above->first);
  }
  std::reverse(found.begin(), found.end());
  return found;
}

void unfold_merged(TopRows& rows, const std::vector<tables::MergedCells>& merged,
                   const std::vector<std::size_t>& headings) {
  std::size_t room = most_heading_columns * most_heading_rows;
  for (const tables::MergedCells& range : merged) {
    if (std::find(headings.begin(), headings.end(), range.first.row) == headings.end()) continue;
    TopRow& row = rows[range.first.row];
    const auto first = row.find(range.first.column);
    if (first == row.end()) continue;
    const std::size_t last = std::min(range.last.column, most_heading_columns - 1);
    for (std::size_t column = range.first.column; column <= last && room > 0; ++column, --room) {
      row[column] = first->second;
    }
  }
}

std::map<std::size_t, std::string> joined_headings(const TopRows& rows,
                                                   const std::vector<std::size_t>& headings) {
  std::map<std::size_t, std::string> texts;
  for (const std::size_t row : headings) {
    const auto cells = rows.find(row);
    if (cells == rows.end()) continue;
    for (const auto& cell : cells->second) {
      std::string& text = texts[cell.first];
      const std::string more = single_spaced(cell.second.text);
      if (text.empty()) {
        text = more;
      } else if (text != more) {
        text += " " + more;
      }
    }
  }
  return texts;
}

}  // namespace cpa::workbook_import
