#include "cpa/plant_files/exact_conversion.hpp"

#include "cpa/sectors/packs.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/units_for_tests.hpp"

using namespace cpa;
using cpa::plant_files::convert_exactly;
using cpa::test::unit;

namespace {

std::string converted(const Decimal& value, const char* from, const char* to) {
  const auto result = convert_exactly(value, unit(from), unit(to));
  return result ? result->text() : "none";
}

}  // namespace

TEST_CASE("a figure changes its unit where the result has an end in decimals") {
  CHECK(converted(Decimal(1184, 1), "MWh", "kWh") == "118400");
  CHECK(converted(Decimal(1184, 0), "kWh", "MWh") == "1.184");
  CHECK(converted(Decimal(36, 1), "GJ", "kWh") == "1000");
  CHECK(converted(Decimal(5, 0), "dozen", "pc") == "60");
  CHECK(converted(Decimal(-25, 1), "t", "kg") == "-2500");
  CHECK(converted(Decimal(0, 2), "t", "kg") == "0.00");
}

TEST_CASE("a figure whose result has no end in decimals keeps its unit") {
  CHECK(converted(Decimal(1, 0), "GJ", "kWh") == "none");
  CHECK(converted(Decimal(1, 0), "pc", "dozen") == "none");
}

TEST_CASE("a mass does not become energy, nor energy oil equivalent") {
  CHECK(converted(Decimal(1, 0), "t", "kWh") == "none");
  CHECK(converted(Decimal(1, 0), "TOE", "GJ") == "none");
}

TEST_CASE("a figure that would need more digits than there are keeps its unit") {
  CHECK(converted(Decimal(999'999'999'999'999'999, 0), "MWh", "kJ") == "none");
  CHECK(converted(Decimal(999'999'999'999'999'999, 30), "kWh", "MWh") == "none");
}

TEST_CASE("a factor with eleven digits behind its mark is exact as well") {
  const sectors::Packs packs = sectors::built_in_packs();
  const auto pound = packs.units.read("lb");
  const auto tonne = packs.units.read("t");
  REQUIRE(pound);
  REQUIRE(tonne);
  const auto result = convert_exactly(Decimal(1000, 0), *pound, *tonne);
  REQUIRE(result);
  CHECK(result->text() == "0.45359237");
}

TEST_CASE("figures are added with all their digits") {
  const auto sum = cpa::plant_files::add_exactly(Decimal(15, 1), Decimal(2, 0));
  REQUIRE(sum);
  CHECK(sum->text() == "3.5");
  CHECK_FALSE(cpa::plant_files::add_exactly(Decimal(999'999'999'999'999'999, 0), Decimal(1, 0)));
}
