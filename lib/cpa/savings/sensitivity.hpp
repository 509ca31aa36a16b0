// How much hangs on the choices made: the baseline slid by up to three months, each driver in and
// out, each reporting or baseline month left out, other inference, other methods, the plain SEC.
// The range stands next to the claim, and the reader is told when the chosen way is the most
// favourable of all.
#pragma once

#include <span>

#include "cpa/savings/assessment.hpp"

namespace cpa::savings {

// `chosen` is the assessment so far (distribution, bounds and selection are read).
[[nodiscard]] Sensitivity sensitivity_of(const consumption::Observations& observations,
                                         std::span<const std::size_t> before,
                                         std::span<const std::size_t> after,
                                         const Assessment& chosen,
                                         const AssessmentOptions& options);

}  // namespace cpa::savings
