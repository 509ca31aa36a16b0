// Units are inverses of themselves, and their texts read back.
#include <cmath>
#include <string>

#include "cpa/units/unit_table.hpp"
#include "tests/support/properties.hpp"
#include "tests/support/units_for_tests.hpp"

using namespace cpa;
using namespace cpa::units;
using cpa::test::holds_for_all;

namespace {

const UnitTable& table() {
  static const UnitTable made = cpa::test::unit_table();
  return made;
}

Unit any_unit() {
  const auto index = *rc::gen::inRange<std::size_t>(0, table().entries().size());
  return table().entries()[index].unit;
}

long double any_value() {
  const auto coefficient = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
  return Decimal(coefficient, *rc::gen::inRange(-9, 10)).value();
}

bool is_near(long double a, long double b) { return std::fabs(a - b) <= 4e-19L * std::fabs(b); }

}  // namespace

TEST_CASE("a value into a unit and out again is the same value", "[property]") {
  holds_for_all("unit inverse", [] {
    const auto unit = any_unit();
    const auto value = any_value();
    RC_ASSERT(is_near(unit.value_of(unit.quantity(value)), value));
  });
}

TEST_CASE("a ratio of units undoes itself with its inverse", "[property]") {
  holds_for_all("ratio inverse", [] {
    const auto a = any_unit();
    const auto b = any_unit();
    const auto there = table().read(a.code + "/" + b.code);
    const auto back = table().read(b.code + "/" + a.code);
    RC_ASSERT(there.has_value() && back.has_value());
    RC_ASSERT(there->dimension == inverse(back->dimension));
    RC_ASSERT(is_near(there->to_si * back->to_si, 1.0L));
    RC_ASSERT((table().read(there->code) == there));
  });
}

TEST_CASE("a multiple of a unit counts as so many of it", "[property]") {
  holds_for_all("multiples", [] {
    const auto unit = any_unit();
    const auto factor = *rc::gen::inRange(2, 1'000'000);
    const auto multiple = table().read(std::to_string(factor) + " " + unit.code);
    RC_ASSERT(multiple.has_value());
    RC_ASSERT(is_near(multiple->value_of(unit.quantity(static_cast<long double>(factor))), 1.0L));
    RC_ASSERT((table().read(multiple->code) == multiple));
  });
}

TEST_CASE("no bytes make the reader of units fail", "[property]") {
  holds_for_all("any text", [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::elementOf(std::string("kWhmt/^ 1000.,\xC2\xB3\xE1\xBA\xA5n")),
                       rc::gen::arbitrary<char>()));
    const auto unit = table().read(text);
    if (unit) {
      RC_ASSERT(std::isfinite(unit->to_si) && unit->to_si > 0);
      RC_ASSERT((table().read(unit->code) == unit));
    } else {
      RC_ASSERT(unit.error().code.starts_with("unit."));
    }
  });
}
