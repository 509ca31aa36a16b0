// V'RV of columns V, R the correlations of rows' errors: how far weighed sums of rows are off when
// errors follow one another. With V = Qz that is the error of least squares, whatever weights a
// likelihood would have given to the rows.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "cpa/baseline/error_model.hpp"

namespace cpa::baseline {

class ErrorSpread {
 public:
  // Columns of equal length; `times`, looked at while this lives, are their rows' places, rising.
  ErrorSpread(std::span<const std::span<const long double>> columns, std::span<const int> times);

  // Lower triangle, row after row, in units of the variance of one row's error; good until the next
  // is asked for.
  [[nodiscard]] std::span<const long double> of(const ErrorProcess& process);

 private:
  void reckon(long double rho, std::vector<long double>& spread);
  // Points of two parts share their memories.
  const std::vector<long double>& of_shared_memory(long double rho);

  std::size_t width_ = 0;
  std::span<const int> times_;
  std::vector<long double> by_row_;  // the columns, row after row
  std::vector<long double>
      reaches_;  // of each column: what comes to a row from it and those before
  std::vector<long double> spread_;
  std::vector<std::pair<long double, std::vector<long double>>> known_;
};

}  // namespace cpa::baseline
