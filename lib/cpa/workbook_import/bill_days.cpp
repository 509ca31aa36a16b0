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
  if (!first || !last || *first == table.period.column) return std::nullopt;
  const bool says_months = *last != table.period.column;
  // Beside a column of days these may be days of anything.
  if (says_months && !heads_months(table.period.text)) return std::nullopt;
  return BillColumns{.first = *first, .last = *last, .months_beside = says_months};
}

std::optional<BillDays> bill_days(const tables::SheetRow& row, const ForeignTable& table) {
  if (!table.bills) return std::nullopt;
  const auto first = day_in(row, table.bills->first);
  const auto last = day_in(row, table.bills->last);
  constexpr std::chrono::days shortest{20};
  constexpr std::chrono::days longest{45};
  if (!first || !last || *last < *first) return std::nullopt;
  const calendar::Period days{*first, *last + std::chrono::days{1}};
  if (days.to - days.from < shortest || days.to - days.from > longest) return std::nullopt;
  constexpr std::chrono::day middle{15};
  const bool early = std::chrono::year_month_day(*first).day() <= middle;
  const calendar::Month begins = calendar::month_of(*first);
  return BillDays{days, calendar::period_of(early ? begins : begins + std::chrono::months{1})};
}

}  // namespace cpa::workbook_import
