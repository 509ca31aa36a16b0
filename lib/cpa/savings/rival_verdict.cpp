#include "cpa/savings/rival_verdict.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "cpa/calendar/period_list.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"

namespace cpa::savings {
namespace {

using Arguments = std::map<std::string, std::string>;

constexpr long double worth_a_warning = 0.005L;
constexpr long double telling_p = 0.05L;  // a weaker sign is told of where a verdict hangs on it

std::string points_of(long double share) {
  return canonical_number(round_significant(static_cast<double>(100 * share), 2));
}

// Under `name` a share without its sign, and under `name`_way which way it went.
void say_outcome(Arguments& arguments, const std::string& name, long double share) {
  arguments[name] = points_of(std::fabs(share));
  arguments[name + "_way"] = share < 0 ? "more" : "saved";
}

// Of one whose fraction is known.
Arguments said_of(const RivalDescription& rival) {
  Arguments arguments;
  say_outcome(arguments, "other", *rival.fraction);
  if (rival.kind == RivalKind::step) arguments["month"] = calendar::text_of(rival.from);
  if (rival.kind == RivalKind::unused) {
    arguments["months"] = calendar::text_of(rival.months);
  } else if (rival.kind == RivalKind::curvature) {
    arguments["driver"] = rival.driver;
  } else {
    const bool steps = rival.kind == RivalKind::step;
    const bool falls = rival.change < 0;
    arguments["size"] = points_of(falls ? -rival.change : rival.change);
    arguments["way"] = steps ? (falls ? "lower" : "higher") : (falls ? "falling" : "rising");
  }
  return arguments;
}

Arguments said_of(const CoarseDriver& driver) {
  return {{"driver", driver.driver},
          {"step", canonical_number(round_significant(static_cast<double>(driver.written), 3))},
          {"unit", driver.unit},
          {"points", points_of(driver.widening)}};
}

Reason reason_of_rival(RivalKind kind) {
  switch (kind) {
    case RivalKind::step:
      return {.code = "rival_step"};
    case RivalKind::trend:
      return {.code = "rival_trend"};
    case RivalKind::curvature:
      return {.code = "rival_curvature"};
    case RivalKind::unused:
      return {.code = "rival_unused"};
  }
  return {};
}

const char* warning_of_rival(RivalKind kind) {
  switch (kind) {
    case RivalKind::step:
      return "model.baseline_step";
    case RivalKind::trend:
      return "model.baseline_trend";
    case RivalKind::curvature:
      return "model.baseline_curvature";
    case RivalKind::unused:
      return "model.months_unused";
  }
  return "";
}

// By the bounds alone.
Verdict verdict_by(const Assessment& assessment, const Bounds& bounds) {
  return judge(bounds.lower, bounds.upper, assessment.target.threshold, {});
}

bool changes_verdict(const Assessment& assessment, const RivalDescription& rival) {
  return verdict_by(assessment, under_all(assessment.alone, {rival})) !=
         verdict_by(assessment, assessment.alone);
}

}  // namespace

Bounds bounds_of(const SavingDistribution& distribution, long double confidence,
                 long double interval_confidence) {
  return {.lower = distribution.lower_bound(confidence),
          .upper = distribution.upper_bound(confidence),
          .interval = distribution.interval(interval_confidence)};
}

Bounds of_all_rows(Bounds bounds, const SavingDistribution& part, const SavingDistribution& all) {
  if (!(part.predicted() > 0)) return bounds;
  const long double times = all.predicted() / part.predicted();
  bounds.interval = {bounds.interval.low * times, bounds.interval.high * times};
  return bounds;
}

Bounds under_all(Bounds bounds, const std::vector<RivalDescription>& rivals) {
  const auto both = [](const std::optional<long double>& a, const std::optional<long double>& b,
                       const auto& choose) {
    return a && b ? std::optional(choose(*a, *b)) : std::nullopt;
  };
  const auto least = [](long double a, long double b) { return std::min(a, b); };
  const auto most = [](long double a, long double b) { return std::max(a, b); };
  for (const RivalDescription& rival : rivals) {
    bounds.lower = both(bounds.lower, rival.bounds.lower, least);
    bounds.upper = both(bounds.upper, rival.bounds.upper, most);
    bounds.interval.low = std::min(bounds.interval.low, rival.bounds.interval.low);
    bounds.interval.high = std::max(bounds.interval.high, rival.bounds.interval.high);
  }
  return bounds;
}

Bounds widened(Bounds bounds, long double share, long double predicted) {
  if (bounds.lower) *bounds.lower -= share;
  if (bounds.upper) bounds.upper = std::min(1.0L, *bounds.upper + share);
  bounds.interval.low -= share * std::max(0.0L, predicted);
  bounds.interval.high += share * std::max(0.0L, predicted);
  return bounds;
}

std::vector<Reason> reasons_of_rivals(const Assessment& assessment) {
  std::vector<Reason> reasons;
  for (const RivalDescription& rival : assessment.rivals) {
    if (!rival.fraction || !changes_verdict(assessment, rival)) continue;
    Reason reason = reason_of_rival(rival.kind);
    reason.arguments = said_of(rival);
    reasons.push_back(std::move(reason));
  }
  const long double share = widening_of(assessment.coarse_drivers);
  const Bounds bounds = under_all(assessment.alone, assessment.rivals);
  const Bounds wider = widened(bounds, share, assessment.predicted);
  if (verdict_by(assessment, wider) == verdict_by(assessment, bounds)) return reasons;
  for (const CoarseDriver& driver : assessment.coarse_drivers) {
    reasons.push_back({.code = "coarse_driver", .arguments = said_of(driver)});
  }
  return reasons;
}

Problems warnings_of_rivals(const Assessment& assessment) {
  Problems warnings;
  const auto warn = [&](const char* code, Arguments arguments) {
    Problem problem{.code = code, .severity = Severity::warning};
    problem.where.field = assessment.id;
    arguments["item"] = assessment.id;
    problem.arguments = std::move(arguments);
    warnings.push_back(std::move(problem));
  };
  for (const RivalDescription& rival : assessment.rivals) {
    // Of an unknown saving there is nothing to say instead of what.
    if (!rival.fraction || !assessment.saving_fraction) continue;
    if (rival.p > telling_p && !changes_verdict(assessment, rival)) continue;
    Arguments arguments = said_of(rival);
    say_outcome(arguments, "saving", *assessment.saving_fraction);
    warn(warning_of_rival(rival.kind), std::move(arguments));
  }
  for (const CoarseDriver& driver : assessment.coarse_drivers) {
    if (driver.widening > worth_a_warning) warn("model.coarse_driver", said_of(driver));
  }
  return warnings;
}

}  // namespace cpa::savings
