// The same data looked at in other ways, and savings that do not last.
#include <algorithm>
#include <set>

#include "cpa/savings/persistence.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/unit/savings/every_number.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

std::size_t lines_of(const Sensitivity& s, const std::string& code) {
  return static_cast<std::size_t>(
      std::count_if(s.lines.begin(), s.lines.end(),
                    [&code](const SensitivityLine& line) { return line.code == code; }));
}

consumption::Observations with_shifts(const std::vector<MonthOfUse>& all) {
  std::vector<double> used;
  std::vector<double> made;
  std::vector<double> shifts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    used.push_back(all[i].used);
    made.push_back(all[i].made);
    shifts.push_back(40 + static_cast<double>(i * 7 % 11));
  }
  return known_rows(used, {product("fillet", made), other_driver("shifts", shifts)});
}

}  // namespace

TEST_CASE("every other way of looking at the data stands beside the claim", "[sensitivity]") {
  const auto all = simulate({.saving = 0.08}, 31);
  const Assessment a = assess_rows(with_shifts(all), 24, 12);
  REQUIRE(a.sensitivity);
  const Sensitivity& s = *a.sensitivity;
  CHECK(lines_of(s, "baseline_shift") == 6);
  CHECK(lines_of(s, "month_out") == 36);
  CHECK(lines_of(s, "driver_out") == 1);
  CHECK(lines_of(s, "driver_in") == 2);  // shifts and the season of the year
  CHECK(lines_of(s, "inference") == 4);
  CHECK(lines_of(s, "method") == 3);
  CHECK(lines_of(s, "sec") == 1);
  for (const SensitivityLine& line : s.lines) {
    if (!line.fraction) continue;
    CHECK(*line.fraction >= *s.lowest);
    CHECK(*line.fraction <= *s.highest);
  }
}

TEST_CASE("a chosen way that flatters most of all is called so", "[sensitivity]") {
  int flattered = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Assessment a =
        assess_rows(known_rows(simulate({.growth = 0.05, .saving = 0.05}, seed)), 24, 12);
    REQUIRE(a.sensitivity);
    bool beaten = false;
    for (const SensitivityLine& line : a.sensitivity->lines) {
      beaten = beaten ||
               (line.code != "month_out" && line.fraction && *line.fraction > *a.saving_fraction);
    }
    CHECK(a.sensitivity->most_favourable == !beaten);
    flattered += a.sensitivity->most_favourable ? 1 : 0;
  }
  CHECK(flattered < 30);
}

TEST_CASE("a line of the pack is what leaving that month out really gives", "[sensitivity]") {
  const auto all = simulate({.saving = 0.08}, 9);
  AssessmentOptions options;
  options.selection.model = "linear";
  const Assessment a = assess_rows(known_rows(all), 24, 12, options);
  REQUIRE(a.reporting_scatter == 1);
  auto rows = known_rows(all);
  rows.rows.erase(rows.rows.begin() + 5);
  const Assessment without = assess_rows(rows, 24, 12, options);
  for (const SensitivityLine& line : a.sensitivity->lines) {
    if (line.code != "month_out" || line.arguments.at("month") != "2022-06") continue;
    CHECK(static_cast<double>(*line.fraction) ==
          Approx(static_cast<double>(*without.saving_fraction)).epsilon(1e-12));
    CHECK(static_cast<double>(*line.lower_bound) ==
          Approx(static_cast<double>(*without.lower_bound)).epsilon(1e-9));
  }
}

TEST_CASE("months on which the verdict hangs are named", "[sensitivity]") {
  auto all = simulate({.noise = 0.008, .saving = 0.05}, 3);
  all[29].used *= 0.75;
  const Assessment a = assess_rows(known_rows(all), 24, 12);
  REQUIRE(a.sensitivity);
  const auto pivotal = a.sensitivity->pivotal;
  for (const auto& month : pivotal) CHECK(months(0, 36).contains(month));
  const std::set<calendar::Period> unique(pivotal.begin(), pivotal.end());
  CHECK(unique.size() == pivotal.size());
}

TEST_CASE("a verdict with a wide margin hangs on no single month", "[sensitivity]") {
  const Assessment a =
      assess_rows(known_rows(simulate({.noise = 0.005, .saving = 0.15}, 3)), 24, 12);
  CHECK(a.sensitivity->pivotal.empty());
}

TEST_CASE("a saving that fades sounds the alarm in the window where it is lost", "[persistence]") {
  auto all = simulate({.noise = 0.006, .reporting_months = 36}, 4);
  for (std::size_t i = 24; i < 60; ++i) all[i].used *= i < 42 ? 0.88 : 1;
  const auto rows = known_rows(all);
  AssessmentOptions options;
  options.baseline = months(0, 24);
  options.reporting = months(24, 12);
  const Assessment a = assess_rows(rows, 24, 12);
  const Persistence p = persistence_of({}, rows, a, options, 12);
  REQUIRE(p.windows.size() == 25);
  CHECK_FALSE(p.windows.front().alarm);
  CHECK(p.windows.back().alarm);
  REQUIRE(p.lost_in);
  CHECK(p.lost_in->to > months(42, 1).to);
  CHECK(static_cast<double>(*p.windows.front().fraction) ==
        Approx(static_cast<double>(*a.saving_fraction)).epsilon(1e-12));
}

TEST_CASE("a saving that lasts sounds no alarm, and too few months have no window",
          "[persistence]") {
  const auto rows =
      known_rows(simulate({.noise = 0.006, .saving = 0.12, .reporting_months = 24}, 4));
  AssessmentOptions options;
  options.baseline = months(0, 24);
  options.reporting = months(24, 12);
  const Assessment a = assess_rows(rows, 24, 12);
  const Persistence p = persistence_of({}, rows, a, options, 12);
  CHECK(p.windows.size() == 13);
  CHECK_FALSE(p.lost_in.has_value());
  CHECK(persistence_of({}, rows, a, options, 25).windows.empty());
}
