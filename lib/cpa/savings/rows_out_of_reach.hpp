// Reporting rows whose output the baseline never came near: a closed month is asked of a line that
// was fitted on full production. (Tháng có sản lượng ngoài tầm của kỳ cơ sở.)
#pragma once

#include <vector>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/event_adjustment.hpp"
#include "cpa/savings/internal/rows.hpp"
#include "cpa/savings/verdict.hpp"

namespace cpa::savings {

// "rows_out_of_reach" (items: the products, months), which forbids a verdict, when more than one
// reporting row in twelve is out of reach of a product term of the form: outside the baseline's
// range by more than half the range's width and by more than three tenths of the mean, and more
// than 3 sd from the mean, all for the same length of time. Rows of an event with a level of its
// own that the baseline has not (a closure that was entered) are not asked of the line and do not
// count.
[[nodiscard]] std::vector<Reason> reasons_of_rows(const baseline::ModelForm& form,
                                                  const consumption::Observations& observations,
                                                  Rows before, Rows after,
                                                  const EventAdjustment& events);

}  // namespace cpa::savings
