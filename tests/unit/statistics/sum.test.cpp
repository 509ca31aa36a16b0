#include "cpa/statistics/sum.hpp"

#include <vector>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/doubled.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

TEST_CASE("a small reading between large ones is not lost", "[sum]") {
  CHECK(sum(std::vector<long double>{1, 1e25L, 1, -1e25L}) == 2.0L);
  CHECK(sum({}) == 0.0L);
}

TEST_CASE("means and spreads of far-off values keep their digits", "[sum]") {
  // NumAcc4 of NIST in small: 1e7 + 0.2, then 1e7 + 0.1 and 1e7 + 0.3 in turn; mean 1e7 + 0.2,
  // standard deviation 0.1 exactly.
  std::vector<long double> values{10000000.2L};
  for (int i = 0; i < 500; ++i) {
    values.push_back(10000000.1L);
    values.push_back(10000000.3L);
  }
  CHECK(digits(mean(values), 10000000.2L) >= 18);
  CHECK(digits(sample_sd(values), 0.1L) >= 10);
  CHECK(sample_sd(std::vector<long double>{4}) == 0.0L);
  CHECK(mean({}) == 0.0L);
}

TEST_CASE("products add up, and their spans agree in length", "[sum]") {
  const std::vector<long double> a{1, 2, 3};
  const std::vector<long double> b{4, 5, 6};
  CHECK(dot(a, b) == 32.0L);
  CHECK(sum_of_squares(a) == 14.0L);
  CHECK(sum_of_squares_about_mean(a) == 2.0L);
  CHECK_THROWS_AS(static_cast<void>(dot(a, std::vector<long double>{1})), Failure);
}

TEST_CASE("doubled precision sees what one product rounds away", "[sum]") {
  const long double near_one = 1 + 0x1p-40L;
  Doubled total(0);
  total.add_product(near_one, near_one);
  total.add(-1);
  total.add(-0x1p-39L);
  CHECK(total.value() == 0x1p-80L);
}
