// Figures that a few wild values cannot move: median, spread about it, quantiles.
// Every function needs at least one value, all finite; Failure otherwise.
#pragma once

#include <span>

namespace cpa::statistics {

[[nodiscard]] long double median(std::span<const long double> values);
// Median distance from the median. Times 1.482602218505602 it estimates the standard deviation of
// normal values.
[[nodiscard]] long double median_absolute_deviation(std::span<const long double> values);
inline constexpr long double mad_to_sd = 1.482602218505602L;
// The value below which a share p (0 to 1) lies, straight between neighbours: type 7 of Hyndman and
// Fan (1996), as spreadsheets and R reckon it.
[[nodiscard]] long double quantile(std::span<const long double> values, long double p);

}  // namespace cpa::statistics
