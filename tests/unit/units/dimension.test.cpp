#include "cpa/units/dimension.hpp"

#include "tests/support/catch.hpp"

using namespace cpa::units;

TEST_CASE("kinds of quantity go by their names in the trade", "[dimension]") {
  CHECK(name_of(dimension::energy) == "energy");
  CHECK(name_of(dimension::oil_equivalent) == "oil_equivalent");
  CHECK(name_of(dimension::power * dimension::time) == "energy");
  CHECK(name_of(dimension::energy / dimension::energy) == "none");
}

TEST_CASE("a kind without a name is shown by its powers", "[dimension]") {
  CHECK(name_of(dimension::energy / dimension::count) == "kg^1 m^2 s^-2 pc^-1");
  CHECK(name_of(dimension::oil_equivalent / dimension::mass) == "kg^-1 toe^1");
}

TEST_CASE("oil equivalent is no energy", "[dimension]") {
  CHECK_FALSE(dimension::oil_equivalent == dimension::energy);
  CHECK(dimension::mass * inverse(dimension::mass) == dimension::none);
}
