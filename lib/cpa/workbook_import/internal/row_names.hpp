// What stands left of the figures where a row is an item: "Chỉ tiêu | ĐVT | Năm".
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/workbook_import/internal/heading_rows.hpp"
#include "cpa/workbook_import/internal/months_across.hpp"

namespace cpa::workbook_import {

// Puts the names of the rows with their units into `table`: `headings`, what heads the names into
// `period`, and the years of the rows where a column "Năm" says them. `first` is the first column
// of figures, `table.months` holds all that are read. False where there is no name.
[[nodiscard]] bool name_rows(const TopRows& rows, const std::vector<tables::MergedCells>& merged,
                             std::size_t first, ForeignTable& table);

}  // namespace cpa::workbook_import
