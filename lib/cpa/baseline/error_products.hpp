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
  // Columns of equal length; `times`, looked at while this lives, are their rows' places, rising.
  ErrorProducts(std::span<const std::span<const long double>> columns, std::span<const int> times);

  // Into `result`, whose room serves one grid point after another.
  void weigh(const ErrorProcess& process, WeighedProducts& result) const;

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

  void of_one_memory(long double rho, WeighedProducts& result) const;
  void of_two_parts(const ErrorProcess& process, WeighedProducts& result) const;
  [[nodiscard]] const long double* row(std::size_t index) const {
    return by_row_.data() + index * width_;
  }
  void add_link(std::size_t index, int periods);

  std::size_t width_ = 0;
  std::span<const int> times_;
  std::vector<long double> by_row_;  // the columns, row after row
  std::vector<long double> first_;   // z_1 z_1'
  std::vector<Distance> distances_;
};

}  // namespace cpa::baseline
