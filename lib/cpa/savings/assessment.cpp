#include "cpa/savings/assessment.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/savings/bills_across.hpp"
#include "cpa/savings/compared_rows.hpp"
#include "cpa/savings/data_extent.hpp"
#include "cpa/savings/described_model.hpp"
#include "cpa/savings/event_warnings.hpp"
#include "cpa/savings/growing_noise.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/planned_events.hpp"
#include "cpa/savings/reporting_scatter.hpp"
#include "cpa/savings/rival_verdict.hpp"
#include "cpa/savings/sensitivity.hpp"
#include "cpa/savings/unused_rows.hpp"
#include "cpa/savings/verdict_support.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

class Assessor {
 public:
  Assessor(Observations observations, AssessmentOptions options)
      : observations_(std::move(observations)), options_(std::move(options)) {
    result_.id = observations_.id;
    result_.unit = observations_.unit;
    result_.confidence = options_.confidence;
    result_.warnings = observations_.warnings;
  }

  Assessment run(const plant::Plant& plant, const std::map<std::string, long double>& factors,
                 const MeterErrors& meters) {
    plant_ = &plant;
    result_.meters = meters;
    note_gaps();
    if (options_.planned) {
      planned_reasons_ = reasons_of_planned_events(observations_, plant, factors, options_.baseline,
                                                   *options_.planned);
    }
    result_.events =
        adjust_for_events(observations_, plant, factors, options_.baseline, options_.reporting);
    follow_lock();
    for (const auto& driver : observations_.drivers) result_.drivers.push_back(driver.code);
    before_ = observations_.within(options_.baseline);
    after_ = observations_.within(options_.reporting);
    result_.baseline_rows = before_.size();
    result_.reporting_rows = after_.size();
    std::vector<std::size_t> used(before_);
    used.insert(used.end(), after_.begin(), after_.end());
    result_.row_kind = row_kind(observations_, used);
    result_.rows_a_month = rows_a_month(observations_, before_);
    if (before_.empty()) forbid_for_want_of_baseline();
    if (after_.empty()) forbid("no_reporting_rows", {});
    const Problems across =
        warnings_of_bills(observations_, before_, after_, {options_.baseline, options_.reporting});
    result_.warnings.insert(result_.warnings.end(), across.begin(), across.end());
    if (!before_.empty()) fit_and_compare();
    if (!result_.distribution.empty()) decompose_use(factors);
    conclude();
    if (options_.with_sensitivity && !result_.distribution.empty()) {
      result_.sensitivity = sensitivity_of(observations_, before_, after_, result_, options_);
    }
    return std::move(result_);
  }

 private:
  void forbid(std::string code, std::map<std::string, std::string> arguments) {
    result_.reasons.push_back({std::move(code), std::move(arguments), true});
  }

  void add(std::vector<Reason> reasons) {
    result_.reasons.insert(result_.reasons.end(), std::make_move_iterator(reasons.begin()),
                           std::make_move_iterator(reasons.end()));
  }

  void follow_lock() {
    if (!options_.locked) return;
    auto form = form_on(observations_, *options_.locked);
    if (form) {
      options_.selection.form = std::move(*form);
    } else {
      result_.warnings.push_back(std::move(form.error()));
    }
  }

  void note_gaps() {
    result_.missing_baseline = observations_.missing_within(options_.baseline);
    result_.missing_reporting = observations_.missing_within(options_.reporting);
    result_.bills_across =
        savings::bills_across(observations_, {options_.baseline, options_.reporting});
    for (const calendar::Period& period : observations_.estimated) {
      if (options_.baseline.contains(period) || options_.reporting.contains(period)) {
        result_.estimated.push_back(period);
      }
    }
  }

