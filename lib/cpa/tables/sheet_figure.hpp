// The figure that a spreadsheet means by a number in its file. Programs write the binary number
// behind 8.12345678901234 with a 16th and 17th digit of their own (8.1234567890123407); what people
// see and typed has fifteen.
#pragma once

#include <cstddef>
#include <string_view>

#include "cpa/core/decimal.hpp"
#include "cpa/core/result.hpp"

namespace cpa::tables {

// From the digits of a cell of kind number ("0.05", "1e-9"), rounded to fifteen significant ones
// where there are more. Problems of read_decimal, without a place.
[[nodiscard]] Result<Decimal> read_sheet_figure(std::string_view digits);

// Digits from the first that is no zero to the last that is none, as far as the exponent.
[[nodiscard]] std::size_t significant_digits(std::string_view number);

}  // namespace cpa::tables
