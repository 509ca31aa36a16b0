// Sums that keep their digits: what each addition loses is carried along and added at the end
// (Neumaier 1974), in long double. A total does not depend on the order of its terms to well over
// the digits that are ever written.
#pragma once

#include <span>

namespace cpa::statistics {

[[nodiscard]] long double sum(std::span<const long double> values);
// Zero for no values at all.
[[nodiscard]] long double mean(std::span<const long double> values);
[[nodiscard]] long double sum_of_squares(std::span<const long double> values);
// Sum of (value - mean)^2.
[[nodiscard]] long double sum_of_squares_about_mean(std::span<const long double> values);
// Sample standard deviation (n - 1 below the line); zero for fewer than two values.
[[nodiscard]] long double sample_sd(std::span<const long double> values);
// Sum of a[i] * b[i]; the spans have the same length.
[[nodiscard]] long double dot(std::span<const long double> a, std::span<const long double> b);

}  // namespace cpa::statistics
