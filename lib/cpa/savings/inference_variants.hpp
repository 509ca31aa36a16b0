// Ways of inference that peers offer, for comparison beside the default and labelled so: HAC
// errors, residual bootstrap, and ASHRAE Guideline 14's fractional savings uncertainty. Their
// measured coverage is in docs/savings-method.md; none of them keeps 90 % when errors follow one
// another.
#pragma once

#include <span>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/saving_distribution.hpp"
#include "cpa/savings/saving_estimate.hpp"

namespace cpa::savings {

// A forecast by one form under newey_west, bootstrap or fractional inference. Empty when the form
// cannot be fitted.
[[nodiscard]] SavingDistribution variant_saving(const baseline::ModelForm& form,
                                                const consumption::Observations& observations,
                                                std::span<const std::size_t> before,
                                                std::span<const std::size_t> after,
                                                const EstimateOptions& options);

// Fractional savings uncertainty (Sun and Baltazar 2013, as in CalTRACK 4.3.2.4) as a standard
// error of the saving: FSU without t = Y(M) CV sqrt((n/n') (1 + 2/n') / m), times what would have
// been used. M is the reporting period's months (a peer took the baseline's: its defect), n' = n
// (1-rho)/(1+rho). Y(M) has other coefficients for days than for months (ASHRAE Guideline 14-2014,
// annex on uncertainty); rows under twenty days take those of days.
struct FractionalUncertainty {
  long double cv = 0;  // s / mean use
  long double rho = 0;
  std::size_t n = 0;
  std::size_t m = 0;
  long double months = 0;  // of the reporting period
  long double predicted = 0;
  bool daily = false;  // rows are days, not months
};
[[nodiscard]] long double fractional_standard_error(const FractionalUncertainty& inputs);

}  // namespace cpa::savings
