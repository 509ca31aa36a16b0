#include "cpa/statistics/design_matrix.hpp"

#include <algorithm>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/sum.hpp"

namespace cpa::statistics {

namespace {

void copy_columns(std::span<const std::vector<long double>> columns, std::size_t first,
                  Matrix& into) {
  for (std::size_t j = 0; j < columns.size(); ++j) {
    ensure(columns[j].size() == into.rows(), "columns of a matrix have the same length");
    std::copy(columns[j].begin(), columns[j].end(), into.column(first + j).begin());
  }
}

}  // namespace

Matrix Matrix::from_columns(std::span<const std::vector<long double>> columns) {
  Matrix result(columns.empty() ? 0 : columns.front().size(), columns.size());
  copy_columns(columns, 0, result);
  return result;
}

Matrix Matrix::with_intercept(std::span<const std::vector<long double>> columns) {
  Matrix result(columns.empty() ? 0 : columns.front().size(), columns.size() + 1);
  std::fill(result.column(0).begin(), result.column(0).end(), 1.0L);
  copy_columns(columns, 1, result);
  return result;
}

std::vector<long double> Matrix::row(std::size_t index) const {
  std::vector<long double> result(columns_);
  for (std::size_t j = 0; j < columns_; ++j) result[j] = (*this)(index, j);
  return result;
}

std::vector<long double> Matrix::column_sums() const {
  std::vector<long double> result(columns_);
  for (std::size_t j = 0; j < columns_; ++j) result[j] = sum(column(j));
  return result;
}

Matrix Matrix::rows_between(std::size_t begin, std::size_t end) const {
  ensure(begin <= end && end <= rows_, "rows lie inside the matrix");
  Matrix result(end - begin, columns_);
  for (std::size_t j = 0; j < columns_; ++j) {
    const auto from = column(j).subspan(begin, end - begin);
    std::copy(from.begin(), from.end(), result.column(j).begin());
  }
  return result;
}

Matrix Matrix::select_columns(std::span<const std::size_t> indices) const {
  Matrix result(rows_, indices.size());
  for (std::size_t j = 0; j < indices.size(); ++j) {
    ensure(indices[j] < columns_, "columns lie inside the matrix");
    const auto from = column(indices[j]);
    std::copy(from.begin(), from.end(), result.column(j).begin());
  }
  return result;
}

Matrix Matrix::with_column(std::span<const long double> column) const {
  ensure(columns_ == 0 || column.size() == rows_, "columns of a matrix have the same length");
  Matrix result = *this;
  result.rows_ = column.size();
  result.columns_ = columns_ + 1;
  result.values_.insert(result.values_.end(), column.begin(), column.end());
  return result;
}

}  // namespace cpa::statistics
