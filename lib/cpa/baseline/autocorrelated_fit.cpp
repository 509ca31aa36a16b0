#include "cpa/baseline/autocorrelated_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cpa/core/failure.hpp"

namespace cpa::baseline {
namespace {

constexpr std::size_t grid_points = 51;
constexpr long double lowest_rho = -0.30L;
constexpr long double highest_rho = 0.95L;
constexpr long double negligible = 1e-6L;

std::array<long double, grid_points> make_grid() {
  std::array<long double, grid_points> grid{};
  for (std::size_t i = 0; i < grid_points; ++i) {
    grid[i] = lowest_rho + (highest_rho - lowest_rho) * static_cast<long double>(i) /
                               static_cast<long double>(grid_points - 1);
  }
  return grid;
}

// rho^k by repeated multiplication: the same bits on every machine, unlike pow.
long double power(long double rho, int k) {
  long double result = 1;
  for (; k > 0; --k) result *= rho;
  return result;
}

// W = inverse correlation of AR(1) errors at given times, up to 1/(1-rho^2): a band of three
// diagonals.
struct Weighting {
  std::vector<long double> diagonal;
  std::vector<long double> beside;  // between row i and i+1
  long double log_determinant = 0;
};

Weighting weighting(std::span<const int> times, long double rho) {
  Weighting w{std::vector<long double>(times.size()), std::vector<long double>(times.size()), 0};
  const long double first = 1 - rho * rho;
  w.diagonal[0] = first;
  w.log_determinant = std::log(first);
  for (std::size_t i = 1; i < times.size(); ++i) {
    const long double link = power(rho, times[i] - times[i - 1]);
    // Innovation variance over the gap, in units of one step's.
    const long double spread = (1 - link * link) / first;
    w.diagonal[i] += 1 / spread;
    w.diagonal[i - 1] += link * link / spread;
    w.beside[i - 1] = -link / spread;
    w.log_determinant -= std::log(spread);
  }
  return w;
}

// W v
void apply(const Weighting& w, std::span<const long double> v, std::span<long double> into) {
  const std::size_t n = v.size();
  for (std::size_t i = 0; i < n; ++i) {
    into[i] = w.diagonal[i] * v[i];
    if (i > 0) into[i] += w.beside[i - 1] * v[i - 1];
    if (i + 1 < n) into[i] += w.beside[i] * v[i + 1];
  }
}

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

std::span<const long double> integration_grid() {
  static const std::array<long double, grid_points> grid = make_grid();
  return grid;
}

AutocorrelatedFit::AutocorrelatedFit(const OrthonormalBasis& basis, std::span<const long double> y,
                                     std::span<const int> times, std::size_t searched,
                                     std::span<const long double> grid)
    : p_(basis.columns()) {
  const std::size_t n = basis.rows();
  ensure(n > p_ + searched, "an autocorrelated fit needs more rows than parameters");
  degrees_of_freedom_ = static_cast<int>(n - p_ - searched);
  std::vector<long double> residual(y.begin(), y.end());
  for (std::size_t k = 0; k < p_; ++k) start_.push_back(dot(basis.column(k), y));
  basis.project_out(residual);
  basis.project_out(residual);
  // A fit exact to rounding has no errors to follow one another.
  if (dot(residual, residual) <= 1e-32L * dot(y, y)) {
    std::fill(residual.begin(), residual.end(), 0.0L);
    add_node(basis, residual, times, 0);
  } else {
    for (const long double rho : grid) add_node(basis, residual, times, rho);
  }
  weigh();
}

void AutocorrelatedFit::add_node(const OrthonormalBasis& basis,
                                 std::span<const long double> residual, std::span<const int> times,
                                 long double rho) {
  const Weighting w = weighting(times, rho);
  std::vector<long double> weighed(residual.size());
  const std::size_t at = factors_.size();
  factors_.resize(at + p_ * p_);
  long double* const factor = factors_.data() + at;
  for (std::size_t i = 0; i < p_; ++i) {
    apply(w, basis.column(i), weighed);
    for (std::size_t j = 0; j <= i; ++j) factor[i * p_ + j] = dot(weighed, basis.column(j));
  }
  factorise(factor, p_);
  apply(w, residual, weighed);
  std::vector<long double> step(p_);
  for (std::size_t k = 0; k < p_; ++k) step[k] = dot(weighed, basis.column(k));
  forward(factor, p_, step.data());
  const long double rss = std::max(0.0L, dot(weighed, residual) - dot(step, step));
  backward(factor, p_, step.data());
  for (std::size_t k = 0; k < p_; ++k) solutions_.push_back(start_[k] + step[k]);

  long double log_determinant = 0;
  for (std::size_t k = 0; k < p_; ++k) log_determinant += 2 * std::log(factor[k * p_ + k]);
  nodes_.push_back({.weight = 1, .rho = rho, .variance = rss / degrees_of_freedom_});
  const auto df = static_cast<long double>(degrees_of_freedom_);
  const long double spread = rss > 0 ? df * std::log(rss) : 0;
  log_weights_.push_back(-0.5L * (spread + log_determinant - w.log_determinant));
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
  for (const Node& node : nodes_) sum += node.weight * node.rho;
  return sum;
}

long double AutocorrelatedFit::predict(std::size_t node, std::span<const long double> z) const {
  return dot(z, std::span(solutions_).subspan(node * p_, p_));
}

long double AutocorrelatedFit::covariance(std::size_t node, std::span<const long double> a,
                                          std::span<const long double> c) const {
  const long double* const factor = factors_.data() + node * p_ * p_;
  std::vector<long double> left(a.begin(), a.end());
  forward(factor, p_, left.data());
  if (a.data() == c.data()) return nodes_[node].variance * dot(left, left);
  std::vector<long double> right(c.begin(), c.end());
  forward(factor, p_, right.data());
  return nodes_[node].variance * dot(left, right);
}

ErrorSum::ErrorSum(std::span<const int> times, std::span<const long double> scales) {
  for (std::size_t i = 0; i < times.size(); ++i) {
    for (std::size_t j = 0; j < times.size(); ++j) {
      const auto lag = static_cast<std::size_t>(std::abs(times[i] - times[j]));
      if (weights_.size() <= lag) weights_.resize(lag + 1);
      weights_[lag] += scales[i] * scales[j];
    }
  }
}

long double ErrorSum::variance(const AutocorrelatedFit::Node& node) const {
  long double sum = 0;
  for (std::size_t k = weights_.size(); k-- > 0;) sum = sum * node.rho + weights_[k];
  return node.variance / (1 - node.rho * node.rho) * sum;
}

}  // namespace cpa::baseline
