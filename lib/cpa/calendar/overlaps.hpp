// Periods that share days, found in one pass over many. (Kỳ trùng ngày.)
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "cpa/calendar/period.hpp"

namespace cpa::calendar {

// Places of two periods in a list.
struct Overlap {
  std::size_t earlier = 0;
  std::size_t later = 0;
};

// Of periods in the order in which they begin: each that begins before all so far have ended, with
// the one that reaches furthest (of those that reach equally far the first), so that one long
// period is held against all it covers and none is named twice. No more than `most` are looked for.
[[nodiscard]] std::vector<Overlap> overlaps_of(
    std::span<const Period> ordered, std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace cpa::calendar
