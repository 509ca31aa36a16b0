#include <cmath>
#include <cstdlib>

#include "cpa/data_quality/internal/examination.hpp"

namespace cpa::data_quality {
namespace {

constexpr std::size_t fewest_figures = 12;
constexpr double most_chance = 1e-4;  // of so many round figures in one item

// Chance of at least k of n, each with probability p.
double tail(int n, int k, double p) {
  double sum = 0;
  for (int m = k; m <= n; ++m) {
    sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(m + 1.0) - std::lgamma(n - m + 1.0) +
                    m * std::log(p) + (n - m) * std::log1p(-p));
  }
  return sum;
}

struct Digits {
  int figures = 0;
  std::vector<std::size_t> zeros;        // rows whose last digit is 0
  std::vector<std::size_t> zeros_fives;  // 0 or 5
};

// Last digits in units of the step that all figures keep, of figures with three digits and more: a
// meter that counts in tens or eighties is no one's guess.
Digits digits_of(const Line& line, const std::vector<char>& settled) {
  Digits digits;
  const Step step = step_of(line, settled);
  if (step.size <= 0) return digits;
  for (std::size_t t = 0; t < line.known.size(); ++t) {
    if (line.usable[t] == 0 || settled[t] != 0) continue;
    const long long count = std::llround(line.values[t] / step.size);
    if (count < 100) continue;
    ++digits.figures;
    if (count % 10 == 0) digits.zeros.push_back(t);
    if (count % 5 == 0) digits.zeros_fives.push_back(t);
  }
  return digits;
}

}  // namespace

void find_heaping(Examination& x) {
  for (std::size_t i = 0; i < x.grid.lines.size(); ++i) {
    if (x.grid.lines[i].is_driver()) continue;
    const Digits digits = digits_of(x.grid.lines[i], x.settled[i]);
    if (digits.figures < static_cast<int>(fewest_figures)) continue;
    // All but one: the meter's own step, and one figure that has another fault.
    if (static_cast<int>(digits.zeros.size()) + 1 >= digits.figures) continue;
    const double by_zeros = tail(digits.figures, static_cast<int>(digits.zeros.size()), 0.1);
    const double by_fives = tail(digits.figures, static_cast<int>(digits.zeros_fives.size()), 0.2);
    if (std::min(by_zeros, by_fives) > most_chance) continue;
    Finding finding = x.begin(FindingCode::heaping, Severity::warning, i);
    for (const std::size_t t : by_zeros < by_fives ? digits.zeros : digits.zeros_fives) {
      finding.cells.push_back(x.cell(i, t));
    }
    x.findings.push_back(std::move(finding));
  }
}

}  // namespace cpa::data_quality
