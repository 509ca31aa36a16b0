// Do the reporting rows scatter as the baseline's? The noise of the reporting sum is taken from the
// baseline's, so new equipment in its first year, or one figure that is wrong, would otherwise look
// more certain than it is. (Độ phân tán của kỳ báo cáo.)
//   s1^2 = sum' (d_i - d_(i-1))^2 / (2 (m-2)), d use over what was expected (after von Neumann et
//   al. 1941), the largest difference left out, so that a saving that sets in amid the period is no
//   scatter; compared with the baseline's s^2 by F at 5 %.
#pragma once

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/event_adjustment.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {

// Variance of a reporting row's noise over that of a baseline row's, where it is significantly
// larger; 1 where it is not, or where fewer than six reporting rows or no fit can tell.
[[nodiscard]] long double reporting_scatter(const consumption::Observations& observations,
                                            Rows before, Rows after,
                                            const baseline::ModelForm& form,
                                            const EventAdjustment& events);

}  // namespace cpa::savings
