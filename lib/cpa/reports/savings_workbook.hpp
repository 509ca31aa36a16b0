// The savings report as a spreadsheet (XLSX): what is used, made and saved as formulas that reach
// back to the sheets of inputs and factors, charts that the spreadsheet program draws itself. First
// a sheet for the director; then one for each claimed class, along its months; then items, inputs,
// factors with their sources, the quality of the data, and warnings. Bounds, verdicts and what
// averaged models expect are values: no formula gives them, and the sheets say so. The same input
// gives the same bytes. (Báo cáo dạng bảng tính.)
#pragma once

#include <string>

#include "cpa/core/result.hpp"
#include "cpa/data_quality/data_quality.hpp"
#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/reports/letterhead.hpp"
#include "cpa/reports/provenance.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::reports {

// The workbook as a value; the letterhead stands over the first sheet.
[[nodiscard]] tables::WrittenBook savings_book(const plant::Plant& plant,
                                               const savings::PlantAssessment& assessment,
                                               const data_quality::DataQuality& quality,
                                               const Provenance& provenance,
                                               language::Language language,
                                               const Letterhead& letterhead = {});

// Its bytes. Figures keep 12 significant digits. Problems: those of tables::workbook_bytes.
[[nodiscard]] Result<std::string> savings_workbook(const plant::Plant& plant,
                                                   const savings::PlantAssessment& assessment,
                                                   const data_quality::DataQuality& quality,
                                                   const Provenance& provenance,
                                                   language::Language language,
                                                   const Letterhead& letterhead = {});

}  // namespace cpa::reports
