#include "cpa/statistics/robust.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/core/failure.hpp"

namespace cpa::statistics {

long double quantile(std::span<const long double> values, long double p) {
  ensure(!values.empty(), "a quantile needs a value");
  ensure(p >= 0 && p <= 1, "a share lies between 0 and 1");
  for (const long double value : values) ensure(std::isfinite(value), "values are finite");
  std::vector<long double> sorted(values.begin(), values.end());
  const long double position = p * static_cast<long double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(sorted.begin(), at, sorted.end());
  const long double part = position - static_cast<long double>(below);
  if (part == 0) return *at;
  const long double above = *std::min_element(at + 1, sorted.end());
  return *at + part * (above - *at);
}

long double median(std::span<const long double> values) { return quantile(values, 0.5L); }

long double median_absolute_deviation(std::span<const long double> values) {
  const long double centre = median(values);
  std::vector<long double> distances;
  distances.reserve(values.size());
  for (const long double value : values) distances.push_back(std::fabs(value - centre));
  return median(distances);
}

}  // namespace cpa::statistics
