// Dates as spreadsheets store them: days since the end of 1899, or since the first of 1904 where
// the workbook says so. The days of 1900 are counted as if 29 February 1900 had been one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cpa/tables/internal/number_format.hpp"

namespace cpa::tables {

enum class DayCount { from_1900, from_1904 };

// "2024-01-31", "2024-01-31T06:30:00" to the nearest second, "06:30:00" (also hours beyond 24 of a
// duration). Nothing for what is no day: 29 February 1900, before the count, after 9999.
[[nodiscard]] std::optional<std::string> date_of(double serial, DayCount count, ShownAs shown);

// The same from a date that the file spells out: "2024-01-31", "2024-01-31T06:30:00.000Z". Midnight
// is left away. Nothing for what is no date.
[[nodiscard]] std::optional<std::string> date_spelled(std::string_view text);

}  // namespace cpa::tables
