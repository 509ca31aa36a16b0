// What the name of a sheet, the title of a table or a row above a section says of all that stands
// there: that it is money, a stock, readings of meters, a sum since the year began, a specific use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

// "CHI PHÍ NĂNG LƯỢNG", "TỒN KHO", "LŨY KẾ TIÊU THỤ", "SUẤT TIÊU HAO". Not a title that tells of
// the use as well ("TIÊU THỤ VÀ CHI PHÍ ĐIỆN"), nor what `own`, the plant's own names, say.
[[nodiscard]] bool tells_of_other_table(std::string_view words, std::string_view own);

// Whether columns say which of them is use and which is money, stock or a meter: then a title that
// names only those says nothing of the others. `has_units`: whether a heading names a unit of the
// plant's items.
[[nodiscard]] bool columns_tell(std::string_view title, const std::vector<ForeignHeading>& headings,
                                bool has_units);

// The name of the sheet, or else the title, that says so of a table; empty where none does.
[[nodiscard]] std::string other_told(const ForeignTable& table, const std::string& sheet,
                                     const std::string& own, bool has_units);
// The same for a part of the factory, or what was bought (tells_of_part()).
[[nodiscard]] std::string part_told(const ForeignTable& table, const std::string& sheet,
                                    const std::string& own);
// "Chi phí năng lượng: " of a row that all rows below it are of, where that is not plainly use.
[[nodiscard]] std::string section_told(const std::string& name);

}  // namespace cpa::workbook_import
