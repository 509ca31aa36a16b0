#include "cpa/savings/driver_support.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/verdict_support.hpp"

namespace cpa::savings {
namespace {

using baseline::ModelForm;
using baseline::WeightedForm;
using consumption::DriverKind;
using consumption::Observations;

// Of an honest driver one in fifty lies outside, and then the verdict must hang on it as well.
constexpr long double own_course = 0.98L;
constexpr std::size_t rows_a_predictor = 6;

bool holds(const baseline::Term& term, std::size_t driver) {
  return std::any_of(term.parts.begin(), term.parts.end(),
                     [driver](const auto& part) { return part.first == driver; });
}

bool is_weather(const consumption::Driver& driver) {
  return driver.unit.dimension == units::dimension::temperature ||
         driver.unit.dimension == units::dimension::degree_time;
}

// Drivers of the models that are neither output nor weather.
std::set<std::size_t> questioned(const Observations& observations, const Assessment& assessment) {
  std::set<std::size_t> drivers;
  for (const WeightedForm& one : assessment.selection.average) {
    for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
      const consumption::Driver& driver = observations.drivers[i];
      if (driver.kind != DriverKind::other || is_weather(driver)) continue;
      const auto& terms = one.form.terms;
      if (std::any_of(terms.begin(), terms.end(),
                      [i](const baseline::Term& term) { return holds(term, i); })) {
        drivers.insert(i);
      }
    }
  }
  return drivers;
}

std::vector<WeightedForm> forms_without(const std::vector<WeightedForm>& forms,
                                        std::size_t driver) {
  std::vector<WeightedForm> without;
  for (WeightedForm one : forms) {
    auto& terms = one.form.terms;
    terms.erase(
        std::remove_if(terms.begin(), terms.end(),
                       [driver](const baseline::Term& term) { return holds(term, driver); }),
        terms.end());
    if (one.form.intercept || !terms.empty()) without.push_back(std::move(one));
  }
  return without;
}

// The driver on output: each product that varies, where the rows carry as many.
ModelForm course_of(const Observations& observations, Rows before) {
  std::vector<std::size_t> products;
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    if (observations.drivers[i].kind != DriverKind::product) continue;
    if (!baseline::never_varies(observations, before, i)) products.push_back(i);
  }
  ModelForm form;
  if (products.empty()) return form;
  for (const auto& terms : baseline::production_terms(observations, products)) {
    if (terms.size() * rows_a_predictor > before.size()) continue;
    if (terms.size() > form.terms.size()) form.terms = terms;
  }
  return form;
}

// Beyond what the baseline lets expect: found over expected less 1; nothing where it is within.
std::optional<long double> own_move(const Observations& observations, Rows before, Rows after,
                                    std::size_t driver) {
  Observations course = observations;
  for (consumption::Row& row : course.rows) row.use = row.drivers[driver];
  const WeightedForm forms[] = {{course_of(course, before), 1}};
  const SavingDistribution expected = estimate_saving(course, before, after, forms, {});
  if (expected.empty()) return std::nullopt;
  const Interval interval = expected.interval(own_course);
  const auto fraction = expected.fraction();
  if (!fraction || (interval.low <= 0 && interval.high >= 0)) return std::nullopt;
  return -*fraction;
}

std::string percent(long double share) {
  return canonical_number(round_significant(static_cast<double>(100 * std::fabs(share)), 2));
}

}  // namespace

std::vector<Reason> reasons_of_drivers(const Observations& observations, Rows before, Rows after,
                                       const Assessment& assessment,
                                       const AssessmentOptions& options) {
  std::vector<Reason> reasons;
  // Refuted is the weakest: nothing hangs on a driver then.
  if (!is_weaker(0, 0, assessment, options)) return reasons;
  EstimateOptions estimate = options.estimate;
  estimate.pooled_for_events = assessment.events.needs_pooled_model;
  for (const std::size_t driver : questioned(observations, assessment)) {
    const auto move = own_move(observations, before, after, driver);
    if (!move) continue;
    SavingDistribution without = estimate_saving(
        observations, before, after, forms_without(assessment.selection.average, driver), estimate);
    if (without.empty() || !without.fraction()) continue;
    without.shift_predicted(assessment.events.documented.amount,
                            assessment.events.documented.uncertainty);
    widen(without, assessment.meters);
    if (*without.fraction() >= assessment.saving_fraction.value_or(0)) continue;
    if (!is_weaker(without.lower_bound(assessment.confidence),
                   without.upper_bound(assessment.confidence), assessment, options)) {
      continue;
    }
    reasons.push_back({"rests_on_driver",
                       {{"driver", observations.drivers[driver].code},
                        {"change", percent(*move)},
                        {"way", *move < 0 ? "lower" : "higher"},
                        {"other", percent(*without.fraction())},
                        {"other_way", *without.fraction() < 0 ? "more" : "saved"}},
                       true});
  }
  return reasons;
}

}  // namespace cpa::savings
