// What a plant's items do together, month by month.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/data_quality/internal/grid.hpp"

namespace cpa::data_quality {

// In each row, the middle over all items but one of log figure less the item's own middle log.
[[nodiscard]] std::vector<double> moves_of_others(const Grid& grid, std::size_t but_line);

}  // namespace cpa::data_quality
