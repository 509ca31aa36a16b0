#include "cpa/baseline/autocorrelated_fit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/baseline/error_products.hpp"
#include "cpa/baseline/error_spread.hpp"
#include "cpa/core/failure.hpp"

namespace cpa::baseline {
namespace {

constexpr long double negligible = 1e-5L;

long double log_negligible() {
  static const long double log = std::log(negligible);
  return log;
}

// Row i of a packed lower triangle.
constexpr std::size_t row_of(std::size_t i) { return i * (i + 1) / 2; }

// One row of L D L' in place, after those before it: L without its ones, and 1/D on the diagonal of
// the rows before. The row's own pivot is left as it is.
void eliminate(long double* a, std::size_t i) {
  long double* const row = a + row_of(i);
  long double pivot = row[i];
  for (std::size_t j = 0; j < i; ++j) {
    const long double* const known = a + row_of(j);
    long double sum = row[j];
    for (std::size_t k = 0; k < j; ++k) sum -= row[k] * known[k];
    row[j] = sum;
  }
  for (std::size_t j = 0; j < i; ++j) {
    const long double sum = row[j];
    row[j] *= a[row_of(j) + j];
    pivot -= sum * row[j];
  }
  row[i] = pivot;
}

// L^-1 v in place.
void forward(const long double* l, std::span<long double> v) {
  for (std::size_t i = 0; i < v.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) v[i] -= l[row_of(i) + k] * v[k];
  }
}

// L^-T v in place.
void backward(const long double* l, std::span<long double> v) {
  for (std::size_t i = v.size(); i-- > 0;) {
    for (std::size_t k = i + 1; k < v.size(); ++k) v[i] -= l[row_of(k) + i] * v[k];
  }
}

}  // namespace

AutocorrelatedFit::AutocorrelatedFit(const OrthonormalBasis& basis, std::span<const long double> y,
                                     std::span<const int> times, std::size_t searched,
                                     std::span<const ErrorProcess> grid, Estimator estimator)
    : estimator_(estimator), p_(basis.columns()) {
  const std::size_t n = basis.rows();
  ensure(n > p_ + searched, "an autocorrelated fit needs more rows than parameters");
  degrees_of_freedom_ = static_cast<int>(n - p_ - searched);
  std::vector<long double> residual(y.begin(), y.end());
  std::vector<std::span<const long double>> columns;
  columns.reserve(p_ + 1);
  start_.reserve(p_);
  for (std::size_t k = 0; k < p_; ++k) {
    columns.push_back(basis.column(k));
    start_.push_back(dot(basis.column(k), y));
  }
  basis.project_out(residual);
  basis.project_out(residual);
  // A fit exact to rounding has no errors to follow one another.
  const bool exact = dot(residual, residual) <= 1e-32L * dot(y, y);
  if (exact) std::fill(residual.begin(), residual.end(), 0.0L);
  columns.push_back(residual);
  const ErrorProcess independent[] = {{}};
  add_nodes(ErrorProducts(columns, times), exact ? independent : grid);
  weigh();
  if (estimator_ == Estimator::generalised) return;
  basis_ = basis;
  times_.assign(times.begin(), times.end());
}

// A grid of two parts has many points, neighbours with neighbours: every other one first, then
// those beside one that carries weight.
void AutocorrelatedFit::add_nodes(const ErrorProducts& products,
                                  std::span<const ErrorProcess> grid) {
  const std::size_t count = grid.size();
  WeighedProducts found;
  nodes_.reserve(count);
  log_weights_.reserve(count);
  const bool two_parts = std::any_of(grid.begin(), grid.end(), [](const ErrorProcess& process) {
    return process.noise_share > 0;
  });
  const std::size_t stride = two_parts ? 2 : 1;
  for (std::size_t j = 0; j < count; j += stride) add_node(products, grid[j], found);
  if (!two_parts) return;
  const std::vector<long double> coarse = log_weights_;
  const long double least = *std::max_element(coarse.begin(), coarse.end()) + log_negligible();
  for (std::size_t j = 1; j < count; j += stride) {
    const bool carries = coarse[j / 2] >= least;
    const bool next_carries = j + 1 < count && coarse[j / 2 + 1] >= least;
    if (carries || next_carries) add_node(products, grid[j], found);
  }
}

