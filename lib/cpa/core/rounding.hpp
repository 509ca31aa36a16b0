// Rounding of results before they are written or hashed, so that the same input gives the same
// bytes on every machine although libm differs in last bits.
#pragma once

#include <string>

namespace cpa {

// Digits that a written or hashed result keeps, unless a format declares otherwise.
inline constexpr int written_digits = 12;

// Nearest double to `value` rounded to `digits` significant decimal digits (1 to 17); zero is +0.
// Throws Failure for NaN or infinity: those never leave a function.
[[nodiscard]] double round_significant(long double value, int digits = written_digits);

// Zero where `value` is less than 1e-14 of `scale`: the difference of equal figures of that size
// leaves the last bits of their rounding, which are no result. Else `value` itself.
[[nodiscard]] long double without_noise(long double value, long double scale);

// The shortest text that reads back as the same double: "0.1", "1e-9", "118400.5". No locale.
[[nodiscard]] std::string canonical_number(double value);

}  // namespace cpa
