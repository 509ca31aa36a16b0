// Sheets of a factory's own workbook that are left out beside those that are read: a month that
// stands on one of them would be lacking without a word.
#pragma once

#include <cstddef>
#include <optional>

#include "cpa/core/problem.hpp"
#include "cpa/tables/workbook_reader.hpp"
#include "cpa/workbook_import/import_layout.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

// A warning at the headings: import.sheet_left (found: the sheet, sheet: one that is read, others:
// headings that it has not, cell).
[[nodiscard]] Problem sheet_left(const tables::WorkbookReader& book, const ForeignTable& table,
                                 const ImportLayout& layout);

// A warning of a sheet without a table: what stood in the way, else import.sheet_unread (found: the
// sheet, cell: its first figure). Nothing where it holds no figures.
[[nodiscard]] std::optional<Problem> sheet_unread(const tables::WorkbookReader& book,
                                                  std::size_t sheet, const NoTable& why);

}  // namespace cpa::workbook_import
