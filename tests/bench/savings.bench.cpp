// How long an assessment takes, each beside a naive way kept here for comparison.
//   one item, 24 + 12 months, all candidates, AR(1) integrated, verdict: at most 1 ms
//   the same with the sensitivity pack: at most 8 ms
//   plain least-squares saving with its standard error: at most 5 us
//   degree-day grid of some 2,000 candidates: at most 5 ms
#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/baseline/temperature_search.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/factory.hpp"

namespace {

using namespace cpa;
using namespace cpa::tests;

struct Case {
  plant::Plant plant = factory(simulate({.noise = 0.03, .rho = 0.3, .saving = 0.06}, 7));
  consumption::Observations observations =
      consumption::observe(plant, consumption::series_of(plant.items[0]), {"fillet"});
  savings::AssessmentOptions options{.baseline = months(0, 24), .reporting = months(24, 12)};
};

void assess_one_item(benchmark::State& state) {
  Case one;
  one.options.with_sensitivity = state.range(0) != 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(savings::assess(one.observations, one.plant, {{"electricity", 1.0L}},
                                             std::nullopt, one.options));
  }
}
BENCHMARK(assess_one_item)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// Every rho refitted from its own transformed rows, as a first version would do it.
void assess_by_refitting(benchmark::State& state) {
  const Case one;
  const auto before = one.observations.within(one.options.baseline);
  const baseline::ModelForm form{.terms = {{"fillet", {{0, 1.0L}}, true}}};
  const auto data = baseline::sample(form, one.observations, before);
  for (auto _ : state) {
    long double sum = 0;
    for (const baseline::ErrorProcess& process : baseline::integration_grid(30)) {
      statistics::Matrix x = data.scaled_x;
      std::vector<long double> y = data.scaled_y;
      for (std::size_t i = y.size(); i-- > 1;) {
        y[i] -= process.rho * y[i - 1];
        for (std::size_t k = 0; k < x.columns(); ++k) x(i, k) -= process.rho * x(i - 1, k);
      }
      const auto fit = statistics::least_squares(x, y, {.has_intercept_column = false});
      sum += fit->rss();
    }
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(assess_by_refitting)->Unit(benchmark::kMillisecond);

// A line of output on the baseline, and the rows it is asked about.
struct LineCase : Case {
  std::vector<std::size_t> before = observations.within(options.baseline);
  std::vector<std::size_t> after = observations.within(options.reporting);
  baseline::ModelForm form{.terms = {{"fillet", {{0, 1.0L}}, true}}};
  baseline::Sample data = baseline::sample(form, observations, before);
};

void plain_saving(benchmark::State& state) {
  const LineCase one;
  const auto asked = baseline::columns(one.form, one.observations, one.after).column_sums();
  long double used = 0;
  for (const std::size_t row : one.after) used += one.observations.rows[row].use;
  for (auto _ : state) {
    const auto fit = statistics::least_squares(one.data.x, one.data.y);
    const long double saving = fit->predict(asked) - used;
    const long double error =
        std::sqrt(fit->residual_variance() *
                  (fit->leverage_of(asked) + static_cast<long double>(one.after.size())));
    benchmark::DoNotOptimize(saving + error);
  }
}
BENCHMARK(plain_saving)->Unit(benchmark::kMicrosecond);

// Each reporting month foretold from a fit of its own, and the covariances of all pairs added up.
void saving_month_by_month(benchmark::State& state) {
  const LineCase one;
  const auto asked = baseline::columns(one.form, one.observations, one.after);
  for (auto _ : state) {
    long double saving = 0;
    long double variance = 0;
    for (std::size_t i = 0; i < one.after.size(); ++i) {
      const auto fit = statistics::least_squares(one.data.x, one.data.y);
      saving += fit->predict(asked.row(i)) - one.observations.rows[one.after[i]].use;
      for (std::size_t j = 0; j < one.after.size(); ++j) {
        std::vector<long double> sum = asked.row(i);
        std::vector<long double> difference = asked.row(i);
        for (std::size_t k = 0; k < sum.size(); ++k) {
          sum[k] += asked.row(j)[k];
          difference[k] -= asked.row(j)[k];
        }
        variance += fit->residual_variance() *
                    ((fit->leverage_of(sum) - fit->leverage_of(difference)) / 4 + (i == j ? 1 : 0));
      }
    }
    benchmark::DoNotOptimize(saving + std::sqrt(variance));
  }
}
BENCHMARK(saving_month_by_month)->Unit(benchmark::kMicrosecond);

struct WeatherCase : Case {
  WeatherCase() {
    statistics::Random random(3);
    for (calendar::Day day = months(0, 1).from; day < months(35, 1).to;
         day += std::chrono::days{1}) {
      const double season = std::sin(static_cast<double>((day - months(0, 1).from).count()) / 58.1);
      plant.weather.push_back(
          {day, Decimal(std::llround(250 + 50 * season + 20 * random.normal()), 1)});
    }
    observations = consumption::observe(plant, consumption::series_of(plant.items[0]),
                                        {"fillet", "temperature"});
  }
};

void degree_day_grid(benchmark::State& state) {
  const WeatherCase one;
  const auto before = one.observations.within(one.options.baseline);
  const baseline::ModelForm form{.terms = {{"fillet", {{0, 1.0L}}, true}}};
  std::size_t tried = 0;
  for (auto _ : state) {
    const auto found = baseline::search_temperature(
        form, baseline::TemperatureShape::heating_and_cooling_degree_days, one.observations,
        before);
    tried = found.tried;
    benchmark::DoNotOptimize(found);
  }
  state.counters["candidates"] = static_cast<double>(tried);
}
BENCHMARK(degree_day_grid)->Unit(benchmark::kMillisecond);

// The same grid with a full fit at every pair of balance points.
void degree_day_grid_by_refitting(benchmark::State& state) {
  const WeatherCase one;
  const auto before = one.observations.within(one.options.baseline);
  for (auto _ : state) {
    long double best = -1;
    for (int heating = 30; heating <= 90; ++heating) {
      for (int cooling = heating; cooling <= 90; ++cooling) {
        baseline::ModelForm form{.terms = {{"fillet", {{0, 1.0L}}, true}}};
        form.temperature = baseline::TemperatureShape::heating_and_cooling_degree_days;
        form.heating_base = (heating - 32) / 1.8L;
        form.cooling_base = (cooling - 32) / 1.8L;
        const auto data = baseline::sample(form, one.observations, before);
        const auto fit = statistics::least_squares(data.x, data.y);
        if (fit && (best < 0 || fit->rss() < best)) best = fit->rss();
      }
    }
    benchmark::DoNotOptimize(best);
  }
}
BENCHMARK(degree_day_grid_by_refitting)->Unit(benchmark::kMillisecond);

void assess_with_weather(benchmark::State& state) {
  WeatherCase one;
  one.options.with_sensitivity = state.range(0) != 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(savings::assess(one.observations, one.plant, {{"electricity", 1.0L}},
                                             std::nullopt, one.options));
  }
}
BENCHMARK(assess_with_weather)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
