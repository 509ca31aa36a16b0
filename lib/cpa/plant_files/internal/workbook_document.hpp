// The description of a plant in its workbook's sheets, as the same tree that a plant.yaml gives, so
// that both are read by the same rules.
#pragma once

#include <string>
#include <vector>

#include "cpa/documents/node.hpp"
#include "cpa/plant_files/internal/sheet_grid.hpp"

namespace cpa::plant_files {

// Where each value of the tree stands; its offset is the index here.
struct CellPlace {
  std::size_t sheet = 0;
  tables::CellAddress at;
};

struct CellDescription {
  documents::Node root;
  std::vector<CellPlace> places;
};

// `version` is what the workbook says of itself. Problems: data.column.unknown and
// data.column.needed of the sheets, document.unknown_key (found, nearest) of a row of the first,
// document.not_a_choice of a promise that is neither target nor claim.
[[nodiscard]] CellDescription description_in(const std::vector<SheetGrid>& grids,
                                             const std::string& version,
                                             const tables::WorkbookReader& book,
                                             Problems& problems);

// What stands beside a key of the sheet `plant`; empty where nothing does.
[[nodiscard]] std::string value_of_key(const SheetGrid& grid, std::string_view key);

[[nodiscard]] const SheetGrid* grid_named(const std::vector<SheetGrid>& grids,
                                          std::string_view code);

}  // namespace cpa::plant_files
