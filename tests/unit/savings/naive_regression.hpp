// Least squares by normal equations in plain double: slow, simple and nobody's code but its own, to
// check the library's figures against.
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace cpa::tests {

using Rows = std::vector<std::vector<double>>;

struct NaiveRegression {
  std::vector<double> coefficients;
  Rows inverse;  // (X'X)^-1
  double variance = 0;
  double df = 0;
};

inline Rows inverted(Rows a) {
  const std::size_t p = a.size();
  Rows result(p, std::vector<double>(p));
  for (std::size_t i = 0; i < p; ++i) result[i][i] = 1;
  for (std::size_t k = 0; k < p; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k; i < p; ++i) {
      if (std::fabs(a[i][k]) > std::fabs(a[pivot][k])) pivot = i;
    }
    std::swap(a[k], a[pivot]);
    std::swap(result[k], result[pivot]);
    const double scale = a[k][k];
    for (std::size_t j = 0; j < p; ++j) {
      a[k][j] /= scale;
      result[k][j] /= scale;
    }
    for (std::size_t i = 0; i < p; ++i) {
      const double factor = a[i][k];
      if (i == k) continue;
      for (std::size_t j = 0; j < p; ++j) {
        a[i][j] -= factor * a[k][j];
        result[i][j] -= factor * result[k][j];
      }
    }
  }
  return result;
}

inline NaiveRegression naive_regression(const Rows& x, const std::vector<double>& y) {
  const std::size_t p = x[0].size();
  Rows square(p, std::vector<double>(p));
  std::vector<double> right(p);
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < p; ++j) {
      right[j] += x[i][j] * y[i];
      for (std::size_t k = 0; k < p; ++k) square[j][k] += x[i][j] * x[i][k];
    }
  }
  NaiveRegression fit{.coefficients = std::vector<double>(p), .inverse = inverted(square)};
  for (std::size_t j = 0; j < p; ++j) {
    for (std::size_t k = 0; k < p; ++k) fit.coefficients[j] += fit.inverse[j][k] * right[k];
  }
  double rss = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double e = y[i];
    for (std::size_t j = 0; j < p; ++j) e -= x[i][j] * fit.coefficients[j];
    rss += e * e;
  }
  fit.df = static_cast<double>(x.size() - p);
  fit.variance = rss / fit.df;
  return fit;
}

// x' C x
inline double spread_of(const NaiveRegression& fit, const std::vector<double>& x) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) sum += x[i] * fit.inverse[i][j] * x[j];
  }
  return sum;
}

inline double value_at(const NaiveRegression& fit, const std::vector<double>& x) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * fit.coefficients[i];
  return sum;
}

}  // namespace cpa::tests
