// What a finished fit answers: predictions, leverage, standard errors, and fits of the same rows to
// another y. How the fit comes about stands in least_squares.cpp.
#include <algorithm>
#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/internal/plain_sums.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::statistics {

long double LeastSquares::residual_variance() const {
  return rss_ / static_cast<long double>(degrees_of_freedom());
}

long double LeastSquares::predict(std::span<const long double> x) const {
  ensure(x.size() == columns_, "a row has as many numbers as the fit has columns");
  return plain_dot(x.data(), at(0), columns_);
}

long double LeastSquares::leverage_of(std::span<const long double> x) const {
  ensure(x.size() == columns_, "a row has as many numbers as the fit has columns");
  constexpr std::size_t usual = 16;  // rows up to this length need no memory of their own
  long double few[usual];
  std::vector<long double> many(factor_columns_ > usual ? factor_columns_ : 0);
  long double* scaled = factor_columns_ > usual ? many.data() : few;
  scaled_row(x, scaled);
  solve_lower(scaled);
  long double result = has_intercept() ? x[0] * x[0] / static_cast<long double>(rows_) : 0.0L;
  for (std::size_t j = 0; j < factor_columns_; ++j) result += scaled[j] * scaled[j];
  return result;
}

std::vector<long double> LeastSquares::leverages() const {
  const long double of_mean = has_intercept() ? 1.0L / static_cast<long double>(rows_) : 0.0L;
  std::vector<long double> result(rows_, of_mean);
  std::vector<long double> column(rows_);
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    std::fill(column.begin(), column.end(), 0.0L);
    column[j] = 1;
    apply_q(column.data());
    for (std::size_t i = 0; i < rows_; ++i) result[i] += column[i] * column[i];
  }
  return result;
}

Matrix LeastSquares::inverse_cross_product() const {
  // Column j of the result's root: R^-T times unit row j; C = roots' roots.
  const std::size_t extra = columns_ - factor_columns_;
  Matrix roots(columns_, columns_);
  std::vector<long double> unit(columns_);
  for (std::size_t j = 0; j < columns_; ++j) {
    std::fill(unit.begin(), unit.end(), 0.0L);
    unit[j] = 1;
    long double* root = roots.column(j).data();
    scaled_row(unit, root + extra);
    solve_lower(root + extra);
    if (extra == 1) root[0] = unit[0] / std::sqrt(static_cast<long double>(rows_));
  }
  Matrix result(columns_, columns_);
  for (std::size_t j = 0; j < columns_; ++j) {
    for (std::size_t i = 0; i <= j; ++i) {
      result(i, j) = plain_dot(roots.column(i).data(), roots.column(j).data(), columns_);
      result(j, i) = result(i, j);
    }
  }
  return result;
}

std::vector<long double> LeastSquares::standard_errors() const {
  std::vector<long double> unit(columns_);
  std::vector<long double> result(columns_);
  const long double variance = residual_variance();
  for (std::size_t j = 0; j < columns_; ++j) {
    unit[j] = 1;
    result[j] = std::sqrt(variance * leverage_of(unit));
    unit[j] = 0;
  }
  return result;
}

long double LeastSquares::log_determinant() const {
  long double result = has_intercept() ? std::log(static_cast<long double>(rows_)) : 0.0L;
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    result += 2 * std::log(std::fabs(*at(diagonal() + j) / *at(scales() + j)));
  }
  return result;
}

std::vector<long double> LeastSquares::coefficients_for(std::span<const long double> y) const {
  ensure(y.size() == rows_, "y has as many numbers as the fit has rows");
  LeastSquares other = *this;
  other.solve(y);
  return {other.coefficients().begin(), other.coefficients().end()};
}

std::vector<long double> LeastSquares::residuals_for(std::span<const long double> y) const {
  ensure(y.size() == rows_, "y has as many numbers as the fit has rows");
  LeastSquares other = *this;
  other.solve(y);
  return {other.residuals().begin(), other.residuals().end()};
}

}  // namespace cpa::statistics
