#include "cpa/workbook_import/internal/bill_days.hpp"

#include <algorithm>

#include "cpa/workbook_import/internal/period_column.hpp"

namespace cpa::workbook_import {
namespace {

std::optional<calendar::Day> day_in(const tables::SheetRow& row, std::size_t column) {
  const auto cell = std::find_if(row.cells.begin(), row.cells.end(),
                                 [&](const auto& each) { return each.column == column; });
  const auto written = cell == row.cells.end() ? std::nullopt : foreign_period(*cell);
  if (!written || !written->day || !written->year) return std::nullopt;
  const auto period = period_of(*written, {}, true);
  return period ? std::optional(period->from) : std::nullopt;
}

// The first of the periods says both days of its bill.
bool says_bills(const TopRows& rows, const ForeignTable& table) {
  for (const auto& [number, row] : rows) {
    if (number < table.first_row) continue;
    const auto cell = row.find(table.period.column);
    if (cell != row.end()) return bill_written(cell->second.view()).has_value();
  }
  return false;
}

std::optional<calendar::Period> days_in_one_cell(const tables::SheetRow& row, std::size_t column) {
  const auto cell = std::find_if(row.cells.begin(), row.cells.end(),
                                 [&](const auto& each) { return each.column == column; });
  return cell == row.cells.end() ? std::nullopt : bill_written(*cell);
}

}  // namespace

std::optional<BillColumns> find_bill_columns(const TopRows& rows, const ForeignTable& table) {
  std::optional<std::size_t> first;
  std::optional<std::size_t> last;
  for (const auto& row : rows) {
    if (row.first > table.heading_row) break;
    for (const auto& [column, cell] : row.second) {
      if (heads_first_days(cell.text)) first = column;
      if (heads_last_days(cell.text)) last = column;
    }
  }
  if (!first && !last && says_bills(rows, table)) {
    return BillColumns{table.period.column, table.period.column, true};
  }
  if (!first || !last || *first == table.period.column) return std::nullopt;
  const bool says_months = *last != table.period.column;
  // Beside a column of days these may be days of anything.
  if (says_months && !heads_months(table.period.text)) return std::nullopt;
  return BillColumns{.first = *first, .last = *last, .months_beside = says_months};
}

std::optional<BillDays> bill_days(const tables::SheetRow& row, const ForeignTable& table) {
  if (!table.bills) return std::nullopt;
  if (table.bills->first == table.bills->last) {
    const auto days = days_in_one_cell(row, table.bills->first);
    if (!days) return std::nullopt;
    return BillDays{*days, calendar::period_of(month_of_bill(*days))};
  }
  const auto first = day_in(row, table.bills->first);
  const auto last = day_in(row, table.bills->last);
  constexpr std::chrono::days shortest{20};
  constexpr std::chrono::days longest{45};
  if (!first || !last || *last < *first) return std::nullopt;
  const calendar::Period days{*first, *last + std::chrono::days{1}};
  if (days.to - days.from < shortest || days.to - days.from > longest) return std::nullopt;
  return BillDays{days, calendar::period_of(month_of_bill(days))};
}

}  // namespace cpa::workbook_import
