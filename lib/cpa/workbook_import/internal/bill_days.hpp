// Bills that say the first and the last day they are for: "Từ ngày | Đến ngày".
#pragma once

#include <cstddef>
#include <optional>

#include "cpa/calendar/period.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"

namespace cpa::workbook_import {

// The columns of both days of a table whose periods are the last days, or months beside them:
// "Kỳ hóa đơn | Từ ngày | Đến ngày".
[[nodiscard]] std::optional<BillColumns> find_bill_columns(const TopRows& rows,
                                                           const ForeignTable& table);

struct BillDays {
  calendar::Period days;
  // The one it begins in where that is by the 15th, else the one after it. That is not always the
  // month with most of its days, but so bills of one round have a month each: of 16/01-15/02 and
  // 16/02-15/03 the first has most days in January, the second in March.
  calendar::Period month;
};

// Nothing where one of the days cannot be read, or a bill is not for about a month.
[[nodiscard]] std::optional<BillDays> bill_days(const tables::SheetRow& row,
                                                const ForeignTable& table);

}  // namespace cpa::workbook_import
