// Does a confirmed saving last? The bound over every window of so many rows after the baseline,
// with an alarm where it falls under the threshold. (Mức tiết kiệm có bền không.)
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
  bool alarm = false;  // the lower bound is under the threshold, or does not exist
};

struct Persistence {
  std::size_t rows = 12;
  std::vector<Window> windows;
  // A window stood above the threshold, and a later one does not.
  std::optional<calendar::Period> lost_in;
};

// By the models and weights already chosen on the baseline, over all rows behind it.
[[nodiscard]] Persistence persistence_of(const consumption::Observations& observations,
                                         const Assessment& chosen, const AssessmentOptions& options,
                                         std::size_t rows);

}  // namespace cpa::savings
