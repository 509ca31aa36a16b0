#include "cpa/workbook_import/internal/merged_periods.hpp"

#include <algorithm>

namespace cpa::workbook_import {

MergedPeriods::MergedPeriods(tables::WorkbookReader& book, const ForeignTable& table) {
  const auto merged = book.merged_cells(table.sheet);
  if (!merged) return;
  const std::size_t column = table.period.column;
  for (const tables::MergedCells& range : *merged) {
    if (range.first.column > column || column > range.last.column) continue;
    std::size_t& last = last_rows_[range.first.row];
    last = std::max(last, range.last.row);
  }
}

bool MergedPeriods::reaches(std::size_t first, std::size_t row) const {
  const auto range = last_rows_.find(first);
  return range != last_rows_.end() && first < row && row <= range->second;
}

}  // namespace cpa::workbook_import
