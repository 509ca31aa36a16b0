// Whether a verdict rests on a driver that moved on its own. A driver that is neither output nor
// weather and that mirrors use (running hours booked by whoever books the fuel) carries the use in
// the model; booked higher after the project, it makes a saving of nothing. (Kết luận dựa vào một
// yếu tố ảnh hưởng tự thay đổi.)
#pragma once

#include <span>
#include <vector>

#include "cpa/savings/assessment.hpp"

namespace cpa::savings {

// The reason rests_on_driver (driver; change: how far it lies from what the reporting period's
// output lets expect by the baseline, in per cent, and way: higher or lower; other, other_way: what
// was saved in a model without it, or used more, in per cent), which forbids a verdict. For each
// driver of the models whose sum over the reporting rows lies outside the interval, of 98 %, that
// its own baseline and output predict for it, and without which the verdict on the target or the
// claim would be a weaker one. Temperatures are no such drivers. Of an assessment whose bounds are
// known.
[[nodiscard]] std::vector<Reason> reasons_of_drivers(const consumption::Observations& observations,
                                                     std::span<const std::size_t> before,
                                                     std::span<const std::size_t> after,
                                                     const Assessment& assessment,
                                                     const AssessmentOptions& options);

}  // namespace cpa::savings
