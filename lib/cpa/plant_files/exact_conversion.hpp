// A figure from one unit into another without losing a digit, or not at all.
#pragma once

#include <optional>

#include "cpa/core/decimal.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::plant_files {

// 118.4 MWh = 118400 kWh; nothing where the dimensions differ or the result has no end in decimals.
// The ratio of two units of a table is a fraction of whole numbers; it is found again from their
// factors, which are rounded to a long double.
[[nodiscard]] std::optional<Decimal> convert_exactly(const Decimal& value, const units::Unit& from,
                                                     const units::Unit& to);

// Nothing where the sum has more digits than a figure can hold.
[[nodiscard]] std::optional<Decimal> add_exactly(const Decimal& one, const Decimal& other);

}  // namespace cpa::plant_files
