// Do the coefficients of a fit satisfy linear equations R b = r together? The F-test
// F = (R b - r)' [R C R']^-1 (R b - r) / (q s2), q equations, n - p degrees of freedom below.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "cpa/core/result.hpp"
#include "cpa/statistics/design_matrix.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::statistics {

struct HypothesisTest {
  std::size_t equations = 0;
  std::size_t degrees_of_freedom = 0;
  // Empty when the fit is exact: there is no noise to measure a difference by.
  std::optional<long double> f;
  std::optional<long double> p;
};

// One row of `equations` an equation over the coefficients. Problem: hypothesis.dependent (argument
// equation: the number, from 0, of one that follows from those before it or has no coefficient).
[[nodiscard]] Result<HypothesisTest> linear_hypothesis(const LeastSquares& fit,
                                                       const Matrix& equations,
                                                       std::span<const long double> right);

}  // namespace cpa::statistics
