#include "cpa/savings/plant_assessment.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"
#include "cpa/savings/bills_across.hpp"
#include "cpa/savings/named_drivers.hpp"
#include "cpa/savings/own_factors.hpp"
#include "cpa/savings/worth.hpp"

namespace cpa::savings {
namespace {

using consumption::ClassSeries;
using consumption::Observations;
using plant::InputClass;
using plant::Item;
using plant::ItemKind;
using plant::Plant;

constexpr InputClass classes_in_order[] = {InputClass::energy_mj,      InputClass::energy_toe,
                                           InputClass::fuel,           InputClass::raw_material,
                                           InputClass::other_material, InputClass::water};

Problem problem_of(const char* code, std::string field,
                   std::map<std::string, std::string> arguments, Severity severity) {
  Problem problem{.code = code, .severity = severity};
  problem.where.field = std::move(field);
  problem.arguments = std::move(arguments);
  return problem;
}

class PlantAssessor {
 public:
  PlantAssessor(const Plant& plant, const consumption::EnergyFactors& factors,
                const PlantOptions& options, const Periods& periods,
                std::set<std::string> calendarised = {})
      : plant_(plant),
        factors_(factors),
        options_(options),
        calendarised_(std::move(calendarised)) {
    result_.baseline = periods.baseline;
    result_.reporting = periods.reporting;
    result_.periods_defaulted = periods.defaulted;
    result_.factors = factors;
    if (periods.defaulted) {
      result_.warnings.push_back(problem_of("savings.periods_defaulted", "periods",
                                            {{"baseline", calendar::text_of(periods.baseline)},
                                             {"reporting", calendar::text_of(periods.reporting)}},
                                            Severity::warning));
    }
  }

