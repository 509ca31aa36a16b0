// Positive definite symmetric systems of a few hundred unknowns with many zeros: Cholesky's
// factor, the zeros skipped where they stand.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cpa::balance {

// The upper half of a symmetric matrix, row by row.
class SymmetricMatrix {
 public:
  explicit SymmetricMatrix(std::size_t size = 0) : size_(size), values_(size * size, 0.0) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] double* row(std::size_t i) { return values_.data() + i * size_; }
  [[nodiscard]] const double* row(std::size_t i) const { return values_.data() + i * size_; }
  void add(std::size_t i, std::size_t j, double value) {
    (i <= j ? values_[i * size_ + j] : values_[j * size_ + i]) += value;
  }

 private:
  std::size_t size_;
  std::vector<double> values_;
};

class SymmetricFactor {
 public:
  SymmetricFactor() = default;
  // False where the matrix is not positive definite.
  [[nodiscard]] bool factor(SymmetricMatrix matrix);
  [[nodiscard]] std::size_t size() const { return upper_.size(); }
  // The solution of matrix x = right.
  [[nodiscard]] std::vector<double> solve(std::vector<double> right) const;
  // A vector w with w'w = right' inverse(matrix) right; of two such the product is likewise.
  [[nodiscard]] std::vector<double> whiten(std::vector<double> right) const;

 private:
  SymmetricMatrix upper_;
  std::vector<std::size_t> end_;  // of each row: behind it there is nothing
};

[[nodiscard]] double product(std::span<const double> a, std::span<const double> b);

}  // namespace cpa::balance
