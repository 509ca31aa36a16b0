// A year beside words that say whether it was measured or planned: "2023 (TH)", "KH 2023".
#pragma once

#include <optional>
#include <string_view>

namespace cpa::workbook_import {

struct YearSaid {
  int year = 0;
  bool planned = false;
};

// Of a whole cell or heading; one year alone ("Năm 2023") was measured. Nothing where other words
// stand beside it.
[[nodiscard]] std::optional<YearSaid> year_said(std::string_view text);

}  // namespace cpa::workbook_import
