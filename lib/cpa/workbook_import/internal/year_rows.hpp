// Rows of a year among months that say none: "Năm 2023" alone is of the months below it; with
// figures it sums up months, those below it (as a pivot table does) or those above it.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>

#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/months_across.hpp"

namespace cpa::workbook_import {

// "Năm" over a column that says the year of each row.
[[nodiscard]] bool heads_years(std::string_view heading);

// Whether a row says a year in its column of months, and else holds nothing but figures.
[[nodiscard]] bool is_year_row(const TopRow& cells, std::size_t period_column);
// The same with figures.
[[nodiscard]] bool is_year_sum(const TopRow& cells, std::size_t period_column);

// By the row that it begins with, the year of months that a row of sums stands above or below.
// Only sums that are those of its months say so: the use of last year above this year's months
// is neither.
[[nodiscard]] std::map<std::size_t, int> summed_years(const std::map<std::size_t, TopRow>& rows,
                                                      const ForeignTable& table);

}  // namespace cpa::workbook_import
