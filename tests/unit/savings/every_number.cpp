#include "tests/unit/savings/every_number.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace cpa::tests {
namespace {

using namespace cpa::savings;

class Walk {
 public:
  void add(long double value) { numbers_.push_back(value); }
  void add(const std::optional<long double>& value) {
    if (value) add(*value);
  }
  template <typename... Values>
  void all(const Values&... values) {
    (add(values), ...);
  }
  void add(const std::vector<long double>& values) {
    numbers_.insert(numbers_.end(), values.begin(), values.end());
  }
  void add(const std::vector<std::optional<long double>>& values) {
    for (const auto& value : values) add(value);
  }
  void add(const std::optional<statistics::TestResult>& test) {
    if (!test) return;
    add(test->statistic);
    add(test->p);
  }

  void add(const SavingDistribution& distribution) {
    for (const Component& c : distribution.components()) {
      all(c.weight, c.predicted, c.actual, c.predicted_variance, c.covariance, c.actual_variance);
    }
  }

  void add(const statistics::FitSummary& s) {
    for (const auto& c : s.coefficients) {
      all(c.estimate, c.standard_error);
      add(c.t);
      add(c.p);
      add(c.variance_inflation);
    }
    all(s.rss, s.tss, s.residual_sd);
    all(s.r_squared, s.adjusted_r_squared, s.log_likelihood, s.aicc, s.bic, s.press,
        s.durbin_watson, s.lag_one);
    add(s.f);
    add(s.breusch_pagan);
    add(s.jarque_bera);
    add(s.influence.leverage);
    add(s.influence.studentised);
    add(s.influence.cook);
  }

  void add(const SpecificConsumption& s) {
    all(s.baseline, s.reporting, s.saving_fraction, s.standard_error, s.growth);
    all(s.productivity_rise, s.base_load_share, s.base_load_p, s.from_growth);
    for (const auto& row : s.rows) {
      all(row.use, row.made);
      add(row.figure);
    }
  }

  void add(const Expectation& e) {
    for (const ExpectedRow& row : e.rows) {
      all(row.used, row.expected, row.prediction_sd, row.cumulative, row.cumulative_sd);
    }
    for (const DriverCoverage& d : e.coverage.drivers) {
      all(d.baseline_low, d.baseline_high, d.baseline_mean, d.baseline_sd, d.reporting_mean);
    }
    all(e.coverage.extrapolated_share, e.coverage.relative_leverage);
    for (const Change& change : e.changes) add(change.mean_difference);
  }

  void add(const Sensitivity& s) {
    for (const SensitivityLine& line : s.lines) {
      add(line.fraction);
      add(line.lower_bound);
    }
    add(s.lowest);
    add(s.highest);
  }

  std::vector<long double> take() { return std::move(numbers_); }

 private:
  std::vector<long double> numbers_;
};

}  // namespace

std::vector<long double> every_number(const Assessment& a) {
  Walk walk;
  walk.add(a.distribution);
  walk.all(a.predicted, a.actual, a.saving, a.standard_error, a.interval.low, a.interval.high,
           a.credited, a.credited_fraction, a.events.documented.amount,
           a.events.documented.uncertainty);
  walk.add(a.saving_fraction);
  walk.add(a.lower_bound);
  walk.add(a.upper_bound);
  if (a.sec) walk.add(*a.sec);
  for (const auto& candidate : a.selection.candidates) {
    walk.all(candidate.rss, candidate.aicc, candidate.weight);
  }
  for (const auto& form : a.selection.average) walk.add(form.weight);
  if (a.model) {
    walk.add(a.model->summary);
    walk.all(a.model->mean_rho, a.model->cv);
  }
  if (a.expectation) walk.add(*a.expectation);
  if (a.decomposition) {
    const Decomposition& d = *a.decomposition;
    walk.all(d.before, d.activity, d.structure, d.intensity, d.after);
  }
  if (a.sensitivity) walk.add(*a.sensitivity);
  return walk.take();
}

bool is_sound(const Assessment& a) {
  const auto numbers = every_number(a);
  const bool finite = std::all_of(numbers.begin(), numbers.end(),
                                  [](long double value) { return std::isfinite(value); });
  long double weights = 0;
  for (const auto& form : a.selection.average) weights += form.weight;
  const bool weighed = a.selection.average.empty() || std::fabs(weights - 1) < 1e-12L;
  const bool ordered = !a.lower_bound || !a.upper_bound || *a.lower_bound <= *a.upper_bound;
  return finite && weighed && ordered && a.interval.low <= a.interval.high;
}

}  // namespace cpa::tests
