#include "cpa/savings/expectation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/baseline/autocorrelated_fit.hpp"
#include "cpa/baseline/orthonormal_basis.hpp"
#include "cpa/baseline/sample.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/reporting_step.hpp"
#include "cpa/statistics/cusum.hpp"

namespace cpa::savings {
namespace {

using baseline::AutocorrelatedFit;
using baseline::ErrorSum;
using baseline::OrthonormalBasis;
using consumption::Observations;

// Share of its mean by which a driver that explains nothing may move: use follows it at most in
// proportion, and a twentieth of use is what is judged.
constexpr long double negligible_move = 0.03L;

// What the mixture over all memories says of a linear combination of the coefficients.
class Foreteller {
 public:
  Foreteller(AutocorrelatedFit fit, std::size_t periods)
      : fit_(std::move(fit)),
        coefficients_(fit_.mean_covariance()),
        errors_(fit_.error_covariances(periods)) {}

  [[nodiscard]] long double mean(std::span<const long double> z) const {
    return fit_.predict(0, z);
  }
  // Together with the noise of some rows.
  [[nodiscard]] long double variance(std::span<const long double> z, const ErrorSum& noise) const {
    long double sum = noise.variance(errors_);
    for (std::size_t k = 0; k < z.size(); ++k) {
      const auto row = std::span(coefficients_).subspan(k * z.size(), z.size());
      sum += z[k] * baseline::dot(z, row);
    }
    return sum;
  }

 private:
  AutocorrelatedFit fit_;
  std::vector<long double> coefficients_;
  std::vector<long double> errors_;  // by their distance
};

class Expecter {
 public:
  Expecter(const Observations& observations, Rows before, Rows after,
           const baseline::ModelForm& form, ExpectationOptions options)
      : observations_(observations),
        before_(before),
        after_(after),
        form_(form),
        pooled_(options.pooled),
        months_(options.months),
        events_(options.events) {}

  std::optional<Expectation> run() {
    std::vector<std::size_t> fitted(before_.begin(), before_.end());
    if (pooled_) fitted.insert(fitted.end(), after_.begin(), after_.end());
    std::sort(fitted.begin(), fitted.end());
    const std::vector<long double> step =
        pooled_ ? reporting_step(form_, observations_, before_, after_)
                : std::vector<long double>{};
    const baseline::Sample sample =
        baseline::sample(columns_of(fitted, step), observations_, fitted);
    const std::size_t searched = baseline::searched_parameters(form_.temperature);
    if (fitted.size() <= sample.x.columns() + searched) return std::nullopt;
    basis_ = OrthonormalBasis::of(sample.scaled_x);
    if (!basis_) return std::nullopt;
    if (!months_) {
      cover();
      return std::move(result_);
    }
    fit_.emplace(AutocorrelatedFit(*basis_, sample.scaled_y, sample.times, searched,
                                   baseline::integration_grid(sample.row_days),
                                   baseline::Estimator::least_squares),
                 periods_between(after_));
    for (const std::size_t row : before_) add_row(row, false);
    for (const std::size_t row : after_) add_row(row, true);
    take_coefficients();
    accumulate();
    cover();
    find_changes();
    return std::move(result_);
  }

 private:
  // The form's columns; pooled models have one more, the step, at zero where `step` is empty.
  [[nodiscard]] statistics::Matrix columns_of(Rows rows,
                                              const std::vector<long double>& step = {}) const {
    if (!pooled_) return baseline::columns(form_, observations_, rows);
    return columns_with_step(form_, observations_, rows, step.empty() ? Rows{} : after_, step);
  }

  void add_row(std::size_t row, bool reporting) {
    const auto& known = observations_.rows[row];
    const std::size_t rows[] = {row};
    std::vector<long double> x = columns_of(rows).row(0);
    const auto z = basis_->in_basis(x);
    x.resize(baseline::coefficient_names(form_).size());  // the step is zero in every row
    const int times[] = {known.time};
    const long double scales[] = {std::sqrt(known.length)};
    const ErrorSum noise(times, scales);
    const DocumentedUse documented = reporting ? documented_in(rows) : DocumentedUse{};
    result_.rows.push_back({.period = known.period,
                            .reporting = reporting,
                            .used = known.use,
                            .expected = fit_->mean(z) + documented.amount,
                            .prediction_sd = deviation(fit_->variance(z, noise), documented),
                            .conditions = std::move(x)});
  }

