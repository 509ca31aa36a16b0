#include "cpa/data_quality/internal/best_stretch.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "cpa/data_quality/internal/robust_fit.hpp"
#include "cpa/data_quality/internal/sorted_parts.hpp"

namespace cpa::data_quality {
namespace {

using Levels = std::span<const double>;

constexpr std::size_t most_levels = 400;
constexpr double least_spread = 0.02;

struct Parting {
  Stretch stretch;
  double distances = 0;  // sum, from the two middles
};

Parting parted(Levels levels, std::size_t first, std::size_t end) {
  const std::vector<double> in(levels.begin() + static_cast<std::ptrdiff_t>(first),
                               levels.begin() + static_cast<std::ptrdiff_t>(end));
  std::vector<double> out(levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(first));
  out.insert(out.end(), levels.begin() + static_cast<std::ptrdiff_t>(end), levels.end());
  const double inside = middle(in);
  const double outside = middle(out);
  Parting result;
  for (const double level : in) result.distances += std::fabs(level - inside);
  for (const double level : out) result.distances += std::fabs(level - outside);
  result.stretch = {first, end, inside - outside,
                    std::max({spread_of(in), spread_of(out), least_spread})};
  return result;
}

// How many places a stretch may take of so many.
std::size_t longest_of(std::size_t count, std::size_t shortest) {
  return count - std::min(count, std::max<std::size_t>(shortest, 4));
}

// Every stretch is weighed by counting; only one that may be better is looked at closely.
Stretch best_of_all(Levels levels, std::size_t shortest) {
  Stretch best;
  double least = std::numeric_limits<double>::infinity();
  double size = 1;
  for (const double level : levels) size += std::fabs(level);
  const double rounding = 1e-10 * size;
  const std::size_t most = longest_of(levels.size(), shortest);
  SortedParts parts(levels);
  for (std::size_t first = 0; first < levels.size(); ++first) {
    std::size_t taken = first;
    for (std::size_t end = first + shortest; end <= levels.size() && end - first <= most; ++end) {
      while (taken < end) parts.put_inside(taken++);
      if (parts.distances() >= least + rounding) continue;
      const Parting found = parted(levels, first, end);
      if (found.distances >= least) continue;
      least = found.distances;
      best = found.stretch;
    }
    while (taken > first) parts.put_outside(--taken);
  }
  return best;
}

// Moves one end of a stretch, whose places are inside `parts`, to where it parts best.
void settle_end(SortedParts& parts, std::size_t& moved, std::size_t low, std::size_t high,
                bool is_first) {
  const auto down = [&] { --moved, is_first ? parts.put_inside(moved) : parts.put_outside(moved); };
  const auto up = [&] { is_first ? parts.put_outside(moved) : parts.put_inside(moved), ++moved; };
  while (moved > low) down();
  std::size_t best = moved;
  double least = parts.distances();
  while (moved < high) {
    up();
    if (parts.distances() >= least) continue;
    least = parts.distances();
    best = moved;
  }
  while (moved > best) down();
}

Stretch by_blocks(Levels levels, std::size_t shortest) {
  const std::size_t length = (levels.size() + most_levels - 1) / most_levels;
  std::vector<double> middles;
  for (std::size_t begin = 0; begin < levels.size(); begin += length) {
    const Levels block = levels.subspan(begin, std::min(length, levels.size() - begin));
    middles.push_back(middle(block));
  }
  const Stretch rough = best_of_all(middles, (shortest + length - 1) / length);
  if (rough.length() == 0) return {};
  std::size_t first = rough.first * length;
  std::size_t end = std::min(levels.size(), rough.end * length);
  SortedParts parts(levels);
  for (std::size_t place = first; place < end; ++place) parts.put_inside(place);
  const std::size_t most = longest_of(levels.size(), shortest);
  for (int pass = 0; pass < 2; ++pass) {
    const std::size_t low =
        std::max(first - std::min(first, 2 * length), end - std::min(end, most));
    settle_end(parts, first, low, std::min(first + 2 * length, end - shortest), true);
    const std::size_t high = std::min({end + 2 * length, levels.size(), first + most});
    settle_end(parts, end, std::max(end - std::min(end, 2 * length), first + shortest), high,
               false);
  }
  return parted(levels, first, end).stretch;
}

}  // namespace

Stretch best_stretch(Levels levels, std::size_t shortest) {
  if (levels.size() > most_levels) return by_blocks(levels, shortest);
  return best_of_all(levels, shortest);
}

}  // namespace cpa::data_quality
