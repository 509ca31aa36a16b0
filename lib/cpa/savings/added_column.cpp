#include "cpa/savings/internal/added_column.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/statistics/distributions.hpp"

namespace cpa::savings {

using baseline::dot;
using baseline::OrthonormalBasis;

AddedColumn::AddedColumn(const baseline::Sample& data, std::size_t searched, long double rho)
    : correlations_(data.times.size()) {
  for (std::size_t i = 1; i < correlations_.size(); ++i) {
    correlations_[i] = std::pow(rho, static_cast<long double>(data.times[i] - data.times[i - 1]));
  }
  statistics::Matrix x = data.scaled_x;
  for (std::size_t k = 0; k < x.columns(); ++k) whiten(x.column(k));
  basis_ = OrthonormalBasis::of(x);
  rest_ = data.scaled_y;
  whiten(rest_);
  const long double whole = dot(rest_, rest_);
  if (basis_) basis_->project_out(rest_);
  rss_ = dot(rest_, rest_);
  exact_ = !(rss_ > 1e-24L * whole);
  freedom_ = static_cast<long double>(rest_.size() - x.columns() - searched) - 1;
}

long double AddedColumn::t_squared(std::vector<long double> column) const {
  if (!basis_) return 0;
  whiten(column);
  const long double size = dot(column, column);
  basis_->project_out(column);
  return t_squared(size, dot(column, column), dot(column, rest_));
}

long double AddedColumn::t_squared(long double size, long double own, long double across) const {
  if (!(own > 1e-9L * size)) return 0;
  const long double gain = across * across / own;
  const long double left = rss_ - gain;
  return left > 0 ? gain * freedom_ / left : 0;
}

std::vector<long double> AddedColumn::t_squared_of_steps(
    const std::vector<long double>& whole) const {
  const std::size_t n = whole.size();
  std::vector<long double> result(n + 1, 0);
  if (!basis_) return result;
  std::vector<long double> column = whole;
  whiten(column);
  // Sums over the rows before k; row k itself holds what the step leaves in the first row after it.
  long double size = 0;
  long double across = 0;
  std::vector<long double> parts(basis_->columns(), 0);
  for (std::size_t k = 0; k <= n; ++k) {
    long double edge = 0;
    if (k > 0 && k < n) {
      const long double r = correlations_[k];
      edge = -r * whole[k - 1] / std::sqrt(1 - r * r);
    }
    long double own = size + edge * edge;
    const long double whole_size = own;
    for (std::size_t j = 0; j < parts.size(); ++j) {
      const long double part = parts[j] + (k < n ? basis_->column(j)[k] * edge : 0.0L);
      own -= part * part;
    }
    result[k] = t_squared(whole_size, own, across + (k < n ? rest_[k] * edge : 0.0L));
    if (k == n) break;
    size += column[k] * column[k];
    across += column[k] * rest_[k];
    for (std::size_t j = 0; j < parts.size(); ++j) parts[j] += basis_->column(j)[k] * column[k];
  }
  return result;
}

void AddedColumn::whiten(std::span<long double> column) const {
  for (std::size_t i = column.size(); i-- > 1;) {
    const long double r = correlations_[i];
    column[i] = (column[i] - r * column[i - 1]) / std::sqrt(1 - r * r);
  }
}

LastCoefficient last_coefficient(const baseline::Sample& data, std::size_t searched) {
  const std::size_t p = data.scaled_x.columns();
  const auto basis = OrthonormalBasis::of(data.scaled_x);
  if (!basis || data.y.size() <= p + searched) return {};
  const baseline::AutocorrelatedFit fit(*basis, data.scaled_y, data.times, searched,
                                        baseline::integration_grid(data.row_days));
  std::vector<long double> last(p);
  last.back() = 1;
  const std::vector<long double> z[] = {basis->in_basis(last)};
  const std::vector<long double> variances = fit.covariances(z);
  LastCoefficient result;
  long double above = 0;
  for (std::size_t j = 0; j < fit.nodes().size(); ++j) {
    const long double b = fit.predict(j, z[0]);
    if (!(variances[j] > 0)) return {};
    result.estimate += fit.nodes()[j].weight * b;
    above += fit.nodes()[j].weight *
             statistics::t_cdf_absolute(b / std::sqrt(variances[j]), fit.degrees_of_freedom());
  }
  result.p = 2 * std::min(above, 1 - above);
  return result;
}

}  // namespace cpa::savings
