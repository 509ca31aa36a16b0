// The rows of headings above the figures of a factory's own table, down to one text a column.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cpa/workbook_import/internal/months_across.hpp"

namespace cpa::workbook_import {

// What is looked at of a sheet before its figures are read.
inline constexpr std::size_t most_heading_rows = 5;
inline constexpr std::size_t most_heading_columns = 500;

using TopRows = std::map<std::size_t, TopRow>;

// The rows right above `first_row`, down from the highest; those of column numbers left out.
[[nodiscard]] std::vector<std::size_t> rows_of_headings(
    const TopRows& rows, const std::vector<tables::MergedCells>& merged, std::size_t first_row,
    std::size_t period_column);

// Whether a row holds nothing but numbers of columns, "(1)" or "1", as some tables carry them under
// their headings.
[[nodiscard]] bool numbers_columns(const TopRow& row);

// Whether a row holds figures beside its column of periods; numbers of columns and years are none.
[[nodiscard]] bool has_figures(const TopRow& row, std::size_t period_column);

// Whether a row holds figures and a month that is lacking or none: it belongs to the figures below
// the headings, although it says no period. Numbers of columns are none.
[[nodiscard]] bool has_figures_only(const TopRow& row, std::size_t period_column);

// What stands in the first of merged cells is put into all their columns.
void unfold_merged(TopRows& rows, const std::vector<tables::MergedCells>& merged,
                   const std::vector<std::size_t>& headings);

// By column, the texts of the rows joined with spaces.
[[nodiscard]] std::map<std::size_t, std::string> joined_headings(
    const TopRows& rows, const std::vector<std::size_t>& headings);

}  // namespace cpa::workbook_import
