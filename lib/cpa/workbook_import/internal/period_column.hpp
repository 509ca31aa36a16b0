// Which column of a sheet's first rows says the month or the day.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/workbook_import/internal/foreign_period.hpp"
#include "cpa/workbook_import/internal/months_across.hpp"

namespace cpa::workbook_import {

struct PeriodColumn {
  std::size_t column = 0;
  std::size_t first_row = 0;
};

// The column with the most periods in it, the first of those alike. One that is headed "Tháng" or
// "Kỳ" goes before one of the dates of bills; running numbers, days of the week and, where a month
// is a bare number, days of a month are none. `has_year`: a bare number can be a month here.
// A bare number is a month only below a heading that says so. Columns headed as one of `left_out`
// (folded) are none, nor is the first day of a bill that also says its last.
[[nodiscard]] std::optional<PeriodColumn> find_period_column(
    const std::map<std::size_t, TopRow>& rows, MonthForm form, bool has_year,
    const std::vector<std::string>& left_out);

// "Tháng", "Kỳ sử dụng", "Tháng số liệu"; not "Tháng báo cáo", when something was written.
[[nodiscard]] bool heads_months(std::string_view heading);

// "Ngày chốt", "Ngày hóa đơn": when something was read or written, not the month that it is of.
[[nodiscard]] bool heads_reading_days(std::string_view heading);

// "Từ ngày", "Đến ngày": the first and the last day of what a bill is for.
[[nodiscard]] bool heads_first_days(std::string_view heading);
[[nodiscard]] bool heads_last_days(std::string_view heading);

}  // namespace cpa::workbook_import
