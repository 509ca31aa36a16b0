#include "cpa/workbook_import/internal/lost_headings.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/closing_rows.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/year_rows.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCellKind;

bool has_figures_below(const TopRows& rows, std::size_t first_row, std::size_t column) {
  return std::any_of(rows.lower_bound(first_row), rows.end(), [&](const auto& row) {
    const auto cell = row.second.find(column);
    return cell != row.second.end() && cell->second.kind == SheetCellKind::number;
  });
}

// "Thág 1 | 100" above the first month; not "Tồn đầu kỳ | 30".
bool is_unread_period(const TopRow& row, std::size_t period_column) {
  const auto words = row.find(period_column);
  if (words == row.end() || words->second.kind != SheetCellKind::text ||
      !has_figures(row, period_column) || numbers_columns(row))
    return false;
  const std::string& text = words->second.text;
  return !is_total(text) && !tells_of_else(text) && !tells_of_plan(text);
}

}  // namespace

Problems lost_headings(const tables::WorkbookReader& book, const TopRows& rows,
                       const Problems& faults, std::size_t first_heading,
                       const ForeignTable& table) {
  const auto is_lost = [&](std::size_t row, std::size_t column) {
    if (row < first_heading || row > table.heading_row) return false;
    if (column == table.period.column) return !table.months_across();
    const bool of_neighbour = table.next_table && column >= *table.next_table;
    const bool of_names = table.months_across() && column < table.period.column;
    return !of_neighbour && !of_names && has_figures_below(rows, table.first_row, column);
  };
  Problems lost;
  for (const Problem& fault : faults) {
    const Location& where = fault.where;
    if (where.line == 0 || where.column == 0) continue;
    if (is_lost(where.line - 1, where.column - 1)) lost.push_back(fault);
  }
  for (auto row = rows.lower_bound(first_heading); row != rows.end(); ++row) {
    if (row->first > table.heading_row) break;
    for (const auto& [column, cell] : row->second) {
      if (cell.kind != SheetCellKind::error || !is_lost(row->first, column)) continue;
      Problem problem{.code = "import.heading_error",
                      .where = book.locate(table.sheet, {.row = row->first, .column = column})};
      problem.arguments = {{"found", shortened(cell.text)}, {"cell", problem.where.field}};
      lost.push_back(std::move(problem));
    }
  }
  return lost;
}

std::optional<std::size_t> row_without_month(const TopRows& rows, const ForeignTable& table) {
  for (auto row = rows.upper_bound(table.heading_row); row != rows.end(); ++row) {
    if (row->first >= table.first_row) break;
    const bool heads = is_year_row(row->second, table.period.column);
    if (!heads && has_figures_only(row->second, table.period.column)) return row->first;
    if (!heads && is_unread_period(row->second, table.period.column)) return row->first;
  }
  return std::nullopt;
}

}  // namespace cpa::workbook_import