// Elimination down to the last row of the triangle, e'WQ and e'We, leaves the residuals' square.
void AutocorrelatedFit::add_node(const ErrorProducts& products, const ErrorProcess& process,
                                 WeighedProducts& found) {
  products.weigh(process, found);
  long double* const triangle = found.triangle.data();
  long double inverses = 1;  // 1 / |Q'WQ|
  for (std::size_t i = 0; i < p_; ++i) {
    eliminate(triangle, i);
    long double& pivot = triangle[row_of(i) + i];
    pivot = 1 / pivot;
    inverses *= pivot;
  }
  eliminate(triangle, p_);
  const long double rss = std::max(0.0L, found.triangle.back());
  nodes_.push_back({.rho = process.rho,
                    .noise_share = process.noise_share,
                    .noise_rho = process.noise_rho,
                    .variance = rss / degrees_of_freedom_,
                    .innovation_share = found.innovation_share});
  const auto df = static_cast<long double>(degrees_of_freedom_);
  const long double spread = rss > 0 ? df * std::log(rss) : 0;
  log_weights_.push_back(
      (std::log(process.prior * process.prior * inverses) - spread + found.log_determinant) / 2);
  if (estimator_ == Estimator::least_squares) return;
  const std::span<long double> step(triangle + row_of(p_), p_);
  backward(triangle, step);
  for (std::size_t i = 0; i < p_; ++i) solutions_.push_back(start_[i] + step[i]);
  factors_.insert(factors_.end(), triangle, triangle + row_of(p_));
}

void AutocorrelatedFit::weigh() {
  const long double best = *std::max_element(log_weights_.begin(), log_weights_.end());
  const long double least = best + log_negligible();
  std::size_t kept = 0;
  long double total = 0;
  const auto keep = [](std::vector<long double>& values, std::size_t from, std::size_t to,
                       std::size_t size) {
    if (values.empty() || from == to) return;
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(from * size), size,
                values.begin() + static_cast<std::ptrdiff_t>(to * size));
  };
  for (std::size_t j = 0; j < nodes_.size(); ++j) {
    if (log_weights_[j] < least) continue;
    nodes_[kept] = nodes_[j];
    nodes_[kept].weight = std::exp(log_weights_[j] - best);
    keep(solutions_, j, kept, p_);
    keep(factors_, j, kept, row_of(p_));
    total += nodes_[kept].weight;
    ++kept;
  }
  nodes_.resize(kept);
  for (Node& node : nodes_) node.weight /= total;
}

long double AutocorrelatedFit::mean_rho() const {
  long double sum = 0;
  for (const Node& node : nodes_) {
    const long double noise = node.noise_share * node.noise_rho;
    sum += node.weight * ((1 - node.noise_share) * node.rho + noise);
  }
  return sum;
}

long double AutocorrelatedFit::predict(std::size_t node, std::span<const long double> z) const {
  if (estimator_ == Estimator::least_squares) return dot(z, start_);
  return dot(z, std::span(solutions_).subspan(node * p_, p_));
}

std::vector<long double> AutocorrelatedFit::covariances(
    std::span<const std::vector<long double>> z) const {
  std::vector<std::vector<long double>> parts(z.begin(), z.end());
  if (estimator_ == Estimator::least_squares) {
    std::vector<std::span<const long double>> weights;
    for (std::vector<long double>& part : parts) {
      part = basis_->combine(part);
      weights.emplace_back(part);
    }
    return of_weighed_rows(weights);
  }
  std::vector<long double> result;
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    const long double* const factor = factors_.data() + node * row_of(p_);
    for (std::size_t a = 0; a < z.size(); ++a) {
      parts[a] = z[a];
      forward(factor, parts[a]);
      for (std::size_t b = 0; b <= a; ++b) {
        long double sum = 0;
        for (std::size_t i = 0; i < p_; ++i) {
          sum += parts[a][i] * parts[b][i] * factor[row_of(i) + i];
        }
        result.push_back(nodes_[node].variance * sum);
      }
    }
  }
  return result;
}

