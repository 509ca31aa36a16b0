#include "cpa/data_quality/internal/leftovers.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_open = 10;
constexpr double least_own_spread = 0.012;  // no two meters agree better
constexpr double held_spreads = 2;
constexpr double held_share = 0.9205;  // E min(z^2, 2^2) of a normal z
constexpr double most_memory = 0.8;
constexpr double freedom = 10;  // of Student's distribution: a spread of some dozen rows, wild rows

}  // namespace

Leftovers::Leftovers(const Grid& grid, std::size_t line, const Way& way,
                     const std::vector<char>& settled)
    : way_(&way), open_(grid.size(), 0), errors_(grid.size(), 0) {
  const Line& of = grid.lines[line];
  for (std::size_t t = 0; t < grid.size(); ++t) {
    if (of.usable[t] == 0 || way.has[t] == 0 || settled[t] != 0 || grid.is_idle(t)) continue;
    if (!way.is_low.empty() && way.is_low[t] != 0) continue;
    open_[t] = 1;
    errors_[t] = of.logs[t] - way.foreseen[t];
  }
  settle_spread(static_cast<double>(std::max<std::size_t>(1, way.coefficients.size())));
}

// The spread by Huber's second proposal, the memory by errors none of which is too far.
void Leftovers::settle_spread(double lost_rows) {
  std::vector<double> some;
  for (std::size_t t = 0; t < open_.size(); ++t) {
    if (open_[t] != 0) some.push_back(errors_[t]);
  }
  if (some.size() < fewest_open) return;
  const auto n = static_cast<double>(some.size());
  spread_ = std::max(spread_of(some), 0.5 * least_own_spread);
  for (int pass = 0; pass < 6; ++pass) {
    double squares = 0;
    for (const double one : some) {
      const double far = std::min(std::fabs(one), held_spreads * spread_);
      squares += far * far;
    }
    spread_ = std::sqrt(squares / held_share / std::max(n - lost_rows, 1.0));
    spread_ = std::max(spread_, 0.5 * least_own_spread);
  }
  double both = 0;
  double squares = 0;
  double pairs = 0;
  for (std::size_t t = 1; t < open_.size(); ++t) {
    if (open_[t] == 0 || open_[t - 1] == 0) continue;
    both += held(t) * held(t - 1);
    squares += (held(t) * held(t) + held(t - 1) * held(t - 1)) / 2;
    ++pairs;
  }
  if (pairs >= 6 && squares > 0) memory_ = std::clamp(both / squares, 0.0, most_memory);
  alone_ = std::max(least_own_spread, spread_);
  following_ = std::max(least_own_spread, spread_ * std::sqrt(1 - memory_ * memory_));
}

double Leftovers::held(std::size_t row) const {
  return std::clamp(errors_[row], -held_spreads * spread_, held_spreads * spread_);
}

double Leftovers::own_spread() const {
  return std::max(least_own_spread,
                  spread_ * std::sqrt((1 - memory_ * memory_) / (1 + memory_ * memory_)));
}

double Leftovers::strangeness(std::size_t row) const {
  const bool before = row > 0 && open_[row - 1] != 0;
  const bool after = row + 1 < open_.size() && open_[row + 1] != 0;
  const double square = memory_ * memory_;
  double foretold = 0;
  double share = 1;
  if (before && after) {
    foretold = memory_ * (held(row - 1) + held(row + 1)) / (1 + square);
    share = (1 - square) / (1 + square);
  } else if (before || after) {
    foretold = memory_ * held(before ? row - 1 : row + 1);
    share = 1 - square;
  }
  return (errors_[row] - foretold) / std::max(least_own_spread, spread_ * std::sqrt(share));
}

double Leftovers::unlikelihood(std::size_t row, double before, double here, double wider) const {
  const bool follows = row > 0 && open_[row - 1] != 0;
  const double news = follows ? here - memory_ * before : here;
  const double far = news / ((follows ? following_ : alone_) * wider);
  const double unlikely = (freedom + 1) / 2 * std::log1p(far * far / freedom);
  return wider == 1 ? unlikely : unlikely + std::log(wider);
}

Leftovers::Gain Leftovers::gain(std::span<const OtherError> others) const {
  const auto changed = [&](std::size_t row) {
    return std::find_if(others.begin(), others.end(),
                        [row](const OtherError& one) { return one.row == row; });
  };
  Gain gain;
  for (const OtherError& one : others) {
    for (const std::size_t row : {one.row, one.row + 1}) {
      if (row >= open_.size() || open_[row] == 0) continue;
      const bool own = row == one.row;
      if (!own && changed(row) != others.end()) continue;  // has its own turn
      const std::size_t last = row == 0 ? 0 : row - 1;
      const auto before = own ? changed(last) : changed(one.row);
      const bool stays = before == others.end();
      const double beside = stays ? held(last) : 0;
      const double here = own ? 0 : held(row);
      const double as_is = unlikelihood(row, stays ? beside : before->before,
                                        own ? one.before : here, own ? one.wider_before : 1);
      gain.undone += as_is - unlikelihood(row, stays ? beside : before->after,
                                          own ? one.after : here, own ? one.wider_after : 1);
      gain.faultless += as_is - unlikelihood(row, beside, here, own ? one.wider_before : 1);
    }
  }
  return gain;
}

std::optional<Leftovers> leftovers_of(const Grid& grid, const Expectations& expectations,
                                      std::size_t line, std::optional<std::size_t> through,
                                      const std::vector<char>& settled) {
  std::optional<Leftovers> best;
  for (const Way& way : expectations.ways(line)) {
    if (way.by_own) continue;
    if (through &&
        (way.kind != Way::Kind::jointly ||
         std::find(way.sources.begin(), way.sources.end(), *through) == way.sources.end())) {
      continue;
    }
    Leftovers one(grid, line, way, settled);
    if (one.spread() <= 0) continue;
    if (!best || one.own_spread() < best->own_spread()) best = std::move(one);
  }
  return best;
}

}  // namespace cpa::data_quality
