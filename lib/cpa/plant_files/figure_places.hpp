// Where each figure of a plant's workbook stands, so that what is found about a figure can be said
// at its cell. A cell that waits for its figure has a place too.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/result.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::plant_files {

struct FigurePlace {
  std::string item;      // its code
  calendar::Period row;  // the period of its row
  Location where;        // the cell of the figure
};

// In the order of the sheet's rows. Problems: those of opening the workbook; what is wrong inside
// it read_plant_workbook() tells, and figures it cannot read have no place.
[[nodiscard]] Checked<std::vector<FigurePlace>> figure_places(std::string bytes,
                                                              const std::string& file,
                                                              const sectors::Packs& packs);

// The row of each sheet, by its name, in which people read its headings; a sheet without one is
// left out. Problems: those of opening the workbook.
[[nodiscard]] Checked<std::map<std::string, std::size_t>> heading_rows(std::string bytes,
                                                                       const std::string& file);

}  // namespace cpa::plant_files
