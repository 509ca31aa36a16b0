// Bills that lie across a border of the two periods: present, and yet of no use to either. What is
// compared without them, and the dates at which the periods would lose nothing. (Hóa đơn vắt qua
// ranh giới kỳ.)
#pragma once

#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/verdict.hpp"

namespace cpa::savings {

struct TwoPeriods {
  calendar::Period baseline;
  calendar::Period reporting;
};

// Of the rows that lie across a border of one period or the other, in order.
[[nodiscard]] std::vector<calendar::Period> bills_across(
    const consumption::Observations& observations, const TwoPeriods& periods);

// The same periods, with every border that cuts a bill moved to the nearer end of the bill.
[[nodiscard]] TwoPeriods at_bill_dates(const TwoPeriods& periods,
                                       const std::vector<calendar::Period>& bills);

// Whether more than one month in twelve of a period, or of any year within it, is in `unseen`.
[[nodiscard]] bool is_seen_too_little(const calendar::Period& period,
                                      const std::vector<calendar::Period>& unseen);

// The reason bills_across_border (bills, months: all that is not seen, missing: what of it no bill
// covers, near_baseline, near_reporting: periods at bill dates, dates: both as options,
// calendarise), which forbids a verdict. Of `of` periods that are seen too little.
[[nodiscard]] Reason reason_of_bills(const consumption::Observations& observations,
                                     const TwoPeriods& periods,
                                     const std::vector<calendar::Period>& of);

// The warning rows.across_border (item, bills, baseline and reporting: what is compared, empty
// where nothing is, near_baseline, near_reporting, dates, calendarise) where bills of twenty days
// or more lie so.
[[nodiscard]] Problems warnings_of_bills(const consumption::Observations& observations, Rows before,
                                         Rows after, const TwoPeriods& periods);

// A plant has one baseline: periods at the dates of one item's bills that cut the bills of another
// are taken out of both, and bringing bills to months is what is left (alone, in the place of
// calendarise).
void forget_dates_of_one_item(std::vector<Reason>& reasons, Problems& warnings,
                              const plant::Plant& plant);

// Takes the advice of --calendarise out of both, where it is followed already.
void forget_calendarise(std::vector<Reason>& reasons, Problems& warnings);

}  // namespace cpa::savings