  // What is foretold is linear in the columns: a row with a one in a single column gives its
  // coefficient.
  void take_coefficients() {
    result_.coefficient_names = baseline::coefficient_names(form_);
    std::vector<long double> x(basis_->columns());
    for (std::size_t k = 0; k < result_.coefficient_names.size(); ++k) {
      x[k] = 1;
      result_.coefficients.push_back(fit_->mean(basis_->in_basis(x)));
      x[k] = 0;
    }
  }

  [[nodiscard]] DocumentedUse documented_in(Rows rows) const {
    return events_ == nullptr ? DocumentedUse{}
                              : events_->documented_in(observations_, before_, rows);
  }

  static long double deviation(long double variance, const DocumentedUse& documented) {
    return std::hypot(std::sqrt(std::max(0.0L, variance)), documented.uncertainty);
  }

  [[nodiscard]] std::size_t periods_between(Rows rows) const {
    if (rows.empty()) return 0;
    return static_cast<std::size_t>(observations_.rows[rows.back()].time -
                                    observations_.rows[rows.front()].time);
  }

  void accumulate() {
    ErrorSum noise;
    std::vector<long double> total;
    long double sum = 0;
    long double used = 0;
    for (std::size_t i = 0; i < after_.size(); ++i) {
      const auto& known = observations_.rows[after_[i]];
      noise.add(known.time, std::sqrt(known.length));
      const std::size_t rows[] = {after_[i]};
      const std::vector<long double> x = columns_of(rows).row(0);
      total.resize(x.size());
      for (std::size_t k = 0; k < x.size(); ++k) total[k] += x[k];
      ExpectedRow& row = result_.rows[before_.size() + i];
      sum += row.used - row.expected;
      used += std::fabs(row.used);
      row.cumulative = without_noise(sum, used);
      row.cumulative_sd = deviation(fit_->variance(basis_->in_basis(total), noise),
                                    documented_in(after_.first(i + 1)));
    }
    long double leverage = 0;
    if (!total.empty()) {
      const auto z = basis_->in_basis(total);
      leverage = baseline::dot(z, z);
    }
    const long double m = length_of(after_);
    if (m > 0) result_.coverage.relative_leverage = leverage / (m * m / length_of(before_));
  }

  [[nodiscard]] long double length_of(Rows rows) const {
    long double length = 0;
    for (const std::size_t row : rows) length += observations_.rows[row].length;
    return length;
  }

  // A driver in a row of usual length: rows of unlike length compare by what comes in the same
  // time.
  [[nodiscard]] long double usual(std::size_t driver, std::size_t row) const {
    const bool averaged =
        observations_.drivers[driver].unit.dimension == units::dimension::temperature;
    const auto& known = observations_.rows[row];
    return averaged ? known.drivers[driver] : known.drivers[driver] / known.length;
  }

  [[nodiscard]] long double usual_mean(std::size_t driver, Rows rows) const {
    long double sum = 0;
    for (const std::size_t row : rows) {
      sum += usual(driver, row) * observations_.rows[row].length;
    }
    return sum / length_of(rows);
  }

  [[nodiscard]] DriverCoverage cover_driver(std::size_t driver, bool explains) {
    DriverCoverage result{.driver = observations_.drivers[driver].code};
    result.baseline_low = usual(driver, before_[0]);
    result.baseline_high = result.baseline_low;
    result.baseline_mean = usual_mean(driver, before_);
    result.reporting_mean = usual_mean(driver, after_);
    long double squares = 0;
    for (const std::size_t row : before_) {
      const long double value = usual(driver, row);
      result.baseline_low = std::min(result.baseline_low, value);
      result.baseline_high = std::max(result.baseline_high, value);
      squares += (value - result.baseline_mean) * (value - result.baseline_mean);
    }
    if (before_.size() > 1) {
      result.baseline_sd = std::sqrt(squares / static_cast<long double>(before_.size() - 1));
    }
    for (std::size_t i = 0; i < after_.size(); ++i) {
      const long double value = usual(driver, after_[i]);
      if (value < result.baseline_low || value > result.baseline_high) {
        ++result.rows_outside;
        if (months_ && explains) result_.rows[before_.size() + i].extrapolated = true;
      }
    }
    const bool outside =
        result.reporting_mean < result.baseline_low || result.reporting_mean > result.baseline_high;
    const long double moved = std::fabs(result.reporting_mean - result.baseline_mean);
    result.out_of_reach = outside && moved > 3 * result.baseline_sd;
    // Nothing is known of what a driver outside of the model does so far away, but a small move of
    // it moves little.
    if (!explains) {
      result.out_of_reach =
          result.out_of_reach && moved > negligible_move * std::fabs(result.baseline_mean);
    }
    return result;
  }

