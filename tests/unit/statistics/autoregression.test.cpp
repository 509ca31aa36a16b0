#include "cpa/statistics/autoregression.hpp"

#include <cmath>
#include <numeric>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

std::vector<std::int64_t> in_a_row(std::size_t count) {
  std::vector<std::int64_t> times(count);
  std::iota(times.begin(), times.end(), std::int64_t{0});
  return times;
}

const std::vector<std::int64_t> with_gaps{0, 1, 2, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 17, 18, 19};

}  // namespace

TEST_CASE("months that are missing do not count as neighbours", "[autoregression]") {
  const std::vector<long double> errors{1, 2, 3, 4};
  CHECK(digits(lag_one(errors, std::vector<std::int64_t>{0, 1, 2, 3}), 20.0L / 30) >= 18);
  CHECK(digits(lag_one(errors, std::vector<std::int64_t>{0, 1, 5, 6}), 14.0L / 30) >= 18);
  CHECK(lag_one(std::vector<long double>{0, 0}, std::vector<std::int64_t>{0, 1}) == 0.0L);
}

TEST_CASE("known memory over gaps gives the fit of generalised least squares", "[autoregression]") {
  // The full covariance rho^|ti - tj| / (1 - rho^2) was inverted for the expected figures.
  const auto expected = test::reference_values("longley_diagnostics.csv");
  const test::Table longley = test::nist_table("longley");
  const auto result = fit_with_rho(longley.x, longley.y, with_gaps, 0.4L);
  REQUIRE(result);
  CHECK(digits(result->fit.rss(), expected.at("gls_rss")) >= 12);
  for (std::size_t j = 0; j < 7; ++j) {
    CHECK(digits(result->fit.coefficients()[j], expected.at("gls_b" + std::to_string(j))) >= 11);
  }
  const IndependentRows rows = independent_rows(longley.x, longley.y, with_gaps, 0.4L);
  CHECK(digits(rows.log_determinant, expected.at("gls_log_determinant")) >= 14);
  CHECK(digits(variance_factor_of_sum(with_gaps, 0.4L), expected.at("gls_variance_factor")) >= 15);
}

TEST_CASE("twelve months in a row add their noise by the known formula", "[autoregression]") {
  // m + 2 sum_(k<m) (m - k) rho^k
  for (const long double rho : {-0.3L, 0.0L, 0.5L, 0.95L}) {
    long double expected = 12;
    for (unsigned k = 1; k < 12; ++k) {
      expected += 2 * static_cast<long double>(12 - k) * whole_power(rho, k);
    }
    CHECK(digits(variance_factor_of_sum(in_a_row(12), rho), expected) >= 16);
  }
}

TEST_CASE("scales weigh the noise of each month", "[autoregression]") {
  const std::vector<std::int64_t> times{3, 4, 9};
  const std::vector<long double> scales{1, -2, 0.5L};
  const long double r = 0.6L;
  const long double expected =
      1 + 4 + 0.25L + 2 * (-2 * r + 0.5L * whole_power(r, 6) - 1 * whole_power(r, 5));
  CHECK(digits(variance_factor_of_sum(times, scales, r), expected) >= 16);
}

TEST_CASE("errors with memory are found together with the line", "[autoregression]") {
  Random random(20);
  const std::size_t n = 400;
  std::vector<long double> x(n);
  std::vector<long double> y(n);
  long double error = 0;
  for (std::size_t i = 0; i < n; ++i) {
    error = 0.6L * error + static_cast<long double>(random.normal());
    x[i] = static_cast<long double>(i % 12);
    y[i] = 100 + 3 * x[i] + error;
  }
  const auto result = prais_winsten(
      Matrix::with_intercept(std::vector<std::vector<long double>>{x}), y, in_a_row(n));
  REQUIRE(result);
  CHECK(result->is_settled);
  CHECK(static_cast<double>(result->rho) == Approx(0.6).margin(0.1));
  CHECK(static_cast<double>(result->fit.coefficients()[1]) == Approx(3).margin(0.05));
  CHECK(static_cast<double>(result->fit.residual_variance()) == Approx(1).margin(0.2));
}

TEST_CASE("rho and the line agree with each other when the rounds end", "[autoregression]") {
  const test::Table longley = test::nist_table("longley");
  const auto result = prais_winsten(longley.x, longley.y, in_a_row(16));
  REQUIRE(result);
  REQUIRE(result->is_settled);
  std::vector<long double> errors;
  for (std::size_t i = 0; i < 16; ++i) {
    errors.push_back(longley.y[i] - result->fit.predict(longley.x.row(i)));
  }
  CHECK(digits(lag_one(errors, in_a_row(16)), result->rho) >= 11);
}

TEST_CASE("a line without noise has no memory", "[autoregression]") {
  const std::vector<std::vector<long double>> x{{1, 2, 3, 4, 5}};
  const std::vector<long double> y{3, 5, 7, 9, 11};
  const auto result = prais_winsten(Matrix::with_intercept(x), y, in_a_row(5));
  REQUIRE(result);
  CHECK(result->rho == 0.0L);
  CHECK(result->is_settled);
  CHECK(result->fit.is_exact());
}

TEST_CASE("rows with memory are worth fewer", "[autoregression]") {
  CHECK(digits(effective_rows(24, 0.5L), 8) >= 18);
  CHECK(effective_rows(24, 0) == 24.0L);
}

TEST_CASE("a fit with memory refuses what a plain fit refuses", "[autoregression]") {
  const std::vector<std::vector<long double>> x{{1, 1, 1, 1}};
  const std::vector<long double> y{1, 2, 3, 5};
  const auto result = prais_winsten(Matrix::with_intercept(x), y, in_a_row(4));
  CHECK(test::code_of(result) == "fit.collinear");
  CHECK(test::code_of(fit_with_rho(Matrix::with_intercept(x), y, in_a_row(4), 0.5L)) ==
        "fit.collinear");
}

TEST_CASE("times that do not rise break the promise", "[autoregression]") {
  const std::vector<std::int64_t> times{0, 2, 2};
  CHECK_THROWS_AS(static_cast<void>(variance_factor_of_sum(times, 0.5L)), Failure);
  CHECK_THROWS_AS(static_cast<void>(variance_factor_of_sum(in_a_row(3), 1.0L)), Failure);
}
