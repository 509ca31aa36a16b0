// The one month that all of a sheet is of, as its titles or its name say: "BÁO CÁO THÁNG 01/2023",
// "NHẬT KÝ ĐIỆN THÁNG 01 NĂM 2023", a sheet "T01".
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/workbook_import/internal/foreign_period.hpp"
#include "cpa/workbook_import/internal/heading_rows.hpp"

namespace cpa::workbook_import {

// The months that a text names, each once: "Tháng 01/2023", "T1.2023", "tháng 1 năm 2023". Those of
// dates ("ngày 5 tháng 2 năm 2023") are none of them.
struct MonthsNamed {
  std::vector<ForeignPeriod> months;
  bool span = false;  // "tháng 1 đến tháng 6", "6 tháng", "Quý 1": more than one month

  [[nodiscard]] bool names_other(unsigned month, std::optional<int> year) const;
};
[[nodiscard]] MonthsNamed months_named(std::string_view text);

// Those that the name of a sheet says: "T01", "01-2023"; "1" where `numbers_are_months`.
[[nodiscard]] MonthsNamed months_of_name(const std::string& sheet, bool numbers_are_months);
// Whether a sheet named "1" may be January: no other one is named "13".
[[nodiscard]] bool numbers_may_be_months(std::span<const tables::SheetInfo> sheets);

struct SheetMonth {
  std::optional<ForeignPeriod> month;  // without a year where none is said with it
  std::vector<std::string> differing;  // the words that say different months
};

// `numbers_are_months`: whether a sheet named "1" may be January.
[[nodiscard]] SheetMonth month_of_sheet(const TopRows& rows, std::size_t first_heading_row,
                                        const std::string& sheet, bool numbers_are_months);

}  // namespace cpa::workbook_import
