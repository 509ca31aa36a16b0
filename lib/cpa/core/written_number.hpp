// A number taken apart as it was written, before it becomes a Decimal or a long double: the one
// place that knows the conventions of signs, decimal marks and grouping.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/number_text.hpp"

namespace cpa {

// The everyday case: a sign, at most 18 significant digits and at most one decimal mark.
// value = coefficient * 10^-scale.
struct ShortNumber {
  std::uint64_t coefficient = 0;
  int scale = 0;
  bool negative = false;
};

// value = digits * 10^-scale; digits are 0-9 without leading zeros, empty for zero.
struct WrittenNumber {
  std::string digits;
  long scale = 0;
  bool negative = false;
};

// Takes the everyday case without touching the heap; nothing when the text needs the careful reader
// (grouping, exponent, unusual characters, several readings, anything malformed).
[[nodiscard]] std::optional<ShortNumber> take_short_number(std::string_view text, DecimalMark mark);

// Every convention, and the problems of number_text.hpp.
[[nodiscard]] Result<WrittenNumber> take_number(std::string_view text, DecimalMark mark);

// The number as found, for a message: white space at the ends gone, long texts cut.
[[nodiscard]] Problem number_problem(std::string_view code, std::string_view text);

}  // namespace cpa
