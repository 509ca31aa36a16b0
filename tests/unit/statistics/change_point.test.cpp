#include "cpa/statistics/change_point.hpp"

#include <cmath>
#include <limits>

#include "cpa/statistics/distributions.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

struct Weather {
  Matrix others;
  std::vector<long double> temperature;
  std::vector<long double> y;
};

// Monthly temperatures over `rows` months, a production column, and y by the rule given.
template <typename Rule>
Weather weather(std::size_t rows, long double noise, std::uint64_t seed, Rule rule) {
  Random random(seed);
  std::vector<long double> production;
  Weather result;
  for (std::size_t i = 0; i < rows; ++i) {
    const long double t = 12 + 11 * std::sin(0.52L * static_cast<long double>(i)) +
                          static_cast<long double>(random.normal());
    production.push_back(50 + static_cast<long double>(i * 7 % 13));
    result.temperature.push_back(t);
    result.y.push_back(rule(t, production.back()) +
                       noise * static_cast<long double>(random.normal()));
  }
  result.others = Matrix::with_intercept(std::vector<std::vector<long double>>{production});
  return result;
}

long double heating_rule(long double t, long double p) {
  return 100 + 3 * p + 5 * std::fmax(14.3L - t, 0.0L);
}

long double both_rule(long double t, long double p) {
  return 100 + 3 * p + 5 * std::fmax(9.2L - t, 0.0L) + 2 * std::fmax(t - 17.7L, 0.0L);
}

// Residual sum of squares of a plain fit with the hinge at given points.
long double plain_rss(const Weather& data, Hinge hinge, std::vector<long double> points) {
  const Matrix hinges = hinge_columns(data.temperature, hinge, points);
  Matrix x = data.others;
  for (std::size_t j = 0; j < hinges.columns(); ++j) x = x.with_column(hinges.column(j));
  const auto fit = least_squares(x, data.y);
  REQUIRE(fit);
  return fit->rss();
}

}  // namespace

TEST_CASE("a balance point without noise is found exactly", "[change_point]") {
  const Weather data = weather(24, 0, 1, heating_rule);
  const auto fit = fit_change_point(data.others, data.temperature, data.y, Hinge::heating);
  REQUIRE(fit);
  CHECK(digits(fit->change_points[0], 14.3L) >= 13);
  CHECK(digits(fit->fit.coefficients()[1], 3) >= 13);
  CHECK(digits(fit->fit.coefficients()[2], 5) >= 13);
  CHECK(fit->degrees_of_freedom == 24 - 4);
}

TEST_CASE("heat that sets in and cold that sets in are both found", "[change_point]") {
  const Weather data = weather(36, 0, 2, both_rule);
  const auto fit =
      fit_change_point(data.others, data.temperature, data.y, Hinge::heating_and_cooling);
  REQUIRE(fit);
  CHECK(digits(fit->change_points[0], 9.2L) >= 12);
  CHECK(digits(fit->change_points[1], 17.7L) >= 12);
  CHECK(fit->degrees_of_freedom == 36 - 6);
}

TEST_CASE("one bend with a slope on each side is found", "[change_point]") {
  const Weather data = weather(24, 0, 3, [](long double t, long double p) {
    return 10 + p + 4 * std::fmax(15.1L - t, 0.0L) + 1.5L * std::fmax(t - 15.1L, 0.0L);
  });
  const auto fit = fit_change_point(data.others, data.temperature, data.y, Hinge::both_sides);
  REQUIRE(fit);
  CHECK(digits(fit->change_points[0], 15.1L) >= 13);
  CHECK(digits(fit->fit.coefficients()[2], 4) >= 12);
  CHECK(digits(fit->fit.coefficients()[3], 1.5L) >= 12);
}

TEST_CASE("no point of a fine grid beats the exact search", "[change_point]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Weather data = weather(18, 12, seed, heating_rule);
    for (const Hinge hinge : {Hinge::heating, Hinge::cooling, Hinge::both_sides}) {
      const auto fit = fit_change_point(data.others, data.temperature, data.y, hinge);
      REQUIRE(fit);
      std::vector<long double> grid;
      for (int k = 0; k < 400; ++k) grid.push_back(0.06L * k);
      const auto profile = change_point_profile(data.others, data.temperature, data.y, hinge, grid);
      REQUIRE(profile);
      for (std::size_t k = 0; k < grid.size(); ++k) {
        if (!(*profile)[k]) continue;
        REQUIRE(*(*profile)[k] >= fit->fit.rss() * (1 - 1e-12L));
      }
    }
  }
}

TEST_CASE("no pair on a grid beats the exact search for two points", "[change_point]") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Weather data = weather(16, 15, seed, both_rule);
    const auto fit =
        fit_change_point(data.others, data.temperature, data.y, Hinge::heating_and_cooling);
    REQUIRE(fit);
    CHECK(fit->change_points[0] <= fit->change_points[1]);
    std::vector<long double> sorted = data.temperature;
    std::sort(sorted.begin(), sorted.end());
    for (long double low = sorted[3]; low <= sorted[12]; low += 0.4L) {
      for (long double high = low; high <= sorted[12]; high += 0.4L) {
        REQUIRE(plain_rss(data, Hinge::heating_and_cooling, {low, high}) >=
                fit->fit.rss() * (1 - 1e-12L));
      }
    }
  }
}

