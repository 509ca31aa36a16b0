#include "cpa/savings/data_extent.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "cpa/calendar/period_list.hpp"
#include "cpa/core/text.hpp"
#include "cpa/savings/bills_across.hpp"
#include "cpa/savings/saving_estimate.hpp"

namespace cpa::savings {
namespace {

using consumption::Observations;

// A year has seasons; a baseline that has not seen them cannot carry a claim.
constexpr long double shortest_baseline_months = 11.5L;
// In a plant's low season what the season saves looks like a saving; with eight months of the year
// the rest weighs little.
constexpr long double shortest_reporting_months = 7.5L;

std::string whole(long double months) {
  return std::to_string(static_cast<int>(std::lround(months)));
}

// More than one of twelve: the claim is about months that nobody has seen.
bool too_many(std::size_t gaps, std::size_t known) { return gaps * 12 > gaps + known; }

// Of bills for two months and more half a bill may be lacking: one month in twelve.
bool has_long_rows(const Observations& observations) {
  constexpr long longest_month_days = 35;
  long days = 0;
  for (const consumption::Row& row : observations.rows) days += row.period.days();
  return days > longest_month_days * static_cast<long>(observations.rows.size());
}

// The same of any year within the period: two months of one year are not made good by a second
// year.
bool is_holed(const Observations& observations, const calendar::Period& period,
              const std::vector<calendar::Period>& gaps, Rows known) {
  constexpr std::chrono::days year{365};
  if (has_long_rows(observations)) return is_seen_too_little(period, gaps);
  if (too_many(observations.rows_in(gaps), known.size())) return true;
  return std::any_of(gaps.begin(), gaps.end(), [&](const calendar::Period& first) {
    const calendar::Period window{first.from, first.from + year};
    std::vector<calendar::Period> within;
    for (const calendar::Period& gap : gaps) {
      if (!gap.overlaps(window)) continue;
      within.push_back({std::max(gap.from, window.from), std::min(gap.to, window.to)});
    }
    return observations.rows_in(within) * 12 > observations.rows_in({window});
  });
}

// Bills across a border are there, so that nothing of theirs is missing; but what a period does not
// see of itself is bound by the same limit.
bool hides_too_much(const Observations& observations, const calendar::Period& period) {
  return !observations.across(period).empty() &&
         is_seen_too_little(period, observations.unseen_within(period));
}

}  // namespace

std::vector<calendar::Period> allowed_gaps(const Assessment& assessment,
                                           const AssessmentOptions& options) {
  constexpr int half_month = 15;  // days
  const auto forbids = [](const Reason& reason) { return reason.code == "months_missing"; };
  if (std::any_of(assessment.reasons.begin(), assessment.reasons.end(), forbids)) return {};
  std::vector<calendar::Period> missing = assessment.missing_baseline;
  missing.insert(missing.end(), assessment.missing_reporting.begin(),
                 assessment.missing_reporting.end());
  std::erase_if(missing, [&](const calendar::Period& gap) {
    const bool at_border = gap.from == options.baseline.from || gap.to == options.baseline.to ||
                           gap.from == options.reporting.from || gap.to == options.reporting.to;
    return at_border && gap.days() < half_month;
  });
  return missing;
}

bool is_seen_enough(const Observations& observations, const calendar::Period& period, Rows known) {
  return !is_holed(observations, period, observations.missing_within(period), known) &&
         !hides_too_much(observations, period);
}

namespace {

void check_missing(const Observations& observations, Rows before, Rows after,
                   const Assessment& assessment, const AssessmentOptions& options,
                   std::vector<Reason>& reasons) {
  std::vector<calendar::Period> missing;
  std::vector<calendar::Period> cut;
  if (is_holed(observations, options.baseline, assessment.missing_baseline, before)) {
    missing = assessment.missing_baseline;
  } else if (hides_too_much(observations, options.baseline)) {
    cut.push_back(options.baseline);
  }
  if (is_holed(observations, options.reporting, assessment.missing_reporting, after)) {
    missing.insert(missing.end(), assessment.missing_reporting.begin(),
                   assessment.missing_reporting.end());
  } else if (hides_too_much(observations, options.reporting)) {
    cut.push_back(options.reporting);
  }
  if (!cut.empty()) {
    reasons.push_back(reason_of_bills(observations, {options.baseline, options.reporting}, cut));
  }
  if (missing.empty() && cut.empty()) {
    // The last month of the baseline and the first of the reporting period stand in one year as
    // well.
    std::vector<calendar::Period> both = assessment.missing_baseline;
    both.insert(both.end(), assessment.missing_reporting.begin(),
                assessment.missing_reporting.end());
    std::vector<std::size_t> known(before.begin(), before.end());
    known.insert(known.end(), after.begin(), after.end());
    const calendar::Period whole{options.baseline.from, options.reporting.to};
    if (is_holed(observations, whole, both, known)) missing = std::move(both);
  }
  if (!missing.empty())
    reasons.push_back({"months_missing", {{"months", calendar::text_of(missing)}}, true});
}

// So many rows are estimates, each by the part of its use that is one; more than one of twelve is
// too many for a claim as well, since nobody measured them.
bool mostly_guessed(const Observations& observations, Rows rows) {
  long double guessed = 0;
  for (const std::size_t row : rows) guessed += observations.rows[row].estimated_share;
  return guessed * 12 > static_cast<long double>(rows.size()) * (1 + 1e-9L);
}

void check_estimates(const Observations& observations, Rows before, Rows after,
                     const Assessment& assessment, const AssessmentOptions& options,
                     std::vector<Reason>& reasons) {
  const bool baseline = mostly_guessed(observations, before);
  const bool reporting = mostly_guessed(observations, after);
  std::vector<calendar::Period> months;
  for (const calendar::Period& period : assessment.estimated) {
    if ((baseline && options.baseline.contains(period)) ||
        (reporting && options.reporting.contains(period))) {
      months.push_back(period);
    }
  }
  if (!months.empty())
    reasons.push_back({"months_estimated", {{"months", calendar::text_of(months)}}, true});
}

// Months that an event leaves out, or has to itself, were not compared either: the same limit holds
// for them.
struct LeftOut {
  std::vector<calendar::Period> periods;
  bool too_many = false;
};

LeftOut left_out_of(const calendar::Period& period, const EventAdjustment& events, Rows rows) {
  LeftOut found;
  const auto is_outside = [&](const calendar::Period& row) { return !period.contains(row); };
  found.periods = events.given_up;
  std::erase_if(found.periods, is_outside);
  const std::size_t known = rows.size() - std::min(rows.size(), found.periods.size());
  for (const calendar::Period& row : events.excluded) {
    if (!is_outside(row)) found.periods.push_back(row);
  }
  std::sort(found.periods.begin(), found.periods.end(),
            [](const auto& a, const auto& b) { return a.from < b.from; });
  found.too_many = too_many(found.periods.size(), known);
  return found;
}

void check_exclusions(Rows before, Rows after, const Assessment& assessment,
                      const AssessmentOptions& options, std::vector<Reason>& reasons) {
  LeftOut both = left_out_of(options.baseline, assessment.events, before);
  const LeftOut reported = left_out_of(options.reporting, assessment.events, after);
  if (!both.too_many && !reported.too_many) return;
  both.periods.insert(both.periods.end(), reported.periods.begin(), reported.periods.end());
  reasons.push_back({"months_excluded", {{"months", calendar::text_of(both.periods)}}, true});
}

// A month that is allowed to be unseen does not make a period short either.
long double months_with_gaps(const Observations& observations, Rows rows,
                             const calendar::Period& period) {
  const auto known = static_cast<long double>(rows.size());
  const std::size_t unseen = observations.rows_in(observations.unseen_within(period));
  return months_in(observations, rows) * (known + static_cast<long double>(unseen)) / known;
}

Reason too_short(const char* code, long double months) {
  return {code, {{"months", whole(months)}}, true};
}

bool is_short_baseline(const Observations& observations, Rows before,
                       const AssessmentOptions& options) {
  return !before.empty() &&
         months_with_gaps(observations, before, options.baseline) < shortest_baseline_months;
}

void check_lengths(const Observations& observations, Rows before, Rows after,
                   const AssessmentOptions& options, std::vector<Reason>& reasons) {
  if (is_short_baseline(observations, before, options)) {
    reasons.push_back(too_short("baseline_short", months_in(observations, before)));
  }
  if (!after.empty() &&
      months_with_gaps(observations, after, options.reporting) < shortest_reporting_months) {
    reasons.push_back(too_short("reporting_short", months_in(observations, after)));
  }
}

// More of a driver cannot mean less use: where no model says otherwise, the figures of use and of
// output do not belong together.
void check_signs(const Assessment& assessment, std::vector<Reason>& reasons) {
  const Problems& warnings = assessment.selection.warnings;
  if (std::any_of(warnings.begin(), warnings.end(),
                  [](const Problem& warning) { return warning.code == "model.wrong_sign"; })) {
    reasons.push_back({"wrong_sign", {}, true});
  }
}

void check_factors(const AssessmentOptions& options, std::vector<Reason>& reasons) {
  if (options.doubted_factors.empty()) return;
  reasons.push_back({"factor_in_doubt", {{"items", join(options.doubted_factors)}}, true});
}

int fewest_rows(long double months, long double rows_a_month) {
  return static_cast<int>(std::ceil(months * rows_a_month));
}

}  // namespace

std::vector<Reason> reasons_of_extent(const Observations& observations, Rows before, Rows after,
                                      const Assessment& assessment,
                                      const AssessmentOptions& options) {
  std::vector<Reason> reasons;
  check_missing(observations, before, after, assessment, options, reasons);
  check_estimates(observations, before, after, assessment, options, reasons);
  check_exclusions(before, after, assessment, options, reasons);
  check_lengths(observations, before, after, options, reasons);
  check_signs(assessment, reasons);
  check_factors(options, reasons);
  return reasons;
}

std::vector<Reason> reasons_of_drivers(const Observations& observations,
                                       const calendar::Period& within) {
  std::vector<Reason> reasons;
  for (const consumption::LackingDriver& driver : observations.lacking) {
    std::vector<calendar::Period> missing;
    for (const calendar::Period& period : driver.missing) {
      if (within.contains(period)) missing.push_back(period);
    }
    if (missing.empty()) continue;
    reasons.push_back({"driver_lacking",
                       {{"driver", driver.code}, {"months", calendar::text_of(missing)}},
                       true});
  }
  return reasons;
}

std::vector<Reason> reasons_of_doubt(const Observations& observations, Rows before, Rows after,
                                     const baseline::ModelForm& form,
                                     const std::vector<DoubtedFigure>& doubted) {
  std::set<std::string> idle;  // drivers that no column holds and that are no output
  for (std::size_t i = 0; i < observations.drivers.size(); ++i) {
    const consumption::Driver& driver = observations.drivers[i];
    const bool used = std::any_of(form.terms.begin(), form.terms.end(), [i](const auto& term) {
      return std::any_of(term.parts.begin(), term.parts.end(),
                         [i](const auto& part) { return part.first == i; });
    });
    if (!used && driver.kind != consumption::DriverKind::product) idle.insert(driver.code);
  }
  const auto meets = [&observations](Rows rows, const calendar::Period& period) {
    return std::any_of(rows.begin(), rows.end(), [&](std::size_t row) {
      return observations.rows[row].period.overlaps(period);
    });
  };
  std::set<std::string> items;
  std::set<std::string> months;
  for (const DoubtedFigure& one : doubted) {
    if (idle.contains(one.item) || !(meets(before, one.period) || meets(after, one.period))) {
      continue;
    }
    items.insert(one.item);
    months.insert(calendar::text_of(one.period));
  }
  if (items.empty()) return {};
  const std::vector<std::string> item_list(items.begin(), items.end());
  const std::vector<std::string> month_list(months.begin(), months.end());
  return {{"figures_in_doubt", {{"items", join(item_list)}, {"months", join(month_list)}}, true}};
}

std::vector<Reason> reasons_of_baseline(const Observations& observations, Rows before,
                                        const Assessment& assessment,
                                        const AssessmentOptions& options) {
  std::vector<Reason> reasons;
  if (is_holed(observations, options.baseline, assessment.missing_baseline, before)) {
    reasons.push_back(
        {"months_missing", {{"months", calendar::text_of(assessment.missing_baseline)}}, true});
  } else if (hides_too_much(observations, options.baseline)) {
    reasons.push_back(
        reason_of_bills(observations, {options.baseline, options.reporting}, {options.baseline}));
  }
  const LeftOut left_out = left_out_of(options.baseline, assessment.events, before);
  if (left_out.too_many) {
    reasons.push_back({"months_excluded", {{"months", calendar::text_of(left_out.periods)}}, true});
  }
  check_estimates(observations, before, {}, assessment, options, reasons);
  if (is_short_baseline(observations, before, options)) {
    reasons.push_back(too_short("baseline_short", months_in(observations, before)));
  }
  check_signs(assessment, reasons);
  check_factors(options, reasons);
  for (Reason& reason : reasons_of_drivers(observations, options.baseline)) {
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

std::optional<Reason> reason_of_reporting(long double months) {
  if (months >= shortest_reporting_months) return std::nullopt;
  return too_short("reporting_short", months);
}

int fewest_baseline_rows(long double rows_a_month) {
  return fewest_rows(shortest_baseline_months, rows_a_month);
}

int fewest_reporting_rows(long double rows_a_month) {
  return fewest_rows(shortest_reporting_months, rows_a_month);
}

}  // namespace cpa::savings
