#include "cpa/savings/persistence.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "cpa/savings/compared_rows.hpp"
#include "cpa/savings/data_extent.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/rival_verdict.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

constexpr long double days_a_month = 365.25L / 12;

// The same day of a later month, the month's last where it has no such day.
calendar::Day months_later(calendar::Day day, int months) {
  const std::chrono::year_month_day from(day);
  const auto month = from.year() / from.month() + std::chrono::months{months};
  const calendar::Day last(
      std::chrono::year_month_day_last(month.year(), std::chrono::month_day_last(month.month())));
  return std::min(last,
                  calendar::Day(month / std::chrono::day{1}) + (from.day() - std::chrono::day{1}));
}

class Windows {
 public:
  Windows(const plant::Plant& plant, const Observations& observations, const Assessment& chosen,
          const AssessmentOptions& options)
      : plant_(plant),
        observations_(observations),
        chosen_(chosen),
        options_(options),
        before_(observations.within(options.baseline)) {
    for (std::size_t i = 0; i < observations.rows.size(); ++i) {
      if (observations.rows[i].period.from >= options.baseline.to) after_.push_back(i);
    }
  }

  [[nodiscard]] std::vector<Window> of(int months) const {
    std::vector<Window> windows;
    if (before_.empty() || after_.empty() || !chosen_.selection.usable()) return windows;
    const calendar::Day first = observations_.rows[after_.front()].period.from;
    const calendar::Day end = observations_.rows[after_.back()].period.to;
    // Weeks do not end with months: half a row may be lacking, but never half of a long bill.
    const long double slack = days_a_month / std::max(chosen_.rows_a_month, 1.0L) / 2;
    for (int k = 0;; ++k) {
      const calendar::Period period{months_later(first, k), months_later(first, k + months)};
      if (static_cast<long double>((period.to - end).count()) >= slack) return windows;
      windows.push_back(window_over(period));
    }
  }

 private:
  [[nodiscard]] Window window_over(const calendar::Period& period) const {
    Window window{.period = period};
    std::vector<std::size_t> rows;
    for (const std::size_t row : after_) {
      if (period.contains(observations_.rows[row].period)) rows.push_back(row);
    }
    window.bills_across = observations_.across(period);
    window.complete = !rows.empty() && is_seen_enough(observations_, period, rows);
    if (rows.empty()) return window;
    if (window.complete) window.reasons = reasons_of(rows);
    const SavingDistribution distribution = saving_of(rows);
    if (!distribution.empty()) {
      window.fraction = distribution.fraction();
      if (window.judged()) {
        const Bounds bounds = bounds_over(rows, distribution);
        window.lower_bound = bounds.lower;
        window.upper_bound = bounds.upper;
      }
    }
    const bool stands = window.lower_bound && reaches(*window.lower_bound, options_.threshold);
    window.alarm = window.judged() && !stands;
    return window;
  }

  [[nodiscard]] std::vector<Reason> reasons_of(Rows rows) const {
    const auto expected = expect(
        observations_, before_, rows, chosen_.selection.chosen().form,
        {.pooled = chosen_.events.needs_pooled_model, .months = false, .events = &chosen_.events});
    return reasons_of_comparison(
        plant_, observations_, before_, rows, chosen_, options_,
        expected ? expected->coverage.drivers : std::vector<DriverCoverage>{});
  }

  // Under the rivals of the whole reporting period, and by the steps that drivers are written in.
  [[nodiscard]] Bounds bounds_over(Rows rows, const SavingDistribution& distribution) const {
    std::vector<RivalDescription> rivals;
    for (RivalDescription rival : chosen_.rivals) {
      const SavingDistribution under = adjusted(
          rows,
          rival_saving(observations_, before_, rows, chosen_.selection.average, rival, estimate()));
      if (under.empty()) continue;
      rival.bounds = bounds_of(under, options_.confidence, chosen_.interval_confidence);
      rivals.push_back(std::move(rival));
    }
    const auto coarse =
        coarse_drivers(plant_, observations_, before_, rows, chosen_.selection.chosen().form);
    const Bounds alone = bounds_of(distribution, options_.confidence, chosen_.interval_confidence);
    return widened(under_all(alone, rivals), widening_of(coarse), distribution.predicted());
  }

  [[nodiscard]] EstimateOptions estimate() const {
    EstimateOptions estimate = options_.estimate;
    estimate.pooled_for_events = chosen_.events.needs_pooled_model;
    return estimate;
  }

  [[nodiscard]] SavingDistribution saving_of(Rows rows) const {
    return adjusted(
        rows, estimate_saving(observations_, before_, rows, chosen_.selection.average, estimate()));
  }

  [[nodiscard]] SavingDistribution adjusted(Rows rows, SavingDistribution distribution) const {
    if (distribution.empty()) return distribution;
    const DocumentedUse documented = chosen_.events.documented_in(observations_, before_, rows);
    distribution.shift_predicted(documented.amount, documented.uncertainty);
    widen(distribution, chosen_.meters);
    return distribution;
  }

  const plant::Plant& plant_;
  const Observations& observations_;
  const Assessment& chosen_;
  const AssessmentOptions& options_;
  std::vector<std::size_t> before_;
  std::vector<std::size_t> after_;
};

}  // namespace

Persistence persistence_of(const plant::Plant& plant, const Observations& observations,
                           const Assessment& chosen, const AssessmentOptions& options, int months) {
  Persistence result{.months = months};
  result.rows = static_cast<std::size_t>(
      std::max(1L, std::lround(static_cast<long double>(months) * chosen.rows_a_month)));
  result.judged = std::none_of(chosen.reasons.begin(), chosen.reasons.end(),
                               [](const Reason& reason) { return reason.forbids; });
  result.windows = Windows(plant, observations, chosen, options).of(months);
  bool stood = false;
  for (const Window& window : result.windows) {
    if (!result.judged || !window.judged()) continue;
    const bool below = window.upper_bound && !reaches(*window.upper_bound, options.threshold);
    if (stood && below && !result.lost_in) result.lost_in = window.period;
    if (stood && window.alarm && !result.unshown_in) result.unshown_in = window.period;
    stood = stood || !window.alarm;
  }
  return result;
}

}  // namespace cpa::savings