  void fit_and_compare() {
    result_.selection = select_model(observations_, before_, after_, options_.selection);
    result_.warnings.insert(result_.warnings.end(), result_.selection.warnings.begin(),
                            result_.selection.warnings.end());
    result_.sec = specific_consumption(observations_, before_, after_);
    add(reasons_of_extent(observations_, before_, after_, result_, options_));
    result_.baseline_reasons = reasons_of_baseline(observations_, before_, result_, options_);
    result_.baseline_reasons.insert(result_.baseline_reasons.end(), planned_reasons_.begin(),
                                    planned_reasons_.end());
    if (const auto gaps = allowed_gaps(result_, options_); !gaps.empty()) {
      warn("model.months_missing", {{"months", calendar::text_of(gaps)}});
    }
    add(reasons_of_drivers(observations_,
                           {std::min(options_.baseline.from, options_.reporting.from),
                            std::max(options_.baseline.to, options_.reporting.to)}));
    if (result_.selection.product_constant) forbid("product_constant", {});
    if (!has_output()) {
      forbid("no_product", {});
      result_.baseline_reasons.push_back(result_.reasons.back());
    }
    if (result_.events.indistinguishable) forbid_event();
    if (!result_.selection.usable()) return forbid_for_want_of_model();
    for (Reason& reason : reasons_of_doubt(observations_, before_, {},
                                           result_.selection.chosen().form, options_.doubted)) {
      result_.baseline_reasons.push_back(std::move(reason));
    }
    describe_model();
    if (after_.empty()) return;
    if (result_.sec) {
      take_base_load(*result_.sec, observations_, before_,
                     seen_in(result_.selection.chosen().form, observations_, before_));
    }
    result_.expectation = expect(observations_, before_, after_, result_.selection.chosen().form,
                                 {.pooled = result_.events.needs_pooled_model,
                                  .months = options_.with_months,
                                  .events = &result_.events});
    add(reasons_of_comparison(*plant_, observations_, before_, after_, result_, options_,
                              coverage()));
    widen_for_scatter();
    infer_saving();
  }

  void infer_saving() {
    EstimateOptions estimate = options_.estimate;
    estimate.pooled_for_events = result_.events.needs_pooled_model;
    if (estimate.pooled_for_events && is_of_forecast_alone(estimate.inference)) {
      forbid("inference_of_forecast", {{"inference", code_of(estimate.inference)}});
      return;
    }
    if (is_ratio_with_base_load()) {
      // With errors that follow one another a missing base load turns into a slope of differences.
      if (estimate.inference == Inference::integrated)
        estimate.inference = Inference::least_squares;
      forbid("ratio_base_load", {});
    }
    result_.distribution =
        estimate_saving(observations_, before_, after_, result_.selection.average, estimate);
    if (result_.distribution.empty()) {
      forbid_for_few_rows();
      return;
    }
    adjust(result_.distribution);
    reckon_rivals(estimate);
    if (result_.expectation && estimate.method == Method::forecast) {
      bring_to_total(result_.expectation->rows, result_.distribution.predicted());
    }
  }

  // The target is per unit of product: without anything that says how much was made, less use may
  // be less output.
  [[nodiscard]] bool has_output() const {
    return std::any_of(observations_.drivers.begin(), observations_.drivers.end(),
                       [](const consumption::Driver& driver) {
                         return driver.kind == consumption::DriverKind::product ||
                                driver.kind == consumption::DriverKind::other;
                       });
  }

  // Of totals of quarters and years there are never enough.
  void forbid_for_few_rows() {
    constexpr long longest_bill_days = 80;
    long days = 0;
    for (const std::size_t row : before_) days += observations_.rows[row].period.days();
    const auto rows = static_cast<long>(before_.size());
    const bool totals = days > longest_bill_days * rows;
    forbid("no_model", {{"rows", std::to_string(before_.size())},
                        {"totals", totals ? std::to_string(days / rows) : ""}});
  }

  void forbid_for_want_of_model() {
    if (result_.selection.temperature_lacking) {
      forbid("no_temperature", {{"model", options_.selection.model.value_or("")}});
    } else {
      forbid_for_few_rows();
    }
  }

  // Told beside what left the rows out, where events did.
  void forbid_for_want_of_baseline() {
    forbid("no_baseline_rows", {});
    for (Reason& reason : reasons_of_baseline(observations_, before_, result_, options_)) {
      if (reason.code == "months_excluded") result_.reasons.push_back(std::move(reason));
    }
  }

