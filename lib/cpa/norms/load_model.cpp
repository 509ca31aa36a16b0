#include "cpa/norms/load_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "cpa/statistics/distributions.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::norms {
namespace {

constexpr std::size_t fewest_months = 9;
constexpr long double least_spread = 0.05L;
constexpr long double significance = 0.05L;
constexpr long double most_scatter = 0.25L;
constexpr long double beyond_best_month = 1.1L;
constexpr long double far_beyond = 2;
constexpr long double most_error = 0.05L;  // of the figure at full load
constexpr long double rounding = 1e-9L;    // of the mean use: what sums of months leave over

// Between the two nearest of the sorted values, as spreadsheets have it (type 7).
long double upper_quarter(std::vector<long double> values) {
  std::sort(values.begin(), values.end());
  const long double at = 0.75L * static_cast<long double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  const long double part = at - static_cast<long double>(below);
  return values[below] + part * (values[above] - values[below]);
}

long double relative_spread(const std::vector<long double>& values, long double mean) {
  long double sum = 0;
  for (const long double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<long double>(values.size() - 1)) / mean;
}

bool rises(const statistics::LeastSquares& fit, long double slope, long double error) {
  if (!(slope > 0)) return false;
  if (fit.is_exact() || !(error > 0)) return true;
  const auto freedom = static_cast<long double>(fit.degrees_of_freedom());
  return statistics::t_two_sided(slope / error, freedom) < significance;
}

LoadModel doubted(LoadModel model, LoadDoubt doubt) {
  model.doubt = doubt;
  return model;
}

}  // namespace

bool LoadModel::carries() const { return is_sound() && !far && ratio_error <= most_error * *ratio; }

LoadModel load_model(std::span<const LoadMonth> months, std::optional<long double> capacity) {
  LoadModel model{.months = months.size()};
  if (months.size() < fewest_months) return doubted(model, LoadDoubt::too_few_months);
  std::vector<long double> made;
  std::vector<long double> used;
  long double all_used = 0;
  for (const LoadMonth& month : months) {
    made.push_back(month.made);
    used.push_back(month.use);
    model.mean_output += month.made / static_cast<long double>(months.size());
    all_used += month.use;
  }
  const long double mean_use = all_used / static_cast<long double>(months.size());
  if (!(model.mean_output > 0) || relative_spread(made, model.mean_output) < least_spread) {
    return doubted(model, LoadDoubt::no_spread);
  }
  const std::vector<std::vector<long double>> columns{made};
  const auto fit = statistics::least_squares(statistics::Matrix::with_intercept(columns), used);
  if (!fit || !(mean_use > 0)) return doubted(model, LoadDoubt::no_slope);
  const std::vector<long double> errors = fit->standard_errors();
  model.fixed = fit->coefficients()[0];
  model.fixed_error = errors[0];
  if (std::abs(model.fixed) < rounding * mean_use) model.fixed = 0;
  model.slope = fit->coefficients()[1];
  model.slope_error = errors[1];
  model.scatter = std::sqrt(fit->residual_variance()) / mean_use;
  // A capacity that the plant's own better months exceed is no full load.
  const bool stated = capacity && *capacity >= upper_quarter(made);
  model.basis = stated ? FullLoad::capacity : FullLoad::best_quarter;
  model.full_output = stated ? *capacity : upper_quarter(made);
  const long double best_month = *std::max_element(made.begin(), made.end());
  model.extrapolated = model.full_output > beyond_best_month * best_month;
  model.far = model.full_output > far_beyond * best_month;
  if (!rises(*fit, model.slope, model.slope_error)) return doubted(model, LoadDoubt::no_slope);
  if (!(model.full_output > 0)) return doubted(model, LoadDoubt::no_spread);
  if (model.fixed < 0) return doubted(model, LoadDoubt::negative_fixed);
  if (model.scatter > most_scatter) return doubted(model, LoadDoubt::scattered);
  const std::array<long double, 2> at_full{1 / model.full_output, 1};
  model.ratio = fit->predict(at_full);
  model.ratio_error = std::sqrt(fit->leverage_of(at_full) * fit->residual_variance());
  return model;
}

}  // namespace cpa::norms
