// Days, calendar months and periods of the plant's local time. A period is half-open inside, [from,
// to); people write its last day, so the readers and printers here speak of the last day.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"

namespace cpa::calendar {

using Day = std::chrono::sys_days;
using Month = std::chrono::year_month;

struct Period {
  Day from{};
  Day to{};  // first day after the period

  [[nodiscard]] long days() const { return (to - from).count(); }
  [[nodiscard]] Day last_day() const { return to - std::chrono::days{1}; }
  [[nodiscard]] bool contains(Day day) const { return from <= day && day < to; }
  [[nodiscard]] bool contains(const Period& other) const {
    return from <= other.from && other.to <= to;
  }
  [[nodiscard]] bool overlaps(const Period& other) const {
    return from < other.to && other.from < to;
  }
  friend auto operator<=>(const Period&, const Period&) = default;
};

[[nodiscard]] Period period_of(Month month);
[[nodiscard]] Period period_of(Month first, Month last);
// Whether it is exactly one calendar month.
[[nodiscard]] bool is_month(const Period& period);
[[nodiscard]] Month month_of(Day day);
// Whole calendar months from the month of `from` to the month of the last day.
[[nodiscard]] std::vector<Month> months_of(const Period& period);
// a shifted by n months: calendar months stay whole.
[[nodiscard]] Month plus_months(Month month, int months);
// Months from a to b (b - a).
[[nodiscard]] int months_between(Month a, Month b);

// "2024-03" or "2024-03-15" only (ISO). Problems: date.malformed, date.no_such_day (argument
// found).
[[nodiscard]] Result<Day> read_day(std::string_view text);
[[nodiscard]] Result<Month> read_month(std::string_view text);
// "2024-03", "3/2024", "Tháng 3/2024", "T3/2024" or "tháng 3 năm 2024" = the month, "2024-03-15" =
// the day, "2024-03/2025-02" = both ends included. Problems: date.malformed (nearest, of
// "3/2024-2/2025"), date.no_such_day, period.backwards.
[[nodiscard]] Result<Period> read_period(std::string_view text);
// The same, and "2024" = the calendar year: where a table's rows are no months, so that a year with
// its month forgotten is not what stands there.
[[nodiscard]] Result<Period> read_period_or_year(std::string_view text);
// What is wrong with a period that ends before it begins: period.backwards.
[[nodiscard]] Problem backwards(Day first, Day last);

[[nodiscard]] std::string text_of(Day day);      // 2024-03-15
[[nodiscard]] std::string text_of(Month month);  // 2024-03
// The shortest form read_period takes: a month, a day, months a/b, or days a/b.
[[nodiscard]] std::string text_of(const Period& period);

}  // namespace cpa::calendar