  PlantAssessment run() {
    for (const Item& item : plant_.items) {
      if (is_input(item.kind)) add_item(item);
    }
    for (const InputClass input_class : classes_in_order) add_class(input_class);
    sum_up();
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::vector<std::string> drivers_of(std::vector<std::string> own) const {
    return options_.drivers.empty() ? std::move(own) : recorded(plant_, options_.drivers);
  }

  [[nodiscard]] Observations observed(const consumption::Series& series,
                                      std::vector<std::string> own_drivers) const {
    const calendar::Period judged[] = {result_.baseline, result_.reporting};
    return observe(plant_, series, drivers_of(std::move(own_drivers)), judged);
  }

  [[nodiscard]] AssessmentOptions options_for(const std::string& id,
                                              std::optional<InputClass> input_class) const {
    AssessmentOptions options{.baseline = result_.baseline, .reporting = result_.reporting};
    options.planned = options_.planned;
    options.selection = options_.selection;
    options.selection.all_drivers = options.selection.all_drivers || !options_.drivers.empty();
    options.selection.season = names_season(plant_, options_.drivers);
    if (const auto locked = options_.locked.find(id); locked != options_.locked.end()) {
      options.locked = locked->second;
    }
    options.estimate = options_.estimate;
    options.confidence = options_.confidence;
    options.threshold = options_.threshold;
    options.with_sensitivity = options_.with_sensitivity;
    options.with_months = options_.with_months;
    for (const plant::Target& target : plant_.targets) {
      if (target.input_class == input_class) options.threshold = target.saving;
    }
    for (const plant::Claim& claim : plant_.claims) {
      if (claim.input_class == input_class) options.claim = claim.saving;
    }
    return options;
  }

  [[nodiscard]] std::vector<DoubtedFigure> doubts_about(const std::vector<std::string>& items,
                                                        const Observations& observations) const {
    std::set<std::string> codes(items.begin(), items.end());
    for (const auto& driver : observations.drivers) codes.insert(driver.code);
    std::vector<DoubtedFigure> doubts;
    for (const DoubtedFigure& one : options_.doubted) {
      if (codes.contains(one.item)) doubts.push_back(one);
    }
    return doubts;
  }

  // An item is held against the target of the first class that it alone belongs to.
  [[nodiscard]] static std::optional<InputClass> class_of(ItemKind kind) {
    switch (kind) {
      case ItemKind::energy:
        return InputClass::energy_mj;
      case ItemKind::fuel:
        return InputClass::fuel;
      case ItemKind::raw_material:
        return InputClass::raw_material;
      case ItemKind::auxiliary_material:
        return InputClass::other_material;
      case ItemKind::water:
        return InputClass::water;
      default:
        return std::nullopt;
    }
  }

  void add_item(const Item& item) {
    const Observations observations =
        observed(consumption::series_of(item), consumption::driver_codes(plant_, item));
    AssessmentOptions options = options_for(item.code, class_of(item.kind));
    // The plant's claim is about classes.
    options.claim.reset();
    options.doubted = doubts_about({item.code}, observations);
    options.with_months =
        options.with_months || price_changes(plant_, item.code, result_.reporting);
    ItemAssessment result{.code = item.code, .kind = item.kind};
    result.assessment = assess(observations, plant_, {{item.code, 1.0L}}, item.meter, options);
    result.unused = consumption::never_used(item);
    tell_of_months(result.assessment, {item.code});
    result.persistence = rolling(observations, {{item.code, 1.0L}}, result.assessment, options);
    add_worth(result, plant_, factors_, result_.reporting);
    result_.items.push_back(std::move(result));
  }

  // Over the rows as the assessment saw them, with the columns of the events.
  [[nodiscard]] std::optional<Persistence> rolling(
      Observations observations, const std::map<std::string, long double>& event_factors,
      const Assessment& assessment, const AssessmentOptions& options) const {
    if (options_.rolling_months == 0) return std::nullopt;
    (void)adjust_for_events(observations, plant_, event_factors, options.baseline,
                            options.reporting);
    return persistence_of(plant_, observations, assessment, options, options_.rolling_months);
  }

  void tell_of_months(Assessment& assessment, const std::vector<std::string>& items) const {
    if (options_.calendarise) {
      forget_calendarise(assessment.reasons, assessment.warnings);
    } else {
      forget_dates_of_one_item(assessment.reasons, assessment.warnings, plant_);
    }
    if (std::any_of(items.begin(), items.end(),
                    [this](const std::string& code) { return calendarised_.contains(code); })) {
      assessment.warnings.push_back(problem_of("rows.calendarised", assessment.id,
                                               {{"item", assessment.id}}, Severity::warning));
    }
  }

  [[nodiscard]] bool is_claimed(InputClass input_class) const {
    const auto names = [input_class](const auto& list) {
      return std::any_of(list.begin(), list.end(), [input_class](const auto& entry) {
        return entry.input_class == input_class;
      });
    };
    if (!plant_.targets.empty() || !plant_.claims.empty()) {
      return names(plant_.targets) || names(plant_.claims);
    }
    return input_class != InputClass::water;
  }

  // Of a plant that used nothing at all the figures are at fault, and every class says so.
  [[nodiscard]] bool uses_something() const {
    return std::any_of(plant_.items.begin(), plant_.items.end(), [](const Item& item) {
      return is_input(item.kind) && !consumption::never_used(item);
    });
  }

  [[nodiscard]] std::optional<UnusedClass> unused(InputClass input_class) const {
    UnusedClass unused{.input_class = input_class};
    for (const Item* item : consumption::members(plant_, input_class)) {
      if (!consumption::never_used(*item)) return std::nullopt;
      unused.items.push_back(item->code);
    }
    if (unused.items.empty() || !uses_something()) return std::nullopt;
    return unused;
  }

  void add_class(InputClass input_class) {
    if (auto nothing = unused(input_class)) {
      result_.unused_classes.push_back(std::move(*nothing));
      return;
    }
    auto series =
        consumption::class_series(plant_, input_class, factors_, result_.baseline.last_day());
    if (!series) return;
    ClassAssessment result{.input_class = input_class, .claimed = is_claimed(input_class)};
    const std::string id = plant::code_of(input_class);
    AssessmentOptions options = options_for(id, input_class);
    if (!*series) {
      add_uncomputed(std::move(result), series->error(), options);
      return;
    }
    ClassSeries& known = **series;
    result.basis = known.basis;
    result.items = known.items;
    result.factors = known.factors;
    const Observations observations = observed(known.series, known.driver_codes);
    options.doubted = doubts_about(known.items, observations);
    options.doubted_factors = implausible_factors(known.factors);
    const std::map<std::string, long double> event_factors = weights_of(known);
    result.assessment = assess_class(known, observations, options);
    result.assessment.warnings.insert(result.assessment.warnings.end(), known.warnings.begin(),
                                      known.warnings.end());
    hold_against_table(result, options);
    tell_of_low_target(result.assessment, options.threshold);
    tell_of_months(result.assessment, known.items);
    name_empty_items(result);
    result.persistence = rolling(observations, event_factors, result.assessment, options);
    result.sum_of_items = sum_of_items(known);
    result_.classes.push_back(std::move(result));
  }

  [[nodiscard]] static std::map<std::string, long double> weights_of(const ClassSeries& known) {
    std::map<std::string, long double> weights;
    for (const auto& [item, factor] : known.factors) weights[item] = factor.per_si;
    return weights;
  }

  [[nodiscard]] Assessment assess_class(const ClassSeries& known, const Observations& observations,
                                        const AssessmentOptions& options) const {
    const auto weights = weights_of(known);
    return assess(observations, plant_, weights,
                  meter_errors(plant_, weights, options.baseline, options.reporting), options);
  }

  // A target of the plant's own below the one that holds for all says nothing about that.
  void tell_of_low_target(Assessment& assessment, units::Fraction own) const {
    const units::Fraction common = options_.threshold;
    if (!(own.value() < common.value())) return;
    const Verdict verdict =
        judge(assessment.lower_bound, assessment.upper_bound, common, assessment.reasons);
    const auto percent = [](units::Fraction share) {
      return canonical_number(round_significant(static_cast<double>(100 * share.value()), 3));
    };
    assessment.warnings.push_back(problem_of("savings.low_target", assessment.id,
                                             {{"item", assessment.id},
                                              {"target", percent(own)},
                                              {"common", percent(common)},
                                              {"verdict", code_of(verdict)}},
                                             Severity::warning));
  }

  // Once more by the table's factors, where the plant's own are far from them.
  void hold_against_table(ClassAssessment& result, AssessmentOptions options) const {
    const std::vector<std::string> items = factors_off_table(result.factors);
    if (items.empty()) return;
    const auto series = consumption::class_series(
        plant_, result.input_class, with_table(factors_, items), result_.baseline.last_day());
    if (!series || !*series) return;
    options.with_sensitivity = false;
    options.with_months = false;
    const Assessment by_table =
        assess_class(**series, observed((*series)->series, (*series)->driver_codes), options);
    for (Problem& problem : warnings_of_own_factors(result.assessment, by_table, items)) {
      result.assessment.warnings.push_back(std::move(problem));
    }
  }

  // A class without a usable month says which of its items have no figure at all in the period: one
  // column that was never filled in takes the whole class with it.
  void name_empty_items(ClassAssessment& result) const {
    for (Reason& reason : result.assessment.reasons) {
      const bool before = reason.code == "no_baseline_rows";
      if (!before && reason.code != "no_reporting_rows") continue;
      const calendar::Period& period = before ? result_.baseline : result_.reporting;
      std::vector<std::string> empty;
      for (const std::string& code : result.items) {
        const Item& item = *plant_.item(code);
        const bool known = std::any_of(
            item.records.begin(), item.records.end(), [&period](const plant::Record& record) {
              return record.reading.is_known() && record.period.overlaps(period);
            });
        if (!known) empty.push_back(code);
      }
      if (!empty.empty()) reason.arguments["items"] = join(empty);
    }
  }

  // A class that lacks a factor is named and stays undecided; it is never computed without the
  // item.
  void add_uncomputed(ClassAssessment result, const Problems& problems,
                      const AssessmentOptions& options) {
    result.assessment.id = plant::code_of(result.input_class);
    result.assessment.target.threshold = options.threshold;
    if (options.claim) result.assessment.claim = Judgement{*options.claim, Verdict::undecided};
    for (const Problem& problem : problems) {
      result.assessment.reasons.push_back({problem.code, problem.arguments, true});
    }
    for (const Item* item : consumption::members(plant_, result.input_class)) {
      result.items.push_back(item->code);
    }
    result_.classes.push_back(std::move(result));
  }

  [[nodiscard]] std::optional<long double> sum_of_items(const ClassSeries& known) const {
    long double sum = 0;
    for (const std::string& code : known.items) {
      const auto found =
          std::find_if(result_.items.begin(), result_.items.end(),
                       [&code](const ItemAssessment& item) { return item.code == code; });
      if (found == result_.items.end() || found->assessment.distribution.empty()) {
        return std::nullopt;
      }
      sum += found->assessment.saving * known.factors.at(code).per_si;
    }
    return sum;
  }

  void sum_up() {
    bool any = false;
    result_.overall = Verdict::confirmed;
    for (const ClassAssessment& one : result_.classes) {
      if (!one.claimed) continue;
      any = true;
      const Verdict target = one.assessment.target.verdict;
      result_.overall = std::min(result_.overall, target);
    }
    if (!any) result_.overall = Verdict::undecided;
    add_totals(result_, plant_);
  }

  const Plant& plant_;
  const consumption::EnergyFactors& factors_;
  const PlantOptions& options_;
  std::set<std::string> calendarised_;  // items whose bills were brought to months
  PlantAssessment result_;
};

// An inference that is asked for and not worked out for the method would bear a wrong name.
std::optional<Problem> unfit_inference(const EstimateOptions& options) {
  const bool chained = options.method == Method::chained &&
                       options.inference != Inference::integrated &&
                       options.inference != Inference::least_squares;
  const bool of_forecast =
      options.method != Method::forecast && is_of_forecast_alone(options.inference);
  if (!chained && !of_forecast) return std::nullopt;
  return problem_of(
      "savings.inference_of_forecast", "inference",
      {{"method", code_of(options.method)}, {"inference", code_of(options.inference)}},
      Severity::error);
}

bool has_same_days(const std::vector<plant::Record>& a, const std::vector<plant::Record>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const plant::Record& one, const plant::Record& other) {
                      return one.own_period == other.own_period;
                    });
}

// Bills brought to calendar months; products and drivers stay as they were recorded. `changed` are
// the items whose bills were of other days.
Plant in_months(Plant plant, std::set<std::string>& changed) {
  for (Item& item : plant.items) {
    if (!is_input(item.kind)) continue;
    auto records = consumption::calendarised(item.records);
    if (!has_same_days(item.records, records)) changed.insert(item.code);
    item.records = std::move(records);
  }
  return plant;
}

}  // namespace

bool is_input(ItemKind kind) {
  return kind != ItemKind::product && kind != ItemKind::driver && kind != ItemKind::waste;
}

Checked<PlantAssessment> assess_plant(const Plant& plant, const consumption::EnergyFactors& factors,
                                      const PlantOptions& options) {
  Problems problems = problems_of_drivers(plant, options.drivers);
  if (auto unfit = unfit_inference(options.estimate)) problems.push_back(std::move(*unfit));
  const auto periods = periods_of(plant, options);
  if (!periods) problems.push_back(periods.error());
  if (!problems.empty()) return refuse(std::move(problems));
  if (options.calendarise) {
    std::set<std::string> changed;
    const Plant by_months = in_months(plant, changed);
    return PlantAssessor(by_months, factors, options, *periods, std::move(changed)).run();
  }
  return PlantAssessor(plant, factors, options, *periods).run();
}

}  // namespace cpa::savings
