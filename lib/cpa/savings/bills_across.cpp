#include "cpa/savings/bills_across.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>

#include "cpa/calendar/period_list.hpp"
#include "cpa/core/text.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::savings {
namespace {

using calendar::Day;
using calendar::Period;
using consumption::Observations;

// Days and weeks that a border cuts are too little to speak of.
constexpr long shortest_bill_days = 20;

long whole_months(long days) { return std::lround(static_cast<double>(days) * 12 / 365.25); }

long days_within(const std::vector<Period>& parts, const Period& period) {
  long days = 0;
  for (const Period& part : parts) {
    days += std::max(0L, (std::min(part.to, period.to) - std::max(part.from, period.from)).count());
  }
  return days;
}

Day nearest_end(Day border, const std::vector<Period>& bills) {
  for (const Period& bill : bills) {
    if (!(bill.from < border && border < bill.to)) continue;
    return border - bill.from <= bill.to - border ? bill.from : bill.to;
  }
  return border;
}

// The stretch from the first to the last row that is compared.
std::string compared(const Observations& observations, Rows rows) {
  if (rows.empty()) return "";
  return calendar::text_of(Period{observations.rows[rows.front()].period.from,
                                  observations.rows[rows.back()].period.to});
}

std::map<std::string, std::string> remedies(const TwoPeriods& periods,
                                            const std::vector<Period>& bills) {
  const TwoPeriods near = at_bill_dates(periods, bills);
  const std::string baseline = calendar::text_of(near.baseline);
  const std::string reporting = calendar::text_of(near.reporting);
  return {{"calendarise", "--calendarise"},
          {"near_baseline", baseline},
          {"near_reporting", reporting},
          {"dates", "--baseline " + baseline + " --reporting " + reporting}};
}

bool cuts_a_bill(const plant::Plant& plant, const Period& period) {
  const auto is_cut = [&period](const plant::Record& record) {
    const Period& bill = record.own_period;
    const auto crosses = [&bill](Day border) { return bill.from < border && border < bill.to; };
    return record.reading.is_known() && bill.days() >= shortest_bill_days &&
           (crosses(period.from) || crosses(period.to));
  };
  return std::any_of(plant.items.begin(), plant.items.end(), [&](const plant::Item& item) {
    return is_input(item.kind) && std::any_of(item.records.begin(), item.records.end(), is_cut);
  });
}

void keep_common_dates(std::map<std::string, std::string>& arguments, const plant::Plant& plant) {
  for (const char* name : {"near_baseline", "near_reporting"}) {
    const auto found = arguments.find(name);
    if (found == arguments.end()) return;
    const auto period = calendar::read_period(found->second);
    if (!period || !cuts_a_bill(plant, *period)) continue;
    for (const char* gone : {"near_baseline", "near_reporting", "dates"}) arguments.erase(gone);
    auto way = arguments.extract("calendarise");
    way.key() = "alone";
    arguments.insert(std::move(way));
    return;
  }
}

}  // namespace

std::vector<Period> bills_across(const Observations& observations, const TwoPeriods& periods) {
  std::vector<Period> bills = observations.across(periods.baseline);
  for (const Period& bill : observations.across(periods.reporting)) {
    if (std::find(bills.begin(), bills.end(), bill) == bills.end()) bills.push_back(bill);
  }
  std::sort(bills.begin(), bills.end());
  return bills;
}

TwoPeriods at_bill_dates(const TwoPeriods& periods, const std::vector<Period>& bills) {
  const auto moved = [&bills](const Period& period) {
    const Period near{nearest_end(period.from, bills), nearest_end(period.to, bills)};
    return near.from < near.to ? near : period;
  };
  return {moved(periods.baseline), moved(periods.reporting)};
}

bool is_seen_too_little(const Period& period, const std::vector<Period>& unseen) {
  constexpr std::chrono::days year{365};
  if (whole_months(days_within(unseen, period)) * 12 > whole_months(period.days())) return true;
  return std::any_of(unseen.begin(), unseen.end(), [&](const Period& first) {
    return whole_months(days_within(unseen, {first.from, first.from + year})) > 1;
  });
}

Reason reason_of_bills(const Observations& observations, const TwoPeriods& periods,
                       const std::vector<Period>& of) {
  std::vector<Period> bills;
  std::vector<Period> unseen;
  std::vector<Period> missing;
  const auto add = [](std::vector<Period>& into, const std::vector<Period>& more) {
    into.insert(into.end(), more.begin(), more.end());
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
  };
  for (const Period& period : of) {
    add(bills, observations.across(period));
    add(unseen, observations.unseen_within(period));
    add(missing, observations.missing_within(period));
  }
  std::map<std::string, std::string> arguments =
      remedies(periods, bills_across(observations, periods));
  arguments["bills"] = calendar::text_of(bills);
  arguments["months"] = calendar::text_of(unseen);
  arguments["missing"] = calendar::text_of(missing);
  return {"bills_across_border", std::move(arguments), true};
}

Problems warnings_of_bills(const Observations& observations, Rows before, Rows after,
                           const TwoPeriods& periods) {
  std::vector<Period> bills = bills_across(observations, periods);
  const auto arguments_of_dates = remedies(periods, bills);
  std::erase_if(bills, [](const Period& bill) { return bill.days() < shortest_bill_days; });
  if (bills.empty()) return {};
  Problem warning{.code = "rows.across_border", .severity = Severity::warning};
  warning.where.field = observations.id;
  warning.arguments = arguments_of_dates;
  warning.arguments["item"] = observations.id;
  warning.arguments["bills"] = calendar::text_of(bills);
  warning.arguments["baseline"] = compared(observations, before);
  warning.arguments["reporting"] = compared(observations, after);
  return {std::move(warning)};
}

void forget_dates_of_one_item(std::vector<Reason>& reasons, Problems& warnings,
                              const plant::Plant& plant) {
  for (Reason& reason : reasons) {
    if (reason.code == "bills_across_border") keep_common_dates(reason.arguments, plant);
  }
  for (Problem& warning : warnings) {
    if (warning.code == "rows.across_border") keep_common_dates(warning.arguments, plant);
  }
}

void forget_calendarise(std::vector<Reason>& reasons, Problems& warnings) {
  for (Reason& reason : reasons) {
    if (reason.code == "bills_across_border") reason.arguments.erase("calendarise");
  }
  for (Problem& warning : warnings) {
    if (warning.code == "rows.across_border") warning.arguments.erase("calendarise");
  }
}

}  // namespace cpa::savings
