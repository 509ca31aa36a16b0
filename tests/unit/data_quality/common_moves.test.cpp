// What a factory's items do together, told to each of them without itself.
#include "cpa/data_quality/internal/common_moves.hpp"

#include <cmath>

#include "cpa/data_quality/internal/robust_fit.hpp"
#include "tests/unit/data_quality/plain_factory.hpp"

using namespace cpa;
using namespace cpa::data_quality;
using namespace cpa::tests::plain_factory;

namespace {

// Straight from what it means: nothing kept, nothing put in order.
std::vector<double> plainly(const Grid& grid, std::size_t but_line) {
  std::vector<double> moves;
  for (std::size_t t = 0; t < grid.size(); ++t) {
    std::vector<double> others;
    for (std::size_t j = 0; j < grid.lines.size(); ++j) {
      const Line& line = grid.lines[j];
      if (j == but_line || !line.tells_of_others() || line.usable[t] == 0) continue;
      std::vector<double> logs;
      for (std::size_t s = 0; s < grid.size(); ++s) {
        if (line.usable[s] != 0) logs.push_back(line.logs[s]);
      }
      others.push_back(line.logs[t] - middle(logs));
    }
    if (others.size() == 2) {
      const bool agree = others[0] * others[1] > 0;
      const double nearer = std::fabs(others[0]) < std::fabs(others[1]) ? others[0] : others[1];
      moves.push_back(agree ? nearer : 0);
    } else {
      moves.push_back(middle(others));
    }
  }
  return moves;
}

void check_all(CommonMoves& common, const Grid& grid) {
  for (std::size_t line = 0; line < grid.lines.size(); ++line) {
    CAPTURE(line);
    CHECK(common.of_others(grid, line) == plainly(grid, line));
  }
}

}  // namespace

TEST_CASE("what all others do is the same whether it was put in order once or every time") {
  plant::Plant plant = factory();
  for (const std::size_t item : {0U, 1U, 2U, 0U}) plant.items.push_back(plant.items[item]);
  for (std::size_t i = 3; i < plant.items.size(); ++i) {
    for (std::size_t t = 0; t < 24; ++t)
      figure(plant, i, static_cast<int>(t)) =
          Decimal(static_cast<long>(1000 + 37 * ((t * (i + 2)) % 11)), 0);
  }
  Grid grid = grid_of(plant);
  CommonMoves common;
  check_all(common, grid);
  // Figures that a detector works on with, one of them put aside, and an item that comes in lots.
  grid.lines[3].take(5, 250000);
  grid.lines[4].take(7, 0);
  check_all(common, grid);
  grid.lines[0].in_lots = true;
  check_all(common, grid);
}

TEST_CASE("of two others that part ways neither is believed, also after one was mended") {
  const plant::Plant plant = factory();
  Grid grid = grid_of(plant);
  CommonMoves common;
  check_all(common, grid);
  grid.lines[1].take(3, 1);
  check_all(common, grid);
}
