// What a plant's items do together, row by row.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/data_quality/internal/grid.hpp"

namespace cpa::data_quality {

// In each row, the middle over all items but one of log figure less the item's own middle log.
// Every detector asks for every item, so what the items do is put in order once, and again only
// after a detector took other figures.
class CommonMoves {
 public:
  [[nodiscard]] std::vector<double> of_others(const Grid& grid, std::size_t but_line);

 private:
  struct Known {
    std::size_t changes = 0;
    bool tells = false;
    double centre = 0;
  };

  void follow(const Grid& grid);

  std::vector<Known> lines_;         // as the grid stood
  std::vector<double> moves_;        // of the items that tell, row after row, each row in order
  std::vector<std::size_t> begins_;  // of the rows in it, and the end
};

}  // namespace cpa::data_quality
