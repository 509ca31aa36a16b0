#include "cpa/savings/inference_variants.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpa/baseline/error_model.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/statistics/autoregression.hpp"
#include "cpa/statistics/bootstrap.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "cpa/statistics/newey_west.hpp"

namespace cpa::savings {
namespace {

using statistics::LeastSquares;

struct Parts {
  baseline::Sample sample;
  LeastSquares fit;
  std::vector<std::int64_t> times;
  std::vector<long double> asked;  // total row of the reporting period
  std::vector<std::int64_t> reporting_times;
  std::vector<long double> reporting_scales;
  long double used = 0;
  long double rho = 0;
  int degrees_of_freedom = 1;
};

SavingDistribution with_hac(const Parts& parts) {
  const auto robust = statistics::newey_west(parts.sample.scaled_x, parts.fit);
  long double variance = 0;
  for (std::size_t i = 0; i < parts.asked.size(); ++i) {
    for (std::size_t j = 0; j < parts.asked.size(); ++j) {
      variance += parts.asked[i] * robust.covariance(i, j) * parts.asked[j];
    }
  }
  const long double rho = std::clamp(parts.rho, 0.0L, 0.95L);
  SavingDistribution result;
  result.add({.predicted = parts.fit.predict(parts.asked),
              .actual = parts.used,
              .predicted_variance = std::max(0.0L, variance),
              .actual_variance = parts.fit.rss() / parts.degrees_of_freedom *
                                 statistics::variance_factor_of_sum(parts.reporting_times,
                                                                    parts.reporting_scales, rho),
              .degrees_of_freedom = parts.degrees_of_freedom});
  return result;
}

SavingDistribution with_fsu(const Parts& parts, long double months) {
  long double total = 0;
  for (const long double use : parts.sample.y) total += use;
  const auto n = parts.sample.y.size();
  const long double predicted = parts.fit.predict(parts.asked);
  const long double se = fractional_standard_error(
      {.cv = std::sqrt(parts.fit.rss() / parts.degrees_of_freedom) /
             (total / static_cast<long double>(n)),
       .rho = std::clamp(parts.rho, 0.0L, 0.95L),
       .n = n,
       .m = parts.reporting_times.size(),
       .months = months,
       .predicted = predicted,
       .daily = baseline::error_model_of(parts.sample.row_days) != baseline::ErrorModel::ar1});
  SavingDistribution result;
  result.add({.predicted = predicted,
              .actual = parts.used,
              .actual_variance = se * se,
              .degrees_of_freedom = parts.degrees_of_freedom});
  return result;
}

// Each draw refits and brings new noise to the reporting rows; the draw's error is taken off, since
// what was drawn stands to the fit as the fit stands to the truth.
SavingDistribution with_bootstrap(const Parts& parts, const EstimateOptions& options) {
  const auto drawn = statistics::bootstrap(parts.sample.scaled_x, parts.fit,
                                           {.seed = options.seed, .replicates = options.draws},
                                           parts.reporting_times.size());
  SavingDistribution result;
  const long double centre = parts.fit.predict(parts.asked);
  // The draws' mean is luck; what was used was read.
  long double luck = 0;
  for (const long double noise : drawn.noise)
    luck += noise / static_cast<long double>(options.draws);
  for (std::size_t b = 0; b < options.draws; ++b) {
    long double predicted = 0;
    for (std::size_t k = 0; k < parts.asked.size(); ++k) {
      predicted += parts.asked[k] * drawn.coefficients(b, k);
    }
    result.add(
        {.predicted = 2 * centre - predicted, .actual = parts.used - (drawn.noise[b] - luck)});
  }
  return result;
}

}  // namespace

long double fractional_standard_error(const FractionalUncertainty& inputs) {
  const auto n = static_cast<long double>(inputs.n);
  const long double months = inputs.months;
  const long double effective = statistics::effective_rows(inputs.n, inputs.rho);
  const long double polynomial = inputs.daily
                                     ? -0.00024L * months * months + 0.03535L * months + 1.00286L
                                     : -0.00022L * months * months + 0.03306L * months + 0.94054L;
  return polynomial * inputs.cv *
         std::sqrt(n / effective * (1 + 2 / effective) / static_cast<long double>(inputs.m)) *
         inputs.predicted;
}

SavingDistribution variant_saving(const baseline::ModelForm& form,
                                  const consumption::Observations& observations, Rows before,
                                  Rows after, const EstimateOptions& options) {
  baseline::Sample sample = baseline::sample(form, observations, before);
  const std::size_t parameters =
      sample.x.columns() + baseline::searched_parameters(form.temperature);
  if (before.size() <= parameters) return {};
  auto fit =
      statistics::least_squares(sample.scaled_x, sample.scaled_y, {.has_intercept_column = false});
  if (!fit) return {};
  Parts parts{std::move(sample), std::move(*fit)};
  parts.times.assign(parts.sample.times.begin(), parts.sample.times.end());
  parts.asked = baseline::columns(form, observations, after).column_sums();
  for (const std::size_t row : after) {
    parts.reporting_times.push_back(observations.rows[row].time);
    parts.reporting_scales.push_back(std::sqrt(observations.rows[row].length));
    parts.used += observations.rows[row].use;
  }
  parts.rho = statistics::lag_one(parts.fit.residuals(), parts.times);
  parts.degrees_of_freedom = static_cast<int>(before.size() - parameters);
  switch (options.inference) {
    case Inference::newey_west:
      return with_hac(parts);
    case Inference::bootstrap:
      return with_bootstrap(parts, options);
    default:
      return with_fsu(parts, months_in(observations, after));
  }
}

}  // namespace cpa::savings
