#include "cpa/data_quality/internal/fit_without.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::data_quality {
namespace {

constexpr double far_off = 4.685;     // Tukey's biweight
constexpr double least_value = 0.05;  // of the usual figure; less is no forecast
constexpr double least_rest = 1e-6;   // of a column beside the others

}  // namespace

FitWithout::FitWithout(const Grid& grid, std::size_t line, const Leftovers& leftovers,
                       std::size_t source)
    : columns_(leftovers.way().sources.size() + 1),
      x_(grid.size()),
      y_(grid.size(), 0),
      weights_(grid.size(), 0) {
  const Way& way = leftovers.way();
  const Line& of = grid.lines[line];
  for (std::size_t j = 0; j < way.sources.size(); ++j) {
    if (way.sources[j] == source) place_ = j + 1;
  }
  scale_ = way.scales[place_ - 1];
  std::vector<double> figures;
  for (std::size_t t = 0; t < grid.size(); ++t) {
    if (!leftovers.is_open(t)) continue;
    x_[t][0] = 1;
    for (std::size_t j = 0; j < way.sources.size(); ++j)
      x_[t][j + 1] = grid.lines[way.sources[j]].values[t] / way.scales[j];
    y_[t] = of.values[t];
    figures.push_back(y_[t]);
    const double u = leftovers.error(t) / (far_off * leftovers.spread());
    const double held = std::fabs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
    const double value = std::exp(way.foreseen[t] - way.bias);
    weights_[t] = held / (value * value);
    for (std::size_t j = 0; j < columns_; ++j) {
      right_[j] += weights_[t] * x_[t][j] * y_[t];
      for (std::size_t k = 0; k <= j; ++k) sums_[j][k] += weights_[t] * x_[t][j] * x_[t][k];
    }
  }
  usual_ = middle(figures);
}

// The equations less the rows left out, by Cholesky; `left` holds the factor.
bool FitWithout::solve(std::span<const std::size_t> out, std::array<Row, most_columns>& left,
                       Row& fit) const {
  left = sums_;
  fit = right_;
  for (const std::size_t row : out) {
    for (std::size_t j = 0; j < columns_; ++j) {
      fit[j] -= weights_[row] * x_[row][j] * y_[row];
      for (std::size_t k = 0; k <= j; ++k) left[j][k] -= weights_[row] * x_[row][j] * x_[row][k];
    }
  }
  for (std::size_t j = 0; j < columns_; ++j) {
    const double whole = left[j][j];
    for (std::size_t k = 0; k <= j; ++k) {
      double sum = left[j][k];
      for (std::size_t i = 0; i < k; ++i) sum -= left[j][i] * left[k][i];
      if (k < j) {
        left[j][k] = sum / left[k][k];
      } else if (sum > least_rest * whole) {
        left[j][j] = std::sqrt(sum);
      } else {
        return false;
      }
    }
  }
  for (std::size_t j = 0; j < columns_; ++j) {
    for (std::size_t i = 0; i < j; ++i) fit[j] -= left[j][i] * fit[i];
    fit[j] /= left[j][j];
  }
  for (std::size_t j = columns_; j-- > 0;) {
    for (std::size_t i = j + 1; i < columns_; ++i) fit[j] -= left[i][j] * fit[i];
    fit[j] /= left[j][j];
  }
  return true;
}

std::optional<FitWithout::Foreseen> FitWithout::foreseen(const std::array<Row, most_columns>& left,
                                                         const Row& fit, const Row& x) const {
  double value = 0;
  for (std::size_t j = 0; j < columns_; ++j) value += fit[j] * x[j];
  if (!(value > least_value * usual_)) return std::nullopt;
  double leverage = 0;
  Row part{};
  for (std::size_t j = 0; j < columns_; ++j) {
    double sum = x[j];
    for (std::size_t i = 0; i < j; ++i) sum -= left[j][i] * part[i];
    part[j] = sum / left[j][j];
    leverage += part[j] * part[j];
  }
  return Foreseen{std::log(value), std::sqrt(1 + leverage / (value * value))};
}

std::optional<FitWithout::Both> FitWithout::at(std::span<const std::size_t> out, std::size_t row,
                                               double value) const {
  std::array<Row, most_columns> left{};
  Row fit{};
  if (!solve(out, left, fit) || fit[place_] <= 0) return std::nullopt;
  const auto now = foreseen(left, fit, x_[row]);
  Row x = x_[row];
  x[place_] = value / scale_;
  const auto then = foreseen(left, fit, x);
  if (!now || !then) return std::nullopt;
  return Both{*now, *then};
}

}  // namespace cpa::data_quality
