#include "cpa/statistics/distributions.hpp"

#include <limits>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/root.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

long double evaluate(const std::vector<std::string>& row) {
  const std::string& name = row[0];
  const long double argument = test::number(row[1]);
  const long double df = test::number(row[2]);
  const long double second = test::number(row[3]);
  if (name == "t_cdf") return t_cdf(argument, df);
  if (name == "t_upper_tail") return t_upper_tail(argument, df);
  if (name == "t_quantile") return t_quantile(argument, df);
  if (name == "f_cdf") return f_cdf(argument, df, second);
  if (name == "f_upper_tail") return f_upper_tail(argument, df, second);
  if (name == "chi_square_cdf") return chi_square_cdf(argument, df);
  if (name == "chi_square_upper_tail") return chi_square_upper_tail(argument, df);
  if (name == "normal_cdf") return normal_cdf(argument);
  REQUIRE(name == "noncentral_t_cdf");
  return noncentral_t_cdf(argument, df, second);
}

}  // namespace

TEST_CASE("probabilities agree with their definitions to thirteen digits", "[distributions]") {
  for (const auto& row : test::reference_rows("distributions.csv")) {
    INFO(row[0] << " " << row[1] << " df " << row[2] << " " << row[3]);
    CHECK(digits(evaluate(row), test::number(row.back())) >= 13);
  }
}

TEST_CASE("critical values are those of the printed tables", "[distributions]") {
  // Student's t and F in any statistics text, e.g. Abramowitz and Stegun tables 26.10 and 26.9; the
  // last are the F limits at 10 % of the SEP energy performance tool for 12 months.
  const auto rounded = [](long double value) { return Approx(static_cast<double>(value)); };
  CHECK(1.717 == rounded(t_quantile(0.95L, 22)).margin(0.0005));
  CHECK(2.262 == rounded(t_quantile(0.975L, 9)).margin(0.0005));
  CHECK(12.706 == rounded(t_quantile(0.975L, 1)).margin(0.0005));
  CHECK(3.841 == rounded(chi_square_quantile(0.95L, 1)).margin(0.0005));
  CHECK(1.959963984540054 == rounded(normal_quantile(0.975L)).margin(1e-14));
  CHECK(3.2850 == rounded(f_quantile(0.90L, 1, 10)).margin(0.00005));
  CHECK(3.0065 == rounded(f_quantile(0.90L, 2, 9)).margin(0.00005));
  CHECK(2.9238 == rounded(f_quantile(0.90L, 3, 8)).margin(0.00005));
  CHECK(2.9605 == rounded(f_quantile(0.90L, 4, 7)).margin(0.00005));
  CHECK(3.1075 == rounded(f_quantile(0.90L, 5, 6)).margin(0.00005));
}

TEST_CASE("a quantile is where its share lies", "[distributions]") {
  for (const long double p : {0.001L, 0.1L, 0.5L, 0.9L, 0.975L}) {
    CHECK(digits(t_cdf(t_quantile(p, 22), 22), p) >= 14);
    CHECK(digits(f_cdf(f_quantile(p, 3, 22), 3, 22), p) >= 14);
    CHECK(digits(chi_square_cdf(chi_square_quantile(p, 4), 4), p) >= 14);
    CHECK(digits(normal_cdf(normal_quantile(p)), p) >= 14);
    CHECK(digits(noncentral_t_cdf(noncentral_t_quantile(p, 22, 2.5L), 22, 2.5L), p) >= 11);
  }
}

TEST_CASE("a density is the slope of the probability below", "[distributions]") {
  constexpr long double step = 1e-4L;
  const auto slope = [](const auto& below, long double t) {
    return (below(t + step) - below(t - step)) / (2 * step);
  };
  for (const int df : {1, 2, 3, 22, 33, 256, 300}) {
    for (const long double t : {-2.5L, 0.0L, 0.7L, 4.0L}) {
      const Chance found = t_chance(t, df);
      CHECK(found.below == t_cdf_absolute(t, df));
      CHECK(digits(found.density,
                   slope([df](long double at) { return t_cdf_absolute(at, df); }, t)) >= 6);
    }
  }
  CHECK(normal_chance(1.3L).below == normal_cdf(1.3L));
  CHECK(digits(normal_chance(1.3L).density, slope(normal_cdf, 1.3L)) >= 6);
}

TEST_CASE("a quantile is found by its slope from nearby, and not from far off", "[distributions]") {
  const auto curve = [](long double t) {
    const Chance found = t_chance(t, 9);
    return PointOfCurve{found.below - 0.9L, found.density};
  };
  const auto near = root_near(curve, normal_quantile(0.9L), 1);
  REQUIRE(near);
  CHECK(digits(*near, t_quantile(0.9L, 9)) >= 15);
  CHECK(!root_near(curve, -30, 1));
  CHECK(!root_near([](long double) { return PointOfCurve{1, 0}; }, 0, 1));
}

TEST_CASE("far tails keep their digits", "[distributions]") {
  CHECK(digits(t_two_sided(2.0L, 22), 2 * t_upper_tail(2.0L, 22)) >= 18);
  CHECK(t_two_sided(40.0L, 22) > 0.0L);
  CHECK(t_two_sided(1e6L, 22) > 0.0L);
  CHECK(t_two_sided(1e300L, 200) >= 0.0L);
  CHECK(normal_upper_tail(30.0L) > 0.0L);
  CHECK(t_cdf(-1.5L, 7) == t_upper_tail(1.5L, 7));
}

TEST_CASE("impossible arguments break the promise", "[distributions]") {
  CHECK_THROWS_AS(static_cast<void>(t_quantile(1.0L, 3)), Failure);
  CHECK_THROWS_AS(static_cast<void>(t_quantile(0.5L, 0)), Failure);
  CHECK_THROWS_AS(static_cast<void>(f_cdf(-1.0L, 2, 3)), Failure);
  CHECK_THROWS_AS(static_cast<void>(normal_cdf(std::numeric_limits<long double>::quiet_NaN())),
                  Failure);
}
