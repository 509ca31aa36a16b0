// How a unit is written, without knowing any unit: spellings brought to one form, the two sides of
// "kWh/t", and the whole number before "1000 sp".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/number_text.hpp"

namespace cpa::units {

// Letters composed, white space single, ² and ³ and ^2 as plain digits: "m³" and "m^3" -> "m3".
[[nodiscard]] std::string plain_spelling(std::string_view text);

struct Ratio {
  std::string_view above;
  std::string_view below;
};
// The sides of one slash; nothing when there is none, more than one, or an empty side.
[[nodiscard]] std::optional<Ratio> ratio_in(std::string_view plain);

struct Multiple {
  std::uint64_t factor = 1;
  std::string_view unit;
};
// "1000 sp", "1.000 sp", "10^3 m3", "nghìn tấn", "million m3", "tỷ kWh"; nothing when no number
// stands there.
[[nodiscard]] std::optional<Multiple> multiple_in(std::string_view plain);

// The same text with its number read both ways, where its only separator is the mark that the
// reader declared for decimals: "1.000 sp" under a point is "1000 sp" or "1 sp". Nothing otherwise.
[[nodiscard]] std::vector<std::string> readings_of_multiple(std::string_view plain,
                                                            DecimalMark mark);

}  // namespace cpa::units