  void widen_for_scatter() {
    if (result_.events.needs_pooled_model) return;
    const auto& form = result_.selection.chosen().form;
    const auto seen = reporting_scatter(observations_, before_, after_, form, result_.events);
    const auto expected = growing_noise(observations_, before_, after_, form);
    options_.estimate.reporting_scatter = std::max(seen, expected);
    result_.reporting_scatter = std::sqrt(seen);
    result_.growing_noise = std::sqrt(expected);
    if (seen > 1) warn_of_noise("model.reporting_scatter", result_.reporting_scatter);
    if (expected > seen && result_.growing_noise >= growth_worth_telling) {
      warn_of_noise("model.growing_noise", result_.growing_noise);
    }
  }

  void warn_of_noise(const char* code, long double times) {
    warn(code, {{"times", canonical_number(round_significant(static_cast<double>(times), 2))}});
  }

  [[nodiscard]] bool is_ratio_with_base_load() const {
    return options_.selection.model == "ratio" && result_.sec && result_.sec->misleading;
  }

  [[nodiscard]] std::vector<DriverCoverage> coverage() const {
    return result_.expectation ? result_.expectation->coverage.drivers
                               : std::vector<DriverCoverage>{};
  }

  void forbid_event() {
    for (const LedgerLine& line : result_.events.ledger) {
      if (line.covers_reporting) {
        forbid("event_covers_reporting", {{"event", line.event.kind}});
      }
      if (line.covers_baseline) forbid("event_covers_baseline", {{"event", line.event.kind}});
    }
  }

  void adjust(SavingDistribution& distribution) {
    const DocumentedUse& documented = result_.events.documented;
    if (!result_.events.amounts.empty()) {
      distribution.shift_predicted(documented.amount, documented.uncertainty);
    }
    result_.meters.drivers =
        driver_gain_error(*plant_, observations_, before_, after_, result_.selection.chosen().form,
                          options_.baseline, options_.reporting);
    widen(distribution, result_.meters);
    distribution.set_common_gain_error(result_.meters.common);
  }

  void reckon_rivals(const EstimateOptions& estimate) {
    const baseline::ModelForm& form = result_.selection.chosen().form;
    std::vector<RivalDescription> rivals =
        rival_descriptions(observations_, before_, after_, form, result_.events,
                           result_.model ? result_.model->mean_rho : 0);
    if (auto unused = without_unused_rows(observations_, before_, after_, form)) {
      rivals.push_back(std::move(*unused));
    }
    for (RivalDescription& rival : rivals) {
      SavingDistribution distribution =
          rival_saving(observations_, before_, after_, result_.selection.average, rival, estimate);
      if (distribution.empty()) continue;
      adjust(distribution);
      rival.fraction = distribution.fraction();
      rival.bounds = bounds_of(distribution, options_.confidence, result_.interval_confidence);
      if (rival.kind == RivalKind::unused) {
        rival.bounds = of_all_rows(rival.bounds, distribution, result_.distribution);
      }
      result_.rivals.push_back(std::move(rival));
    }
    result_.coarse_drivers = coarse_drivers(*plant_, observations_, before_, after_, form);
  }

  void decompose_use(const std::map<std::string, long double>& factors) {
    std::string allocation = "own_meters";
    const auto own = use_by_own_meters(*plant_, factors, observations_, before_, after_);
    const auto units = own ? product_sub_units(observations_, before_, after_, *own)
                           : product_sub_units(observations_, before_, after_, allocation);
    if (units.empty()) return;
    result_.decomposition = decompose(units);
    result_.decomposition->allocation = allocation;
  }

  void describe_model() {
    auto described = described_model(observations_, before_, after_, result_.selection.chosen(),
                                     result_.events.needs_pooled_model);
    if (!described) return;
    if (described->is_exact) warn("model.exact_fit");
    for (const calendar::Period& period : described->influential) {
      warn("model.influential_month", {{"month", calendar::text_of(period)}});
    }
    for (const calendar::Period& period : described->leaned_on) {
      warn("model.month_leaned_on", {{"month", calendar::text_of(period)}});
    }
    result_.model = std::move(described->model);
  }

  void warn(std::string code, std::map<std::string, std::string> arguments = {}) {
    Problem problem{.code = std::move(code), .severity = Severity::warning};
    problem.where.field = result_.id;
    arguments["item"] = result_.id;
    problem.arguments = std::move(arguments);
    result_.warnings.push_back(std::move(problem));
  }

