#include "cpa/units/measure.hpp"

#include <type_traits>

#include "cpa/units/fraction.hpp"
#include "tests/support/catch.hpp"

using namespace cpa::units;

namespace {

template <typename A, typename B, typename = void>
constexpr bool can_be_added = false;
template <typename A, typename B>
constexpr bool can_be_added<A, B, std::void_t<decltype(A{} + B{})>> = true;

static_assert(can_be_added<Energy, Energy>);
static_assert(!can_be_added<Energy, Mass>);
static_assert(!can_be_added<Energy, OilEquivalent>);
static_assert(!can_be_added<Fraction, long double>);

}  // namespace

TEST_CASE("energy over mass is a kind of its own", "[measure]") {
  const auto used = Energy::si(3.6e9L);
  const auto made = Mass::si(2000);
  const auto specific = used / made;
  CHECK(specific.in_si() == 1.8e6L);
  CHECK((specific * made).in_si() == used.in_si());
  CHECK(Power::si(100) * Duration::si(36) == Energy::si(3600));
}

TEST_CASE("a ratio of two like quantities is a plain number", "[measure]") {
  const long double ratio = Energy::si(90) / Energy::si(120);
  CHECK(ratio == 0.75L);
  const auto per_second = Measure<inverse(dimension::time)>::si(0.25L);
  const long double turns = Duration::si(4) * per_second;
  CHECK(turns == 1.0L);
}

TEST_CASE("like quantities add, subtract and compare", "[measure]") {
  auto sum = Mass::si(3) + Mass::si(4);
  sum -= Mass::si(2);
  CHECK(sum == Mass::si(5));
  CHECK(-sum < Mass::si(0));
  CHECK(2.0L * sum / 5.0L == Mass::si(2));
}

TEST_CASE("the air was 27 degrees and the stack 220", "[temperature]") {
  const auto stack = Temperature::celsius(220);
  const auto air = Temperature::celsius(27);
  CHECK((stack - air).in_si() == Approx(193).epsilon(1e-15));
  CHECK(air.in_kelvin() == 300.15L);
  CHECK((air + (stack - air)).in_celsius() == Approx(220).epsilon(1e-15));
}

TEST_CASE("five per cent is not five", "[fraction]") {
  using namespace cpa::units::literals;
  CHECK(5.0_percent == 0.05_fraction);
  CHECK(5.0_percent < 5.0_fraction);
  CHECK((5.0_percent + 0.03_fraction).in_percent() == Approx(8).epsilon(1e-15));
  CHECK((0.08_fraction - 0.03_fraction).value() == Approx(0.05).epsilon(1e-15));
}
