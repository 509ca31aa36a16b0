// Rows of a factory: what was used, on its own dates, and what moved it in the same days.
#include "cpa/consumption/observations.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/consumption/weather_gaps.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/factory.hpp"

using namespace cpa;
using namespace cpa::consumption;
using namespace cpa::tests;
using calendar::Period;
using plant::ReadingState;

namespace {

calendar::Day day(int year, unsigned month, unsigned of_month) {
  return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) /
                               static_cast<int>(of_month)};
}

plant::Record record(const Period& period, long value,
                     ReadingState state = ReadingState::measured) {
  return {.period = period, .own_period = period, .reading = {state, Decimal(value, 0), ""}};
}

plant::Item recorded_item(const std::string& code, plant::ItemKind kind, const units::Unit& unit,
                          std::vector<plant::Record> records) {
  plant::Item made;
  made.code = code;
  made.kind = kind;
  made.unit = unit;
  made.records = std::move(records);
  return made;
}

plant::Plant plant_of(std::vector<plant::Record> used, std::vector<plant::Record> made) {
  plant::Plant plant;
  plant.items = {
      recorded_item("electricity", plant::ItemKind::energy, kilowatt_hour, std::move(used)),
      recorded_item("fillet", plant::ItemKind::product, tonne, std::move(made))};
  return plant;
}

Observations observed(const plant::Plant& plant,
                      const std::vector<std::string>& drivers = {"fillet"}) {
  return observe(plant, series_of(plant.items[0]), drivers);
}

const Problem* warning(const Observations& rows, const std::string& code) {
  const auto found = std::find_if(rows.warnings.begin(), rows.warnings.end(),
                                  [&code](const Problem& problem) { return problem.code == code; });
  return found == rows.warnings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a month's row holds its use and its output in SI", "[rows]") {
  const auto rows = observed(plant_of(month_records({1000, 2000}), month_records({3, 4})));
  REQUIRE(rows.rows.size() == 2);
  CHECK(rows.rows[0].use == 1000 * 3.6e6L);
  CHECK(rows.rows[1].drivers.at(0) == 4000);
  CHECK(rows.rows[1].time == 1);
  CHECK(rows.rows[1].length == 1);
  CHECK(rows.warnings.empty());
}

TEST_CASE("a month whose use nobody knows is missing, not zero", "[rows]") {
  auto used = month_records({1000, 0, 3000});
  used[1].reading = {};
  const auto rows = observed(plant_of(used, month_records({1, 2, 3})));
  REQUIRE(rows.rows.size() == 2);
  REQUIRE(rows.missing.size() == 1);
  CHECK(rows.missing[0] == months(1, 1));
  CHECK(rows.rows[1].time == 2);
  used[1] = record(months(1, 1), 0, ReadingState::not_used);
  const auto idle = observed(plant_of(used, month_records({1, 2, 3})));
  REQUIRE(idle.rows.size() == 3);
  CHECK(idle.rows[1].use == 0);
}

TEST_CASE("a month without known output is missing too", "[rows]") {
  auto made = month_records({1, 2, 3});
  made[2].reading = {};
  const auto rows = observed(plant_of(month_records({1000, 2000, 3000}), made));
  CHECK(rows.rows.size() == 2);
  CHECK(rows.missing == std::vector<Period>{months(2, 1)});
}

TEST_CASE("a month that nobody listed keeps its place in time", "[rows]") {
  auto used = month_records({1000, 2000, 3000, 4000, 5000});
  used.erase(used.begin() + 1, used.begin() + 3);
  const auto rows = observed(plant_of(used, month_records({1, 2, 3, 4, 5})));
  REQUIRE(rows.rows.size() == 3);
  CHECK(rows.rows[1].time == 3);
  CHECK(rows.rows[2].time == 4);
  CHECK(rows.missing_within(months(0, 5)) == std::vector<Period>{months(1, 1), months(2, 1)});
  CHECK(rows.missing_within(months(0, 8)).size() == 5);
  CHECK(rows.missing_within(months(3, 2)).empty());
  CHECK(rows.rows_in({months(1, 1), months(2, 1)}) == 2);
}

