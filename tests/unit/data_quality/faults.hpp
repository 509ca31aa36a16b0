// Faults as people make them, put into a sound plant at a random place.
#pragma once

#include <string>
#include <vector>

#include "cpa/data_quality/data_quality.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/statistics/random.hpp"

namespace cpa::tests {

enum class Fault {
  missing,
  no_record,
  duplicate,
  overlap,
  sign,
  zero_production,
  zero_use,
  ten,
  thousand,
  kwh_mwh,
  mega_joule,
  giga_joule,
  swapped,
  copied,
  meter_index,
  roll_over,
  outlier,
  ratio_jump,
  constant,
  proportional,
  heaping,
  outlier_of_forty,  // a steady use half as high again, or nearly
  month_of_ten,      // all figures of a month
  month_of_hundred,
  month_of_thousand,
  lost_marks  // of all figures of a month that have decimals
};
inline constexpr int fault_count = 26;
[[nodiscard]] const char* name_of(Fault fault);

struct Place {
  std::string item;
  calendar::Period period;
};

struct Corrupted {
  plant::Plant plant;
  std::vector<Place> places;  // cells at fault
};

[[nodiscard]] Corrupted corrupt(plant::Plant plant, Fault fault, statistics::Random& random);

// A finding of the fault's kind (or what it cannot be told from) names an item and month at fault.
[[nodiscard]] bool is_found(const data_quality::DataQuality& quality, Fault fault,
                            const std::vector<Place>& places);

}  // namespace cpa::tests
