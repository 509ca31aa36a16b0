// The savings report as a spreadsheet (XLSX): figures that can be reckoned with, sums and
// differences as formulas, charts that the spreadsheet program draws itself. First a sheet for the
// director; then one for each claimed class, along its months; then items, inputs, factors with
// their sources, and warnings. The same input gives the same bytes. (Báo cáo dạng bảng tính.)
#pragma once

#include <string>

#include "cpa/core/result.hpp"
#include "cpa/data_quality/data_quality.hpp"
#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::reports {

// Figures keep 12 significant digits. Problems: those of tables::workbook_bytes.
[[nodiscard]] Result<std::string> savings_workbook(const plant::Plant& plant,
                                                   const savings::PlantAssessment& assessment,
                                                   const data_quality::DataQuality& quality,
                                                   const Provenance& provenance,
                                                   language::Language language);

}  // namespace cpa::reports