std::vector<long double> AutocorrelatedFit::of_weighed_rows(
    std::span<const std::span<const long double>> weights) const {
  ErrorSpread spread(weights, times_);
  std::vector<long double> result;
  result.reserve(nodes_.size() * row_of(weights.size()));
  for (const Node& node : nodes_) {
    const long double variance = node.row_variance();
    for (const long double value : spread.of(node.process())) result.push_back(variance * value);
  }
  for (std::size_t k = 0; k < weights.size(); ++k) {
    for (std::size_t at = row_of(k) + k; at < result.size(); at += row_of(weights.size())) {
      result[at] = std::max(0.0L, result[at]);
    }
  }
  return result;
}

std::vector<long double> AutocorrelatedFit::mean_covariance() const {
  std::vector<std::span<const long double>> columns;
  for (std::size_t k = 0; k < p_; ++k) columns.push_back(basis_->column(k));
  const std::vector<long double> all = of_weighed_rows(columns);
  std::vector<long double> mean(p_ * p_);
  std::size_t at = 0;
  for (const Node& node : nodes_) {
    for (std::size_t a = 0; a < p_; ++a) {
      for (std::size_t b = 0; b <= a; ++b) mean[a * p_ + b] += node.weight * all[at++];
    }
  }
  for (std::size_t a = 0; a < p_; ++a) {
    for (std::size_t b = 0; b < a; ++b) mean[b * p_ + a] = mean[a * p_ + b];
  }
  return mean;
}

std::vector<long double> AutocorrelatedFit::error_covariances(std::size_t most) const {
  std::vector<long double> mean(most + 1);
  const auto add = [&mean](long double variance, long double rho) {
    for (long double& covariance : mean) {
      covariance += variance;
      variance *= rho;
    }
  };
  for (const Node& node : nodes_) {
    const long double variance = node.weight * node.row_variance();
    add(variance * (1 - node.noise_share), node.rho);
    if (node.noise_share > 0) add(variance * node.noise_share, node.noise_rho);
  }
  return mean;
}

long double AutocorrelatedFit::Node::row_variance() const {
  return variance / (noise_share > 0 ? innovation_share : 1 - rho * rho);
}

ErrorProcess AutocorrelatedFit::Node::process() const {
  return {.rho = rho, .noise_share = noise_share, .noise_rho = noise_rho};
}

ErrorSum::ErrorSum(std::span<const int> times, std::span<const long double> scales) {
  for (std::size_t i = 0; i < times.size(); ++i) add(times[i], scales[i]);
}

void ErrorSum::add(int time, long double scale) {
  times_.push_back(time);
  scales_.push_back(scale);
  for (std::size_t j = 0; j < times_.size(); ++j) {
    const auto lag = static_cast<std::size_t>(std::abs(time - times_[j]));
    if (weights_.size() <= lag) weights_.resize(lag + 1);
    weights_[lag] += (lag == 0 ? 1 : 2) * scale * scales_[j];
  }
}

long double ErrorSum::total(long double rho) const {
  long double sum = 0;
  for (std::size_t k = weights_.size(); k-- > 0;) sum = sum * rho + weights_[k];
  return sum;
}

long double ErrorSum::variance(const AutocorrelatedFit::Node& node) const {
  return variances({&node, 1}).front();
}

std::vector<long double> ErrorSum::variances(std::span<const AutocorrelatedFit::Node> nodes) const {
  std::vector<std::pair<long double, long double>> known;
  const auto shared = [this, &known](long double rho) {
    for (const auto& [seen, sum] : known) {
      if (seen == rho) return sum;
    }
    return known.emplace_back(rho, total(rho)).second;
  };
  std::vector<long double> result;
  result.reserve(nodes.size());
  for (const AutocorrelatedFit::Node& node : nodes) {
    const bool two_parts = node.noise_share > 0;
    long double sum = two_parts ? shared(node.rho) : total(node.rho);
    if (two_parts) {
      sum = (1 - node.noise_share) * sum + node.noise_share * shared(node.noise_rho);
    }
    result.push_back(node.row_variance() * sum);
  }
  return result;
}

long double ErrorSum::variance(std::span<const long double> covariances) const {
  return dot(weights_, covariances);
}

}  // namespace cpa::baseline
