// Ordinary least squares: the coefficients that explain y by the columns of x with the smallest sum
// of squared residuals, and all that follows from them (standard errors, leverage of any row).
// Householder QR in long double on columns scaled by powers of two and, with an intercept, centred;
// badly conditioned tables are refined with residuals in doubled precision (Bjorck 1967), so the
// ten-power polynomial "Filip" of NIST is solved. It refuses only what the numbers cannot decide.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/statistics/design_matrix.hpp"

namespace cpa::statistics {

struct LeastSquaresOptions {
  // Column 0 is all ones (promised): the others are centred, R2 is about the mean.
  bool has_intercept_column = true;
};

// A fit of n rows and p columns. x below is always one row of p numbers as they stand in the table
// (1 first where there is an intercept), or a sum of such rows.
class LeastSquares {
 public:
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] bool has_intercept() const { return columns_ != factor_columns_; }
  // n - p, at least 1.
  [[nodiscard]] std::size_t degrees_of_freedom() const { return rows_ - columns_; }

  [[nodiscard]] std::span<const long double> coefficients() const { return {at(0), columns_}; }
  // y - x b; all zero when the fit is exact.
  [[nodiscard]] std::span<const long double> residuals() const { return {at(columns_), rows_}; }
  // Residual sum of squares; zero when the fit is exact.
  [[nodiscard]] long double rss() const { return rss_; }
  // rss / (n - p)
  [[nodiscard]] long double residual_variance() const;
  // The points lie on the fit to the rounding of double: residuals below 2.2e-16 of y.
  [[nodiscard]] bool is_exact() const { return is_exact_; }

  // x'b
  [[nodiscard]] long double predict(std::span<const long double> x) const;
  // x'(X'X)^-1 x; times the residual variance it is the variance of x'b.
  [[nodiscard]] long double leverage_of(std::span<const long double> x) const;
  // Leverage of each row of the fit; they add to p.
  [[nodiscard]] std::vector<long double> leverages() const;
  // sqrt(residual variance * diagonal of (X'X)^-1)
  [[nodiscard]] std::vector<long double> standard_errors() const;
  // (X'X)^-1, p by p
  [[nodiscard]] Matrix inverse_cross_product() const;
  // ln |X'X|
  [[nodiscard]] long double log_determinant() const;
  // The coefficients that the same rows give another y (no new factorisation).
  [[nodiscard]] std::vector<long double> coefficients_for(std::span<const long double> y) const;
  // What is left of another y after the fit.
  [[nodiscard]] std::vector<long double> residuals_for(std::span<const long double> y) const;

 private:
  friend Result<LeastSquares> least_squares(const Matrix& x, std::span<const long double> y,
                                            LeastSquaresOptions options);
  LeastSquares(std::size_t rows, std::size_t columns, bool has_intercept);

  // One block of numbers: coefficients, residuals, column means, column scales, diagonal of R, beta
  // of the reflectors, then the factor (reflectors below, R above the diagonal).
  [[nodiscard]] const long double* at(std::size_t offset) const { return values_.data() + offset; }
  [[nodiscard]] long double* at(std::size_t offset) { return values_.data() + offset; }
  [[nodiscard]] std::size_t means() const { return columns_ + rows_; }
  [[nodiscard]] std::size_t scales() const { return means() + factor_columns_; }
  [[nodiscard]] std::size_t diagonal() const { return scales() + factor_columns_; }
  [[nodiscard]] std::size_t betas() const { return diagonal() + factor_columns_; }
  [[nodiscard]] std::size_t factor(std::size_t column) const {
    return betas() + factor_columns_ + column * rows_;
  }

  // Steps of least_squares(); a number that names a column is that of the table.
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  [[nodiscard]] bool load_column(std::span<const long double> from, std::size_t column);
  [[nodiscard]] std::size_t load(const Matrix& x);
  [[nodiscard]] std::size_t factorise();
  [[nodiscard]] long double whole_length(std::size_t column) const;
  [[nodiscard]] std::vector<long double> shares_of(std::size_t column) const;
  [[nodiscard]] bool follows_from_others(std::size_t column) const;
  [[nodiscard]] std::vector<std::size_t> dependent_set(std::size_t column) const;
  void solve(std::span<const long double> y);
  void refine(const Matrix& x, std::span<const long double> y);
  void settle(std::span<const long double> y);

  void reflect(std::size_t column, long double* vector) const;
  void apply_transposed_q(long double* vector) const;
  void apply_q(long double* vector) const;
  void solve_upper(long double* right) const;
  void solve_lower(long double* right) const;
  void scaled_row(std::span<const long double> x, long double* into) const;

  std::size_t rows_;
  std::size_t columns_;
  std::size_t factor_columns_;
  std::vector<long double> values_;
  long double rss_ = 0;
  long double smallest_share_ = 1;  // least part of a column that those before it do not explain
  bool is_exact_ = false;
};

// Fits y by the columns of x. Problems: fit.too_few_rows (arguments rows, coefficients), where n <=
// p; fit.not_finite (argument column, or "y"); fit.collinear (argument columns: the numbers, from 0
// and parted by commas, of a smallest set of columns of which one follows from the others).
[[nodiscard]] Result<LeastSquares> least_squares(const Matrix& x, std::span<const long double> y,
                                                 LeastSquaresOptions options = {});

}  // namespace cpa::statistics
