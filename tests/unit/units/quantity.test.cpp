#include "cpa/units/quantity.hpp"

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/units_for_tests.hpp"

using namespace cpa;
using namespace cpa::units;
using cpa::test::unit;

TEST_CASE("a reading in kilowatt-hours is the same in megajoules", "[quantity]") {
  const auto used = unit("kWh").quantity(Decimal(1'184'005, 1));
  CHECK(used.in_si() == 118400.5L * 3.6e6L);
  CHECK(unit("MJ").value_of(used) == Approx(426'241.8).epsilon(1e-15));
}

TEST_CASE("a mass cannot be read in kilowatt-hours", "[quantity]") {
  const auto made = unit("t").quantity(12.0L);
  CHECK_THROWS_AS(unit("kWh").value_of(made), Failure);
}

TEST_CASE("a tonne of oil equivalent is not read in megajoules", "[quantity]") {
  const auto oil = unit("TOE").quantity(1.0L);
  CHECK_THROWS_AS(unit("MJ").value_of(oil), Failure);
}

TEST_CASE("like quantities add, unlike ones are a broken promise", "[quantity]") {
  const auto sum = unit("t").quantity(1.0L) + unit("kg").quantity(500.0L);
  CHECK(unit("t").value_of(sum) == 1.5L);
  CHECK(unit("kg").value_of(sum - unit("t").quantity(1.0L)) == 500.0L);
  CHECK_THROWS_AS(sum + unit("kWh").quantity(1.0L), Failure);
  CHECK_THROWS_AS(sum - unit("m3").quantity(1.0L), Failure);
}

TEST_CASE("energy over product has the kind of its parts", "[quantity]") {
  const auto specific = unit("kWh").quantity(1400.0L) / unit("t").quantity(1.0L);
  CHECK(specific.dimension() == dimension::energy / dimension::mass);
  CHECK(unit("kWh/t").value_of(specific) == Approx(1400).epsilon(1e-18));
  const auto used = specific * unit("t").quantity(2.0L);
  CHECK(unit("MWh").value_of(used) == Approx(2.8).epsilon(1e-18));
  CHECK(unit("MWh").value_of(used * 0.5L) == Approx(1.4).epsilon(1e-18));
}
