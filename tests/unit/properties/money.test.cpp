// Money adds up: parts and wholes, within the one rounding that each cost has.
#include <cstdint>
#include <cstdlib>

#include "cpa/money/money.hpp"
#include "tests/support/properties.hpp"
#include "tests/support/units_for_tests.hpp"

using namespace cpa;
using namespace cpa::money;
using cpa::test::holds_for_all;

namespace {

std::int64_t any_amount() { return *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000); }

Price any_price() {
  const Currency currency = *rc::gen::element(Currency{"VND", 0}, Currency{"USD", 2});
  const auto per_unit = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
  return {Decimal(per_unit, *rc::gen::inRange(0, 5)), currency, cpa::test::unit("kWh")};
}

}  // namespace

TEST_CASE("sums of money do not depend on their order", "[property]") {
  holds_for_all("sums", [] {
    const Money a{any_amount(), {}};
    const Money b{any_amount(), {}};
    const Money c{any_amount(), {}};
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT(a + b == b + a);
    RC_ASSERT(a + b - b == a);
  });
}

TEST_CASE("at a price in whole units the parts cost what the whole costs", "[property]") {
  holds_for_all("whole prices", [] {
    auto price = any_price();
    price.per_unit = Decimal(any_amount(), price.currency.digits);
    const auto first = any_amount();
    const auto second = any_amount();
    const auto parts = *cost(Decimal(first, 0), price) + *cost(Decimal(second, 0), price);
    RC_ASSERT((cost(Decimal(first + second, 0), price) == parts));
  });
}

TEST_CASE("at any price two parts differ from the whole by one minor unit at most", "[property]") {
  holds_for_all("any price", [] {
    const auto price = any_price();
    const auto scale = *rc::gen::inRange(0, 5);
    const auto first = any_amount();
    const auto second = any_amount();
    const auto parts = *cost(Decimal(first, scale), price) + *cost(Decimal(second, scale), price);
    const auto whole = cost(Decimal(first + second, scale), price);
    RC_ASSERT(std::llabs(whole->minor - parts.minor) <= 1);
  });
}

TEST_CASE("giving back costs as much as taking", "[property]") {
  holds_for_all("symmetry", [] {
    const auto price = any_price();
    const auto amount = any_amount();
    RC_ASSERT(cost(Decimal(-amount, 3), price)->minor == -cost(Decimal(amount, 3), price)->minor);
  });
}
