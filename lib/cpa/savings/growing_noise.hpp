// Does the noise of use grow with use? Where the baseline's rows say so, months of more output
// scatter more than the baseline's did, before any of them is seen. (Độ phân tán tăng theo mức
// dùng.)
//   Koenker 1981, Journal of Econometrics 17:107, of the squared residuals on the fitted use,
//   one-sided: a rising line with n R^2 above 1, one standard error.
#pragma once

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {

// Of the standard deviation: with less the bounds hardly change.
inline constexpr long double growth_worth_telling = 1.1L;

// By what the variance of a reporting row's noise is larger than a baseline row's where noise is in
// proportion to use: mean square of the expected use over that of the fitted use. 1 where less is
// expected, where the baseline does not speak for such noise, or where fewer than twelve rows tell.
[[nodiscard]] long double growing_noise(const consumption::Observations& observations, Rows before,
                                        Rows after, const baseline::ModelForm& form);

}  // namespace cpa::savings
