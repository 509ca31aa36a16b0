#include "cpa/statistics/root.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>

#include "cpa/core/failure.hpp"

namespace cpa::statistics {

long double root_between(const std::function<long double(long double)>& f, long double low,
                         long double high, long double scale) {
  const long double at_low = f(low);
  const long double at_high = f(high);
  if (at_low == 0) return low;
  if (at_high == 0) return high;
  ensure((at_low < 0) != (at_high < 0), "a root needs unlike signs at both ends");
  const auto close = [scale](long double a, long double b) {
    return std::fabs(b - a) <= 1e-16L * std::max({scale, std::fabs(a), std::fabs(b)});
  };
  std::uintmax_t iterations = 200;
  const auto [left, right] =
      boost::math::tools::toms748_solve(f, low, high, at_low, at_high, close, iterations);
  return left + (right - left) / 2;
}

std::optional<long double> root_near(const std::function<PointOfCurve(long double)>& f,
                                     long double start, long double scale) {
  constexpr int most_steps = 12;
  constexpr long double most_scales = 4;
  constexpr long double settled = 1e-9L;  // the next step would be about its square
  long double at = start;
  for (int i = 0; i < most_steps; ++i) {
    const PointOfCurve point = f(at);
    if (!(point.slope > 0)) return std::nullopt;
    const long double step = point.value / point.slope;
    at -= step;
    if (!(std::fabs(at - start) <= most_scales * scale)) return std::nullopt;
    if (std::fabs(step) <= settled * scale) return at;
  }
  return std::nullopt;
}

}  // namespace cpa::statistics
