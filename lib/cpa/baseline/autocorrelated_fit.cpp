#include "cpa/baseline/autocorrelated_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "cpa/baseline/error_products.hpp"
#include "cpa/baseline/error_spread.hpp"
#include "cpa/core/failure.hpp"

namespace cpa::baseline {
namespace {

constexpr long double negligible = 1e-5L;

// Lower Cholesky factor in place, row after row; the matrix is positive definite by construction.
void factorise(long double* a, std::size_t p) {
  for (std::size_t i = 0; i < p; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      long double sum = a[i * p + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i * p + k] * a[j * p + k];
      a[i * p + j] = i == j ? std::sqrt(sum) : sum / a[j * p + j];
    }
  }
}

// L^-1 v in place.
void forward(const long double* l, std::size_t p, long double* v) {
  for (std::size_t i = 0; i < p; ++i) {
    for (std::size_t k = 0; k < i; ++k) v[i] -= l[i * p + k] * v[k];
    v[i] /= l[i * p + i];
  }
}

// L^-T v in place.
void backward(const long double* l, std::size_t p, long double* v) {
  for (std::size_t i = p; i-- > 0;) {
    for (std::size_t k = i + 1; k < p; ++k) v[i] -= l[k * p + i] * v[k];
    v[i] /= l[i * p + i];
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
  for (std::size_t k = 0; k < p_; ++k) start_.push_back(dot(basis.column(k), y));
  basis.project_out(residual);
  basis.project_out(residual);
  // A fit exact to rounding has no errors to follow one another.
  const bool exact = dot(residual, residual) <= 1e-32L * dot(y, y);
  if (exact) std::fill(residual.begin(), residual.end(), 0.0L);
  std::vector<std::span<const long double>> columns;
  for (std::size_t k = 0; k < p_; ++k) columns.push_back(basis.column(k));
  columns.push_back(residual);
  const ErrorProducts products(std::move(columns), times);
  ErrorSpread least_squares(basis, times);
  if (exact) {
    add_node(products, {}, least_squares);
  } else {
    add_nodes(products, grid, least_squares);
  }
  weigh();
}

// A grid of two parts has many points, neighbours with neighbours: every other one first, then
// those beside one that carries weight.
void AutocorrelatedFit::add_nodes(const ErrorProducts& products, std::span<const ErrorProcess> grid,
                                  ErrorSpread& least_squares) {
  const std::size_t count = grid.size();
  nodes_.reserve(count);
  solutions_.reserve(count * p_);
  factors_.reserve(count * p_ * p_);
  const bool two_parts = std::any_of(grid.begin(), grid.end(), [](const ErrorProcess& process) {
    return process.noise_share > 0;
  });
  const std::size_t stride = two_parts ? 2 : 1;
  for (std::size_t j = 0; j < count; j += stride) add_node(products, grid[j], least_squares);
  if (!two_parts) return;
  const std::vector<long double> coarse = log_weights_;
  const long double least = *std::max_element(coarse.begin(), coarse.end()) + std::log(negligible);
  for (std::size_t j = 1; j < count; j += stride) {
    const bool carries = coarse[j / 2] >= least;
    const bool next_carries = j + 1 < count && coarse[j / 2 + 1] >= least;
    if (carries || next_carries) add_node(products, grid[j], least_squares);
  }
}

void AutocorrelatedFit::add_node(const ErrorProducts& products, const ErrorProcess& process,
                                 ErrorSpread& least_squares) {
  const WeighedProducts found = products.weighed(process);
  const std::vector<long double>& weighed = found.triangle;
  const std::size_t at = factors_.size();
  factors_.resize(at + p_ * p_);
  long double* const factor = factors_.data() + at;
  std::size_t k = 0;
  for (std::size_t i = 0; i < p_; ++i) {
    for (std::size_t j = 0; j <= i; ++j, ++k) factor[i * p_ + j] = weighed[k];
  }
  factorise(factor, p_);
  // The last row of the triangle: Q'We, then e'We.
  std::vector<long double> step(weighed.begin() + static_cast<std::ptrdiff_t>(k),
                                weighed.end() - 1);
  forward(factor, p_, step.data());
  const long double rss = std::max(0.0L, weighed.back() - dot(step, step));
  backward(factor, p_, step.data());
  for (std::size_t i = 0; i < p_; ++i) solutions_.push_back(start_[i] + step[i]);

  long double diagonal = 1;
  for (std::size_t i = 0; i < p_; ++i) diagonal *= factor[i * p_ + i];
  nodes_.push_back({.rho = process.rho,
                    .noise_share = process.noise_share,
                    .noise_rho = process.noise_rho,
                    .variance = rss / degrees_of_freedom_,
                    .innovation_share = found.innovation_share});
  if (estimator_ == Estimator::least_squares) take_least_squares(least_squares.of(process));
  const auto df = static_cast<long double>(degrees_of_freedom_);
  const long double spread = rss > 0 ? df * std::log(rss) : 0;
  log_weights_.push_back(std::log(process.prior) -
                         0.5L * (spread + 2 * std::log(diagonal) - found.log_determinant));
}

// In place of the last node's generalised coefficients.
void AutocorrelatedFit::take_least_squares(const std::vector<long double>& spread) {
  const Node& node = nodes_.back();
  const long double share = node.noise_share > 0 ? node.innovation_share : 1 - node.rho * node.rho;
  std::copy_n(start_.begin(), p_, solutions_.end() - static_cast<std::ptrdiff_t>(p_));
  std::transform(spread.begin(), spread.end(),
                 factors_.end() - static_cast<std::ptrdiff_t>(p_ * p_),
                 [share](long double value) { return value / share; });
}

void AutocorrelatedFit::weigh() {
  const long double best = *std::max_element(log_weights_.begin(), log_weights_.end());
  std::size_t kept = 0;
  long double total = 0;
  for (std::size_t j = 0; j < nodes_.size(); ++j) {
    const long double weight = std::exp(log_weights_[j] - best);
    if (weight < negligible) continue;
    nodes_[kept] = nodes_[j];
    nodes_[kept].weight = weight;
    std::copy_n(solutions_.begin() + static_cast<std::ptrdiff_t>(j * p_), p_,
                solutions_.begin() + static_cast<std::ptrdiff_t>(kept * p_));
    std::copy_n(factors_.begin() + static_cast<std::ptrdiff_t>(j * p_ * p_), p_ * p_,
                factors_.begin() + static_cast<std::ptrdiff_t>(kept * p_ * p_));
    total += weight;
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
  return dot(z, std::span(solutions_).subspan(node * p_, p_));
}

long double AutocorrelatedFit::covariance(std::size_t node, std::span<const long double> a,
                                          std::span<const long double> c) const {
  const long double* const factor = factors_.data() + node * p_ * p_;
  if (estimator_ == Estimator::least_squares) {
    long double sum = 0;
    for (std::size_t i = 0; i < p_; ++i) {
      sum += a[i] * dot(c, std::span<const long double>(factor + i * p_, p_));
    }
    return nodes_[node].variance * (a.data() == c.data() ? std::max(0.0L, sum) : sum);
  }
  // Asked thousands of times: small models stay off the heap.
  constexpr std::size_t small = 16;
  std::array<long double, small> buffer;
  std::vector<long double> large(2 * p_ > small ? 2 * p_ : 0);
  long double* const left = large.empty() ? buffer.data() : large.data();
  std::copy(a.begin(), a.end(), left);
  forward(factor, p_, left);
  const std::span<const long double> first(left, p_);
  if (a.data() == c.data()) return nodes_[node].variance * dot(first, first);
  long double* const right = left + p_;
  std::copy(c.begin(), c.end(), right);
  forward(factor, p_, right);
  return nodes_[node].variance * dot(first, std::span<const long double>(right, p_));
}

long double AutocorrelatedFit::Node::row_variance() const {
  return variance / (noise_share > 0 ? innovation_share : 1 - rho * rho);
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
  const auto total_of = [this, &known](long double rho) {
    for (const auto& [seen, sum] : known) {
      if (seen == rho) return sum;
    }
    return known.emplace_back(rho, total(rho)).second;
  };
  std::vector<long double> result;
  result.reserve(nodes.size());
  for (const AutocorrelatedFit::Node& node : nodes) {
    long double sum = total_of(node.rho);
    if (node.noise_share > 0) {
      sum = (1 - node.noise_share) * sum + node.noise_share * total_of(node.noise_rho);
    }
    result.push_back(node.row_variance() * sum);
  }
  return result;
}

}  // namespace cpa::baseline
