#include "cpa/workbook_import/internal/table_year.hpp"

#include <iterator>
#include <utility>

#include "cpa/workbook_import/internal/year_rows.hpp"

namespace cpa::workbook_import {

bool find_year_column(const std::map<std::size_t, TopRow>& rows, ForeignTable& table) {
  const auto first = rows.find(table.first_row);
  if (first == rows.end() || table.months_across()) return false;
  for (const ForeignHeading& heading : table.headings) {
    if (!heads_years(heading.text)) continue;
    const auto cell = first->second.find(heading.column);
    if (cell == first->second.end()) continue;
    table.year = lone_year(cell->second.view());
    if (table.year) table.year_column = heading.column;
    return table.year.has_value();
  }
  return false;
}

void choose_year(const TitleYear& titles, std::optional<int> sheet, ForeignTable& table) {
  table.year = titles.named ? titles.named : sheet ? sheet : titles.bare;
  for (const auto& other : {titles.named, titles.bare, sheet}) {
    if (other && other != table.year) table.other_year = other;
  }
}

void take_year_rows(const std::map<std::size_t, TopRow>& rows, ForeignTable& table) {
  table.years_from = summed_years(rows, table);
  table.last_known_row = rows.empty() ? 0 : rows.rbegin()->first;
  std::optional<int> said;
  const auto above = table.first_row > 0 ? rows.find(table.first_row - 1) : rows.end();
  const std::size_t column = table.period.column;
  const bool heads = above != rows.end() && is_year_row(above->second, column);
  if (heads) {
    const auto period = above->second.find(column);
    said = lone_year(period == above->second.end() ? above->second.begin()->second.view()
                                                   : period->second.view());
  }
  const bool is_sum = heads && is_year_sum(above->second, column);
  const auto first = table.years_from.upper_bound(table.first_row);
  if (is_sum && said && table.year && said != table.year) table.other_year = said;
  if (first != table.years_from.begin()) {
    said = std::prev(first)->second;
  } else if (!heads || is_sum) {
    return;
  }
  if (table.year && said != table.year) table.other_year = table.year;
  table.year = said;
}

void take_year_of_month(std::optional<int> sheet, ForeignTable& table) {
  const auto year = table.month_of_sheet->year;
  if (!year) return;
  const auto before = std::exchange(table.year, year);
  table.other_year = before && before != year ? before : std::nullopt;
  if (sheet && sheet != year) table.other_year = sheet;
}

}  // namespace cpa::workbook_import