TEST_CASE("a year that nobody listed is twelve places", "[rows]") {
  auto used = month_records(std::vector<long>(36, 100));
  used.erase(used.begin() + 12, used.begin() + 24);
  const auto rows = observed(plant_of(used, month_records(std::vector<long>(36, 5))));
  REQUIRE(rows.rows.size() == 24);
  CHECK(rows.rows[12].time == 24);
  CHECK(rows.rows.back().time == 35);
}

TEST_CASE("bills that do not end with the month keep their days and weigh by them", "[bills]") {
  const Period first{day(2022, 1, 10), day(2022, 2, 8)};   // 29 days
  const Period second{day(2022, 2, 8), day(2022, 3, 14)};  // 34 days
  const auto rows = observed(
      plant_of({record(first, 2900), record(second, 3400)}, month_records({310, 280, 310})));
  REQUIRE(rows.rows.size() == 2);
  CHECK(rows.rows[0].period == first);
  CHECK(static_cast<double>(rows.rows[0].length) == Approx(29 / 31.5));
  CHECK(static_cast<double>(rows.rows[1].length) == Approx(34 / 31.5));
  // Ten tonnes a day in all three months, so ten a day over the bill's own days.
  CHECK(static_cast<double>(rows.rows[0].drivers[0]) == Approx(290e3));
  CHECK(static_cast<double>(rows.rows[1].drivers[0]) == Approx(340e3));
  REQUIRE(warning(rows, "rows.driver_prorated") != nullptr);
  CHECK(warning(rows, "rows.driver_prorated")->arguments.at("driver") == "fillet");
}

TEST_CASE("daily output is summed over the days of a bill without splitting", "[bills]") {
  std::vector<plant::Record> made;
  for (calendar::Day d = day(2022, 1, 1); d < day(2022, 3, 1); d += std::chrono::days{1}) {
    made.push_back(record({d, d + std::chrono::days{1}}, 2));
  }
  const Period bill{day(2022, 1, 10), day(2022, 2, 8)};
  const auto rows = observed(plant_of({record(bill, 2900)}, made));
  REQUIRE(rows.rows.size() == 1);
  CHECK(static_cast<double>(rows.rows[0].drivers[0]) == Approx(2 * 29 * 1000));
  CHECK(warning(rows, "rows.driver_prorated") == nullptr);
}

TEST_CASE("days of a bill without output make it a missing row", "[bills]") {
  const Period bill{day(2022, 1, 10), day(2022, 2, 8)};
  const auto rows = observed(plant_of({record(bill, 2900)}, month_records({310})));
  CHECK(rows.rows.empty());
  CHECK(rows.missing == std::vector<Period>{bill});
}

TEST_CASE("weekly and daily records are rows of equal length", "[rows]") {
  const long step = GENERATE(1L, 7L);
  std::vector<plant::Record> used;
  std::vector<plant::Record> made;
  calendar::Day d = day(2022, 1, 3);
  for (int i = 0; i < 60; ++i, d += std::chrono::days{step}) {
    const Period period{d, d + std::chrono::days{step}};
    used.push_back(record(period, 100 + i));
    made.push_back(record(period, 10 + i % 7));
  }
  const auto rows = observed(plant_of(used, made));
  REQUIRE(rows.rows.size() == 60);
  CHECK(rows.rows[59].time == 59);
  CHECK(rows.rows[59].length == 1);
  CHECK(rows.missing_within({day(2022, 1, 3), d}).empty());
}

TEST_CASE("the days of a bill that sticks out of the period are missing in it, known or not",
          "[rows]") {
  // Bills from the 5th to the 4th; the driver of the last one is not there yet.
  std::vector<plant::Record> used;
  for (int i = 0; i < 4; ++i) {
    used.push_back(record(
        {day(2022, static_cast<unsigned>(i + 1), 5), day(2022, static_cast<unsigned>(i + 2), 5)},
        100 + i));
  }
  auto rows = observed(plant_of(used, month_records({10, 11, 12, 13})));
  const Period four{day(2022, 1, 5), day(2022, 5, 1)};
  CHECK(rows.missing_within(four) == std::vector<Period>{{day(2022, 4, 5), day(2022, 5, 1)}});
}