  void cover() {
    if (before_.empty() || after_.empty()) return;
    for (std::size_t i = 0; i < observations_.drivers.size(); ++i) {
      if (observations_.drivers[i].kind == consumption::DriverKind::event) continue;
      const bool explains = in_form(i);
      const DriverCoverage coverage = cover_driver(i, explains);
      if (explains || coverage.out_of_reach) result_.coverage.drivers.push_back(coverage);
    }
    long double all = 0;
    long double outside = 0;
    for (const ExpectedRow& row : result_.rows) {
      if (!row.reporting) continue;
      all += std::fabs(row.expected - row.used);
      if (!row.extrapolated) continue;
      outside += std::fabs(row.expected - row.used);
      result_.coverage.outside.push_back(row.period);
    }
    if (all > 0) result_.coverage.extrapolated_share = outside / all;
  }

  [[nodiscard]] bool in_form(std::size_t driver) const {
    if (form_.temperature != baseline::TemperatureShape::none &&
        baseline::temperature_driver(observations_) == driver) {
      return true;
    }
    return std::any_of(
        form_.terms.begin(), form_.terms.end(), [driver](const baseline::Term& term) {
          return std::any_of(term.parts.begin(), term.parts.end(),
                             [driver](const auto& part) { return part.first == driver; });
        });
  }

  void find_changes() {
    std::vector<long double> differences;
    std::vector<long double> z;
    long double variance = 0;
    for (const ExpectedRow& row : result_.rows) {
      if (!row.reporting) continue;
      differences.push_back(row.used - row.expected);
      variance += row.prediction_sd * row.prediction_sd / static_cast<long double>(after_.size());
      z.push_back(row.prediction_sd > 0 ? differences.back() / row.prediction_sd : 0);
    }
    if (differences.size() < 2 || !(variance > 0)) return;
    const std::size_t start = before_.size();
    for (const auto& segment : statistics::level_segments(differences, std::sqrt(variance))) {
      result_.changes.push_back({result_.rows[start + segment.begin].period,
                                 result_.rows[start + segment.end - 1].period, segment.mean});
    }
    const auto alarms = statistics::tabular_cusum(z);
    if (alarms.first_low) {
      result_.first_alarm_low = result_.rows[start + *alarms.first_low].period;
    }
    if (alarms.first_high) {
      result_.first_alarm_high = result_.rows[start + *alarms.first_high].period;
    }
  }

  const Observations& observations_;
  Rows before_;
  Rows after_;
  const baseline::ModelForm& form_;
  bool pooled_;
  bool months_;
  const EventAdjustment* events_;
  std::optional<OrthonormalBasis> basis_;
  std::optional<Foreteller> fit_;
  Expectation result_;
};

}  // namespace

std::optional<Expectation> expect(const Observations& observations, Rows before, Rows after,
                                  const baseline::ModelForm& form, ExpectationOptions options) {
  return Expecter(observations, before, after, form, options).run();
}

void bring_to_total(std::vector<ExpectedRow>& rows, long double predicted) {
  long double sum = 0;
  for (const ExpectedRow& row : rows) sum += row.reporting ? row.expected : 0;
  if (!(sum > 0) || !(predicted > 0)) return;
  long double cumulative = 0;
  for (ExpectedRow& row : rows) {
    if (!row.reporting) continue;
    row.expected *= predicted / sum;
    cumulative += row.used - row.expected;
    row.cumulative = without_noise(cumulative, predicted);
  }
}

}  // namespace cpa::savings
