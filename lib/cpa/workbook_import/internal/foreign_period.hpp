// The period of a row as factories write it in their own workbooks: a date, dd/mm/yyyy, "Tháng
// 1/2024", "T1-2024", "01/2024", "Jan 2024", or a month alone where the sheet says the year.
#pragma once

#include <optional>
#include <string_view>

#include "cpa/calendar/period.hpp"
#include "cpa/tables/workbook.hpp"

namespace cpa::workbook_import {

struct ForeignPeriod {
  std::optional<int> year;
  unsigned month = 0;
  std::optional<unsigned> day;
};

// Nothing for what is no period. Of three numbers the day stands first, as it does in Vietnam.
[[nodiscard]] std::optional<ForeignPeriod> foreign_period(const tables::SheetCell& cell);
// The days of a bill that one cell says: "Từ 01/03/2022 đến 31/03/2022", "16/02 - 15/03/2022". From
// 20 to 45 of them. foreign_period() gives the month that the bill is of.
[[nodiscard]] std::optional<calendar::Period> bill_written(const tables::SheetCell& cell);
// That month: the one the bill begins in, or where it begins late in it the next one.
[[nodiscard]] calendar::Month month_of_bill(const calendar::Period& days);

// A month from a number from 1 to 12 that stands alone.
[[nodiscard]] std::optional<ForeignPeriod> lone_month(const tables::SheetCell& cell);

// How the months of a table are written: "01/2024" and dates, 202401, "01/24" or 1.
enum class MonthForm { dated, compact, short_year, lone };
[[nodiscard]] std::optional<ForeignPeriod> period_written(const tables::SheetCell& cell,
                                                          MonthForm form);

// The month that a sentence names with its year: "Thanh toán tiền điện tháng 01/2023".
[[nodiscard]] std::optional<ForeignPeriod> month_told(std::string_view text);

// "6 tháng", "T1-T12", "Tháng 1 đến tháng 6": several months in one.
[[nodiscard]] bool is_month_span(std::string_view text);
// The year that a whole cell says: 2024, "2024" or "Năm 2024".
[[nodiscard]] std::optional<int> lone_year(const tables::SheetCell& cell);

// The month or the day of it; `year` where it has none of its own. Nothing when a year or, for a
// day, a day is lacking, or there is no such day.
[[nodiscard]] std::optional<calendar::Period> period_of(const ForeignPeriod& period,
                                                        std::optional<int> year, bool by_day);

}  // namespace cpa::workbook_import
