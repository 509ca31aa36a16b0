// Charts of a workbook that is being written, drawn by the spreadsheet program.
#pragma once

#include <xlsxwriter.h>

#include "cpa/tables/workbook_writer.hpp"

namespace cpa::tables {

inline lxw_row_t row_of(CellAddress at) { return static_cast<lxw_row_t>(at.row); }
inline lxw_col_t column_of(CellAddress at) { return static_cast<lxw_col_t>(at.column); }

// Where a chart is put in: neither is owned.
struct ChartPlace {
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
};

void add_chart(const WrittenSheet& from, const SheetChart& wish, ChartPlace place);

}  // namespace cpa::tables
