// Reading a number that people wrote, under the convention they declared. 1.234,5 (Vietnamese) and
// 1,234.5 (English) are both "one thousand two hundred thirty-four and a half"; without a
// declaration a lone separator followed by exactly three digits is refused with both readings,
// never guessed.
#pragma once

#include <string_view>

#include "cpa/core/decimal.hpp"
#include "cpa/core/result.hpp"

namespace cpa {

enum class DecimalMark { undeclared, point, comma };

// Problem codes: number.empty, number.malformed, number.grouping (separators not in threes),
// number.ambiguous (arguments: found, reading_point, reading_comma), number.too_long (over 18
// significant digits), number.out_of_range. White space (also no-break) around and as grouping is
// taken; so are an exponent (1e-9), a leading plus, a Unicode minus and full-width digits.
[[nodiscard]] Result<Decimal> read_decimal(std::string_view text, DecimalMark mark);

// The same straight to the nearest long double, with no limit on digits (for regression columns of
// long exact decimals). Never NaN or infinite.
[[nodiscard]] Result<long double> read_number(std::string_view text, DecimalMark mark);

}  // namespace cpa
