// Tables whose months stand side by side: "Chỉ tiêu | ĐVT | T1 | T2 | ... | Cộng".
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/tables/workbook.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

// A cell of the first rows of a sheet, kept.
struct TopCell {
  tables::SheetCellKind kind = tables::SheetCellKind::text;
  std::string text;
  bool hidden = false;  // its column is

  [[nodiscard]] tables::SheetCell view() const { return {.kind = kind, .text = text}; }
};
using TopRow = std::map<std::size_t, TopCell>;  // by column

// Without line ends, and one space where there were several.
[[nodiscard]] std::string single_spaced(std::string_view text);

// "ĐVT", "Đơn vị tính", "Unit"
[[nodiscard]] bool names_units(std::string_view heading);

// Whether a row holds more periods than any column does, three at least; then the months, the
// names of the rows and where all that stands go into `table`. Its `form` says how a month is
// written. Where several columns stand under each month, the one that tells of what was measured is
// read ("KH | TH", "Đơn giá | Lượng | Thành tiền"), of several years ("2023 | 2024") the table's:
// that of its titles, else `sheet_year`, which the name of the sheet says. Blocks of further years
// below are read with it (year_blocks.hpp); `is_cut`: rows below the last one are not known.
[[nodiscard]] bool find_months_across(const std::map<std::size_t, TopRow>& rows, std::size_t sheet,
                                      const std::vector<tables::MergedCells>& merged,
                                      std::optional<int> sheet_year, bool is_cut,
                                      ForeignTable& table);

// Months once more, further down, into `next_rows`: the same ones in the same columns are headings
// over again, unless a year of their own stands above them.
void find_next_rows(const std::map<std::size_t, TopRow>& rows, ForeignTable& table);

}  // namespace cpa::workbook_import
