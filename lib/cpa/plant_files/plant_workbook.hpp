// A plant as one workbook that a factory fills in: sheets for the enterprise, its items, monthly
// figures, prices, events, targets, fixed conditions and weather, with help, drop-downs and the
// months to come. What is written reads back as an equal plant, also after a spreadsheet program
// saved it or rows and columns were moved. Format: docs/plant-workbook.md.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::plant_files {

// Whose words a workbook speaks: the packs name what cells offer, and `words` gives the text of a
// key of the catalogue ("workbook.column.items.unit"). This module knows no language.
struct WorkbookStyle {
  const sectors::Packs& packs;
  std::function<std::string(std::string_view key)> words;
  bool vietnamese = true;                      // which names of items, and how days are shown
  std::vector<std::string> plain_sheets = {};  // names of help and lists in every language
  // Sheets that stand behind the plant's own, for others to read.
  std::vector<tables::WrittenSheet> further_sheets = {};
};

// The file's bytes. Problems: those of tables/workbook_writer.hpp.
[[nodiscard]] Result<std::string> workbook_bytes(const plant::Plant& plant,
                                                 const WorkbookStyle& style);

}  // namespace cpa::plant_files
