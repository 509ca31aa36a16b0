// Least squares with unknowns at or above zero (Lawson and Hanson 1974), for small dense tables.
#pragma once

#include <optional>

#include <Eigen/Dense>

namespace cpa::balance {

struct LeastRest {
  // right - table x at the least. Where it is not zero it proves that no such x meets table x =
  // right: no column has a positive product with it, and the right side has.
  Eigen::VectorXd rest;
  Eigen::VectorXd x;
};

// None where the search does not end.
[[nodiscard]] std::optional<LeastRest> least_rest(const Eigen::MatrixXd& table,
                                                  const Eigen::VectorXd& right);

}  // namespace cpa::balance
