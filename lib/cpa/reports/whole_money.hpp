// Money in the smallest unit of its currency, rounded so that parts add up to their sum.
#pragma once

#include <cstdint>
#include <vector>

namespace cpa::reports {

using WholeMoney = std::vector<std::int64_t>;

// Parts rounded to whole units that sum to `total` (method of the largest remainder): each is off
// by less than one, as far as `total` is their own sum rounded. A part of nothing stays nothing.
[[nodiscard]] WholeMoney apportioned(const std::vector<double>& parts, std::int64_t total);

}  // namespace cpa::reports