  void take_figures(const SavingDistribution& distribution) {
    result_.predicted = distribution.predicted();
    result_.actual = distribution.actual();
    const long double size = std::max(std::fabs(result_.predicted), std::fabs(result_.actual));
    const auto clear = [size](long double value) { return without_noise(value, size); };
    const auto share = [](std::optional<long double> value) {
      return value ? std::optional(without_noise(*value, 1)) : value;
    };
    result_.saving = clear(distribution.saving());
    result_.saving_fraction = share(distribution.fraction());
    result_.standard_error = clear(distribution.standard_error());
    result_.alone = bounds_of(distribution, options_.confidence, result_.interval_confidence);
    const Bounds bounds = widened(under_all(result_.alone, result_.rivals),
                                  widening_of(result_.coarse_drivers), result_.predicted);
    result_.interval = {clear(bounds.interval.low), clear(bounds.interval.high)};
    result_.lower_bound = share(bounds.lower);
    result_.upper_bound = share(bounds.upper);
  }

  // What is left out for want of evidence may still be true: it confirms nothing, and while it
  // could lift the saving over a threshold nothing is refuted either.
  [[nodiscard]] Verdict verdict_on(units::Fraction threshold) const {
    const Verdict verdict =
        judge(result_.lower_bound, result_.upper_bound, threshold, result_.reasons);
    const bool open = with_left_out_ && reaches(*with_left_out_, threshold);
    return verdict == Verdict::refuted && open ? Verdict::undecided : verdict;
  }

  void conclude() {
    const SavingDistribution& distribution = result_.distribution;
    result_.target.threshold = options_.threshold;
    if (!distribution.empty()) {
      take_figures(distribution);
      if (result_.predicted > 0) {
        result_.reasons.push_back(
            reason_of_bounds(result_.lower_bound, result_.upper_bound, options_.threshold));
        add(reasons_of_rivals(result_));
        add(reasons_of_support(observations_, before_, after_, result_, options_));
        with_left_out_ = upper_with_left_out(result_);
        if (with_left_out_) add(reasons_of_left_out(result_, options_, *with_left_out_));
      } else {
        forbid("no_expected_use", {});
      }
    }
    for (const Problems& told :
         {warnings_of_events(result_, options_), warnings_of_rivals(result_)}) {
      result_.warnings.insert(result_.warnings.end(), told.begin(), told.end());
    }
    result_.target.verdict = verdict_on(options_.threshold);
    if (options_.claim) result_.claim = Judgement{*options_.claim, verdict_on(*options_.claim)};
    const bool forbidden = std::any_of(result_.reasons.begin(), result_.reasons.end(),
                                       [](const Reason& reason) { return reason.forbids; });
    if (!forbidden && result_.lower_bound && *result_.lower_bound > 0) {
      // At a confidence near one half a skewed bound may pass the estimate itself.
      result_.credited_fraction =
          std::min(*result_.lower_bound, result_.saving_fraction.value_or(0));
      result_.credited = result_.credited_fraction * result_.predicted;
    }
  }

  const plant::Plant* plant_ = nullptr;
  Observations observations_;
  AssessmentOptions options_;
  std::vector<std::size_t> before_;
  std::vector<std::size_t> after_;
  std::vector<Reason> planned_reasons_;
  std::optional<long double> with_left_out_;  // the upper bound, were uncounted amounts true
  Assessment result_;
};

}  // namespace

Assessment assess(Observations observations, const plant::Plant& plant,
                  const std::map<std::string, long double>& event_factors,
                  const MeterErrors& meters, const AssessmentOptions& options) {
  return Assessor(std::move(observations), options).run(plant, event_factors, meters);
}

Assessment assess(Observations observations, const plant::Plant& plant,
                  const std::map<std::string, long double>& event_factors,
                  const std::optional<plant::Meter>& meter, const AssessmentOptions& options) {
  return assess(std::move(observations), plant, event_factors,
                meter_errors(meter, options.baseline, options.reporting), options);
}

}  // namespace cpa::savings
