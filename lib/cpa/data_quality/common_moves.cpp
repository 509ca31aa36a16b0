#include "cpa/data_quality/internal/common_moves.hpp"

#include <cmath>

#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {

std::vector<double> moves_of_others(const Grid& grid, std::size_t but_line) {
  std::vector<double> centres(grid.lines.size(), 0);
  std::vector<double> some;
  for (std::size_t j = 0; j < grid.lines.size(); ++j) {
    some.clear();
    for (std::size_t t = 0; t < grid.size(); ++t) {
      if (grid.lines[j].usable[t] != 0) some.push_back(grid.lines[j].logs[t]);
    }
    centres[j] = middle(some);
  }
  std::vector<double> moves(grid.size(), 0);
  for (std::size_t t = 0; t < grid.size(); ++t) {
    some.clear();
    for (std::size_t j = 0; j < grid.lines.size(); ++j) {
      if (j == but_line || !grid.lines[j].tells_of_others() || grid.lines[j].usable[t] == 0)
        continue;
      some.push_back(grid.lines[j].logs[t] - centres[j]);
    }
    // Of two that disagree neither is believed.
    if (some.size() == 2) {
      const bool agree = some[0] * some[1] > 0;
      moves[t] = !agree ? 0 : std::fabs(some[0]) < std::fabs(some[1]) ? some[0] : some[1];
    } else {
      moves[t] = middle(some);
    }
  }
  return moves;
}

}  // namespace cpa::data_quality