TEST_CASE("a driver with a gap is left out and the months are named", "[rows]") {
  auto plant = plant_of(month_records({1000, 2000, 3000}), month_records({1, 2, 3}));
  auto shifts = month_records({50, 0, 52});
  shifts[1].reading = {};
  plant.items.push_back(
      recorded_item("shifts", plant::ItemKind::driver, {"1", units::dimension::none, 1}, shifts));
  const auto rows = observed(plant, {"fillet", "shifts"});
  CHECK(rows.rows.size() == 3);
  REQUIRE(rows.drivers.size() == 1);
  REQUIRE(warning(rows, "rows.driver_missing") != nullptr);
  CHECK(warning(rows, "rows.driver_missing")->arguments.at("months") == "2022-02");
}

TEST_CASE("a row's temperature is the mean of its days, if nine tenths of them are known",
          "[weather]") {
  auto plant = plant_of(month_records({1000, 2000}), month_records({1, 2}));
  for (calendar::Day d = months(0, 2).from; d < months(0, 2).to; d += std::chrono::days{1}) {
    plant.weather.push_back({d, Decimal(d < months(1, 1).from ? 20 : 30, 0)});
  }
  const auto rows = observed(plant, {"fillet", "temperature"});
  REQUIRE(rows.drivers.size() == 2);
  CHECK(rows.rows[0].drivers[1] == 20);
  CHECK(rows.rows[1].drivers[1] == 30);
  REQUIRE(rows.temperatures.size() == 2);
  CHECK(rows.temperatures[0].size() == 31);
  plant.weather.erase(plant.weather.begin(), plant.weather.begin() + 3);
  CHECK(observed(plant, {"fillet", "temperature"}).drivers.size() == 2);
  plant.weather.erase(plant.weather.begin());
  const auto without = observed(plant, {"fillet", "temperature"});
  CHECK(without.drivers.size() == 1);
  CHECK(warning(without, "rows.driver_missing") != nullptr);
}

TEST_CASE("an estimated month is used and named", "[rows]") {
  auto used = month_records({1000, 2000});
  used[1].reading.state = ReadingState::estimated;
  const auto rows = observed(plant_of(used, month_records({1, 2})));
  CHECK(rows.rows.size() == 2);
  CHECK(rows.estimated == std::vector<Period>{months(1, 1)});
}

TEST_CASE("output that was guessed counts as the part of the output that it is", "[rows]") {
  auto made = month_records({1, 3});
  made[1].reading.state = ReadingState::estimated;
  auto plant = plant_of(month_records({1000, 2000}), made);
  auto rows = observed(plant);
  REQUIRE(rows.rows.size() == 2);
  CHECK(rows.estimated == std::vector<Period>{months(1, 1)});
  CHECK(rows.rows[0].estimated_share == 0);
  CHECK(rows.rows[1].estimated_share == 1);
  plant::Item offal = plant.items[1];
  offal.code = "offal";
  offal.records = month_records({1, 1});
  plant.items.push_back(offal);
  rows = observed(plant, {"fillet", "offal"});
  CHECK(static_cast<double>(rows.rows[1].estimated_share) == Approx(0.75));
}

TEST_CASE("reference products are carried to one SI unit", "[rows]") {
  auto plant = plant_of(month_records({1000}), month_records({1}));
  plant.items[1].equivalent = Decimal(15, 1);
  const auto rows = observed(plant);
  REQUIRE(rows.drivers[0].equivalent);
  CHECK(static_cast<double>(*rows.drivers[0].equivalent * 2000) == Approx(3));
}

