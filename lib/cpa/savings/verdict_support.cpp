#include "cpa/savings/verdict_support.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"
#include "cpa/savings/driver_support.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {
namespace {

// A bound that loses by the change of another what that one lost.
std::optional<long double> moved(const std::optional<long double>& bound,
                                 const std::optional<long double>& from,
                                 const std::optional<long double>& to) {
  if (!bound || !from || !to) return std::nullopt;
  return *bound - (*from - *to);
}

std::string favouring_events(const EventAdjustment& events, bool counted) {
  std::set<std::string> named;
  for (const DocumentedAmount& known : events.amounts) {
    if (known.counted == counted && known.effect > 0) named.insert(known.event);
  }
  return join(std::vector<std::string>(named.begin(), named.end()));
}

std::vector<Reason> reasons_of_amounts(const Assessment& assessment,
                                       const AssessmentOptions& options) {
  const EventAdjustment& events = assessment.events;
  const long double in_favour = events.in_favour();
  if (!(in_favour > 0)) return {};
  SavingDistribution without = assessment.distribution;
  without.shift_predicted(-in_favour, 0);
  const auto lower = moved(assessment.lower_bound, assessment.alone.lower,
                           without.lower_bound(assessment.confidence));
  const auto upper = moved(assessment.upper_bound, assessment.alone.upper,
                           without.upper_bound(assessment.confidence));
  if (!is_weaker(lower, upper, assessment, options)) return {};
  std::map<std::string, std::string> arguments{{"event", favouring_events(events, true)}};
  if (events.amounts_cover_reporting) return {{"event_covers_reporting", arguments, true}};
  if (events.amounts_cover_baseline) return {{"event_covers_baseline", arguments, true}};
  const long double other = without.fraction().value_or(0);
  arguments["other"] =
      canonical_number(round_significant(static_cast<double>(100 * std::fabs(other)), 2));
  arguments["other_way"] = other < 0 ? "more" : "saved";
  return {{"rests_on_event", std::move(arguments), false}};
}

}  // namespace

bool is_weaker(std::optional<long double> lower, std::optional<long double> upper,
               const Assessment& assessment, const AssessmentOptions& options) {
  const auto weaker = [&](units::Fraction threshold) {
    return judge(lower, upper, threshold, {}) <
           judge(assessment.lower_bound, assessment.upper_bound, threshold, {});
  };
  return weaker(options.threshold) || (options.claim && weaker(*options.claim));
}

std::optional<long double> upper_with_left_out(const Assessment& assessment) {
  long double effect = 0;
  long double doubt = 0;
  for (const DocumentedAmount& known : assessment.events.amounts) {
    if (known.counted || !(known.effect > 0)) continue;
    effect += known.effect;
    doubt = std::hypot(doubt, known.uncertainty);
  }
  if (!(effect > 0)) return std::nullopt;
  SavingDistribution with = assessment.distribution;
  with.shift_predicted(effect, doubt);
  return moved(assessment.upper_bound, assessment.alone.upper,
               with.upper_bound(assessment.confidence));
}

std::vector<Reason> reasons_of_left_out(const Assessment& assessment,
                                        const AssessmentOptions& options, long double with_them) {
  const auto lifts = [&](units::Fraction threshold) {
    return assessment.upper_bound && !reaches(*assessment.upper_bound, threshold) &&
           reaches(with_them, threshold);
  };
  if (!lifts(options.threshold) && !(options.claim && lifts(*options.claim))) return {};
  const auto percent = static_cast<double>(100 * with_them);
  return {{"amount_left_out",
           {{"event", favouring_events(assessment.events, false)},
            {"other", canonical_number(round_significant(percent, 2))}},
           false}};
}

std::vector<Reason> reasons_of_support(const consumption::Observations& observations, Rows before,
                                       Rows after, const Assessment& assessment,
                                       const AssessmentOptions& options) {
  std::vector<Reason> reasons = reasons_of_amounts(assessment, options);
  for (Reason& reason : reasons_of_drivers(observations, before, after, assessment, options)) {
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

}  // namespace cpa::savings
