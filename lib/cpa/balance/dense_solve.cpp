#include "cpa/balance/dense_solve.hpp"

#include <Eigen/LU>

namespace cpa::balance {

std::optional<std::vector<double>> dense_solution(const std::vector<double>& matrix,
                                                  const std::vector<double>& right) {
  using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto size = static_cast<Eigen::Index>(right.size());
  const Eigen::Map<const Rows> system(matrix.data(), size, size);
  const Eigen::Map<const Eigen::VectorXd> given(right.data(), size);
  const Eigen::PartialPivLU<Rows> factor(system);
  // Singular to working accuracy: a pivot that the rest leaves as rounding.
  const auto pivots = factor.matrixLU().diagonal().cwiseAbs();
  if (size > 0 && !(pivots.minCoeff() > 1e-13 * pivots.maxCoeff())) return std::nullopt;
  const Eigen::VectorXd found = factor.solve(given);
  if (!found.allFinite()) return std::nullopt;
  return std::vector<double>(found.begin(), found.end());
}

}  // namespace cpa::balance
