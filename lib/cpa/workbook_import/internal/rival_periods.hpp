// Other columns of a table that say months beside the one that is read.
#pragma once

#include <string>
#include <vector>

#include "cpa/workbook_import/internal/foreign_table.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"

namespace cpa::workbook_import {

// A second column of months under the same heading begins a table of its own (`next_table`), unless
// both say the same month in every row; the headings from there on are taken out of `table`.
void part_neighbours(const TopRows& rows, ForeignTable& table);

// Puts the heading of a second column of months, or of words ("tiền điện tháng 01/2023") beside the
// days of bills, that say other months, into `rival_period`; not one of `left_out` (folded).
void find_rival_period(const TopRows& rows, const std::vector<std::string>& left_out,
                       ForeignTable& table);

}  // namespace cpa::workbook_import
