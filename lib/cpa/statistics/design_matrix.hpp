// A table of numbers, column after column: the rows are observations, the columns what explains
// them. A plain value with no arithmetic of its own; least_squares.hpp works on it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cpa::statistics {

class Matrix {
 public:
  Matrix() = default;
  // All zero.
  Matrix(std::size_t rows, std::size_t columns)
      : rows_(rows), columns_(columns), values_(rows * columns) {}

  // Columns of equal length; throws Failure when they are not.
  [[nodiscard]] static Matrix from_columns(std::span<const std::vector<long double>> columns);
  // The same with a first column of ones.
  [[nodiscard]] static Matrix with_intercept(std::span<const std::vector<long double>> columns);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }

  [[nodiscard]] long double operator()(std::size_t row, std::size_t column) const {
    return values_[column * rows_ + row];
  }
  [[nodiscard]] long double& operator()(std::size_t row, std::size_t column) {
    return values_[column * rows_ + row];
  }

  [[nodiscard]] std::span<const long double> column(std::size_t index) const {
    return std::span<const long double>(values_).subspan(index * rows_, rows_);
  }
  [[nodiscard]] std::span<long double> column(std::size_t index) {
    return std::span<long double>(values_).subspan(index * rows_, rows_);
  }
  [[nodiscard]] std::vector<long double> row(std::size_t index) const;
  // Sum of each column: the row that predicts the total of all rows.
  [[nodiscard]] std::vector<long double> column_sums() const;

  // The rows from `begin` up to, not including, `end`.
  [[nodiscard]] Matrix rows_between(std::size_t begin, std::size_t end) const;
  // The named columns, in that order.
  [[nodiscard]] Matrix select_columns(std::span<const std::size_t> indices) const;
  // This table with one more column behind the last.
  [[nodiscard]] Matrix with_column(std::span<const long double> column) const;

  friend bool operator==(const Matrix&, const Matrix&) = default;

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<long double> values_;
};

}  // namespace cpa::statistics
