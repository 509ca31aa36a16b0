// Blocks of years below each other: "NĂM 2023", a row of months, the items; the same once more for
// 2024.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/workbook_import/internal/heading_rows.hpp"
#include "cpa/workbook_import/internal/months_across.hpp"

namespace cpa::workbook_import {

// Where another table of months begins (`table.next_rows`) with the same months in the same columns
// and a year of its own above it, and each of its rows bears the name of a row of the first one,
// its rows are read as those of that year, and so on down the sheet; `next_rows` is left where
// something else begins. `first` is the first column of figures, and `is_cut` says that rows below
// the last one are not known.
void take_year_blocks(const TopRows& rows, const std::vector<tables::MergedCells>& merged,
                      std::size_t first, bool is_cut, ForeignTable& table);

}  // namespace cpa::workbook_import
