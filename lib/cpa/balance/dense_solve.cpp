#include "cpa/balance/dense_solve.hpp"

#include <Eigen/LU>

namespace cpa::balance {

struct DenseFactor::Parts {
  using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  Eigen::PartialPivLU<Rows> factor;
};

std::optional<DenseFactor> DenseFactor::of(const std::vector<double>& matrix, std::size_t size) {
  const auto rows = static_cast<Eigen::Index>(size);
  const Eigen::Map<const Parts::Rows> system(matrix.data(), rows, rows);
  auto parts = std::make_shared<Parts>(Parts{Eigen::PartialPivLU<Parts::Rows>(system)});
  // Singular to working accuracy: a pivot that the rest leaves as rounding.
  const auto pivots = parts->factor.matrixLU().diagonal().cwiseAbs();
  if (size > 0 && !(pivots.minCoeff() > 1e-13 * pivots.maxCoeff())) return std::nullopt;
  return DenseFactor(std::move(parts));
}

std::optional<std::vector<double>> DenseFactor::solution(const std::vector<double>& right) const {
  const Eigen::Map<const Eigen::VectorXd> given(right.data(),
                                                static_cast<Eigen::Index>(right.size()));
  const Eigen::VectorXd found = parts_->factor.solve(given);
  if (!found.allFinite()) return std::nullopt;
  return std::vector<double>(found.begin(), found.end());
}

}  // namespace cpa::balance
