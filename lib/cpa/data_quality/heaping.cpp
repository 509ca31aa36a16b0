#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>

#include "cpa/data_quality/internal/examination.hpp"
#include "cpa/data_quality/internal/robust_fit.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_figures = 12;
constexpr double most_chance_of_rounding = 1e-4;  // of so many round figures in one item

// Chance of at least k of n, each with probability p.
double tail(int n, int k, double p) {
  double sum = 0;
  for (int m = k; m <= n; ++m) {
    sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(m + 1.0) - std::lgamma(n - m + 1.0) +
                    m * std::log(p) + (n - m) * std::log1p(-p));
  }
  return sum;
}

// Steps in a usual figure from which on rounding (0.15 % of it) is lost in any item's own scatter.
constexpr double plenty = 200;
constexpr double coarse = 100;  // fewer: the step is coarse beside the figures
constexpr double lots = 20;     // fewer: whole tanks, drums or lorry loads may be what is counted
constexpr long long telling_count = 20;  // steps in a figure whose last digit tells something

struct Digits {
  int figures = 0;         // of twenty steps and more
  long long step = 1;      // that all figures keep, in units of the last digit written
  int scale = 0;           // digits behind the mark
  double usual_count = 0;  // steps in the middle figure
  std::vector<std::size_t> all;
  bool varies = false;                   // not one figure throughout
  std::vector<std::size_t> zeros;        // rows whose last digit is 0
  std::vector<std::size_t> zeros_fives;  // 0 or 5
};

// Whether figures with one number of decimals stand among those with another as by chance: a
// dropped zero, or a half rounded by eye. A stretch of them was computed, or came from another
// source.
bool are_mixed(const std::vector<int>& scales, int one, int other) {
  std::array<double, 2> counts{};
  double changes = 0;
  int before = -1;
  for (const int scale : scales) {
    if (scale != one && scale != other) continue;
    counts[scale == one ? 0 : 1] += 1;
    if (before >= 0 && scale != before) changes += 1;
    before = scale;
  }
  return 2 * changes >= 2 * counts[0] * counts[1] / std::max(counts[0] + counts[1], 1.0);
}

// Flags of the rows that are not judged: those settled, and figures that were written with more or
// fewer decimals than most, whose digits tell of how they came about and not of rounding.
std::vector<char> left_out(const Line& line, std::vector<char> settled) {
  std::map<int, int> counts;
  std::vector<int> scales;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    if (line.usable[t] == 0 || settled[t] != 0) continue;
    scales.push_back(line.records[t]->reading.value.without_noughts().scale());
    ++counts[scales.back()];
  }
  if (counts.size() < 2) return settled;
  const int most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                     return a.second < b.second;
                   })->first;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    if (line.known[t] == 0) continue;
    const int scale = line.records[t]->reading.value.without_noughts().scale();
    // A few with one decimal more say nothing of how the others were read.
    const bool few = scale > most && counts[scale] * 8 < counts[most];
    if (scale == most || (std::abs(scale - most) == 1 && !few && are_mixed(scales, scale, most))) {
      continue;
    }
    settled[t] = 1;
  }
  return settled;
}

// Last digits in units of the step that all figures keep.
Digits digits_of(const Line& line, const std::vector<char>& known_faults) {
  Digits digits;
  const std::vector<char> settled = left_out(line, known_faults);
  const Step step = step_of(line, settled);
  if (step.size <= 0) return digits;
  digits.step = step.divisor;
  digits.scale = step.scale;
  std::vector<double> counts;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    if (line.usable[t] == 0 || settled[t] != 0) continue;
    const long long count = std::llround(line.written[t] / step.size);
    digits.all.push_back(t);
    counts.push_back(static_cast<double>(count));
    if (count < telling_count) continue;
    ++digits.figures;
    if (count % 10 == 0) digits.zeros.push_back(t);
    if (count % 5 == 0) digits.zeros_fives.push_back(t);
  }
  digits.usual_count = middle(counts);
  digits.varies =
      std::adjacent_find(counts.begin(), counts.end(), std::not_equal_to<>()) != counts.end();
  return digits;
}

// 5, 10, 50, 100, ...: a meter counts in twenties or eighties more often than a person rounds so.
// Beside figures of few such steps 20, 25, 200, 250, ... are round as well.
bool is_round(const Digits& digits) {
  long long step = digits.step;
  if (step < 5) return false;
  while (step % 10 == 0) step /= 10;
  return step == 1 || step == 5 || (digits.usual_count < coarse && (step == 2 || step == 25));
}

// Every figure a multiple of one round step may be the meter's own constant, a book that is kept in
// thousands, or a count of lots.
Severity severity_of_step(const Digits& digits, const plant::Item& item) {
  const bool by_meter = digits.usual_count >= plenty;
  const bool by_lots = digits.usual_count < lots && comes_in_lots(item);
  return by_meter || by_lots ? Severity::note : Severity::warning;
}

}  // namespace

void find_heaping(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (x.grid.lines[i].is_driver()) continue;
    const Digits digits = digits_of(x.grid.lines[i], x.settled[i]);
    if (digits.all.size() < fewest_figures) continue;
    const bool told_by_digits = digits.figures >= static_cast<int>(fewest_figures);
    const double by_zeros = tail(digits.figures, static_cast<int>(digits.zeros.size()), 0.1);
    const double by_fives = tail(digits.figures, static_cast<int>(digits.zeros_fives.size()), 0.2);
    const bool by_eye = told_by_digits && std::min(by_zeros, by_fives) <= most_chance_of_rounding;
    if (!by_eye && !(is_round(digits) && digits.varies)) continue;
    Finding finding = x.begin(FindingCode::heaping, Severity::warning, i);
    if (!by_eye) finding.severity = severity_of_step(digits, *x.grid.lines[i].item);
    const bool to_tens = by_eye && by_zeros < by_fives;
    finding.multiple = {digits.step * (to_tens ? 10 : by_eye ? 5 : 1), digits.scale};
    for (const std::size_t t : to_tens ? digits.zeros : by_eye ? digits.zeros_fives : digits.all) {
      finding.cells.push_back(x.cell(i, t));
    }
    x.findings.push_back(std::move(finding));
  }
}

}  // namespace cpa::data_quality
