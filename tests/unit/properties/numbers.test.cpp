// Numbers survive being written and read, in every convention.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "tests/support/properties.hpp"

using namespace cpa;
using cpa::test::holds_for_all;

namespace {

constexpr std::int64_t largest_coefficient = 999'999'999'999'999'999;

Decimal any_decimal(int smallest_scale, int largest_scale) {
  // Short numbers as often as long ones.
  const auto limit = *rc::gen::element<std::int64_t>(9, 9'999, 9'999'999, largest_coefficient);
  const auto coefficient = *rc::gen::inRange<std::int64_t>(-limit, limit + 1);
  const auto scale = *rc::gen::inRange(smallest_scale, largest_scale + 1);
  return {coefficient, scale};
}

// The plain text in threes from the decimal mark to the left.
std::string grouped(const std::string& plain, const std::string& group, const std::string& mark) {
  const auto at = plain.find('.');
  auto whole = plain.substr(0, at);
  const std::size_t first = whole.front() == '-' ? 1 : 0;
  for (auto end = whole.size(); end > first + 3;) {
    end -= 3;
    whole.insert(end, group);
  }
  return at == std::string::npos ? whole : whole + mark + plain.substr(at + 1);
}

bool is_finite_or_refused(std::string_view text, DecimalMark mark) {
  const auto decimal = read_decimal(text, mark);
  const auto number = read_number(text, mark);
  // Whatever a Decimal can hold is a number as well, and the same one.
  if (decimal && (!number || *number != decimal->value())) return false;
  return !number || std::isfinite(*number);
}

}  // namespace

TEST_CASE("an exact decimal reads back from its own text", "[property]") {
  holds_for_all("text and back", [] {
    const auto decimal = any_decimal(0, 30);
    const auto back = read_decimal(decimal.text(), DecimalMark::point);
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->coefficient() == decimal.coefficient());
    RC_ASSERT(back->scale() == decimal.scale());
  });
}

TEST_CASE("a number is the same in every convention that it is written in", "[property]") {
  holds_for_all("grouped and back", [] {
    const auto decimal = any_decimal(0, 9);
    const auto plain = decimal.text();
    const auto space = *rc::gen::element<std::string>(" ", "\u00A0", "\u202F", "\u2009");
    RC_ASSERT((read_decimal(grouped(plain, ".", ","), DecimalMark::comma) == decimal));
    RC_ASSERT((read_decimal(grouped(plain, ",", "."), DecimalMark::point) == decimal));
    RC_ASSERT((read_decimal(grouped(plain, space, ","), DecimalMark::comma) == decimal));
    RC_ASSERT((read_decimal(grouped(plain, space, "."), DecimalMark::point) == decimal));
    RC_ASSERT((read_decimal(grouped(plain, "", ","), DecimalMark::comma) == decimal));
  });
}

TEST_CASE("an undeclared number is read rightly or refused, never wrongly", "[property]") {
  holds_for_all("right or refused", [] {
    const auto decimal = any_decimal(0, 6);
    const auto vietnamese = grouped(decimal.text(), ".", ",");
    const auto english = grouped(decimal.text(), ",", ".");
    const auto from_vietnamese = read_decimal(vietnamese, DecimalMark::undeclared);
    const auto from_english = read_decimal(english, DecimalMark::undeclared);
    if (from_vietnamese) RC_ASSERT(*from_vietnamese == decimal);
    if (from_english) RC_ASSERT(*from_english == decimal);
    if (!from_english) RC_ASSERT(from_english.error().code == "number.ambiguous");
    RC_ASSERT(from_vietnamese.has_value() == from_english.has_value());
  });
}

TEST_CASE("reading rounds once, as the C library does", "[property]") {
  holds_for_all("nearest long double", [] {
    const auto decimal = any_decimal(-30, 30);
    const auto digits = std::to_string(decimal.coefficient());
    const auto text = digits + "e" + std::to_string(-decimal.scale());
    const auto expected = std::strtold(text.c_str(), nullptr);
    RC_ASSERT(decimal.value() == expected);
    RC_ASSERT((read_number(text, DecimalMark::point) == expected));
  });
}

TEST_CASE("decimals are ordered as their differences say", "[property]") {
  holds_for_all("order", [] {
    const auto a = any_decimal(-3, 12);
    const auto b = any_decimal(-3, 12);
    RC_ASSERT((a < b) == (b > a));
    RC_ASSERT((a == b) == (!(a < b) && !(b < a)));
    if (a.value() < b.value()) RC_ASSERT(a < b);
  });
}

TEST_CASE("a written result reads back as the same double", "[property]") {
  holds_for_all("canonical text and back", [] {
    const auto mantissa = *rc::gen::inRange<std::int64_t>(-(1LL << 53), 1LL << 53);
    const auto exponent = *rc::gen::inRange(-1120, 960);
    const double value = std::ldexp(static_cast<double>(mantissa), exponent);
    RC_PRE(std::isfinite(value));
    const auto text = canonical_number(value);
    RC_ASSERT(std::strtod(text.c_str(), nullptr) == value);
    const double rounded = round_significant(static_cast<long double>(value));
    RC_ASSERT(round_significant(static_cast<long double>(rounded)) == rounded);
    RC_ASSERT(std::fabs(rounded - value) <=
              std::fabs(value) * 0.5000001e-11 + std::numeric_limits<double>::denorm_min());
  });
}

TEST_CASE("no bytes make the readers of numbers fail", "[property]") {
  holds_for_all("any text", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::oneOf(
        rc::gen::elementOf(std::string("0123456789.,  +-eE\t\xC2\xA0\xE2\x80\xAF\x89\xEF\xBC\x91")),
        rc::gen::arbitrary<char>()));
    for (const auto mark : {DecimalMark::undeclared, DecimalMark::point, DecimalMark::comma}) {
      RC_ASSERT(is_finite_or_refused(text, mark));
    }
  });
}
