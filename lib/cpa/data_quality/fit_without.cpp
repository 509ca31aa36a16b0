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
    : x_(grid.size()),
      y_(grid.size(), 0),
      weights_(grid.size(), 0),
      sums_(leftovers.way().sources.size() + 1) {
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
    sums_.add(x_[t], y_[t], weights_[t]);
  }
  usual_ = middle(figures);
}

std::optional<FitWithout::Foreseen> FitWithout::foreseen(const NormalEquations& fit,
                                                         const Row& x) const {
  const double value = fit.value(x);
  if (!(value > least_value * usual_)) return std::nullopt;
  return Foreseen{std::log(value), std::sqrt(1 + fit.leverage(x) / (value * value))};
}

std::optional<FitWithout::Foreseen> FitWithout::alone(std::size_t row) const {
  const auto fit = without({&row, 1});
  return fit ? foreseen(*fit, x_[row]) : std::nullopt;
}

std::optional<NormalEquations> FitWithout::without(std::span<const std::size_t> out) const {
  NormalEquations fit = sums_;
  for (const std::size_t left : out) fit.take_out(x_[left], y_[left], weights_[left]);
  if (!fit.solve(least_rest) || fit.coefficient(place_) <= 0) return std::nullopt;
  return fit;
}

std::optional<FitWithout::Both> FitWithout::at(const NormalEquations& fit, std::size_t row,
                                               double value) const {
  const auto now = foreseen(fit, x_[row]);
  if (!now) return std::nullopt;
  Row x = x_[row];
  x[place_] = value / scale_;
  const auto then = foreseen(fit, x);
  if (!then) return std::nullopt;
  return Both{*now, *then};
}

}  // namespace cpa::data_quality