TEST_CASE("an item is moved by what it names, else by products, drivers and weather", "[rows]") {
  auto plant = plant_of(month_records({1}), month_records({1}));
  plant.items.push_back(
      recorded_item("shifts", plant::ItemKind::driver, {"1", units::dimension::none, 1}, {}));
  plant.items.push_back(recorded_item("salt", plant::ItemKind::auxiliary_material, tonne, {}));
  plant.weather.push_back({day(2022, 1, 1), Decimal(20, 0)});
  CHECK(driver_codes(plant, plant.items[0]) ==
        std::vector<std::string>{"fillet", "shifts", "temperature"});
  CHECK(driver_codes(plant, plant.items[3]) == std::vector<std::string>{"fillet", "shifts"});
  plant.items[0].drivers = {"fillet"};
  CHECK(driver_codes(plant, plant.items[0]) == std::vector<std::string>{"fillet"});
}

TEST_CASE("sums of many periods are those that all records give, looked through one by one") {
  // Weekly bills with holes, a month not in use within them, and one estimate.
  std::vector<plant::Record> records;
  const calendar::Day first = months(0, 1).from;
  for (int week = 0; week < 60; ++week) {
    plant::Record record;
    const calendar::Day from = first + std::chrono::days{7 * week};
    record.own_period = record.period = {from, from + std::chrono::days{7}};
    record.reading = {plant::ReadingState::measured, Decimal(700 + 31 * (week % 11), 1), ""};
    if (week % 13 == 5) record.reading = {};
    if (week == 20) record.reading.state = plant::ReadingState::estimated;
    records.push_back(record);
  }
  const RecordSums sums(records);
  for (int day = -10; day < 430; day += 3) {
    for (const int length : {1, 5, 7, 30}) {
      const calendar::Day from = first + std::chrono::days{day};
      const calendar::Period period{from, from + std::chrono::days{length}};
      long double sum = 0;
      long covered = 0;
      bool estimate = false;
      for (const plant::Record& record : records) {
        if (!record.reading.is_known() || !record.own_period.overlaps(period)) continue;
        const long common = (std::min(record.own_period.to, period.to) -
                             std::max(record.own_period.from, period.from))
                                .count();
        covered += common;
        sum += record.reading.value.value() * (static_cast<long double>(common) / 7);
        estimate = estimate || record.reading.state == plant::ReadingState::estimated;
      }
      bool prorated = false;
      const auto found = sums.over(period, false, prorated);
      CAPTURE(calendar::text_of(period));
      CHECK(found == (covered == length ? std::optional(sum) : std::nullopt));
      CHECK(sums.has_estimate(period) == estimate);
    }
  }
}

namespace {

// Temperatures of a stretch of days but those that the station left out.
void measure(plant::Plant& plant, const Period& days, const std::vector<Period>& silent) {
  for (calendar::Day at = days.from; at < days.to; at += std::chrono::days{1}) {
    const bool out = std::any_of(silent.begin(), silent.end(),
                                 [at](const Period& gap) { return gap.contains(at); });
    if (!out) plant.weather.push_back({at, Decimal(250, 1)});
  }
}

}  // namespace

TEST_CASE("days without a temperature are told by stretches, where a bill needs them", "[rows]") {
  const Period march{day(2022, 3, 10), day(2022, 3, 13)};
  const Period april{day(2022, 4, 30), day(2022, 5, 2)};
  plant::Plant plant =
      plant_of(month_records({1000, 2000, 3000, 4000, 5000}), month_records({3, 4, 5, 6, 7}));
  measure(plant, {day(2022, 1, 1), day(2022, 6, 1)}, {march, april});
  const Period judged[] = {{day(2022, 2, 1), day(2022, 5, 1)}};
  CHECK(weather_gaps(plant, judged) ==
        std::vector<Period>{march, {day(2022, 4, 30), day(2022, 5, 1)}});
  // Beyond the last bill nothing is needed, and an item with drivers of its own needs none.
  const Period later[] = {{day(2022, 6, 1), day(2023, 1, 1)}};
  CHECK(weather_gaps(plant, later).empty());
  plant.items[0].drivers = {"fillet"};
  CHECK(weather_gaps(plant, judged).empty());
}

TEST_CASE("a plant that records no weather lacks none", "[rows]") {
  const plant::Plant plant = plant_of(month_records({1000, 2000}), month_records({3, 4}));
  const Period judged[] = {{day(2022, 1, 1), day(2022, 3, 1)}};
  CHECK(weather_gaps(plant, judged).empty());
}
