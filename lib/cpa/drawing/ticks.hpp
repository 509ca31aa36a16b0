// Where an axis is marked: at multiples of 1, 2 or 5 times a power of ten, and at every so many
// months.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/drawing/scale.hpp"

namespace cpa::drawing {

// Rising, evenly spaced, the first at or below and the last at or above the range; two to most + 1
// values. A range without extent is widened around its value. `most` is at least 2.
[[nodiscard]] std::vector<double> nice_ticks(const Range& range, std::size_t most);

// Every how many months a label is written, so that at most twelve are and each has `label_width`.
[[nodiscard]] std::size_t month_stride(std::size_t months, double month_width, double label_width);

}  // namespace cpa::drawing
