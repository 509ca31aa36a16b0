#include "cpa/statistics/newey_west.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/failure.hpp"

namespace cpa::statistics {

namespace {

// Adds weight * sum_t e_t e_(t-lag) (x_t x_(t-lag)' and its transpose).
void add_lag(const Matrix& x, std::span<const long double> left, std::size_t lag,
             long double weight, Matrix& middle) {
  for (std::size_t a = 0; a < x.columns(); ++a) {
    for (std::size_t b = 0; b < x.columns(); ++b) {
      long double total = 0;
      for (std::size_t t = lag; t < x.rows(); ++t) {
        total += left[t] * x(t, a) * left[t - lag] * x(t - lag, b);
      }
      middle(a, b) += weight * total;
      if (lag > 0) middle(b, a) += weight * total;
    }
  }
}

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix result(a.rows(), b.columns());
  for (std::size_t j = 0; j < b.columns(); ++j) {
    for (std::size_t k = 0; k < a.columns(); ++k) {
      for (std::size_t i = 0; i < a.rows(); ++i) result(i, j) += a(i, k) * b(k, j);
    }
  }
  return result;
}

}  // namespace

std::size_t usual_lags(std::size_t rows) {
  if (rows == 0) return 0;
  // The smallest L whose step n = 100 (L/4)^(9/2) lies beyond the rows; no libm, so no last bits.
  std::size_t lags = 0;
  while (lags + 1 < rows) {
    const long double next = static_cast<long double>(lags + 1) / 4;
    const long double square = next * next;
    if (100 * square * square * std::sqrt(next) > static_cast<long double>(rows)) break;
    ++lags;
  }
  return lags;
}

RobustCovariance newey_west(const Matrix& x, const LeastSquares& fit,
                            std::optional<std::size_t> lags) {
  ensure(x.rows() == fit.rows() && x.columns() == fit.columns(), "the table is that of the fit");
  RobustCovariance result;
  result.lags = std::min(lags.value_or(usual_lags(fit.rows())), fit.rows() - 1);
  Matrix middle(x.columns(), x.columns());
  for (std::size_t lag = 0; lag <= result.lags; ++lag) {
    const long double weight =
        1 - static_cast<long double>(lag) / static_cast<long double>(result.lags + 1);
    add_lag(x, fit.residuals(), lag, weight, middle);
  }
  const Matrix outer = fit.inverse_cross_product();
  result.covariance = product(product(outer, middle), outer);
  const long double correction =
      static_cast<long double>(fit.rows()) / static_cast<long double>(fit.degrees_of_freedom());
  for (std::size_t j = 0; j < x.columns(); ++j) {
    for (long double& value : result.covariance.column(j)) value *= correction;
  }
  for (std::size_t j = 0; j < x.columns(); ++j) {
    result.standard_errors.push_back(std::sqrt(std::fmax(result.covariance(j, j), 0.0L)));
  }
  return result;
}

}  // namespace cpa::statistics
