// Headings that the file does not tell although figures stand under them: a formula that was never
// computed, an error such as #REF!, a number shown as a date that is none. Without a word the
// column, or the month, would be lacking.
#pragma once

#include <cstddef>
#include <optional>

#include "cpa/core/problem.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"

namespace cpa::workbook_import {

// Errors, each at its cell: those of `faults` (what was found wrong in the sheet) that are of the
// table's heading rows, from `first_heading` on; import.heading_error (found, cell).
[[nodiscard]] Problems lost_headings(const tables::WorkbookReader& book, const TopRows& rows,
                                     const Problems& faults, std::size_t first_heading,
                                     const ForeignTable& table);

// The first row of figures below the headings whose month is none that can be read, where there are
// such rows above `table.first_row`.
[[nodiscard]] std::optional<std::size_t> row_without_month(const TopRows& rows,
                                                           const ForeignTable& table);

}  // namespace cpa::workbook_import
