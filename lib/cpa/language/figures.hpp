// Numbers, shares and money as the reader writes them: 1.234.567,8 and 5,2 % and 234.936.192 ₫ in
// Vietnamese, 1,234,567.8 and 5.2% and ₫234,936,192 in English. Spaces inside a figure are no-break
// spaces (U+00A0). A value is first taken to 12 significant digits, then halves round away from
// zero, so the last bits of a computation never change what is printed. Throws Failure for NaN and
// infinity.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cpa/core/decimal.hpp"
#include "cpa/language/language.hpp"
#include "cpa/money/money.hpp"
#include "cpa/units/fraction.hpp"

namespace cpa::language {

// With so many decimals: number(1234.5, 2, en) = "1,234.50"; -2 = to hundreds, "1,200".
[[nodiscard]] std::string number(double value, int decimals, Language language);
// Rounded to so many significant digits, trailing zeros after the mark dropped: "0.0123", "12,300".
// Under 1e-6 and from 1e15 on with an exponent: "1.2e-9".
[[nodiscard]] std::string rounded(double value, int digits, Language language);
// Exactly as it was written, only grouped: all its decimals stay.
[[nodiscard]] std::string number(const Decimal& value, Language language);
[[nodiscard]] std::string number(long long value, Language language);

// A share in percent: percent(0.052_fraction, 1, vi) = "5,2 %".
[[nodiscard]] std::string percent(units::Fraction share, int decimals, Language language);
// With the sign always shown, for changes: "+5,2 %", "-3,0 %".
[[nodiscard]] std::string change(units::Fraction share, int decimals, Language language);

[[nodiscard]] std::string amount(const money::Money& sum, Language language);

// A figure and its unit, kept on one line: "1.234 kWh".
[[nodiscard]] std::string with_unit(std::string_view figure, std::string_view unit);

// "a, b and c" / "a, b và c"; with Last::any "a, b or c" / "a, b hoặc c".
enum class Last { all, any };
[[nodiscard]] std::string list(std::span<const std::string> words, Language language,
                               Last last = Last::all);

}  // namespace cpa::language
