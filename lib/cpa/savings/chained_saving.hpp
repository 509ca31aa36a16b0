// A saving over several years, linked year on year: each link is a forecast from one year to the
// next, the whole is 1 - prod(1 - s_j). Neighbouring links share a year of data, and their
// covariance is kept. (SEP's "chaining" through a model of a middle year is another thing: a
// mid-period model.)
#pragma once

#include <span>

#include "cpa/baseline/model_form.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/savings/saving_distribution.hpp"

namespace cpa::savings {

// Links run over blocks of as many rows as there are reporting rows, from the baseline's last block
// through everything between to the reporting rows. One component, on the scale of the reporting
// period: the variance of the log ratio is that of independent errors. Empty when a block cannot
// carry the form.
[[nodiscard]] SavingDistribution chained_saving(const baseline::ModelForm& form,
                                                const consumption::Observations& observations,
                                                std::span<const std::size_t> before,
                                                std::span<const std::size_t> after);

}  // namespace cpa::savings
