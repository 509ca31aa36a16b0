#include "cpa/workbook_import/internal/rival_periods.hpp"

#include <algorithm>
#include <optional>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/foreign_period.hpp"
#include "cpa/workbook_import/internal/period_column.hpp"

namespace cpa::workbook_import {
namespace {

bool months_differ(const TopRows& rows, const ForeignTable& table, std::size_t other) {
  for (const auto& row : rows) {
    const auto theirs = row.second.find(other);
    if (row.first < table.first_row || theirs == row.second.end()) continue;
    const auto period = table.period_in(theirs->second.view());
    if (!period) continue;
    const auto own = row.second.find(table.period.column);
    const auto same = own == row.second.end() ? std::nullopt : table.period_in(own->second.view());
    const bool other_day = table.is_diary() && same && same->day != period->day;
    if (!same || same->year != period->year || same->month != period->month || other_day) {
      return true;
    }
  }
  return false;
}

bool tells_other_months(const TopRows& rows, const ForeignTable& table, std::size_t column) {
  std::size_t differing = 0;
  for (const auto& row : rows) {
    const auto told = row.second.find(column);
    const auto own = row.second.find(table.period.column);
    if (row.first < table.first_row || told == row.second.end() || own == row.second.end()) {
      continue;
    }
    const auto month = month_told(told->second.text);
    const auto period = table.period_in(own->second.view());
    if (month && period && month->month != period->month) ++differing;
  }
  return differing > 1;
}

}  // namespace

void part_neighbours(const TopRows& rows, ForeignTable& table) {
  const std::string own = fold(table.period.text);
  const auto next = std::find_if(
      table.headings.begin(), table.headings.end(), [&](const ForeignHeading& heading) {
        return heading.column > table.period.column && fold(heading.text) == own &&
               months_differ(rows, table, heading.column);
      });
  if (next == table.headings.end()) return;
  table.next_table = next->column;
  table.headings.erase(next, table.headings.end());
}

void find_rival_period(const TopRows& rows, const std::vector<std::string>& left_out,
                       ForeignTable& table) {
  const bool reading_days = heads_reading_days(table.period.text);
  for (const ForeignHeading& heading : table.headings) {
    const bool is_left_out =
        std::find(left_out.begin(), left_out.end(), folded_text(heading.text)) != left_out.end();
    if (is_left_out) continue;
    const bool months = heads_months(heading.text) && months_differ(rows, table, heading.column);
    const bool words = reading_days && tells_other_months(rows, table, heading.column);
    if (!months && !words) continue;
    table.rival_period = heading.text;
    return;
  }
}

}  // namespace cpa::workbook_import
