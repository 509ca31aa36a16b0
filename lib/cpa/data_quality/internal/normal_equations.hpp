// Least squares of few columns by normal equations: fast, and for a search alone.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace cpa::data_quality {

inline constexpr std::size_t most_unknowns = 9;

class NormalEquations {
 public:
  explicit NormalEquations(std::size_t columns) : columns_(columns) {}

  void add(std::span<const double> x, double y, double weight) {
    for (std::size_t j = 0; j < columns_; ++j) {
      right_[j] += weight * x[j] * y;
      for (std::size_t k = 0; k <= j; ++k) left_[j][k] += weight * x[j] * x[k];
    }
  }

  // A row that was added, taken out again.
  void take_out(std::span<const double> x, double y, double weight) { add(x, y, -weight); }

  // Before solving: an unknown that no row speaks of stays zero.
  void pin(std::size_t column) { left_[column][column] = 1; }

  // Before solving: squares a trace larger, so columns that follow from others share their effect.
  void widen(double share) {
    for (std::size_t j = 0; j < columns_; ++j) left_[j][j] *= 1 + share;
  }

  // By Cholesky; false where a column is a sum of others, to `least` of its square.
  bool solve(double least = 1e-9) {
    for (std::size_t j = 0; j < columns_; ++j) {
      const double whole = left_[j][j];
      for (std::size_t k = 0; k <= j; ++k) {
        double sum = left_[j][k];
        for (std::size_t i = 0; i < k; ++i) sum -= left_[j][i] * left_[k][i];
        if (k < j) {
          left_[j][k] = sum / left_[k][k];
        } else if (sum > least * whole) {
          left_[j][j] = std::sqrt(sum);
        } else {
          return false;
        }
      }
    }
    for (std::size_t j = 0; j < columns_; ++j) {
      for (std::size_t i = 0; i < j; ++i) right_[j] -= left_[j][i] * right_[i];
      right_[j] /= left_[j][j];
    }
    for (std::size_t j = columns_; j-- > 0;) {
      for (std::size_t i = j + 1; i < columns_; ++i) right_[j] -= left_[i][j] * right_[i];
      right_[j] /= left_[j][j];
    }
    return true;
  }

  [[nodiscard]] double value(std::span<const double> x) const {
    double sum = 0;
    for (std::size_t j = 0; j < columns_; ++j) sum += x[j] * right_[j];
    return sum;
  }

  // Once solved: a coefficient, and x'(X'WX)^-1 x.
  [[nodiscard]] double coefficient(std::size_t column) const { return right_[column]; }
  [[nodiscard]] double leverage(std::span<const double> x) const {
    double sum = 0;
    std::array<double, most_unknowns> part{};
    for (std::size_t j = 0; j < columns_; ++j) {
      double rest = x[j];
      for (std::size_t i = 0; i < j; ++i) rest -= left_[j][i] * part[i];
      part[j] = rest / left_[j][j];
      sum += part[j] * part[j];
    }
    return sum;
  }

 private:
  std::size_t columns_;
  std::array<std::array<double, most_unknowns>, most_unknowns> left_{};
  std::array<double, most_unknowns> right_{};
};

}  // namespace cpa::data_quality
