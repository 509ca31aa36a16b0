// Several periods in one text, as arguments of problems and reasons carry them. (Danh sách kỳ.)
#pragma once

#include <span>
#include <string>

#include "cpa/calendar/period.hpp"

namespace cpa::calendar {

// "2024-01, 2024-03": each in the shortest form that read_period takes, in their order.
[[nodiscard]] std::string text_of(std::span<const Period> periods);

}  // namespace cpa::calendar
