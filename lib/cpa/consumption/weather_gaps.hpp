// Days whose temperature a comparison needs and nobody recorded. (Những ngày thiếu nhiệt độ.)
#pragma once

#include <span>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::consumption {

// Stretches of such days, in order: in rows of the periods with a known use of an item that the
// temperature may drive. Nothing for a plant without weather, which has no such driver.
[[nodiscard]] std::vector<calendar::Period> weather_gaps(const plant::Plant& plant,
                                                         std::span<const calendar::Period> judged);

}  // namespace cpa::consumption
