#include "cpa/statistics/newey_west.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

TEST_CASE("standard errors that allow for memory agree with their definition", "[newey_west]") {
  const auto expected = test::reference_values("longley_diagnostics.csv");
  const test::Table longley = test::nist_table("longley");
  const auto fit = least_squares(longley.x, longley.y);
  REQUIRE(fit);
  const RobustCovariance robust = newey_west(longley.x, *fit);
  CHECK(robust.lags == 2);
  for (std::size_t j = 0; j < 7; ++j) {
    CHECK(digits(robust.standard_errors[j], expected.at("hac_se" + std::to_string(j))) >= 10);
  }
}

TEST_CASE("how many lags are usual grows slowly with the rows", "[newey_west]") {
  // floor(4 (n/100)^(2/9)): 2.49, 2.91, 3.19, 4, 5.34
  CHECK(usual_lags(12) == 2);
  CHECK(usual_lags(24) == 2);
  CHECK(usual_lags(36) == 3);
  CHECK(usual_lags(100) == 4);
  CHECK(usual_lags(365) == 5);
  CHECK(usual_lags(2) == 1);
  CHECK(usual_lags(0) == 0);
}

TEST_CASE("a mean with equal spread has nearly its plain standard error", "[newey_west]") {
  const Matrix x = Matrix::from_columns(
      std::vector<std::vector<long double>>{std::vector<long double>(8, 1.0L)});
  const std::vector<long double> y{1, -1, 1, -1, 1, -1, 1, -1};
  const auto fit = least_squares(x, y);
  REQUIRE(fit);
  // By hand: sum e^2/n^2 n/(n-1) = 1/7 with no lag; each neighbour takes 2 (1/2) 7/64 8/7 away.
  CHECK(digits(newey_west(x, *fit, 0).covariance(0, 0), 1.0L / 7) >= 17);
  CHECK(digits(newey_west(x, *fit, 1).covariance(0, 0), 1.0L / 7 - 1.0L / 8) >= 16);
}
