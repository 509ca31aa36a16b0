// Expected use month by month, its running sum, and where the baseline has nothing to say.
#include <cmath>

#include "cpa/savings/expectation.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/unit/savings/naive_regression.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

Expectation expected(const std::vector<MonthOfUse>& all, int baseline = 24) {
  const auto rows = known_rows(all);
  const auto n = static_cast<std::size_t>(baseline);
  return *expect(rows, row_numbers(0, n), row_numbers(n, all.size() - n), line_of_output, {});
}

std::vector<MonthOfUse> saving_from(std::size_t month, double saved, double noise = 0.01) {
  auto all = simulate({.noise = noise}, 17);
  for (std::size_t i = month; i < all.size(); ++i) all[i].used *= 1 - saved;
  return all;
}

}  // namespace

TEST_CASE("the running sum ends at minus the saving, near the forecast's error", "[months]") {
  const auto all = saving_from(24, 0.08);
  const Expectation e = expected(all);
  const Assessment a = assess_rows(known_rows(all), 24, 12);
  REQUIRE(e.rows.size() == 36);
  CHECK(static_cast<double>(e.rows.back().cumulative) ==
        Approx(-static_cast<double>(a.saving)).epsilon(0.01));
  CHECK(static_cast<double>(e.rows.back().cumulative_sd) ==
        Approx(static_cast<double>(a.standard_error)).epsilon(0.1));
  long double sum = 0;
  for (const ExpectedRow& row : e.rows) {
    if (!row.reporting) continue;
    sum += row.used - row.expected;
    CHECK(static_cast<double>(row.cumulative) == Approx(static_cast<double>(sum)));
  }
}

TEST_CASE("what was to be expected of a month is the coefficients by its conditions", "[months]") {
  const Expectation e = expected(saving_from(24, 0.08, 0.03));
  REQUIRE(e.coefficient_names.size() == e.coefficients.size());
  REQUIRE(e.coefficient_names.front() == "intercept");
  for (const ExpectedRow& row : e.rows) {
    REQUIRE(row.conditions.size() == e.coefficients.size());
    long double sum = 0;
    for (std::size_t k = 0; k < e.coefficients.size(); ++k) {
      sum += e.coefficients[k] * row.conditions[k];
    }
    CHECK(static_cast<double>(sum) == Approx(static_cast<double>(row.expected)).epsilon(1e-12));
  }
}

TEST_CASE("the baseline's expected use adds up to what it used, also in a season nobody explains",
          "[months]") {
  constexpr double a_year = 2 * 3.14159265358979;
  auto all = saving_from(24, 0, 0.02);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].used *= 1 + 0.2 * std::cos(a_year * static_cast<double>(i) / 12);
  }
  const Expectation e = expected(all);
  long double expected_use = 0;
  long double used = 0;
  for (const ExpectedRow& row : e.rows) {
    if (row.reporting) continue;
    expected_use += row.expected;
    used += row.used;
  }
  CHECK(static_cast<double>(expected_use) == Approx(static_cast<double>(used)).epsilon(1e-9));
  const Assessment a = assess_rows(known_rows(all), 24, 12);
  CHECK(std::fabs(static_cast<double>(*a.saving_fraction)) < 0.03);
}

TEST_CASE("the month a saving begins is the first of its stretch", "[months]") {
  const Expectation e = expected(saving_from(30, 0.12));
  REQUIRE(e.changes.size() == 2);
  CHECK(calendar::text_of(e.changes[1].first) == "2024-07");
  CHECK(e.changes[1].mean_difference < -8000 * static_cast<double>(kwh));
  CHECK(std::fabs(e.changes[0].mean_difference) < 2000 * static_cast<double>(kwh));
  REQUIRE(e.first_alarm_low);
  CHECK(e.first_alarm_low->from >= months(30, 1).from);
  CHECK_FALSE(e.first_alarm_high.has_value());
}

TEST_CASE("use that rises sounds the other alarm", "[months]") {
  const Expectation e = expected(saving_from(28, -0.1));
  REQUIRE(e.first_alarm_high);
  CHECK_FALSE(e.first_alarm_low.has_value());
}

TEST_CASE("a steady plant has one stretch and no alarm", "[months]") {
  const Expectation e = expected(saving_from(36, 0));
  CHECK(e.changes.size() == 1);
  CHECK_FALSE(e.first_alarm_low.has_value());
  CHECK_FALSE(e.first_alarm_high.has_value());
}

TEST_CASE("months outside the baseline's range are listed with their share", "[months]") {
  auto all = saving_from(24, 0.1, 0.005);
  all[27].made = 900;
  all[27].used = (40000 + 300 * 900) * 0.9;
  const Expectation e = expected(all);
  REQUIRE(e.coverage.outside.size() >= 1);
  bool listed = false;
  for (const auto& period : e.coverage.outside) {
    listed = listed || calendar::text_of(period) == "2024-04";
  }
  CHECK(listed);
  double outside = 0;
  double whole = 0;
  for (const ExpectedRow& row : e.rows) {
    if (!row.reporting) continue;
    const auto gap = static_cast<double>(std::fabs(row.expected - row.used));
    whole += gap;
    outside += row.extrapolated ? gap : 0;
  }
  CHECK(static_cast<double>(e.coverage.extrapolated_share) == Approx(outside / whole));
}

TEST_CASE("reporting conditions at the baseline's mean have leverage one", "[months]") {
  auto all = saving_from(36, 0);
  double mean = 0;
  for (std::size_t i = 0; i < 24; ++i) mean += all[i].made / 24;
  for (std::size_t i = 24; i < 36; ++i) all[i].made = mean;
  CHECK(static_cast<double>(expected(all).coverage.relative_leverage) == Approx(1).epsilon(1e-9));
  for (std::size_t i = 24; i < 36; ++i) all[i].made = mean * 1.2;
  Rows x;
  std::vector<double> y;
  for (std::size_t i = 0; i < 24; ++i) {
    x.push_back({1, all[i].made});
    y.push_back(all[i].used);
  }
  const double spread = spread_of(naive_regression(x, y), {12, 12 * mean * 1.2});
  CHECK(static_cast<double>(expected(all).coverage.relative_leverage) ==
        Approx(spread / (144.0 / 24)).epsilon(1e-8));
}
