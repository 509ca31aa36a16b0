// A regression whose errors may follow one another: e_t = rho e_(t-1) + u_t. Which rho is not known
// from two dozen months, so it is not picked but integrated out: on a grid of rho every fit is
// weighed by its restricted likelihood (REML), and whoever asks gets the mixture. A grid of one rho
// gives plain least squares (0) or Prais-Winsten (its estimate). Formulas: savings over an AR(1)
// error, exact first row, gaps of k periods by rho^k;
//   ln w = -1/2 [ (n-p) ln RSS + ln|X'WX| - ln|W| ].
#pragma once

#include <span>
#include <vector>

#include "cpa/baseline/orthonormal_basis.hpp"

namespace cpa::baseline {

// rho from -0.30 to 0.95 in 51 steps, uniform prior.
[[nodiscard]] std::span<const long double> integration_grid();

class AutocorrelatedFit {
 public:
  struct Node {
    long double weight = 1;  // posterior weight; all add to 1
    long double rho = 0;
    long double variance = 0;  // of the innovations u, RSS / df
  };

  // `y` and the basis are of rows already scaled to equal variance; `times` are their places in the
  // grid of periods, rising. `searched` parameters (change points) reduce the degrees of freedom,
  // which must stay positive. Nodes that weigh less than 1e-5 of the best are left out.
  AutocorrelatedFit(const OrthonormalBasis& basis, std::span<const long double> y,
                    std::span<const int> times, std::size_t searched,
                    std::span<const long double> grid);

  [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
  [[nodiscard]] int degrees_of_freedom() const { return degrees_of_freedom_; }
  // Posterior mean of rho.
  [[nodiscard]] long double mean_rho() const;

  // z'b at a node, z in the basis.
  [[nodiscard]] long double predict(std::size_t node, std::span<const long double> z) const;
  // Covariance of a'b and c'b at a node.
  [[nodiscard]] long double covariance(std::size_t node, std::span<const long double> a,
                                       std::span<const long double> c) const;

 private:
  class Products;
  void add_node(const Products& products, long double rho);
  void weigh();

  std::size_t p_ = 0;
  int degrees_of_freedom_ = 1;
  std::vector<long double> start_;  // Q'y, the least-squares solution in the basis
  std::vector<Node> nodes_;
  std::vector<long double> log_weights_;
  std::vector<long double> solutions_;  // p numbers a node
  std::vector<long double> factors_;    // p*p numbers a node: Cholesky factor of Q'WQ, lower
};

// How the errors of reporting rows add up: the weight of each distance in time, so that
// var(sum of errors) = variance / (1 - rho^2) * sum_k weights[k] rho^k.
class ErrorSum {
 public:
  // `scales` are the rows' error scales (1 for equal rows).
  ErrorSum(std::span<const int> times, std::span<const long double> scales);
  [[nodiscard]] long double variance(const AutocorrelatedFit::Node& node) const;

 private:
  std::vector<long double> weights_;
};

}  // namespace cpa::baseline
