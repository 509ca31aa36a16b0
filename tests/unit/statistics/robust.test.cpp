#include "cpa/statistics/robust.hpp"

#include <limits>
#include <vector>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

TEST_CASE("the median is the middle, or between the two middle ones", "[robust]") {
  CHECK(median(std::vector<long double>{9, 1, 5}) == 5.0L);
  CHECK(median(std::vector<long double>{9, 1, 5, 6}) == 5.5L);
  CHECK(median(std::vector<long double>{7}) == 7.0L);
}

TEST_CASE("one wild reading does not move the spread", "[robust]") {
  CHECK(median_absolute_deviation(std::vector<long double>{1, 1, 2, 2, 4, 6, 9}) == 1.0L);
  CHECK(median_absolute_deviation(std::vector<long double>{1, 1, 2, 2, 4, 6, 9000}) == 1.0L);
}

TEST_CASE("quartiles are those a spreadsheet gives", "[robust]") {
  // QUARTILE.INC of 1, 2, 4, 7, 8, 9, 10, 12: 3.5, 7.5, 9.25 (the worked example in the
  // documentation of that function).
  const std::vector<long double> values{7, 1, 4, 2, 12, 9, 8, 10};
  CHECK(quantile(values, 0.25L) == 3.5L);
  CHECK(quantile(values, 0.5L) == 7.5L);
  CHECK(quantile(values, 0.75L) == 9.25L);
  CHECK(quantile(values, 0) == 1.0L);
  CHECK(quantile(values, 1) == 12.0L);
}

TEST_CASE("the spread of normal values is known from their median distance", "[robust]") {
  // 1 / (0.75 quantile of the normal distribution)
  CHECK(digits(mad_to_sd, 1 / 0.674489750196081743L) >= 15);
}

TEST_CASE("no values, or none that are numbers, break the promise", "[robust]") {
  CHECK_THROWS_AS(static_cast<void>(median({})), Failure);
  CHECK_THROWS_AS(static_cast<void>(median(
                      std::vector<long double>{1, std::numeric_limits<long double>::quiet_NaN()})),
                  Failure);
  CHECK_THROWS_AS(static_cast<void>(quantile(std::vector<long double>{1}, 1.5L)), Failure);
}
