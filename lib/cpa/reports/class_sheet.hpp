// A claimed class along its months as one sheet: use from the inputs against what was to be
// expected by the baseline's coefficients, savings and their running sum, output and specific
// consumption, all as formulas where a formula gives the figure; with charts beside the table.
// (Trang tính của một lớp.)
#pragma once

#include <optional>
#include <string>

#include "cpa/reports/input_sheets.hpp"
#include "cpa/reports/subject.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::reports {

struct ClassPage {
  tables::WrittenSheet sheet;
  std::string expected;  // cells of the reporting period's sums, on the averaged models:
  std::string used;      // "'1 Energy (MJ)'!D45"
};

// Nothing where the assessment has no expectations.
[[nodiscard]] std::optional<ClassPage> class_sheet(const Subject& subject,
                                                   const savings::ClassAssessment& one,
                                                   const InputSheets& inputs,
                                                   const std::string& name);

}  // namespace cpa::reports
