// Rows of unlike length: months before and weeks after, days, and months asked for in either.
#include <algorithm>
#include <chrono>
#include <cmath>

#include "cpa/savings/detectability.hpp"
#include "cpa/savings/persistence.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

// A plant that takes 1000 kWh a day and 50 a tonne, makes 10 t a day more or less, and saves a
// share after 2023: months to the end of 2023, weeks behind it.
plant::Plant months_then_weeks(double saving) {
  plant::Plant plant = factory({{1, 1}});
  plant.items[0].records.clear();
  plant.items[1].records.clear();
  const auto add = [&](const calendar::Period& period, double share) {
    const auto days = static_cast<double>(period.days());
    const auto at = static_cast<double>(plant.items[0].records.size());
    const double made = days * (10 + 1.5 * std::sin(at));
    const double used = (1000 * days + 50 * made) * share * (1 + 0.004 * std::cos(2.3 * at));
    const auto record = [&period](double value) {
      plant::Record one{.period = period, .own_period = period};
      one.reading = {.state = plant::ReadingState::measured,
                     .value = Decimal(std::llround(value * 1000), 3)};
      return one;
    };
    plant.items[0].records.push_back(record(used));
    plant.items[1].records.push_back(record(made));
  };
  for (int month = 0; month < 24; ++month) add(months(month, 1), 1);
  const calendar::Day first = months(24, 1).from;
  for (int week = 0; week < 52; ++week) {
    const calendar::Day from = first + std::chrono::days{7 * week};
    add({from, from + std::chrono::days{7}}, 1 - saving);
  }
  plant.baseline = months(0, 24);
  plant.reporting = calendar::Period{first, first + std::chrono::days{7 * 52}};
  return plant;
}

PlantAssessment assessed_rows(const plant::Plant& plant, int rolling = 0) {
  PlantOptions options;
  options.rolling_months = rolling;
  options.with_sensitivity = false;
  auto result = assess_plant(plant, {}, options);
  REQUIRE(result.has_value());
  return *result;
}

}  // namespace

TEST_CASE("the same output a day is no growth, whether it is told by months or by weeks",
          "[rows]") {
  const auto a = assessed_rows(months_then_weeks(0.08));
  const Assessment& power = a.items.front().assessment;
  CHECK(power.row_kind == RowKind::period);
  REQUIRE(power.sec);
  CHECK(std::fabs(static_cast<double>(power.sec->growth)) < 0.02);
  REQUIRE(power.sec->base_load_share);
  CHECK(static_cast<double>(*power.sec->base_load_share) == Approx(2 / 3.0).margin(0.03));
  CHECK_FALSE(power.sec->misleading);
  CHECK(static_cast<double>(*power.saving_fraction) == Approx(0.08).margin(0.005));
}

TEST_CASE("standard conditions of months and weeks are as long as the reporting period", "[rows]") {
  const auto plant = months_then_weeks(0.08);
  PlantOptions options;
  options.with_sensitivity = false;
  const Assessment forecast = assess_plant(plant, {}, options)->items.front().assessment;
  options.estimate.method = Method::standard_conditions;
  const Assessment standard = assess_plant(plant, {}, options)->items.front().assessment;
  CHECK(static_cast<double>(standard.predicted) ==
        Approx(static_cast<double>(forecast.predicted)).epsilon(0.01));
  CHECK(static_cast<double>(standard.saving) ==
        Approx(static_cast<double>(forecast.saving)).epsilon(0.05));
}

TEST_CASE("weeks lie within the reach of months that knew the same days", "[rows]") {
  const auto a = assessed_rows(months_then_weeks(0.08));
  const Assessment& power = a.items.front().assessment;
  REQUIRE(power.expectation);
  for (const DriverCoverage& driver : power.expectation->coverage.drivers) {
    CHECK_FALSE(driver.out_of_reach);
    CHECK(static_cast<double>(driver.reporting_mean) ==
          Approx(static_cast<double>(driver.baseline_mean)).epsilon(0.02));
  }
  CHECK(power.expectation->coverage.extrapolated_share < 0.2L);
  CHECK_FALSE(has_reason(power, "driver_out_of_reach"));
  CHECK(power.target.verdict == Verdict::confirmed);
}

TEST_CASE("a window of twelve months holds a year of weeks", "[rows]") {
  const auto a = assessed_rows(months_then_weeks(0.08), 12);
  const auto& lasting = a.items.front().persistence;
  REQUIRE(lasting);
  CHECK(lasting->judged);
  REQUIRE(lasting->windows.size() == 1);
  CHECK(calendar::text_of(lasting->windows.front().period) == "2024-01/2024-12");
  CHECK_FALSE(lasting->windows.front().alarm);
  CHECK(assessed_rows(months_then_weeks(0.08), 6).items.front().persistence->windows.size() == 7);
}

