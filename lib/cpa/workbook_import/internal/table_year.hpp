// The year of a table whose rows say only months: a column of years, a row above the first month,
// the titles, the name of the sheet.
#pragma once

#include <cstddef>
#include <map>
#include <optional>

#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/months_across.hpp"

namespace cpa::workbook_import {

// A column "Năm" beside the months; whether there is one.
bool find_year_column(const std::map<std::size_t, TopRow>& rows, ForeignTable& table);

// One that the titles name, else the sheet's, else one that only stands in the titles; the other is
// kept to be told.
void choose_year(const TitleYear& titles, std::optional<int> sheet, ForeignTable& table);

// A year in a row right above the first month, or that of its sums, goes before the titles'.
void take_year_rows(const std::map<std::size_t, TopRow>& rows, ForeignTable& table);

// That of the month which all of the sheet is of goes before all others.
void take_year_of_month(std::optional<int> sheet, ForeignTable& table);

}  // namespace cpa::workbook_import
