#include "cpa/savings/saving_estimate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/core/code_table.hpp"
#include "cpa/savings/chained_saving.hpp"
#include "cpa/savings/inference_variants.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/reporting_step.hpp"
#include "cpa/statistics/autoregression.hpp"

namespace cpa::savings {
namespace {

using baseline::AutocorrelatedFit;
using baseline::ErrorSum;
using baseline::ModelForm;
using baseline::OrthonormalBasis;
using baseline::Sample;
using consumption::Observations;

constexpr std::array methods{
    std::pair{Method::forecast, "forecast"},
    std::pair{Method::backcast, "backcast"},
    std::pair{Method::pooled, "pooled"},
    std::pair{Method::standard_conditions, "standard_conditions"},
    std::pair{Method::chained, "chained"},
};
constexpr std::array inferences{
    std::pair{Inference::integrated, "integrated"},
    std::pair{Inference::least_squares, "ols"},
    std::pair{Inference::prais_winsten, "prais_winsten"},
    std::pair{Inference::newey_west, "hac"},
    std::pair{Inference::bootstrap, "bootstrap"},
    std::pair{Inference::fractional, "fsu"},
};

// A sample with its fit, ready to be asked.
struct Fitted {
  Sample sample;
  OrthonormalBasis basis;
  AutocorrelatedFit fit;
};

std::vector<baseline::ErrorProcess> error_grid(Inference inference, const Sample& sample) {
  if (inference == Inference::least_squares) return {{.rho = 0}};
  if (inference == Inference::prais_winsten) {
    const std::vector<std::int64_t> times(sample.times.begin(), sample.times.end());
    const auto settled = statistics::prais_winsten(sample.scaled_x, sample.scaled_y, times,
                                                   {.has_intercept_column = false});
    if (settled) return {{.rho = std::clamp(settled->rho, -0.99L, 0.99L)}};
    return {{.rho = 0}};
  }
  return baseline::integration_grid(sample.row_days);
}

std::optional<Fitted> fit(Sample sample, std::size_t searched, Inference inference) {
  const std::size_t n = sample.y.size();
  if (n < sample.x.columns() + searched + 1) return std::nullopt;
  auto basis = OrthonormalBasis::of(sample.scaled_x);
  if (!basis) return std::nullopt;
  const auto grid = error_grid(inference, sample);
  const auto estimator = inference == Inference::prais_winsten ? baseline::Estimator::generalised
                                                               : baseline::Estimator::least_squares;
  AutocorrelatedFit fitted(*basis, sample.scaled_y, sample.times, searched, grid, estimator);
  return Fitted{std::move(sample), std::move(*basis), std::move(fitted)};
}

ErrorSum error_sum(const Observations& observations, Rows rows) {
  std::vector<int> times;
  std::vector<long double> scales;
  for (const std::size_t row : rows) {
    times.push_back(observations.rows[row].time);
    scales.push_back(std::sqrt(observations.rows[row].length));
  }
  return {times, scales};
}

std::vector<long double> total_row(const ModelForm& form, const Observations& observations,
                                   Rows rows) {
  return baseline::columns(form, observations, rows).column_sums();
}

long double total_use(const Observations& observations, Rows rows) {
  long double sum = 0;
  for (const std::size_t row : rows) sum += observations.rows[row].use;
  return sum;
}

// Rows that none of the events left out of `reduced` touches.
std::vector<std::size_t> untouched(const ModelForm& form, const ModelForm& reduced,
                                   const Observations& observations, Rows rows) {
  std::vector<std::size_t> kept;
  for (const std::size_t row : rows) {
    const bool touched =
        std::any_of(form.terms.begin(), form.terms.end(), [&](const baseline::Term& term) {
          const bool gone =
              std::find(reduced.terms.begin(), reduced.terms.end(), term) == reduced.terms.end();
          return gone && observations.rows[row].drivers[term.parts.front().first] != 0;
        });
    if (!touched) kept.push_back(row);
  }
  return kept;
}

long double total_length(const Observations& observations, Rows rows) {
  long double sum = 0;
  for (const std::size_t row : rows) sum += observations.rows[row].length;
  return sum;
}

// A forecast, or with the sides changed a backcast: the model of `known` rows asked about `asked`
// rows; a backcast is brought to the length of the reporting period.
SavingDistribution project(const ModelForm& form, const Observations& observations, Rows known,
                           Rows asked, const EstimateOptions& options, bool backwards) {
  SavingDistribution result;
  const auto fitted = fit(baseline::sample(form, observations, known),
                          baseline::searched_parameters(form.temperature), options.inference);
  if (!fitted) return result;
  const std::vector<long double> z[] = {
      fitted->basis.in_basis(total_row(form, observations, asked))};
  const std::vector<long double> errors = fitted->fit.covariances(z);
  const long double scatter = backwards ? 1 : options.reporting_scatter;
  const long double used = total_use(observations, asked);
  const std::vector<long double> noise =
      error_sum(observations, asked).variances(fitted->fit.nodes());
  const long double stretch = total_length(observations, known) / total_length(observations, asked);
  for (std::size_t j = 0; j < fitted->fit.nodes().size(); ++j) {
    const auto& node = fitted->fit.nodes()[j];
    Component c{.weight = node.weight,
                .predicted = fitted->fit.predict(j, z[0]),
                .actual = used,
                .predicted_variance = errors[j],
                .actual_variance = noise[j] * scatter,
                .degrees_of_freedom = fitted->fit.degrees_of_freedom()};
    if (backwards) {
      c = {.weight = c.weight,
           .predicted = c.actual * stretch,
           .actual = c.predicted * stretch,
           .predicted_variance = c.actual_variance * stretch * stretch,
           .actual_variance = c.predicted_variance * stretch * stretch,
           .degrees_of_freedom = c.degrees_of_freedom};
    }
    result.add(c);
  }
  return result;
}

// Baseline and reporting rows in one fit, with a column behind the baseline: the row's length, or
// where events ask for it what the row's saving is in proportion to.
SavingDistribution pool(const ModelForm& form, const Observations& observations, Rows before,
                        Rows after, const EstimateOptions& options) {
  SavingDistribution result;
  std::vector<std::size_t> rows(before.begin(), before.end());
  rows.insert(rows.end(), after.begin(), after.end());
  std::sort(rows.begin(), rows.end());
  std::vector<long double> step;
  for (const std::size_t row : after) step.push_back(observations.rows[row].length);
  if (options.pooled_for_events) step = reporting_step(form, observations, before, after);
  statistics::Matrix x = columns_with_step(form, observations, rows, after, step);
  const auto fitted = fit(baseline::sample(std::move(x), observations, rows),
                          baseline::searched_parameters(form.temperature), options.inference);
  if (!fitted) return result;
  std::vector<long double> without = total_row(form, observations, after);
  std::vector<long double> with = without;
  without.push_back(0);
  with.push_back(std::accumulate(step.begin(), step.end(), 0.0L));
  const std::vector<long double> z[] = {fitted->basis.in_basis(without),
                                        fitted->basis.in_basis(with)};
  const std::vector<long double> errors = fitted->fit.covariances(z);
  const long double used = total_use(observations, after);
  for (std::size_t j = 0; j < fitted->fit.nodes().size(); ++j) {
    // The step stands beside the use that was read, not beside the model's own picture of it.
    const long double with_step = fitted->fit.predict(j, z[1]);
    result.add({.weight = fitted->fit.nodes()[j].weight,
                .predicted = fitted->fit.predict(j, z[0]) + used - with_step,
                .actual = used,
                .predicted_variance = errors[3 * j],
                .covariance = errors[3 * j + 1],
                .actual_variance = errors[3 * j + 2],
                .degrees_of_freedom = fitted->fit.degrees_of_freedom()});
  }
  return result;
}

// Welch-Satterthwaite, rounded down so that it never claims more than it has.
int welch(long double v0, int d0, long double v1, int d1) {
  const long double below = v0 * v0 / d0 + v1 * v1 / d1;
  if (!(below > 0)) return std::min(d0, d1);
  return std::max(1, static_cast<int>((v0 + v1) * (v0 + v1) / below));
}

// A model of the reporting period cannot know what an event of the baseline did: its rows are left
// out.
SavingDistribution look_back(const ModelForm& form, const Observations& observations, Rows before,
                             Rows after, const EstimateOptions& options) {
  const ModelForm reduced = seen_in(form, observations, after);
  const std::vector<std::size_t> asked = untouched(form, reduced, observations, before);
  return project(reduced, observations, after, asked, options, true);
}

// The rows of both periods as one total of the reporting period's length, without events.
std::vector<long double> standard_row(const ModelForm& form, const Observations& observations,
                                      Rows before, Rows after) {
  std::vector<long double> x = total_row(form, observations, before);
  const std::vector<long double> x_after = total_row(form, observations, after);
  // By lengths: 52 weeks behind 24 months are a third of the time, not two thirds.
  const long double length = total_length(observations, after);
  const long double share = length / (total_length(observations, before) + length);
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = (x[k] + x_after[k]) * share;
  for (std::size_t k = 0; k < form.terms.size(); ++k) {
    const std::size_t driver = form.terms[k].parts.front().first;
    if (observations.drivers[driver].kind != consumption::DriverKind::event) continue;
    x[k + static_cast<std::size_t>(form.intercept)] = 0;
  }
  return x;
}

// What one fit says of a total, for one or for several neighbouring grid points together.
struct Told {
  long double weight = 0;
  long double mean = 0;
  long double variance = 0;
};

// Two fits are crossed point by point. Fine rows have hundreds of points: those of like variance
// speak as one, with their mean and what lies between them.
std::vector<Told> told_of(const AutocorrelatedFit& fit, const std::vector<long double>& z) {
  constexpr long double smallest_group = 1.0L / 24;
  std::vector<Told> points;
  const std::vector<long double> variances = fit.covariances({&z, 1});
  for (std::size_t i = 0; i < fit.nodes().size(); ++i) {
    points.push_back({fit.nodes()[i].weight, fit.predict(i, z), variances[i]});
  }
  const bool two_parts = std::any_of(fit.nodes().begin(), fit.nodes().end(),
                                     [](const auto& node) { return node.noise_share > 0; });
  if (!two_parts) return points;
  std::stable_sort(points.begin(), points.end(),
                   [](const Told& a, const Told& b) { return a.variance < b.variance; });
  std::vector<Told> groups;
  for (const Told& point : points) {
    if (groups.empty() || groups.back().weight >= smallest_group) groups.emplace_back();
    Told& group = groups.back();
    const long double weight = group.weight + point.weight;
    const long double share = point.weight / weight;
    const long double off = point.mean - group.mean;
    group.variance += share * (point.variance - group.variance + (1 - share) * off * off);
    group.mean += share * off;
    group.weight = weight;
  }
  return groups;
}

// Both periods' models asked about the rows of both: conditions that neither period chose. The
// total is brought to the reporting period's length.
SavingDistribution normalise(const ModelForm& form, const Observations& observations, Rows before,
                             Rows after, Inference inference) {
  constexpr long double negligible = 1e-3L;
  SavingDistribution result;
  const std::size_t searched = baseline::searched_parameters(form.temperature);
  const ModelForm form0 = seen_in(form, observations, before);
  const ModelForm form1 = seen_in(form, observations, after);
  const auto first = fit(baseline::sample(form0, observations, before), searched, inference);
  const auto second = fit(baseline::sample(form1, observations, after), searched, inference);
  if (!first || !second) return result;
  const auto z0 = first->basis.in_basis(standard_row(form0, observations, before, after));
  const auto z1 = second->basis.in_basis(standard_row(form1, observations, before, after));
  const int df0 = first->fit.degrees_of_freedom();
  const int df1 = second->fit.degrees_of_freedom();
  const std::vector<Told> told1 = told_of(second->fit, z1);
  for (const Told& one : told_of(first->fit, z0)) {
    for (const Told& other : told1) {
      const long double weight = one.weight * other.weight;
      if (weight < negligible) continue;
      result.add({.weight = weight,
                  .predicted = one.mean,
                  .actual = other.mean,
                  .predicted_variance = one.variance,
                  .actual_variance = other.variance,
                  .degrees_of_freedom = welch(one.variance, df0, other.variance, df1)});
    }
  }
  return result;
}

SavingDistribution one_form(const ModelForm& form, const Observations& observations, Rows before,
                            Rows after, const EstimateOptions& options) {
  if (options.pooled_for_events && options.method == Method::forecast) {
    return pool(form, observations, before, after, options);
  }
  switch (options.method) {
    case Method::forecast:
      return project(form, observations, before, after, options, false);
    case Method::backcast:
      return look_back(form, observations, before, after, options);
    case Method::pooled:
      return pool(form, observations, before, after, options);
    case Method::standard_conditions:
      return normalise(form, observations, before, after, options.inference);
    case Method::chained:
      return chained_saving(form, observations, before, after, options.inference);
  }
  return {};
}

}  // namespace

bool is_of_forecast_alone(Inference inference) {
  return inference == Inference::newey_west || inference == Inference::bootstrap ||
         inference == Inference::fractional;
}

const char* code_of(Method method) { return code_in(methods, method); }
const char* code_of(Inference inference) { return code_in(inferences, inference); }
std::optional<Method> method_of(std::string_view code) { return value_in<Method>(methods, code); }
std::optional<Inference> inference_of(std::string_view code) {
  return value_in<Inference>(inferences, code);
}

ModelForm seen_in(const ModelForm& form, const Observations& observations, Rows rows) {
  ModelForm reduced = form;
  std::erase_if(reduced.terms, [&](const baseline::Term& term) {
    const std::size_t driver = term.parts.front().first;
    return observations.drivers[driver].kind == consumption::DriverKind::event &&
           std::all_of(rows.begin(), rows.end(), [&](std::size_t row) {
             return observations.rows[row].drivers[driver] == 0;
           });
  });
  return reduced;
}

long double months_in(const Observations& observations, Rows rows) {
  constexpr long double days_a_month = 365.25L / 12;
  long double months = 0;
  for (const std::size_t row : rows) {
    const auto& period = observations.rows[row].period;
    months +=
        calendar::is_month(period) ? 1 : static_cast<long double>(period.days()) / days_a_month;
  }
  return months;
}

SavingDistribution estimate_saving(const Observations& observations, Rows before, Rows after,
                                   std::span<const baseline::WeightedForm> forms,
                                   const EstimateOptions& options) {
  SavingDistribution result;
  if (before.empty() || after.empty()) return result;
  const bool forecast = options.method == Method::forecast && !options.pooled_for_events;
  if (is_of_forecast_alone(options.inference) && !forecast) return result;
  for (const baseline::WeightedForm& weighted : forms) {
    SavingDistribution part =
        is_of_forecast_alone(options.inference)
            ? variant_saving(weighted.form, observations, before, after, options)
            : one_form(weighted.form, observations, before, after, options);
    result.add(part, weighted.weight);
  }
  if (!result.empty()) result.normalise();
  return result;
}

}  // namespace cpa::savings
