// Q'RQ of an orthonormal basis, R the correlations of rows' errors: how far least squares is off
// when errors follow one another, whatever weights a likelihood would have given to the rows.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "cpa/baseline/error_model.hpp"
#include "cpa/baseline/orthonormal_basis.hpp"

namespace cpa::baseline {

class ErrorSpread {
 public:
  // Both are looked at while this lives; `times` are the rows' places, rising.
  ErrorSpread(const OrthonormalBasis& basis, std::span<const int> times)
      : basis_(basis), times_(times) {}

  // p*p numbers, in units of the variance of one row's error.
  [[nodiscard]] std::vector<long double> of(const ErrorProcess& process);

 private:
  // Of one memory; points of a grid share theirs.
  const std::vector<long double>& of_memory(long double rho);
  [[nodiscard]] std::vector<long double> correlated(std::span<const long double> column,
                                                    std::span<const long double> links) const;

  const OrthonormalBasis& basis_;
  std::span<const int> times_;
  std::vector<std::pair<long double, std::vector<long double>>> known_;
};

}  // namespace cpa::baseline
