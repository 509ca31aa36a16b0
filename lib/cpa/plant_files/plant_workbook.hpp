// A plant as one workbook that a factory fills in: sheets for the enterprise, its items, monthly
// figures, prices, events, targets, fixed conditions and weather, with help, drop-downs and the
// months to come. What is written reads back as an equal plant, also after a spreadsheet program
// saved it or rows and columns were moved. Format: docs/plant-workbook.md.
#pragma once

#include <string>

#include "cpa/core/result.hpp"
#include "cpa/language/language.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::plant_files {

// Headings and help are in the language; the packs name what cells offer.
struct WorkbookStyle {
  const sectors::Packs& packs;
  language::Language language = language::Language::vi;
};

// The file's bytes. Problems: those of tables/workbook_writer.hpp.
[[nodiscard]] Result<std::string> workbook_bytes(const plant::Plant& plant,
                                                 const WorkbookStyle& style);

}  // namespace cpa::plant_files
