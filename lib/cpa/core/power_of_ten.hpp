// A whole number times a power of ten, as the nearest long double: the last step of reading every
// decimal text. For the numbers that factories write it is one exact power of ten and one rounding.
#pragma once

#include <cstdint>
#include <string>

namespace cpa {

// Nearest long double to mantissa * 10^exponent; infinite or zero when far out of range.
[[nodiscard]] long double scaled_by_ten(std::uint64_t mantissa, int exponent);
// The same for digits that no machine integer holds; `digits` are 0-9 only.
[[nodiscard]] long double scaled_by_ten(const std::string& digits, int exponent);

}  // namespace cpa
