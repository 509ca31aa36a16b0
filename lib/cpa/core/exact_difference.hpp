// Figures that differ in their last digits only: 100000000000.1 less 100000000000.2 in binary
// floating point keeps half of the digits, and a fit on such a column no more than that.
#pragma once

#include <optional>

#include "cpa/core/written_number.hpp"

namespace cpa {

// a - b as written, exact before the one rounding to the nearest long double. Nothing where that
// would take digits beyond reason (over 100 in one number, or over 1000 places between the two).
[[nodiscard]] std::optional<long double> exact_difference(const WrittenNumber& a,
                                                          const WrittenNumber& b);

}  // namespace cpa
