// Made-up factories of many shapes whose figures are sound: steady, seasonal, growing, batch-wise,
// part-load and autocorrelated, with holidays at Tet, closed months, new lines, steps of saving,
// campaigns from December to April, seasons that all but end, diesel that comes by the tank.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cpa/plant/plant.hpp"
#include "cpa/statistics/random.hpp"

namespace cpa::tests {

enum class Shape {
  steady,
  seasonal,
  growing,
  batches,
  part_load,
  autocorrelated,
  new_line,
  closures,
  campaign,
  deep_season,
  tanks
};
inline constexpr int shape_count = 11;
inline constexpr int spoilt_shapes = 8;  // faults are put into the first of them
[[nodiscard]] const char* name_of(Shape shape);

[[nodiscard]] plant::Plant sound_plant(Shape shape, statistics::Random& random);

// Billed from that day of the month before to the day before it in the month, as much a day as the
// month itself took.
void bill_from(plant::Item& item, unsigned day);

[[nodiscard]] double between(statistics::Random& random, double low, double high);
[[nodiscard]] int whole_between(statistics::Random& random, int low, int high);  // both included
[[nodiscard]] Decimal written(double value, int scale);

}  // namespace cpa::tests
