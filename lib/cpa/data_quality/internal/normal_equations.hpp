// Least squares of few columns by normal equations: fast, and for a search alone.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace cpa::data_quality {

inline constexpr std::size_t most_unknowns = 9;

class NormalEquations {
 public:
  explicit NormalEquations(std::size_t columns) : columns_(columns) {}

  void add(std::span<const double> x, double y, double weight) {
    const double* const row = x.data();
    double* sum = left_;
    for (std::size_t j = 0; j < columns_; ++j) {
      const double weighed = weight * row[j];
      right_[j] += weighed * y;
      for (std::size_t k = 0; k <= j; ++k) *sum++ += weighed * row[k];
    }
  }

  // A row that was added, taken out again.
  void take_out(std::span<const double> x, double y, double weight) { add(x, y, -weight); }

  // Before solving: an unknown that no row speaks of stays zero.
  void pin(std::size_t column) { row_of(column)[column] = 1; }

  // Before solving: squares a trace larger, so columns that follow from others share their effect.
  void widen(double share) {
    for (std::size_t j = 0; j < columns_; ++j) row_of(j)[j] *= 1 + share;
  }

  // By Cholesky; false where a column is a sum of others, to `least` of its square.
  bool solve(double least = 1e-9) {
    double* row = left_;
    for (std::size_t j = 0; j < columns_; row += ++j) {
      const double whole = row[j];
      const double* before = left_;
      for (std::size_t k = 0; k < j; before += ++k) {
        double sum = row[k];
        for (std::size_t i = 0; i < k; ++i) sum -= row[i] * before[i];
        row[k] = sum / before[k];
      }
      double rest = whole;
      for (std::size_t i = 0; i < j; ++i) rest -= row[i] * row[i];
      if (!(rest > least * whole)) return false;
      row[j] = std::sqrt(rest);
    }
    row = left_;
    for (std::size_t j = 0; j < columns_; row += ++j) {
      double rest = right_[j];
      for (std::size_t i = 0; i < j; ++i) rest -= row[i] * right_[i];
      right_[j] = rest / row[j];
    }
    for (std::size_t j = columns_; j-- > 0;) {
      const double* below = row_of(j) + j;
      const double pivot = *below;
      double rest = right_[j];
      for (std::size_t i = j + 1; i < columns_; ++i) {
        below += i;
        rest -= *below * right_[i];
      }
      right_[j] = rest / pivot;
    }
    return true;
  }

  [[nodiscard]] double value(std::span<const double> x) const {
    const double* const row = x.data();
    double sum = 0;
    for (std::size_t j = 0; j < columns_; ++j) sum += row[j] * right_[j];
    return sum;
  }

  // Once solved: a coefficient, and x'(X'WX)^-1 x.
  [[nodiscard]] double coefficient(std::size_t column) const { return right_[column]; }
  [[nodiscard]] double leverage(std::span<const double> x) const {
    double sum = 0;
    double part[most_unknowns];
    const double* row = left_;
    for (std::size_t j = 0; j < columns_; row += ++j) {
      double rest = x.data()[j];
      for (std::size_t i = 0; i < j; ++i) rest -= row[i] * part[i];
      part[j] = rest / row[j];
      sum += part[j] * part[j];
    }
    return sum;
  }

 private:
  [[nodiscard]] double* row_of(std::size_t j) { return left_ + j * (j + 1) / 2; }
  [[nodiscard]] const double* row_of(std::size_t j) const { return left_ + j * (j + 1) / 2; }

  std::size_t columns_;
  // Plain arrays: a check of each place would take longer than what is reckoned there.
  double left_[most_unknowns * (most_unknowns + 1) / 2] = {};  // lower triangle, row after row
  double right_[most_unknowns] = {};
};

}  // namespace cpa::data_quality
