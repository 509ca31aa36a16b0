// Tables whose columns are years: "Tháng | Năm 2022 | Năm 2023", of one item that the title or the
// sheet's name says, or of several, each over its own years.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"

namespace cpa::workbook_import {

// Puts the columns of years into `table.year_columns`, and one heading for the years of each item
// in their place. Nothing is changed where there are less than two years of one item, where the
// titles name a year that is none of them, or where one of `said`, the headings that the user
// names (folded), is one of them: then each column is read for itself.
void find_year_columns(const TopRows& rows, const std::string& sheet,
                       const std::vector<std::string>& said, ForeignTable& table);

// Sheets of one item each are read by one layout: every such table gets the headings of all.
void join_item_sheets(std::vector<ForeignTable>& tables);

// What is left of a title without the words that only say what kind of table it is and of which
// years: "THEO DÕI ĐIỆN NĂM 2022 - 2024 (kWh)" is "ĐIỆN (kWh)".
[[nodiscard]] std::string item_in_title(const std::string& title);

}  // namespace cpa::workbook_import
