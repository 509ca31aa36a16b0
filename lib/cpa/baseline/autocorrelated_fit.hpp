// A regression whose errors may follow one another. How they do is not known from two dozen months,
// nor from a year of days, so it is not picked but integrated out: at each point of a grid of error
// processes the fit is weighed by its restricted likelihood (REML) and the point's prior, and
// whoever asks gets the mixture. A grid of one AR(1) gives plain least squares (rho 0) or
// Prais-Winsten (its estimate). Formulas: generalised least squares with W the inverse of the
// errors' correlations; exact first row, gaps of k periods by rho^k;
//   ln w = ln prior - 1/2 [ (n-p) ln RSS + ln|X'WX| - ln|W| ].
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cpa/baseline/error_model.hpp"
#include "cpa/baseline/orthonormal_basis.hpp"

namespace cpa::baseline {

class ErrorProducts;
struct WeighedProducts;

// What is taken from the fit at each point of the grid: the coefficients of plain least squares,
// with the variance that they have under the point's errors (the sandwich), or those of generalised
// least squares. The former weigh every row alike, so that what a model leaves out (a season) is
// not read into its first and last rows, and a baseline's expected use adds up to its use.
enum class Estimator { least_squares, generalised };

class AutocorrelatedFit {
 public:
  struct Node {
    long double weight = 1;  // posterior weight; all add to 1
    long double rho = 0;
    long double noise_share = 0;  // of the process, as ErrorProcess has it
    long double noise_rho = 0;
    long double variance = 0;          // of the innovations, RSS / df
    long double innovation_share = 1;  // of a row's error variance; AR(1) has it from rho
    [[nodiscard]] long double row_variance() const;
    [[nodiscard]] ErrorProcess process() const;
  };

  // `y` and the basis are of rows already scaled to equal variance; `times` are their places in the
  // grid of periods, rising. `searched` parameters (change points) reduce the degrees of freedom,
  // which must stay positive. Nodes that weigh less than 1e-5 of the best are left out.
  AutocorrelatedFit(const OrthonormalBasis& basis, std::span<const long double> y,
                    std::span<const int> times, std::size_t searched,
                    std::span<const ErrorProcess> grid,
                    Estimator estimator = Estimator::generalised);

  [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
  [[nodiscard]] int degrees_of_freedom() const { return degrees_of_freedom_; }
  // Posterior mean of the correlation of neighbouring rows' errors.
  [[nodiscard]] long double mean_rho() const;

  // z'b at a node, z in the basis.
  [[nodiscard]] long double predict(std::size_t node, std::span<const long double> z) const;
  // Covariances of z'b for some z: of each node the lower triangle, row after row.
  [[nodiscard]] std::vector<long double> covariances(
      std::span<const std::vector<long double>> z) const;
  // Of least squares, whose coefficients are the same at every node: their covariance over all
  // nodes, p*p, in the basis.
  [[nodiscard]] std::vector<long double> mean_covariance() const;
  // Over all nodes the covariance of two rows' errors that are 0, 1, ... `most` places apart.
  [[nodiscard]] std::vector<long double> error_covariances(std::size_t most) const;

 private:
  void add_nodes(const ErrorProducts& products, std::span<const ErrorProcess> grid);
  void add_node(const ErrorProducts& products, const ErrorProcess& process, WeighedProducts& found);
  void weigh();
  // Covariances under least squares of sums of rows with these weights.
  [[nodiscard]] std::vector<long double> of_weighed_rows(
      std::span<const std::span<const long double>> weights) const;

  Estimator estimator_;
  std::size_t p_ = 0;
  int degrees_of_freedom_ = 1;
  std::vector<long double> start_;  // Q'y, the least-squares solution in the basis
  std::vector<Node> nodes_;
  std::vector<long double> log_weights_;
  // For generalised least squares: of each node p numbers, and the packed factor of Q'WQ.
  std::vector<long double> solutions_;
  std::vector<long double> factors_;
  // For least squares: what the errors of coefficients are sums of.
  std::optional<OrthonormalBasis> basis_;
  std::vector<int> times_;
};

// How the errors of rows add up: the weight of each distance in time, so that
// var(sum of errors) = variance of a row's error * sum_k weights[k] correlation(k).
class ErrorSum {
 public:
  ErrorSum() = default;
  // `scales` are the rows' error scales (1 for equal rows), or any weights of equal errors.
  ErrorSum(std::span<const int> times, std::span<const long double> scales);
  void add(int time, long double scale);
  [[nodiscard]] long double variance(const AutocorrelatedFit::Node& node) const;
  // Of many at once: points of a grid share their memories.
  [[nodiscard]] std::vector<long double> variances(
      std::span<const AutocorrelatedFit::Node> nodes) const;
  // From the covariances of errors by their distance, as many as the rows span.
  [[nodiscard]] long double variance(std::span<const long double> covariances) const;

 private:
  [[nodiscard]] long double total(long double rho) const;

  std::vector<int> times_;
  std::vector<long double> scales_;
  std::vector<long double> weights_;
};

}  // namespace cpa::baseline
