// Covariance of the coefficients that stays right when errors have unequal spread and remember
// earlier rows (Newey and West 1987, Bartlett weights, small-sample factor n/(n - p)):
// C [S0 + sum_k (1 - k/(L+1)) (G_k + G_k')] C n/(n-p), C = (X'X)^-1.
// Good for standard errors of coefficients; not enough for the uncertainty of a sum of predictions,
// whose own noise needs autoregression.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "cpa/statistics/design_matrix.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::statistics {

struct RobustCovariance {
  std::size_t lags = 0;
  Matrix covariance;  // p by p
  std::vector<long double> standard_errors;
};

// floor(4 (n/100)^(2/9)), less than n
[[nodiscard]] std::size_t usual_lags(std::size_t rows);

// x is the table of the fit, rows in order of time; lags 0 gives White's covariance.
[[nodiscard]] RobustCovariance newey_west(const Matrix& x, const LeastSquares& fit,
                                          std::optional<std::size_t> lags = std::nullopt);

}  // namespace cpa::statistics
