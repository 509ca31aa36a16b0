// Rows of a factory's own table that are no period: sums and means, and whatever words close it.
//
// Problems: import.period_unreadable (found) between two periods; warning import.rows_below (found,
// count).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/tables/workbook_reader.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/plan_rows.hpp"

namespace cpa::workbook_import {

// "Tổng", "Quý 1", "TB tháng", "6 tháng", "2022 Total".
[[nodiscard]] bool is_total(std::string_view text);

// Whether words beside the month say that the row sums up others: "Cộng", "Tổng cả ca"; not
// "Công đoạn 1", "Tổng kho".
[[nodiscard]] bool is_sum_label(std::string_view text);

// A sum and nothing else ("Cộng tháng 3"): what says so among names, suppliers and remarks.
[[nodiscard]] bool is_bare_sum(std::string_view text);

// Rows with figures whose words nobody knows. Only at the end is it known which of them stood below
// the last period, where they close the table, and which amid the periods, where they are a month
// that was mistyped.
class ClosingRows {
 public:
  ClosingRows(tables::WorkbookReader& book, std::size_t sheet) : book_(book), sheet_(sheet) {}

  // False for what is more than words, which may be a period.
  [[nodiscard]] bool note(std::size_t row, const tables::SheetCell& cell);
  // Another period follows: those noted so far did not close the table.
  [[nodiscard]] Problems in_between();
  [[nodiscard]] Problems told() const;

 private:
  tables::WorkbookReader& book_;
  std::size_t sheet_;
  std::vector<std::pair<tables::CellAddress, std::string>> rows_;  // with their words
};

// Problems (found, count, cell): warnings import.rows_above of figures above the first day of a
// diary, which are no day's, and import.plan_left of what was planned beside what was measured;
// error import.claim_unclear of rows of which nobody knows which of the two they are.
[[nodiscard]] Problems left_rows_told(const tables::WorkbookReader& book, const ForeignTable& table,
                                      const ClaimedRows& claims);

}  // namespace cpa::workbook_import
