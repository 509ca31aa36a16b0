// A saving over several years, linked year on year: each link is a forecast from one year to the
// next, the whole is 1 - prod(1 - s_j). (SEP's "chaining" through a model of a middle year is
// another thing: a mid-period model.)
#pragma once

#include <span>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/saving_distribution.hpp"
#include "cpa/savings/saving_estimate.hpp"

namespace cpa::savings {

// The first link rests on the whole baseline; the rows between it and the reporting rows are linked
// in blocks of as many rows as there are reporting rows, each by least squares. On the log scale
// the chain is linear in the errors of all its rows, ln(1-S) = sum_j ln(U_j/E_j) with
//   d ln(U_j/E_j) = sum of block j's errors / U_j - x_j' d b_j / E_j,
// so its variance follows from the rows' weights in that sum whatever the memory of the errors:
// a block above one link and below the next, and blocks that touch, are in it. The memory is
// integrated over as in the forecast, weighed by the blocks' common fit; under least_squares
// the errors are independent. On the scale of the reporting period. Empty when a block cannot carry
// the form, the baseline has fewer rows than the reporting period, or what lies between is no
// multiple of it.
[[nodiscard]] SavingDistribution chained_saving(const baseline::ModelForm& form,
                                                const consumption::Observations& observations,
                                                std::span<const std::size_t> before,
                                                std::span<const std::size_t> after,
                                                Inference inference);

}  // namespace cpa::savings
