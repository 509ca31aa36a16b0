// Do the data reach far enough for a verdict: what is missing, left out or too short in the two
// periods. (Số liệu có đủ không.)
#pragma once

#include <optional>
#include <vector>

#include "cpa/savings/assessment.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {

// The reason reporting_short of a period of so many months; nothing where they are enough.
[[nodiscard]] std::optional<Reason> reason_of_reporting(long double months);
// The fewest rows that are not short, `rows_a_month` of which fill a month.
[[nodiscard]] int fewest_baseline_rows(long double rows_a_month);
[[nodiscard]] int fewest_reporting_rows(long double rows_a_month);

// What of the baseline alone forbids a verdict, whatever the reporting period brings:
// months_missing, bills_across_border, months_excluded, months_estimated, baseline_short,
// wrong_sign, factor_in_doubt, driver_lacking.
[[nodiscard]] std::vector<Reason> reasons_of_baseline(const consumption::Observations& observations,
                                                      Rows before, const Assessment& assessment,
                                                      const AssessmentOptions& options);

// Reasons that forbid a verdict: months_missing, bills_across_border, months_estimated,
// months_excluded, baseline_short, reporting_short, wrong_sign,
// factor_in_doubt. Of `assessment` the gaps, the events
// and the selection must be known.
[[nodiscard]] std::vector<Reason> reasons_of_extent(const consumption::Observations& observations,
                                                    Rows before, Rows after,
                                                    const Assessment& assessment,
                                                    const AssessmentOptions& options);

// Missing periods that forbid nothing, none where some do: days before the first bill or behind the
// last are left aside, since bills across a border are told as such. Of `assessment` the gaps and
// the reasons of extent must be known.
[[nodiscard]] std::vector<calendar::Period> allowed_gaps(const Assessment& assessment,
                                                         const AssessmentOptions& options);

// The reasons driver_lacking of drivers that too many rows lack, with the months that lie within.
[[nodiscard]] std::vector<Reason> reasons_of_drivers(const consumption::Observations& observations,
                                                     const calendar::Period& within);

// The reason figures_in_doubt where an open error touches a row that is compared: a figure of the
// series itself, of a product or of a driver that is in the form.
[[nodiscard]] std::vector<Reason> reasons_of_doubt(const consumption::Observations& observations,
                                                   Rows before, Rows after,
                                                   const baseline::ModelForm& form,
                                                   const std::vector<DoubtedFigure>& doubted);

// Whether no more than one month in twelve of a period, or of any year within it, is missing or
// lies in bills across its borders; `known` are its rows.
[[nodiscard]] bool is_seen_enough(const consumption::Observations& observations,
                                  const calendar::Period& period, Rows known);

}  // namespace cpa::savings
