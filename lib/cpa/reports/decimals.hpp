// How many decimals figures that are read together get, so that they add up as they are printed.
// Below none they stop at tens, hundreds. (Số chữ số thập phân chung.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/language/language.hpp"

namespace cpa::reports {

// As many as a figure is told to: no more are printed.
inline constexpr int most_decimals = 9;

// Significant digits of a figure: five of large ones, four of small ones, which is finer than any
// meter and coarse enough to read.
[[nodiscard]] int digits_of(long double value);
// Decimals that leave a figure (not 0) so many significant digits.
[[nodiscard]] int decimals_for(long double value, int digits);
[[nodiscard]] double to_decimals(long double value, int decimals);
// Of a column: those of its largest figure, and more where its smallest would keep no two digits.
[[nodiscard]] int decimals_of_column(const std::vector<std::optional<long double>>& values);
// The figures with so many decimals, less the zeros that would end all of them; `none` for none.
[[nodiscard]] std::vector<std::string> with_decimals(
    const std::vector<std::optional<long double>>& values, int decimals,
    language::Language language, const std::string& none);

}  // namespace cpa::reports
