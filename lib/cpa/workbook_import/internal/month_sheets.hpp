// Sheets that are of one month each, which a title or the name of the sheet says: diaries whose
// rows are its days ("Ngày | Điện (kWh)", 1 to 31), and reports whose rows are items ("Chỉ tiêu |
// ĐVT | Kế hoạch | Thực hiện | Lũy kế").
#pragma once

#include <optional>
#include <vector>

#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"
#include "cpa/workbook_import/internal/period_column.hpp"

namespace cpa::workbook_import {

// The column headed "Ngày" whose numbers are days that run on, up or down, and the first of them.
struct DayColumn {
  std::size_t column = 0;
  std::size_t first_row = 0;
  std::size_t heading_end =
      0;               // the first row below the headings; figures before day 1 stand there
  unsigned month = 0;  // written behind every day ("05/01"); 0 where none is
};
// Where days stand that do not run on: "1" below "31".
struct DaysBroken {
  std::string heading;
  std::string before, found;
  tables::CellAddress at;
};
// Of several columns headed so the first one that is whole; what is broken goes to `broken`.
[[nodiscard]] std::optional<DayColumn> find_day_column(const TopRows& rows,
                                                       std::optional<DaysBroken>& broken);

// A day of `month` written as a number ("5", "Ngày 5", "5/1"), else as any day of it; without a
// year. Nothing for what is no day of it.
[[nodiscard]] std::optional<ForeignPeriod> day_written(const tables::SheetCell& cell,
                                                       const ForeignPeriod& month);

// The rows of headings of a report, down from the highest; empty where there is none: a row that
// names units, beside three headings at least, and no months or days.
[[nodiscard]] std::vector<std::size_t> report_headings(
    const TopRows& rows, const std::vector<tables::MergedCells>& merged);

// Puts the names of the rows and the one column of what was measured in `table.month_of_sheet` into
// `table`. Where no column or several say so, `month_parts` has what they say. False where the rows
// have no names.
[[nodiscard]] bool read_report(const TopRows& rows, const std::vector<tables::MergedCells>& merged,
                               const std::vector<std::size_t>& headings, ForeignTable& table);

}  // namespace cpa::workbook_import
