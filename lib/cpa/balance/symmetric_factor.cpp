#include "cpa/balance/internal/symmetric_factor.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "cpa/balance/internal/sparse_row.hpp"

namespace cpa::balance {

namespace {

// What is left of a diagonal figure must be more than rounding.
constexpr double definite_share = 100 * rounding;

}  // namespace

bool SymmetricFactor::factor(SymmetricMatrix matrix) {
  const std::size_t size = matrix.size();
  std::vector<double> diagonal(size);
  for (std::size_t i = 0; i < size; ++i) diagonal[i] = matrix.row(i)[i];
  end_.assign(size, size);
  for (std::size_t j = 0; j < size; ++j) {
    double* pivot = matrix.row(j);
    if (!(pivot[j] > definite_share * diagonal[j])) return false;
    const double root = std::sqrt(pivot[j]);
    if (!std::isfinite(root)) return false;
    std::size_t& end = end_[j];
    while (end > j + 1 && pivot[end - 1] == 0) --end;
    for (std::size_t k = j; k < end; ++k) pivot[k] /= root;
    for (std::size_t i = j + 1; i < end; ++i) {
      const double factor = pivot[i];
      if (factor == 0) continue;
      const auto length = static_cast<Eigen::Index>(end - i);
      Eigen::Map<Eigen::ArrayXd>(matrix.row(i) + i, length) -=
          factor * Eigen::Map<const Eigen::ArrayXd>(pivot + i, length);
    }
  }
  upper_ = std::move(matrix);
  return true;
}

std::vector<double> SymmetricFactor::whiten(std::vector<double> right) const {
  const std::size_t count = size();
  for (std::size_t j = 0; j < count; ++j) {
    if (right[j] == 0) continue;
    const double* row = upper_.row(j);
    right[j] /= row[j];
    const double known = right[j];
    const auto length = static_cast<Eigen::Index>(end_[j] - j - 1);
    Eigen::Map<Eigen::ArrayXd>(right.data() + j + 1, length) -=
        Eigen::Map<const Eigen::ArrayXd>(row + j + 1, length) * known;
  }
  return right;
}

std::vector<double> SymmetricFactor::solve(std::vector<double> right) const {
  right = whiten(std::move(right));
  const std::size_t count = size();
  for (std::size_t j = count; j-- > 0;) {
    const double* row = upper_.row(j);
    double sum = right[j];
    for (std::size_t k = j + 1; k < end_[j]; ++k) sum -= row[k] * right[k];
    right[j] = sum / row[j];
  }
  return right;
}

double product(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace cpa::balance
