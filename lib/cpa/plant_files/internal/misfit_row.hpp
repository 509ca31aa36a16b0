// A row of a table that has more or fewer cells than there are headings: which of its cells can
// still be said to stand under their own headings.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "cpa/tables/cell.hpp"

namespace cpa::plant_files {

// How many, from the front. It stops before a cell too many may have come in: two cells that may be
// one figure whose comma parted it, an empty cell, a note; and where a cell plainly is of another
// column (a state among figures, a figure among dates). So no fault is told that is none.
[[nodiscard]] std::size_t cells_told_apart(std::span<const std::string> headings,
                                           std::span<const tables::Cell> cells, char delimiter);

}  // namespace cpa::plant_files
