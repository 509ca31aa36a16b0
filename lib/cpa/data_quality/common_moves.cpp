#include "cpa/data_quality/internal/common_moves.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

double centre_of(const Line& line) {
  std::vector<double> logs;
  for (std::size_t t = 0; t < line.logs.size(); ++t) {
    if (line.usable[t] != 0) logs.push_back(line.logs[t]);
  }
  return middle(logs);
}

// The middle of values in order, of which one place is left out.
double middle_without(std::span<const double> ordered, std::size_t out) {
  const auto at = [&](std::size_t place) { return ordered[place < out ? place : place + 1]; };
  const std::size_t count = ordered.size() - (out < ordered.size() ? 1 : 0);
  if (count == 0) return 0;
  // Of two that disagree neither is believed.
  if (count == 2) {
    const bool agree = at(0) * at(1) > 0;
    return !agree ? 0 : std::fabs(at(0)) < std::fabs(at(1)) ? at(0) : at(1);
  }
  const std::size_t half = count / 2;
  return count % 2 == 1 ? at(half) : (at(half) + at(half - 1)) / 2;
}

}  // namespace

std::vector<double> CommonMoves::of_others(const Grid& grid, std::size_t but_line) {
  follow(grid);
  const Line& line = grid.lines[but_line];
  std::vector<double> moves(grid.size(), 0);
  for (std::size_t t = 0; t < grid.size(); ++t) {
    const std::span<const double> row =
        std::span(moves_).subspan(begins_[t], begins_[t + 1] - begins_[t]);
    std::size_t own = row.size();
    if (lines_[but_line].tells && line.usable[t] != 0) {
      const double move = line.logs[t] - lines_[but_line].centre;
      own = static_cast<std::size_t>(std::lower_bound(row.begin(), row.end(), move) - row.begin());
    }
    moves[t] = middle_without(row, own);
  }
  return moves;
}

void CommonMoves::follow(const Grid& grid) {
  bool changed = lines_.empty();
  const bool is_new = lines_.empty();
  lines_.resize(grid.lines.size());
  for (std::size_t j = 0; j < grid.lines.size(); ++j) {
    const Line& line = grid.lines[j];
    Known& known = lines_[j];
    changed = changed || known.tells != line.tells_of_others() || known.changes != line.changes;
    if (is_new || known.changes != line.changes) known.centre = centre_of(line);
    known.tells = line.tells_of_others();
    known.changes = line.changes;
  }
  if (!changed) return;
  moves_.clear();
  begins_.assign(1, 0);
  for (std::size_t t = 0; t < grid.size(); ++t) {
    for (std::size_t j = 0; j < grid.lines.size(); ++j) {
      if (!lines_[j].tells || grid.lines[j].usable[t] == 0) continue;
      moves_.push_back(grid.lines[j].logs[t] - lines_[j].centre);
    }
    std::sort(moves_.begin() + static_cast<std::ptrdiff_t>(begins_.back()), moves_.end());
    begins_.push_back(moves_.size());
  }
}

}  // namespace cpa::data_quality
