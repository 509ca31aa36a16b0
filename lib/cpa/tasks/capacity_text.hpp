// A year's design output as people write it: "9600 t", "20 triệu l", "25 triệu lít bia/năm",
// "9600 1000 sp", "800 tấn/tháng" (twelve of them, or as many as it says), "120 t/d x 300 d". What
// is of a day without the days, or of an hour, is refused, for nobody has said how many of them the
// plant works.
#pragma once

#include <string_view>

#include "cpa/core/decimal.hpp"
#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::tasks {

// Problems: those of numbers and units; norms.capacity (argument found) where it is no amount above
// zero, norms.capacity_rate (found) where how many of its times a year has is not known.
[[nodiscard]] Result<units::Quantity> read_capacity(std::string_view text,
                                                    const units::UnitTable& units,
                                                    DecimalMark mark);

// Whether a static factor's name says that it is the plant's capacity.
[[nodiscard]] bool is_capacity(const plant::StaticFactor& factor);

}  // namespace cpa::tasks