TEST_CASE("the profile is the residual sum of squares of plain fits", "[change_point]") {
  const Weather data = weather(24, 8, 5, heating_rule);
  const std::vector<long double> grid{8, 11.5L, 14.3L, 16, 60};
  for (const Hinge hinge : {Hinge::heating, Hinge::cooling, Hinge::both_sides}) {
    const auto profile = change_point_profile(data.others, data.temperature, data.y, hinge, grid);
    REQUIRE(profile);
    for (std::size_t k = 0; k < 4; ++k) {
      REQUIRE((*profile)[k]);
      CHECK(digits(*(*profile)[k], plain_rss(data, hinge, {grid[k]})) >= 13);
    }
    CHECK_FALSE((*profile)[4]);
  }
}

TEST_CASE("the interval of a balance point ends where the fit is as bad as allowed",
          "[change_point]") {
  const Weather data = weather(36, 4, 6, heating_rule);
  const auto fit = fit_change_point(data.others, data.temperature, data.y, Hinge::heating);
  REQUIRE(fit);
  const ChangePointInterval interval = fit->intervals[0];
  CHECK_FALSE(interval.reaches_low_edge);
  CHECK_FALSE(interval.reaches_high_edge);
  CHECK(interval.low < fit->change_points[0]);
  CHECK(fit->change_points[0] < interval.high);
  const long double limit = fit->fit.rss() * (1 + f_quantile(0.90L, 1, 32) / 32);
  CHECK(digits(plain_rss(data, Hinge::heating, {interval.low}), limit) >= 12);
  CHECK(digits(plain_rss(data, Hinge::heating, {interval.high}), limit) >= 12);
}

TEST_CASE("the interval covers the true balance point about as often as it says",
          "[change_point]") {
  int covered = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Weather data = weather(24, 6, seed, heating_rule);
    const auto fit = fit_change_point(data.others, data.temperature, data.y, Hinge::heating);
    REQUIRE(fit);
    const ChangePointInterval& interval = fit->intervals[0];
    covered += interval.low <= 14.3L && 14.3L <= interval.high ? 1 : 0;
  }
  CHECK(covered > 255);
  CHECK(covered < 290);
}

TEST_CASE("a driver that does not matter leaves its balance point open", "[change_point]") {
  const Weather data = weather(24, 5, 7, [](long double, long double p) { return 100 + 3 * p; });
  const auto fit = fit_change_point(data.others, data.temperature, data.y, Hinge::cooling);
  REQUIRE(fit);
  CHECK((fit->intervals[0].reaches_low_edge || fit->intervals[0].reaches_high_edge));
}

TEST_CASE("each side of a balance point needs its rows", "[change_point]") {
  const Weather data = weather(24, 1, 8, heating_rule);
  const std::vector<long double> still(24, 20.0L);
  const auto same = fit_change_point(data.others, still, data.y, Hinge::heating);
  CHECK(test::code_of(same) == "change_point.no_room");
  CHECK(test::argument_of(same, "least_rows") == "2");
  const std::vector<long double> few{1, 2, 3, 4, 5};
  const Matrix ones = data.others.rows_between(0, 5).select_columns(std::vector<std::size_t>{0});
  const std::vector<long double> y{5, 4, 4, 5, 6};
  CHECK(test::code_of(fit_change_point(ones, few, y, Hinge::heating_and_cooling)) ==
        "change_point.no_room");
  const Matrix two = data.others.rows_between(0, 5);
  CHECK(test::code_of(fit_change_point(two, few, y, Hinge::both_sides)) == "fit.too_few_rows");
}

TEST_CASE("months of equal temperature are no hindrance", "[change_point]") {
  Weather data = weather(24, 3, 9, heating_rule);
  for (std::size_t i = 0; i < 24; ++i) {
    data.temperature[i] = std::round(data.temperature[i] / 5) * 5;
    data.y[i] =
        heating_rule(data.temperature[i], data.others(i, 1)) + static_cast<long double>(i % 3);
  }
  for (const Hinge hinge :
       {Hinge::heating, Hinge::cooling, Hinge::both_sides, Hinge::heating_and_cooling}) {
    const auto fit = fit_change_point(data.others, data.temperature, data.y, hinge);
    REQUIRE(fit);
    CHECK(std::isfinite(fit->change_points[0]));
    CHECK(std::isfinite(fit->intervals[0].low));
  }
}

TEST_CASE("a temperature that is no number is refused", "[change_point]") {
  Weather data = weather(24, 3, 10, heating_rule);
  data.temperature[3] = std::numeric_limits<long double>::quiet_NaN();
  const auto fit = fit_change_point(data.others, data.temperature, data.y, Hinge::heating);
  CHECK(test::code_of(fit) == "fit.not_finite");
  CHECK(test::argument_of(fit, "column") == "2");
}
