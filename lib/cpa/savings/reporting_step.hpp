// The step between the periods of a model of both: what a reporting row is taken to save, beside
// the mean row. A saving is a share of use, so a closed month saves little. (Bước chênh giữa hai
// kỳ.)
#pragma once

#include <vector>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {

// The step's column over the rows `after`: in proportion to what each of them was to use without
// the saving, never below 0, adding up to the rows' length, so that the saving is minus the step
// times that length. An event that lowers use lowers it; what an event adds has no like in the
// baseline, and nothing is taken to be saved on it. Found with the model of both periods itself,
// in a few passes; the rows' lengths where that cannot be fitted.
[[nodiscard]] std::vector<long double> reporting_step(const baseline::ModelForm& form,
                                                      const consumption::Observations& observations,
                                                      Rows before, Rows after);

// The form's columns on `rows` and behind them the step's, 0 before the reporting period.
[[nodiscard]] statistics::Matrix columns_with_step(const baseline::ModelForm& form,
                                                   const consumption::Observations& observations,
                                                   Rows rows, Rows after,
                                                   const std::vector<long double>& step);

}  // namespace cpa::savings
