// Least squares whose coefficients keep to a sign that is known beforehand: columns may be free,
// not below zero or not above zero. Active-set method of Lawson and Hanson (1974), exact and
// finite.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/statistics/design_matrix.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::statistics {

enum class Sign { any, not_negative, not_positive };

struct SignedFit {
  std::vector<long double> coefficients;  // of all columns; zero where a sign held it back
  std::vector<long double> residuals;
  long double rss = 0;
  std::vector<std::size_t> held_at_zero;  // columns whose sign would have been broken
};

// One sign a column. Problems as of least_squares(), columns numbered as in x; collinear free or
// working columns are refused. Column 0 must be free where it is the intercept.
[[nodiscard]] Result<SignedFit> signed_least_squares(const Matrix& x,
                                                     std::span<const long double> y,
                                                     std::span<const Sign> signs,
                                                     LeastSquaresOptions options = {});

}  // namespace cpa::statistics
