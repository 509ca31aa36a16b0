// What rival descriptions of the baseline and coarse drivers do to the bounds and the verdict, and
// what is told of them. (Kết luận phải đúng với mọi cách mô tả.)
#pragma once

#include <vector>

#include "cpa/savings/assessment.hpp"

namespace cpa::savings {

[[nodiscard]] Bounds bounds_of(const SavingDistribution& distribution, long double confidence,
                               long double interval_confidence);

// Bounds of the saving in a part of the rows, the interval brought to the amount of all of them.
[[nodiscard]] Bounds of_all_rows(Bounds bounds, const SavingDistribution& part,
                                 const SavingDistribution& all);

// What holds whichever description is right: the lowest of the lower bounds, the highest of the
// upper ones; nothing where one of them does not exist.
[[nodiscard]] Bounds under_all(Bounds bounds, const std::vector<RivalDescription>& rivals);

// Moves every bound outwards by a share of `predicted`.
[[nodiscard]] Bounds widened(Bounds bounds, long double share, long double predicted);

// rival_step (month, size, way, other, other_way), rival_trend (size, way, other, other_way),
// rival_curvature (driver, other, other_way), rival_unused (months, other, other_way),
// coarse_driver (driver, step, unit, points): those without which the verdict would be another.
// Sizes and other, what was saved under the rival or used more, in per cent. They forbid nothing:
// the bounds hold them already. Of a rival whose saving is unknown nothing is said.
[[nodiscard]] std::vector<Reason> reasons_of_rivals(const Assessment& assessment);

// model.baseline_step, model.baseline_trend, model.baseline_curvature and model.months_unused of
// rivals that are significant at 5 % or on which the verdict hangs; model.coarse_driver of drivers
// that widen the bounds by more than half a point.
[[nodiscard]] Problems warnings_of_rivals(const Assessment& assessment);

}  // namespace cpa::savings
