#include "cpa/statistics/linear_hypothesis.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/distributions.hpp"

namespace cpa::statistics {

namespace {

// R C R'
Matrix covariance_of(const Matrix& equations, const Matrix& inverse) {
  const std::size_t q = equations.rows();
  const std::size_t p = equations.columns();
  Matrix half(q, p);
  for (std::size_t i = 0; i < q; ++i) {
    for (std::size_t j = 0; j < p; ++j) {
      for (std::size_t k = 0; k < p; ++k) half(i, j) += equations(i, k) * inverse(k, j);
    }
  }
  Matrix result(q, q);
  for (std::size_t i = 0; i < q; ++i) {
    for (std::size_t j = 0; j < q; ++j) {
      for (std::size_t k = 0; k < p; ++k) result(i, j) += half(i, k) * equations(j, k);
    }
  }
  return result;
}

}  // namespace

Result<HypothesisTest> linear_hypothesis(const LeastSquares& fit, const Matrix& equations,
                                         std::span<const long double> right) {
  ensure(equations.columns() == fit.columns(), "an equation is over the coefficients of the fit");
  ensure(equations.rows() == right.size() && !right.empty(), "every equation has a right side");
  const std::size_t q = right.size();
  // Cholesky of R C R' and the forward solution of L z = R b - r in one pass.
  Matrix root = covariance_of(equations, fit.inverse_cross_product());
  std::vector<long double> z(q);
  long double length = 0;
  for (std::size_t i = 0; i < q; ++i) {
    const long double whole = root(i, i);
    z[i] = fit.predict(equations.row(i)) - right[i];
    for (std::size_t j = 0; j < i; ++j) {
      for (std::size_t k = 0; k < j; ++k) root(i, j) -= root(i, k) * root(j, k);
      root(i, j) /= root(j, j);
      root(i, i) -= root(i, j) * root(i, j);
      z[i] -= root(i, j) * z[j];
    }
    if (!(root(i, i) > 1.0e-14L * whole)) {
      return refuse(
          Problem{.code = "hypothesis.dependent", .arguments = {{"equation", std::to_string(i)}}});
    }
    root(i, i) = std::sqrt(root(i, i));
    z[i] /= root(i, i);
    length += z[i] * z[i];
  }
  HypothesisTest result{q, fit.degrees_of_freedom(), std::nullopt, std::nullopt};
  if (!fit.is_exact()) {
    const long double equations_count = static_cast<long double>(q);
    result.f = length / (equations_count * fit.residual_variance());
    result.p = f_upper_tail(*result.f, equations_count,
                            static_cast<long double>(result.degrees_of_freedom));
  }
  return result;
}

}  // namespace cpa::statistics