TEST_CASE("a window with too many months missing says nothing about lasting", "[rows]") {
  auto plant = factory(simulate({.noise = 0.01, .saving = 0.12, .reporting_months = 24}, 5));
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 24);
  for (int gap = 30; gap < 33; ++gap) {
    auto& reading = plant.items[0].records[static_cast<std::size_t>(gap)].reading;
    reading = {.state = plant::ReadingState::missing};
  }
  auto a = assessed_rows(plant, 6);
  const auto& lasting = *a.items.front().persistence;
  // Three of twenty-four are too many for a verdict, too.
  CHECK(has_reason(a.items.front().assessment, "months_missing"));
  CHECK_FALSE(lasting.judged);
  REQUIRE(lasting.windows.size() == 19);
  CHECK(lasting.windows.front().complete);
  CHECK(lasting.windows.front().lower_bound.has_value());
  CHECK_FALSE(lasting.windows[2].complete);
  CHECK_FALSE(lasting.windows[2].lower_bound.has_value());
  CHECK_FALSE(lasting.windows[2].alarm);
}

TEST_CASE("a window longer than what was recorded does not fit", "[rows]") {
  auto plant = factory(simulate({.noise = 0.01, .saving = 0.12}, 5));
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  CHECK(assessed_rows(plant, 13).items.front().persistence->windows.empty());
}

TEST_CASE("a plan of daily data looks as many days ahead as it is asked to", "[rows]") {
  const DataPlan days{
      .cv = 0.18L, .rho = 0.5L, .baseline_rows = 365, .reporting_rows = 30, .parameters = 2};
  CHECK_FALSE(detectability(days, {.most_rows = 60}).reporting_rows_needed.has_value());
  const auto seen = detectability(days, {.most_rows = 1826});
  REQUIRE(seen.reporting_rows_needed);
  DataPlan one_less = days;
  one_less.reporting_rows = *seen.reporting_rows_needed - 1;
  CHECK_FALSE(detectability(one_less).decidable);
  one_less.reporting_rows += 1;
  CHECK(detectability(one_less).decidable);
}

TEST_CASE("a plan of days counts the drift that a row hardly shows", "[rows]") {
  DataPlan days{.cv = 0.08L, .baseline_rows = 730, .reporting_rows = 365, .parameters = 2};
  const long double without = relative_error(days);
  days.errors = {{.rho = 0, .variance = 1}};
  CHECK(static_cast<double>(relative_error(days)) ==
        Approx(static_cast<double>(without)).epsilon(1e-12));
  days.errors = {{.rho = 0.97L, .noise_share = 0.88L, .variance = 1, .innovation_share = 1}};
  long double factor = 0;
  for (const int k : {730, 365}) {
    long double sum = k;
    for (int j = 1; j < k; ++j) sum += 2 * (k - j) * 0.12L * std::pow(0.97L, j);
    factor += sum / k / k;
  }
  CHECK(static_cast<double>(relative_error(days)) ==
        Approx(static_cast<double>(0.08L * std::sqrt(factor))).epsilon(1e-9));
}

TEST_CASE("a saving of exactly the target reaches it", "[rows]") {
  const auto five = units::Fraction::percent(5);
  CHECK(reaches(0.05L - 1e-18L, five));
  CHECK_FALSE(reaches(0.05L - 1e-9L, five));
  CHECK(judge(0.05L - 1e-18L, 0.05L - 1e-18L, five, {}) == Verdict::confirmed);
  CHECK(reason_of_bounds(0.05L - 1e-18L, 0.05L, five).code == "lower_bound_above");
}

TEST_CASE("bills that are calendar months already are not called smoothed", "[rows]") {
  auto plant = factory(simulate({.noise = 0.01, .saving = 0.12}, 5));
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  const auto smoothed = [](const plant::Plant& of) {
    PlantOptions options;
    options.calendarise = true;
    const auto known = assess_plant(of, {}, options);
    REQUIRE(known);
    const Problems& warnings = known->items.front().assessment.warnings;
    return std::any_of(warnings.begin(), warnings.end(),
                       [](const Problem& warning) { return warning.code == "rows.calendarised"; });
  };
  CHECK_FALSE(smoothed(plant));
  // A bill read on the tenth.
  for (plant::Record& record : plant.items[0].records) {
    record.own_period.from += std::chrono::days{9};
    record.own_period.to += std::chrono::days{9};
    record.period = record.own_period;
  }
  CHECK(smoothed(plant));
}
