// What a series' rows are, for people and for plans in months: days, weeks, calendar months, or
// periods of another or of unlike length. (Độ dài của một dòng số liệu.)
#pragma once

#include <span>

#include "cpa/consumption/observations.hpp"

namespace cpa::savings {

enum class RowKind { day, week, month, period };

// Months when there are no rows.
[[nodiscard]] RowKind row_kind(const consumption::Observations& observations,
                               std::span<const std::size_t> rows);
// 1 when there are no rows.
[[nodiscard]] long double rows_a_month(const consumption::Observations& observations,
                                       std::span<const std::size_t> rows);

[[nodiscard]] const char* code_of(RowKind kind);  // "day"

}  // namespace cpa::savings
