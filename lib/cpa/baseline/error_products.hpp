// Z'WZ of columns Z under a process of errors, W the inverse of the errors' correlations in units
// of one innovation: what generalised least squares needs, for one grid point after another.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "cpa/baseline/error_model.hpp"

namespace cpa::baseline {

struct WeighedProducts {
  std::vector<long double> triangle;  // Z'WZ, lower, row after row
  long double log_determinant = 0;    // ln|W|
  long double innovation_share = 1;   // of a row's error variance
};

class ErrorProducts {
 public:
  // Columns of equal length, looked at while this lives; `times` are their rows' places, rising.
  ErrorProducts(std::vector<std::span<const long double>> columns, std::span<const int> times);

  [[nodiscard]] WeighedProducts weighed(const ErrorProcess& process) const;

 private:
  // Rows k places apart add (z_i - rho^k z_j)(z_i - rho^k z_j)' (1 - rho^2)/(1 - rho^2k): three
  // sums for each distance k are enough, whatever rho will be.
  struct Distance {
    int periods = 1;
    std::size_t links = 0;
    std::vector<long double> later;    // sum z_i z_i'
    std::vector<long double> earlier;  // sum z_j z_j'
    std::vector<long double> across;   // sum z_i z_j' + z_j z_i'
  };

  [[nodiscard]] WeighedProducts of_one_memory(long double rho) const;
  [[nodiscard]] WeighedProducts of_two_parts(const ErrorProcess& process) const;
  [[nodiscard]] std::vector<long double> outer(std::size_t row) const;
  void add_link(std::size_t row, int periods);

  std::vector<std::span<const long double>> columns_;
  std::span<const int> times_;
  std::vector<long double> by_row_;  // the columns once more, row after row
  std::vector<long double> first_;   // z_1 z_1'
  std::vector<Distance> distances_;
};

}  // namespace cpa::baseline
