// What the titles above a table of a factory's own workbook and the name of its sheet say of all of
// it: the year and the unit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/workbook_import/internal/months_across.hpp"

namespace cpa::workbook_import {

// What is said behind "ĐVT:" or "Đơn vị tính:", wherever in the text; empty where nothing is.
// "Đơn vị: Công ty ..." names who writes, no unit.
[[nodiscard]] std::string unit_said(std::string_view title);
// The same of a row, where the unit may stand in the cell behind "ĐVT:".
[[nodiscard]] std::string unit_said(const TopRow& row);

// The year that the text is of. One that is named ("năm 2024") counts before one that only stands
// there; those of dates and of the numbers of laws ("25/2020/TT-BCT", "ngày 5 tháng 1 năm 2025")
// count for nothing. Nothing where there is none, or several.
struct TitleYear {
  std::optional<int> named;
  std::optional<int> bare;

  [[nodiscard]] std::optional<int> any() const { return named ? named : bare; }
};
[[nodiscard]] TitleYear title_year(std::string_view text);

}  // namespace cpa::workbook_import
