// Which items are recorded in whole lots. They are known before anything is judged, for their leaps
// say nothing of what the other items should be.
#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_recorded = 12;
constexpr std::size_t fewest_loads = 8;  // figures above zero
constexpr long long least_lot = 5;       // in the last digit written; less is coarse writing
constexpr double least_fine_lot = 30;    // the same where each lot was rounded by itself
constexpr double most_lots = 6;          // in a usual figure
constexpr long most_weighed = 4;         // in any figure
constexpr std::size_t fewest_of_heap = 3;
constexpr std::size_t longest_without = 3;  // rows; more may be a stop
constexpr int fewest_changes = 4;           // between heaps; a lasting change is another thing
constexpr double heap_width = 0.08;         // of each lot, to either side
constexpr double widest_heap = 0.2;         // of one lot
constexpr double least_slope = 0.6;         // of what goes with production
constexpr double slope_errors = 1.5;

// An item's figures, without those found faulty.
struct Loads {
  std::vector<std::size_t> rows;  // above zero
  std::vector<double> sizes;      // of those
  std::size_t without = 0;        // rows at zero
  bool has_stop = false;          // one stretch of them that stands out
  double digit = 0;               // the last one written
};

Loads loads_of(const Grid& grid, const Line& line, const std::vector<char>& settled) {
  Loads loads;
  std::vector<std::size_t> runs;  // of rows at zero
  std::size_t run = 0;
  int scale = 0;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    if (line.known[t] == 0 || settled[t] != 0) continue;
    if (line.values[t] == 0 && grid.is_idle(t)) continue;
    scale = std::max(scale, line.records[t]->reading.value.without_noughts().scale());
    if (line.values[t] == 0) {
      ++loads.without;
      ++run;
      continue;
    }
    if (run > 0) runs.push_back(run);
    run = 0;
    if (line.usable[t] == 0) continue;
    loads.rows.push_back(t);
    loads.sizes.push_back(line.values[t]);
  }
  loads.digit = std::pow(10.0, -scale);
  if (run > 0) runs.push_back(run);
  std::sort(runs.rbegin(), runs.rend());
  loads.has_stop = !runs.empty() && runs.front() > longest_without &&
                   (runs.size() < 3 || runs.front() > 2 * runs[1]);
  return loads;
}

// One figure throughout is no delivery: lots show in months with none and in multiples.
bool tells_lots(const Loads& loads, double lot) {
  const auto one = std::lround(loads.sizes.front() / lot);
  return loads.without > 0 || std::any_of(loads.sizes.begin(), loads.sizes.end(), [&](double size) {
           return std::lround(size / lot) != one;
         });
}

// All figures are multiples of one lot to the last digit.
bool are_exact_lots(const Loads& loads, const Step& step) {
  if (step.size <= 0 || step.divisor < least_lot) return false;
  return middle(loads.sizes) / step.size <= most_lots && tells_lots(loads, step.size);
}

// The same of lots that hold parts of the last digit, each figure rounded by itself.
bool are_rounded_lots(const Loads& loads) {
  std::vector<double> sizes = loads.sizes;
  std::sort(sizes.begin(), sizes.end());
  for (int of_least = 1; of_least <= 3; ++of_least) {
    double lot = sizes.front() / of_least;
    if (lot < least_fine_lot * loads.digit) return false;
    double sum = 0;
    double count = 0;
    bool fits = middle(sizes) / lot <= most_lots && tells_lots(loads, lot);
    for (const double size : sizes) {
      const double lots = std::round(size / lot);
      fits = fits && std::fabs(size - lots * lot) <= (lots + 1) * loads.digit;
      sum += size;
      count += lots;
      lot = sum / count;
    }
    if (fits) return true;
  }
  return false;
}

// Whether figures of one lot do not go with what all items do: a slope of one is out of the
// question.
bool stand_still(const Loads& loads, double lot, const std::vector<double>& moves) {
  double n = 0;
  double mean_move = 0;
  double mean_log = 0;
  const auto each = [&](const auto& act) {
    for (std::size_t k = 0; k < loads.rows.size(); ++k) {
      const double lots = std::round(loads.sizes[k] / lot);
      if (lots >= 1) act(moves[loads.rows[k]], std::log(loads.sizes[k] / lots));
    }
  };
  each([&](double move, double log) {
    ++n;
    mean_move += move;
    mean_log += log;
  });
  if (n < 4) return false;
  mean_move /= n;
  mean_log /= n;
  double xx = 0;
  double xy = 0;
  double yy = 0;
  each([&](double move, double log) {
    xx += (move - mean_move) * (move - mean_move);
    xy += (move - mean_move) * (log - mean_log);
    yy += (log - mean_log) * (log - mean_log);
  });
  if (xx <= 0) return true;  // nothing else moves, or is recorded
  const double slope = xy / xx;
  const double left = std::max(yy - slope * xy, 0.0);
  return slope + slope_errors * std::sqrt(left / (n - 2) / xx) < least_slope;
}

// Figures that stand in heaps at so many times one lot, changing to and fro.
bool stand_in_heaps(const Loads& loads, double lot, const std::vector<double>& moves) {
  std::map<long, std::size_t> heaps;
  int changes = 0;
  long before = 0;
  for (const double size : loads.sizes) {
    const long whole = std::lround(size / lot);
    const double apart = std::min(heap_width * static_cast<double>(whole), widest_heap);
    if (whole < 1 || whole > most_weighed ||
        std::fabs(size / lot - static_cast<double>(whole)) > apart) {
      return false;
    }
    ++heaps[whole];
    if (before > 0 && whole != before) ++changes;
    before = whole;
  }
  const auto large = std::count_if(heaps.begin(), heaps.end(),
                                   [](const auto& one) { return one.second >= fewest_of_heap; });
  if (large > 1) return changes >= fewest_changes;
  // One heap alone may be an item that hardly varies.
  return large == 1 && tells_lots(loads, lot) && stand_still(loads, lot, moves);
}

// Weighed or filled nearly to the brim: the least figures are one lot, or two where there never was
// a single one.
bool are_weighed_lots(const Loads& loads, const std::vector<double>& moves) {
  constexpr double least_heap = 1.15;
  const double least = *std::min_element(loads.sizes.begin(), loads.sizes.end());
  double largest = least;
  for (const double size : loads.sizes) {
    if (size <= least_heap * least) largest = std::max(largest, size);
  }
  const double heap = (least + largest) / 2;
  return stand_in_heaps(loads, heap, moves) || stand_in_heaps(loads, heap / 2, moves);
}

}  // namespace

void find_lots(Examination& x) {
  std::vector<char> in_lots(x.grid.lines.size(), 0);
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    const Line& line = x.grid.lines[i];
    if (!comes_in_lots(*line.item)) continue;
    const Loads loads = loads_of(x.grid, line, x.settled[i]);
    if (loads.sizes.size() < fewest_loads || loads.sizes.size() + loads.without < fewest_recorded) {
      continue;
    }
    if (are_exact_lots(loads, step_of(line, x.settled[i])) || are_rounded_lots(loads) ||
        (!loads.has_stop && are_weighed_lots(loads, x.moves_of_others(i)))) {
      in_lots[i] = 1;
    }
  }
  for (std::size_t i = 0; i < in_lots.size(); ++i) x.grid.lines[i].in_lots = in_lots[i] != 0;
}

}  // namespace cpa::data_quality
