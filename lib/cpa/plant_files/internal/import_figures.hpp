// The figures of one sheet of a factory's own workbook, read by its layout.
//
// Problems, each with its cell: those of read_decimal and of WorkbookReader (of the columns that
// are read); import.period_unreadable (found), import.year_unknown (found), import.cell_error
// (found, item), import.not_a_figure (found, item), data.unit_differs, import.twice (item, period,
// first); warnings import.no_period, data.negative, import.next_table (found: its headings; nothing
// of it is read), import.day_inside (found: a date, count: rows by month with a date amid it),
// import.mark_unproven (found, reading, other, mark: the one to declare for the other reading).
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/foreign_workbook.hpp"
#include "cpa/plant_files/internal/foreign_table.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::plant_files {

struct ImportedSheet {
  std::vector<ImportedFigure> figures;
  Problems problems;
  std::size_t hidden_rows = 0;           // that were read
  std::set<std::size_t> hidden_columns;  // likewise
  std::size_t formulas = 0;              // figures that the workbook computed
  std::vector<std::string> totals;       // rows left out: "Tổng cộng"
};

[[nodiscard]] ImportedSheet read_import_sheet(tables::WorkbookReader& book,
                                              const ForeignTable& table, const ImportLayout& layout,
                                              const plant::Plant& plant,
                                              const sectors::Packs& packs);

}  // namespace cpa::plant_files
