// The design output of a year that a plant states, and whether it can be what it says: a day's
// output, another unit's amount or a slip of a thousand must not choose the rule that judges it.
// (Công suất thiết kế.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/norm.hpp"

namespace cpa::norms {

enum class CapacityDoubt {
  none,
  unread,    // no amount of a year's product
  below,     // a year's output is more than half again as much
  far_below  // more than ten times: no size is told by it
};

struct StatedCapacity {
  std::optional<units::Quantity> amount;
  std::string text;    // as it was stated, also where it was not understood
  bool asked = false;  // for this run; else the plant states it
};

// Rows are those of the plant's trade: their sizes may be counted in a unit that its product is
// not. `output` is a year's, SI.
[[nodiscard]] CapacityDoubt doubt_of(const StatedCapacity& stated, const plant::Plant& plant,
                                     const std::vector<const sectors::Norm*>& rows,
                                     std::optional<long double> output,
                                     units::Dimension output_dimension);

// norms.capacity_kind (found, units, example) for one asked for in no unit of a product or a size.
[[nodiscard]] Problems wrong_capacity(const StatedCapacity& stated, const plant::Plant& plant,
                                      const std::vector<const sectors::Norm*>& rows);

[[nodiscard]] const char* code_of(CapacityDoubt doubt);  // "far_below"

}  // namespace cpa::norms
