#include "cpa/core/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "cpa/core/power_of_ten.hpp"
#include "cpa/core/written_number.hpp"

namespace cpa {
namespace {

constexpr long largest_scale = 30;

// Zeros at the end of the whole digits move into the scale where they do not fit otherwise.
void drop_whole_zeros(WrittenNumber& number) {
  while (number.digits.size() > Decimal::max_digits && number.scale <= 0 &&
         number.digits.back() == '0') {
    number.digits.pop_back();
    --number.scale;
  }
}

// Brings the scale into -30..30 as long as the value stays the same.
void fit_scale(WrittenNumber& number) {
  while (number.scale < -largest_scale && number.digits.size() < Decimal::max_digits) {
    number.digits += '0';
    ++number.scale;
  }
  while (number.scale > largest_scale && !number.digits.empty() && number.digits.back() == '0') {
    number.digits.pop_back();
    --number.scale;
  }
}

}  // namespace

Result<Decimal> read_decimal(std::string_view text, DecimalMark mark) {
  if (const auto number = take_short_number(text, mark)) {
    const auto coefficient = static_cast<std::int64_t>(number->coefficient);
    return Decimal(number->negative ? -coefficient : coefficient, number->scale);
  }
  auto number = take_number(text, mark);
  if (!number) return refuse(std::move(number).error());
  if (number->digits.empty()) {
    return Decimal(0, static_cast<int>(std::clamp(number->scale, 0L, largest_scale)));
  }
  fit_scale(*number);
  drop_whole_zeros(*number);
  if (number->digits.size() > Decimal::max_digits) {
    return refuse(number_problem("number.too_long", text));
  }
  if (number->scale < -largest_scale || number->scale > largest_scale) {
    return refuse(number_problem("number.out_of_range", text));
  }
  const auto coefficient = static_cast<std::int64_t>(std::stoull(number->digits));
  return Decimal(number->negative ? -coefficient : coefficient, static_cast<int>(number->scale));
}

Result<long double> read_number(std::string_view text, DecimalMark mark) {
  if (const auto number = take_short_number(text, mark)) {
    const long double nearest = scaled_by_ten(number->coefficient, -number->scale);
    return number->negative && nearest > 0 ? -nearest : nearest;
  }
  const auto number = take_number(text, mark);
  if (!number) return refuse(number.error());
  if (number->digits.empty()) return 0.0L;
  const auto exponent = static_cast<int>(-number->scale);
  const long double nearest = number->digits.size() <= 19
                                  ? scaled_by_ten(std::stoull(number->digits), exponent)
                                  : scaled_by_ten(number->digits, exponent);
  // Results are written as doubles: what none of them comes near to is refused here.
  constexpr auto largest = static_cast<long double>(std::numeric_limits<double>::max());
  constexpr auto smallest = static_cast<long double>(std::numeric_limits<double>::denorm_min());
  if (nearest > largest || nearest < smallest) {
    return refuse(number_problem("number.out_of_range", text));
  }
  return number->negative ? -nearest : nearest;
}

}  // namespace cpa
