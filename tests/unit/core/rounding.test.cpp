#include "cpa/core/rounding.hpp"

#include <clocale>
#include <cmath>
#include <limits>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;

TEST_CASE("a result keeps twelve significant digits", "[rounding]") {
  CHECK(round_significant(1234.56789012345678L) == 1234.56789012);
  CHECK(round_significant(0.1L + 0.2L) == 0.3);
  CHECK(round_significant(-2.0L / 3.0L) == -0.666666666667);
  CHECK(round_significant(999'999'999'999.6L) == 1e12);
  CHECK(round_significant(123'456.0L, 2) == 120'000.0);
  CHECK(round_significant(0.1L, 17) == 0.1);
}

TEST_CASE("nothing used is a plain zero without a sign", "[rounding]") {
  CHECK_FALSE(std::signbit(round_significant(0.0L)));
  CHECK_FALSE(std::signbit(round_significant(-0.0L)));
  CHECK_FALSE(std::signbit(round_significant(-1e-4000L)));
  CHECK(canonical_number(-0.0) == "0");
}

TEST_CASE("the smallest and the largest numbers round as well", "[rounding]") {
  CHECK(round_significant(1e300L) == 1e300);
  CHECK(round_significant(1.23456789012345e300L) == 1.23456789012e300);
  CHECK(round_significant(5e-324L) == 5e-324);
  CHECK(round_significant(1.23456e-310L, 3) == 1.23e-310);
  CHECK(round_significant(static_cast<long double>(std::numeric_limits<double>::max()), 17) ==
        std::numeric_limits<double>::max());
}

TEST_CASE("what is no finite number never gets out", "[rounding]") {
  CHECK_THROWS_AS(round_significant(std::numeric_limits<long double>::quiet_NaN()), Failure);
  CHECK_THROWS_AS(round_significant(std::numeric_limits<long double>::infinity()), Failure);
  CHECK_THROWS_AS(round_significant(1e400L), Failure);
  CHECK_THROWS_AS(round_significant(1.0L, 0), Failure);
  CHECK_THROWS_AS(round_significant(1.0L, 18), Failure);
  CHECK_THROWS_AS(canonical_number(std::nan("")), Failure);
  CHECK_THROWS_AS(canonical_number(std::numeric_limits<double>::infinity()), Failure);
}

TEST_CASE("a number is written in the shortest form that reads back", "[rounding]") {
  CHECK(canonical_number(0.1) == "0.1");
  CHECK(canonical_number(118400.5) == "118400.5");
  CHECK(canonical_number(-12.0) == "-12");
  CHECK(canonical_number(100.0) == "100");
  CHECK(canonical_number(1e-6) == "0.000001");
  CHECK(canonical_number(1.5e-7) == "1.5e-7");
  CHECK(canonical_number(1e-9) == "1e-9");
  CHECK(canonical_number(1e20) == "100000000000000000000");
  CHECK(canonical_number(1e21) == "1e21");
  CHECK(canonical_number(1.25e300) == "1.25e300");
  CHECK(canonical_number(5e-324) == "5e-324");
}

TEST_CASE("a program that speaks with decimal commas writes the same bytes", "[rounding]") {
  const std::string before = std::setlocale(LC_NUMERIC, nullptr);
  const bool changed = std::setlocale(LC_NUMERIC, "vi_VN.UTF-8") != nullptr ||
                       std::setlocale(LC_NUMERIC, "de_DE.UTF-8") != nullptr;
  if (!changed) WARN("no locale with a decimal comma on this machine");
  CHECK(round_significant(0.1L + 0.2L) == 0.3);
  CHECK(canonical_number(1.5) == "1.5");
  std::setlocale(LC_NUMERIC, before.c_str());
}
