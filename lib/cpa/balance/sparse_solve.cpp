#include "cpa/balance/sparse_solve.hpp"

#include <Eigen/SparseLU>
#include <algorithm>
#include <cmath>
#include <limits>

namespace cpa::balance {
namespace {

using Columns = Eigen::SparseMatrix<double, Eigen::ColMajor>;
using Factor = Eigen::SparseLU<Columns>;

// Singular to working accuracy: a pivot that the rest leaves as rounding.
bool has_sound_pivots(const Factor& factor) {
  const auto lower = factor.matrixL();
  const auto& columns = lower.m_mapL;  // holds the pivots too
  double least = std::numeric_limits<double>::infinity();
  double most = 0;
  for (Eigen::Index column = 0; column < columns.cols(); ++column) {
    double pivot = 0;
    for (typename Factor::SCMatrix::InnerIterator it(columns, column); it; ++it) {
      if (it.index() == column) pivot = std::fabs(it.value());
    }
    if (!std::isfinite(pivot)) return false;
    least = std::min(least, pivot);
    most = std::max(most, pivot);
  }
  return least > 1e-13 * most;
}

}  // namespace

struct SparseFactor::Parts {
  Factor factor;
};

std::optional<SparseFactor> SparseFactor::of(const std::vector<MatrixEntry>& entries,
                                             std::size_t size) {
  auto parts = std::make_shared<Parts>();
  if (size == 0) return SparseFactor(std::move(parts));
  std::vector<Eigen::Triplet<double>> triplets;
  triplets.reserve(entries.size());
  for (const MatrixEntry& entry : entries) {
    triplets.emplace_back(static_cast<int>(entry.row), static_cast<int>(entry.column), entry.value);
  }
  const auto rows = static_cast<Eigen::Index>(size);
  Columns system(rows, rows);
  system.setFromTriplets(triplets.begin(), triplets.end());
  parts->factor.compute(system);
  if (parts->factor.info() != Eigen::Success) return std::nullopt;
  if (!has_sound_pivots(parts->factor)) return std::nullopt;
  return SparseFactor(std::move(parts));
}

std::optional<std::vector<double>> SparseFactor::solution(const std::vector<double>& right) const {
  if (right.empty()) return right;
  const Eigen::Map<const Eigen::VectorXd> given(right.data(),
                                                static_cast<Eigen::Index>(right.size()));
  const Eigen::VectorXd found = parts_->factor.solve(given);
  if (!found.allFinite()) return std::nullopt;
  return std::vector<double>(found.begin(), found.end());
}

}  // namespace cpa::balance
