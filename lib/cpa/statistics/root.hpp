// Where a falling or rising function crosses zero, between two points on either side of it
// (Alefeld, Potra and Shi 1995, as kept by Boost.Math).
#pragma once

#include <functional>

namespace cpa::statistics {

// f(low) and f(high) have unlike signs, or one is zero; otherwise Failure. The root is good to
// about 1e-16 of its size, or of `scale` where it is nearer to zero than that.
[[nodiscard]] long double root_between(const std::function<long double(long double)>& f,
                                       long double low, long double high, long double scale = 1);

}  // namespace cpa::statistics
