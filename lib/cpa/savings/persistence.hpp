// Does a confirmed saving last? The bound over every window of so many months after the baseline,
// one beginning each month, with an alarm where it falls under the threshold. (Mức tiết kiệm có bền
// không.)
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cpa/savings/assessment.hpp"

namespace cpa::savings {

struct Window {
  calendar::Period period;
  std::optional<long double> fraction;
  std::optional<long double> lower_bound;
  std::optional<long double> upper_bound;
  // No more than one month of twelve is missing, left out or in bills across its borders.
  bool complete = true;
  std::vector<calendar::Period> bills_across;  // in part inside, so that they are left out of it
  // Of a complete window: what of its rows forbids a verdict (reasons_of_comparison).
  std::vector<Reason> reasons;
  // Judged, and the lower bound is under the threshold or does not exist.
  bool alarm = false;

  // Complete, and nothing forbids a verdict; others have no bounds.
  [[nodiscard]] bool judged() const { return complete && reasons.empty(); }
};

struct Persistence {
  int months = 12;
  std::size_t rows = 12;  // that so many months have
  bool judged = true;     // false where a reason forbids a verdict: windows are for information
  std::vector<Window> windows;  // none where none fits behind the baseline
  // A judged window stood above the threshold, and in this later one even the upper bound is
  // under it.
  std::optional<calendar::Period> lost_in;
  // As above, but the bounds of this window only no longer show that the saving is there.
  std::optional<calendar::Period> unshown_in;
};

// By the models and weights already chosen on the baseline, over all rows behind it.
[[nodiscard]] Persistence persistence_of(const plant::Plant& plant,
                                         const consumption::Observations& observations,
                                         const Assessment& chosen, const AssessmentOptions& options,
                                         int months);

}  // namespace cpa::savings
