// A heading taken apart: "Điện tiêu thụ (kWh)" is a name and a unit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cpa/units/unit_table.hpp"

namespace cpa::workbook_import {

struct HeadingReading {
  std::string name;  // with what stands behind the unit: "Điện (kWh) - kế hoạch"
  std::string unit_text;
  std::optional<units::Unit> unit;
  bool has_brackets = false;
  bool of_title = false;        // the unit is what the title above the table says
  std::string before_brackets;  // the name where what stands in them is no unit
  std::string in_brackets;
};

// The unit in brackets, behind a comma or slash, or in the last words.
[[nodiscard]] HeadingReading heading_reading(const std::string& heading,
                                             const units::UnitTable& units);

// As a unit table reads it: "x1000 kWh", "10^3 kWh" and "10³ kWh" are "1000 kWh".
[[nodiscard]] std::string plain_unit(std::string_view text);

}  // namespace cpa::workbook_import
