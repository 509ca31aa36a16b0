// Where all slopes vanish but the sum of squares still falls to both sides: leave it downhill.
#include <Eigen/Eigenvalues>
#include <cmath>

#include "cpa/balance/internal/adjuster.hpp"

namespace cpa::balance {

namespace {

// The direction of the most negative curvature; empty where there is none to speak of.
std::vector<double> downhill(const SymmetricMatrix& matrix) {
  constexpr double noticeable = -1e-7;
  const auto size = static_cast<Eigen::Index>(matrix.size());
  Eigen::MatrixXd whole(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = i; j < size; ++j) {
      whole(i, j) = whole(j, i) = matrix.row(static_cast<std::size_t>(i))[j];
    }
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(whole);
  if (solver.info() != Eigen::Success || solver.eigenvalues()(0) > noticeable) return {};
  const auto vector = solver.eigenvectors().col(0);
  return {vector.data(), vector.data() + size};
}

}  // namespace

bool Adjuster::leave_saddle() {
  multipliers_ = tangent_->multipliers(slopes_);
  const SymmetricMatrix matrix = curvature({.curved = true, .damping = 0});
  SymmetricFactor factor;
  if (factor.factor(matrix)) return false;
  const std::vector<double> direction = downhill(matrix);
  if (direction.empty()) return false;
  const std::vector<double> change = tangent_->follow(direction);
  raise_penalties(multipliers_);
  const long double now = merit(at_);
  for (double part = 4; part > 1e-3; part /= 4) {
    for (const double side : {part, -part}) {
      std::vector<double> scaled = change;
      for (double& value : scaled) value *= side;
      // Back onto the equations, so that only the sum of squares is compared.
      for (int i = 0; i < 3; ++i) {
        const Values next = moved(scaled, 1);
        const std::vector<double> closing = tangent_->closing(imbalance_of(system_, next).amount);
        for (std::size_t j = 0; j < scaled.size(); ++j) scaled[j] += closing[j];
      }
      Values next = moved(scaled, 1);
      if (!(merit(next) < now)) continue;
      at_ = std::move(next);
      moved_ = true;
      return true;
    }
  }
  return false;
}

}  // namespace cpa::balance
