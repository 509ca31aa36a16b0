// Which figures the ways of foreseeing explain as they stand.
#include <algorithm>
#include <cmath>

#include "cpa/data_quality/internal/expectation.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t near_rows = 3;     // on either side
constexpr double little_share = 0.3;     // of the usual figure
constexpr double trusted_spreads = 2.5;  // of the best way's
constexpr double trusted_anyway = 0.15;
constexpr double explained_spreads = 2.5;
constexpr double alone_spreads = 5;

}  // namespace

bool Expectations::is_made_plausible(std::size_t row, const std::vector<char>& set_aside) const {
  for (std::size_t i = 0; i < grid_.lines.size(); ++i) {
    const Line& line = grid_.lines[i];
    if (!line.is_use() || set_aside[i] != 0 || line.usable[row] == 0) continue;
    for (const Way& way : ways_[i]) {
      if (way.kind != Way::Kind::jointly || way.has[row] == 0 || way.spread > 0.2) continue;
      if (std::fabs(line.logs[row] - way.foreseen[row]) < 3 * way.spread) return true;
    }
  }
  return false;
}

bool Expectations::is_little_foreseen(std::size_t line, std::size_t row) const {
  return std::any_of(ways_[line].begin(), ways_[line].end(),
                     [row](const Way& way) { return !way.is_low.empty() && way.is_low[row] != 0; });
}

std::size_t Expectations::supporters(std::size_t line, std::size_t row,
                                     const std::vector<char>& set_aside) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < grid_.lines.size(); ++i) {
    if (i == line || set_aside[i] != 0 || grid_.lines[i].usable[row] == 0) continue;
    const bool supports = std::any_of(ways_[i].begin(), ways_[i].end(), [&](const Way& way) {
      return way.has[row] != 0 && way.spread <= trusted_spreads * spreads_[i] &&
             std::find(way.sources.begin(), way.sources.end(), line) != way.sources.end() &&
             !way.rests_on(set_aside) &&
             std::fabs(grid_.lines[i].logs[row] - way.foreseen[row]) <
                 explained_spreads * spread_at(i, way, row);
    });
    if (supports) ++count;
  }
  return count;
}

// A figure that one way to be trusted explains as it stands is not strange, whatever the others
// say.
bool Expectations::is_explained(std::size_t line, std::size_t row,
                                const std::vector<char>& set_aside) const {
  double best = 0;
  const bool is_less = grid_.lines[line].logs[row] < centres_[line] + std::log(little_share);
  for (const Way& way : ways_[line]) {
    if (is_less && !way.is_low.empty() && way.is_low[row] != 0) return true;
  }
  for (const Way& way : ways_[line]) {
    if (way.has[row] == 0 || way.rests_on(set_aside)) continue;
    if (best == 0) best = way.spread;
    if (way.spread > std::max(trusted_spreads * best, trusted_anyway)) return false;
    const double off = std::fabs(grid_.lines[line].logs[row] - way.foreseen[row]);
    if (off >= explained_spreads * spread_at(line, way, row)) continue;
    // A rough way excuses what drifts or lasts, not one figure that every sharp way speaks against.
    return way.spread <= trusted_spreads * best || !stands_alone(line, row, set_aside);
  }
  return false;
}

// Whether a figure is far from what the sharpest ways foresee while its neighbours are not.
bool Expectations::stands_alone(std::size_t line, std::size_t row,
                                const std::vector<char>& set_aside) const {
  const Line& target = grid_.lines[line];
  double best = 0;
  std::vector<double> errors;
  for (const Way& way : ways_[line]) {
    if (way.has[row] == 0 || way.rests_on(set_aside)) continue;
    if (best == 0) best = way.spread;
    if (way.spread > trusted_spreads * best) break;
    errors.clear();
    for (std::size_t s = row < near_rows ? 0 : row - near_rows;
         s < std::min(grid_.size(), row + near_rows + 1); ++s) {
      if (s != row && target.usable[s] != 0 && way.has[s] != 0) {
        errors.push_back(target.logs[s] - way.foreseen[s]);
      }
    }
    if (errors.size() < 3) return false;
    const double off = target.logs[row] - way.foreseen[row] - middle(errors);
    if (std::fabs(off) < alone_spreads * spread_at(line, way, row)) return false;
  }
  return best > 0;
}

// Whether another way than the one other use that `way` rests on says the same.
bool Expectations::is_backed(std::size_t line, std::size_t row, const Way& way, double error,
                             const std::vector<char>& set_aside) const {
  constexpr double backing_deviations = 3;
  return std::any_of(ways_[line].begin(), ways_[line].end(), [&](const Way& other) {
    if (&other == &way || other.has[row] == 0) return false;
    const double off = grid_.lines[line].logs[row] - other.foreseen[row];
    const bool backs = off * error > 0 && std::fabs(off) > backing_deviations * other.noise &&
                       std::fabs(off) > 0.5 * std::fabs(error);
    if (!backs || other.rests_on(set_aside)) return false;
    return other.kind != way.kind || other.sources != way.sources;
  });
}

Sharp Expectations::sharp_at(std::size_t line, std::size_t row,
                             const std::vector<char>& set_aside) const {
  constexpr double as_sharp = 1.5;
  double best = 0;
  const auto speaks = [&](const Way& way) {
    return way.has[row] != 0 && (way.is_low.empty() || way.is_low[row] == 0) &&
           !way.rests_on(set_aside);
  };
  for (const Way& way : ways_[line]) {
    if ((best == 0 || way.noise < best) && speaks(way)) best = way.noise;
  }
  Sharp sharp;
  for (const Way& way : ways_[line]) {
    if (way.noise > as_sharp * best || !speaks(way)) continue;
    const double error = grid_.lines[line].logs[row] - way.foreseen[row];
    const double deviations = error / (way.noise * spread_at(line, way, row) / way.spread);
    if (way.kind == Way::Kind::alone && !is_backed(line, row, way, error, set_aside)) continue;
    if (sharp.deviations * deviations < 0) return {};
    if (sharp.deviations == 0 || std::fabs(deviations) < std::fabs(sharp.deviations)) {
      sharp = {.error = error, .deviations = deviations};
    }
  }
  return sharp;
}

}  // namespace cpa::data_quality
