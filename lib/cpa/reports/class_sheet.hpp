// A claimed class (or an item) along its months as one sheet: use against what was to be expected,
// savings and their running sum as formulas, output and specific consumption, with charts beside
// the table. (Trang tính của một lớp.)
#pragma once

#include <optional>
#include <string>

#include "cpa/reports/subject.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::reports {

// Nothing where the assessment has no expectations.
[[nodiscard]] std::optional<tables::WrittenSheet> class_sheet(const Subject& subject,
                                                              const std::string& name);

}  // namespace cpa::reports
