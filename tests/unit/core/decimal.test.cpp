#include "cpa/core/decimal.hpp"

#include <cstdint>
#include <limits>

#include "tests/support/catch.hpp"

using cpa::Decimal;

TEST_CASE("a reading keeps every digit that was written", "[decimal]") {
  CHECK(Decimal(1250, 2).text() == "12.50");
  CHECK(Decimal(-3, 3).text() == "-0.003");
  CHECK(Decimal(1200, 0).text() == "1200");
  CHECK(Decimal(12, -2).text() == "1200");
  CHECK(Decimal(0, 2).text() == "0.00");
  CHECK(Decimal(0, -2).text() == "0");
  CHECK(Decimal(std::numeric_limits<std::int64_t>::min(), 0).text() == "-9223372036854775808");
}

TEST_CASE("12.50 is the same reading as 12.5", "[decimal]") {
  CHECK(Decimal(1250, 2) == Decimal(125, 1));
  CHECK(Decimal(12, -1) == Decimal(120, 0));
  CHECK(Decimal(0, 5) == Decimal(0, -5));
  CHECK(Decimal(125, 1) != Decimal(126, 1));
}

TEST_CASE("noughts at the end behind the mark go, and those before it stay", "[decimal]") {
  CHECK(Decimal(1250, 2).without_noughts().text() == "12.5");
  CHECK(Decimal(1200, 2).without_noughts().text() == "12");
  CHECK(Decimal(1200, 0).without_noughts().text() == "1200");
  CHECK(Decimal(0, 3).without_noughts().text() == "0");
  CHECK(Decimal(-30, 1).without_noughts().text() == "-3");
}

TEST_CASE("readings are ordered by what they are worth", "[decimal]") {
  CHECK(Decimal(125, 1) < Decimal(1251, 2));
  CHECK(Decimal(-125, 1) < Decimal(1, 9));
  CHECK(Decimal(-1, 0) < Decimal(-1, 9));
  CHECK(Decimal(1, -30) > Decimal(999'999'999'999'999'999, 30));
  CHECK(Decimal(-1, -30) < Decimal(-1, 30));
  CHECK(Decimal(0, 0) < Decimal(1, 30));
}

TEST_CASE("a reading becomes the nearest number in one rounding", "[decimal]") {
  CHECK(Decimal(1, 1).value() == 0.1L);
  CHECK(Decimal(1, 9).value() == 1e-9L);
  CHECK(Decimal(123'456'789'012'345'678, 17).value() == 1.23456789012345678L);
  CHECK(Decimal(-7, 30).value() == -7e-30L);
  CHECK(Decimal(7, -30).value() == 7e30L);
}

TEST_CASE("a number on its way through double would have lost digits", "[decimal]") {
  CHECK(Decimal(1, 1).value() != static_cast<long double>(0.1));
}
