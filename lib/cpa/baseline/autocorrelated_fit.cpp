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
constexpr long double negligible = 1e-5L;

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

// Everything that rows contribute to Z'WZ, Z = [Q, residual], for any rho: links of rows k periods
// apart add (z_i - rho^k z_j)(z_i - rho^k z_j)' (1 - rho^2)/(1 - rho^2k), so three sums for each
// distance k are enough, whatever rho will be.
class AutocorrelatedFit::Products {
 public:
  Products(const OrthonormalBasis& basis, std::span<const long double> residual,
           std::span<const int> times)
      : width_(basis.columns() + 1) {
    std::vector<std::span<const long double>> columns;
    for (std::size_t k = 0; k + 1 < width_; ++k) columns.push_back(basis.column(k));
    columns.push_back(residual);
    first_ = outer(columns, 0, 0);
    for (std::size_t i = 1; i < times.size(); ++i) add_link(columns, i, times[i] - times[i - 1]);
  }

  [[nodiscard]] std::size_t width() const { return width_; }

  // Lower triangle of Z'WZ, row after row, and ln|W|, W in units of the innovations' variance.
  long double weighed(long double rho, std::vector<long double>& into) const {
    const long double shrink = 1 - rho * rho;
    long double log_determinant = std::log(shrink);
    into.assign(first_.begin(), first_.end());
    for (long double& value : into) value *= shrink;
    for (const Distance& distance : distances_) {
      const long double link = power(rho, distance.periods);
      // Variance of what is new over the distance, in units of one step's: 1 for neighbours.
      const long double spread = distance.periods == 1 ? 1.0L : (1 - link * link) / shrink;
      if (distance.periods != 1) {
        log_determinant -= static_cast<long double>(distance.links) * std::log(spread);
      }
      for (std::size_t k = 0; k < into.size(); ++k) {
        into[k] +=
            (distance.later[k] + link * (link * distance.earlier[k] - distance.across[k])) / spread;
      }
    }
    return log_determinant;
  }

 private:
  struct Distance {
    int periods = 1;
    std::size_t links = 0;
    std::vector<long double> later;    // sum z_i z_i'
    std::vector<long double> earlier;  // sum z_j z_j'
    std::vector<long double> across;   // sum z_i z_j' + z_j z_i'
  };

  [[nodiscard]] std::vector<long double> outer(
      const std::vector<std::span<const long double>>& columns, std::size_t i,
      std::size_t j) const {
    std::vector<long double> product;
    product.reserve(width_ * (width_ + 1) / 2);
    for (std::size_t a = 0; a < width_; ++a) {
      for (std::size_t b = 0; b <= a; ++b) product.push_back(columns[a][i] * columns[b][j]);
    }
    return product;
  }

  void add_link(const std::vector<std::span<const long double>>& columns, std::size_t i,
                int periods) {
    auto at = std::find_if(distances_.begin(), distances_.end(),
                           [periods](const Distance& d) { return d.periods == periods; });
    if (at == distances_.end()) {
      const std::vector<long double> none(first_.size());
      distances_.push_back({periods, 0, none, none, none});
      at = distances_.end() - 1;
    }
    ++at->links;
    std::size_t k = 0;
    for (std::size_t a = 0; a < width_; ++a) {
      const long double later = columns[a][i];
      const long double earlier = columns[a][i - 1];
      for (std::size_t b = 0; b <= a; ++b, ++k) {
        at->later[k] += later * columns[b][i];
        at->earlier[k] += earlier * columns[b][i - 1];
        at->across[k] += later * columns[b][i - 1] + earlier * columns[b][i];
      }
    }
  }

  std::size_t width_;
  std::vector<long double> first_;  // z_1 z_1'
  std::vector<Distance> distances_;
};

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
  const bool exact = dot(residual, residual) <= 1e-32L * dot(y, y);
  if (exact) std::fill(residual.begin(), residual.end(), 0.0L);
  const Products products(basis, residual, times);
  const std::size_t count = exact ? 1 : grid.size();
  nodes_.reserve(count);
  solutions_.reserve(count * p_);
  factors_.reserve(count * p_ * p_);
  for (std::size_t j = 0; j < count; ++j) add_node(products, exact ? 0 : grid[j]);
  weigh();
}

void AutocorrelatedFit::add_node(const Products& products, long double rho) {
  std::vector<long double> weighed;
  const long double log_determinant_w = products.weighed(rho, weighed);
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
  nodes_.push_back({.weight = 1, .rho = rho, .variance = rss / degrees_of_freedom_});
  const auto df = static_cast<long double>(degrees_of_freedom_);
  const long double spread = rss > 0 ? df * std::log(rss) : 0;
  log_weights_.push_back(-0.5L * (spread + 2 * std::log(diagonal) - log_determinant_w));
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
