// Errors that remember the row before (AR(1)): each is rho times its predecessor plus something
// new. Rows carry a whole-numbered time, strictly rising, and may have gaps: over a gap of k steps
// the memory is rho^k, exactly. Used to fit with such errors (Prais-Winsten, which keeps the first
// row) and to know how uncertain a sum of them is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/statistics/design_matrix.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::statistics {

// sum e_t e_t-1 / sum e_t^2 over rows one step apart; 0 when all errors are 0.
[[nodiscard]] long double lag_one(std::span<const long double> errors,
                                  std::span<const std::int64_t> times);

// rho^k by repeated multiplication (k >= 0), the same bits everywhere.
[[nodiscard]] long double whole_power(long double rho, std::uint64_t k);

// The rows made independent for a known rho, -1 < rho < 1: the first times sqrt(1 - rho^2), each
// other (row_t - rho^k row_t-k) / sqrt((1 - rho^2k)/(1 - rho^2)). What is left of them has the
// variance of the new part of the errors; times 1/(1 - rho^2) it is that of the errors themselves.
struct IndependentRows {
  Matrix x;
  std::vector<long double> y;
  // ln of the determinant of the transformation, for comparing likelihoods of different rho.
  long double log_determinant = 0;
};
[[nodiscard]] IndependentRows independent_rows(const Matrix& x, std::span<const long double> y,
                                               std::span<const std::int64_t> times,
                                               long double rho);

struct AutoregressiveFit {
  long double rho = 0;
  // Of the independent rows: coefficients as usual, residual variance that of the new part.
  LeastSquares fit;
  std::size_t iterations = 0;
  bool is_settled = false;  // two rounds agreed within the tolerance
};

struct PraisWinstenOptions {
  bool has_intercept_column = true;  // of x as given
  long double tolerance = 1.0e-12L;  // on rho
  std::size_t most_iterations = 500;
};

// Fit and rho by turns: rho is lag_one of y - x b. Problems as of least_squares().
[[nodiscard]] Result<AutoregressiveFit> prais_winsten(const Matrix& x,
                                                      std::span<const long double> y,
                                                      std::span<const std::int64_t> times,
                                                      PraisWinstenOptions options = {});

// One fit for a given rho. Problems as of least_squares().
[[nodiscard]] Result<AutoregressiveFit> fit_with_rho(const Matrix& x,
                                                     std::span<const long double> y,
                                                     std::span<const std::int64_t> times,
                                                     long double rho);

// Variance of sum scale_t e_t in units of the variance of one error: sum_ij s_i s_j
// rho^|t_i - t_j|. For m rows in a row with scale 1: m + 2 sum_k (m - k) rho^k.
[[nodiscard]] long double variance_factor_of_sum(std::span<const std::int64_t> times,
                                                 std::span<const long double> scales,
                                                 long double rho);
// The same with every scale 1.
[[nodiscard]] long double variance_factor_of_sum(std::span<const std::int64_t> times,
                                                 long double rho);

// How many independent rows n rows with this rho are worth: n (1 - rho)/(1 + rho).
[[nodiscard]] long double effective_rows(std::size_t rows, long double rho);

}  // namespace cpa::statistics
