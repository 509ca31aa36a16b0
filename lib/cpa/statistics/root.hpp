// Where a falling or rising function crosses zero, between two points on either side of it
// (Alefeld, Potra and Shi 1995, as kept by Boost.Math).
#pragma once

#include <functional>
#include <optional>

namespace cpa::statistics {

// f(low) and f(high) have unlike signs, or one is zero; otherwise Failure. The root is good to
// about 1e-16 of its size, or of `scale` where it is nearer to zero than that.
[[nodiscard]] long double root_between(const std::function<long double(long double)>& f,
                                       long double low, long double high, long double scale = 1);

struct PointOfCurve {
  long double value = 0;
  long double slope = 0;
};

// Where a rising function crosses zero, by Newton's steps from near the crossing, good to about
// 1e-18 of `scale`, over which the slope changes by its own size. Nothing where the steps lead
// further than a few `scale` away or the function does not rise.
[[nodiscard]] std::optional<long double> root_near(
    const std::function<PointOfCurve(long double)>& f, long double start, long double scale);

}  // namespace cpa::statistics
