// The figures of one sheet of a factory's own workbook, read by its layout.
//
// Problems, each with its cell: those of read_decimal, of WorkbookReader (of the columns that are
// read), of sheet_notes.hpp and of year_slips.hpp; import.period_unreadable (found),
// import.cell_error (found, item), import.not_a_figure (found, item), import.negative (found, item:
// computed by the workbook), data.unit_differs, import.percent (found, item), import.twice (item,
// period, first, more), import.not_added (the same, of an item that does not add up: a
// temperature); warnings data.negative, import.next_table (found: its headings; nothing of it is
// read), import.rows_below (found, count: rows of words and figures below the last period, left
// out), import.month_incomplete (found, item, count: months of a log that lack days, left out),
// import.ledger (count: of its entries),
// import.days_missing (found: the days, items, period, count: a month of a diary whose sum lacks
// them); error import.sum_differs of a diary's own sum too.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

struct ImportedSheet {
  std::vector<ImportedFigure> figures;
  Problems problems;
  std::size_t hidden_rows = 0;           // that were read
  std::set<std::size_t> hidden_columns;  // likewise
  std::size_t formulas = 0;              // figures that the workbook computed
  bool mark_is_shown = false;            // a figure in it shows which mark parts its decimals
  std::vector<std::string> totals;       // rows left out: "Tổng cộng"
  // Fewest and most rows of a month that were added up; 0 where none were.
  std::pair<std::size_t, std::size_t> rows_of_a_month;
};

[[nodiscard]] ImportedSheet read_import_sheet(tables::WorkbookReader& book,
                                              const ForeignTable& table, const ImportLayout& layout,
                                              const plant::Plant& plant,
                                              const sectors::Packs& packs);

}  // namespace cpa::workbook_import
