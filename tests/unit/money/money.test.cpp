#include "cpa/money/money.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/units_for_tests.hpp"

using namespace cpa;
using namespace cpa::money;
using cpa::test::argument_of;
using cpa::test::code_of;
using cpa::test::unit;

namespace {

const Currency dong{"VND", 0};
const Currency dollar{"USD", 2};
constexpr auto most = std::numeric_limits<std::int64_t>::max();

Price price(Decimal per_unit, const Currency& currency, std::string_view of) {
  return {per_unit, currency, unit(of)};
}

// What it costs, or the code of the refusal.
std::string text_of(const Result<Money>& money) {
  return money ? money->text() : money.error().code;
}

}  // namespace

TEST_CASE("118,400.5 kWh at 1,984.25 dong cost 234,936,192 dong", "[money]") {
  // 118400.5 * 1984.25 = 234936192.125, the example of the design of this type.
  const auto bill = cost(Decimal(1'184'005, 1), price(Decimal(198'425, 2), dong, "kWh"));
  CHECK(bill == Money{234'936'192, dong});
}

TEST_CASE("half a dong goes to the even neighbour", "[money]") {
  const auto at_half = price(Decimal(5, 1), dong, "kWh");
  CHECK(text_of(cost(Decimal(1, 0), at_half)) == "0");
  CHECK(text_of(cost(Decimal(3, 0), at_half)) == "2");
  CHECK(text_of(cost(Decimal(5, 0), at_half)) == "2");
  CHECK(text_of(cost(Decimal(-3, 0), at_half)) == "-2");
  CHECK(text_of(cost(Decimal(-5, 0), at_half)) == "-2");
  CHECK(text_of(cost(Decimal(300'001, 5), at_half)) == "2");
  CHECK(text_of(cost(Decimal(100'001, 5), at_half)) == "1");
}

TEST_CASE("dollars are kept in cents", "[money]") {
  const auto diesel = price(Decimal(1'234, 3), dollar, "L");
  CHECK(text_of(cost(Decimal(100, 0), diesel)) == "123.40");
  CHECK(text_of(cost(Decimal(1, 0), price(Decimal(7, 0), dollar, "L"))) == "7.00");
  CHECK((Money{-5, dollar}).text() == "-0.05");
}

TEST_CASE("a cost beyond what can be held is refused", "[money]") {
  const auto dear = price(Decimal(999'999'999'999'999'999, 0), dong, "kWh");
  const auto refused = cost(Decimal(100, 0), dear);
  CHECK(code_of(refused) == "money.overflow");
  CHECK(argument_of(refused, "found") == "100");
  CHECK(code_of(cost(Decimal(-100, 0), dear)) == "money.overflow");
  CHECK(code_of(cost(Decimal(1, -30), dear)) == "money.overflow");
  CHECK(code_of(cost(Decimal(1, -30), price(Decimal(1, -30), dollar, "kWh"))) == "money.overflow");
  CHECK(text_of(cost(Decimal(0, -30), price(Decimal(1, -30), dong, "kWh"))) == "0");
}

TEST_CASE("next to nothing costs nothing", "[money]") {
  CHECK(text_of(cost(Decimal(1, 30), price(Decimal(1, 30), dong, "kWh"))) == "0");
  CHECK(text_of(cost(Decimal(most, 30), price(Decimal(most, 8), dong, "kWh"))) == "1");
  CHECK(text_of(cost(Decimal(most, 30), price(Decimal(most, 9), dong, "kWh"))) == "0");
}

TEST_CASE("a computed quantity costs what its twelve digits cost", "[money]") {
  const auto per_kwh = price(Decimal(198'425, 2), dong, "kWh");
  CHECK(cost(unit("MWh").quantity(118.4005L), per_kwh) == Money{234'936'192, dong});
  CHECK(text_of(cost(unit("kWh").quantity(1.0L / 3.0L), price(Decimal(3, 0), dong, "kWh"))) == "1");
  CHECK(text_of(cost(unit("kWh").quantity(0.0L), per_kwh)) == "0");
  CHECK(text_of(cost(unit("kWh").quantity(1e-50L), per_kwh)) == "0");
  CHECK(code_of(cost(unit("kWh").quantity(1e60L), per_kwh)) == "money.overflow");
  CHECK(code_of(cost(unit("kWh").quantity(-1e17L), per_kwh)) == "money.overflow");
}

TEST_CASE("a mass has no cost at a price for energy", "[money]") {
  const auto refused = cost(unit("t").quantity(1.0L), price(Decimal(2'000, 0), dong, "kWh"));
  CHECK(code_of(refused) == "money.unlike_units");
  CHECK(argument_of(refused, "found") == "mass");
  CHECK(argument_of(refused, "unit") == "kWh");
}

TEST_CASE("sums of one currency are exact", "[money]") {
  CHECK(Money{234'936'192, dong} + Money{-192, dong} == Money{234'936'000, dong});
  CHECK(Money{5, dollar} - Money{7, dollar} == Money{-2, dollar});
}

TEST_CASE("sums of two currencies and sums too large are broken promises", "[money]") {
  CHECK_THROWS_AS((Money{1, dong} + Money{1, dollar}), Failure);
  CHECK_THROWS_AS((Money{1, dong} - Money{1, dollar}), Failure);
  CHECK_THROWS_AS((Money{most, dong} + Money{1, dong}), Failure);
  CHECK_THROWS_AS((Money{-most, dong} - Money{2, dong}), Failure);
}

TEST_CASE("a sum that no book holds is shown with the digits it bears", "[money]") {
  CHECK(rounded_to_digits({2'453'713'090, dong}, 5) == Money{2'453'700'000, dong});
  CHECK(rounded_to_digits({-2'453'750'000, dong}, 5) == Money{-2'453'800'000, dong});
  CHECK(rounded_to_digits({2'453'650'000, dong}, 5) == Money{2'453'600'000, dong});
  CHECK(rounded_to_digits({99'999'500, dollar}, 5) == Money{100'000'000, dollar});
  CHECK(rounded_to_digits({12'345, dong}, 5) == Money{12'345, dong});
  CHECK(rounded_to_digits({0, dong}, 1) == Money{0, dong});
  CHECK(rounded_to_digits({most, dong}, 3) == Money{9'220'000'000'000'000'000, dong});
  CHECK(rounded_to_digits({most, dong}, 2) == Money{9'200'000'000'000'000'000, dong});
  CHECK(rounded_to_digits({most, dong}, 1) == Money{9'000'000'000'000'000'000, dong});
  CHECK(rounded_to_digits({9'223'372'036'854'775'700, dong}, 17).minor ==
        9'223'372'036'854'775'700);
}

TEST_CASE("currencies are read by code, the dong also by its other names", "[money]") {
  CHECK(read_currency("USD") == dollar);
  CHECK(read_currency(" vnd ") == dong);
  const auto text = GENERATE(as<std::string>{}, "VND", "VNĐ", "đ", "Đ", "đồng", "₫");
  INFO(text);
  CHECK(read_currency(text) == dong);
}

TEST_CASE("an unknown currency is refused with the known ones", "[money]") {
  const auto refused = read_currency("XYZ");
  CHECK(code_of(refused) == "money.unknown_currency");
  CHECK(argument_of(refused, "found") == "XYZ");
  CHECK(argument_of(refused, "known").find("VND, USD") == 0);
  CHECK(code_of(read_currency("")) == "money.unknown_currency");
}

TEST_CASE("amounts of unlike currencies, or too large together, have no sum", "[money]") {
  CHECK(added({1, dong}, {2, dong}) == Money{3, dong});
  CHECK_FALSE(added({1, dong}, {2, dollar}));
  CHECK_FALSE(added({most, dong}, {1, dong}));
}
