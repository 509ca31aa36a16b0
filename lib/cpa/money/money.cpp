#include "cpa/money/money.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "cpa/core/failure.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"

namespace cpa::money {
namespace {

__extension__ typedef __int128 Wide;

struct Known {
  std::string_view code;
  int digits;
};
// Currencies that plants here buy and sell in, with the minor units of ISO 4217.
constexpr std::array<Known, 8> currencies{{{"VND", 0},
                                           {"USD", 2},
                                           {"EUR", 2},
                                           {"JPY", 0},
                                           {"CNY", 2},
                                           {"KRW", 0},
                                           {"THB", 2},
                                           {"GBP", 2}}};

// How the dong is written besides its code, folded.
constexpr std::array<std::string_view, 3> dong_spellings{"d", "dong", "₫"};

constexpr int largest_power = 38;  // 10^38 is the largest that 128 bits hold

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// value / 10^places, a half to the even neighbour.
Wide divided_half_even(Wide value, int places) {
  // No product of two coefficients reaches 0.5 * 10^39.
  if (places > largest_power) return 0;
  const Wide divisor = power_of_ten(places);
  Wide quotient = value / divisor;
  const Wide rest = value < 0 ? -(value % divisor) : value % divisor;
  const Wide other = divisor - rest;
  if (rest > other || (rest == other && quotient % 2 != 0)) quotient += value < 0 ? -1 : 1;
  return quotient;
}

std::optional<Wide> multiplied(Wide value, int places) {
  if (value == 0) return value;
  if (places > largest_power) return std::nullopt;
  Wide product = 0;
  if (__builtin_mul_overflow(value, power_of_ten(places), &product)) return std::nullopt;
  return product;
}

Problem overflow(const std::string& quantity, const Price& price) {
  Problem problem;
  problem.code = "money.overflow";
  problem.arguments["found"] = quantity;
  problem.arguments["price"] = price.per_unit.text();
  problem.arguments["currency"] = price.currency.code;
  return problem;
}

std::int64_t checked(bool overflowed, std::int64_t minor) {
  ensure(!overflowed, "a sum of money is larger than can be held");
  return minor;
}

}  // namespace

Result<Currency> read_currency(std::string_view code) {
  const auto folded = fold(trim(code));
  for (const auto& known : currencies) {
    if (fold(known.code) == folded) return Currency{std::string(known.code), known.digits};
  }
  if (std::find(dong_spellings.begin(), dong_spellings.end(), folded) != dong_spellings.end()) {
    return Currency{};
  }
  std::vector<std::string> codes;
  for (const auto& known : currencies) codes.emplace_back(known.code);
  Problem problem;
  problem.code = "money.unknown_currency";
  problem.arguments["found"] = shortened(trim(code));
  problem.arguments["known"] = join(codes);
  return refuse(std::move(problem));
}

std::optional<Money> added(const Money& a, const Money& b) {
  Money sum{.minor = 0, .currency = a.currency};
  if (a.currency != b.currency || __builtin_add_overflow(a.minor, b.minor, &sum.minor)) {
    return std::nullopt;
  }
  return sum;
}

Money operator+(const Money& a, const Money& b) {
  ensure(a.currency == b.currency, "money of unlike currencies was added");
  std::int64_t sum = 0;
  const bool overflowed = __builtin_add_overflow(a.minor, b.minor, &sum);
  return {checked(overflowed, sum), a.currency};
}

Money operator-(const Money& a, const Money& b) {
  ensure(a.currency == b.currency, "money of unlike currencies was subtracted");
  std::int64_t difference = 0;
  const bool overflowed = __builtin_sub_overflow(a.minor, b.minor, &difference);
  return {checked(overflowed, difference), a.currency};
}

std::string Money::text() const { return Decimal(minor, currency.digits).text(); }

Money rounded_to_digits(const Money& sum, int significant_digits) {
  ensure(significant_digits > 0, "a sum is rounded to at least one digit");
  int digits = 0;
  for (std::int64_t rest = sum.minor; rest != 0; rest /= 10) ++digits;
  const int dropped = digits - significant_digits;
  if (dropped <= 0) return sum;
  const Wide minor = divided_half_even(sum.minor, dropped) * power_of_ten(dropped);
  // The largest sums there are could be rounded up beyond what can be held: they stay as they are.
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  if (minor > largest || minor < -largest) return sum;
  return {static_cast<std::int64_t>(minor), sum.currency};
}

Result<Money> cost(const Decimal& quantity, const Price& price) {
  // The product of two 64-bit coefficients always fits in 128 bits.
  const Wide product = static_cast<Wide>(quantity.coefficient()) * price.per_unit.coefficient();
  const int places = quantity.scale() + price.per_unit.scale() - price.currency.digits;
  const auto minor = places >= 0 ? std::optional<Wide>(divided_half_even(product, places))
                                 : multiplied(product, -places);
  if (!minor || *minor > std::numeric_limits<std::int64_t>::max() ||
      *minor < std::numeric_limits<std::int64_t>::min()) {
    return refuse(overflow(quantity.text(), price));
  }
  return Money{static_cast<std::int64_t>(*minor), price.currency};
}

Result<Money> cost(const units::Quantity& quantity, const Price& price) {
  if (quantity.dimension() != price.unit.dimension) {
    Problem problem;
    problem.code = "money.unlike_units";
    problem.arguments["found"] = units::name_of(quantity.dimension());
    problem.arguments["unit"] = price.unit.code;
    return refuse(std::move(problem));
  }
  const double rounded = round_significant(price.unit.value_of(quantity));
  const auto text = canonical_number(rounded);
  if (const auto exact = read_decimal(text, DecimalMark::point)) return cost(*exact, price);
  // Twelve digits are out of range of Decimal only by size: far too much, or nothing at all.
  if (rounded > -1.0 && rounded < 1.0) return Money{0, price.currency};
  return refuse(overflow(text, price));
}

}  // namespace cpa::money
