// Use that comes back with the year though nothing that is recorded explains it.
#include <algorithm>
#include <cmath>

#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/unit/baseline/selected.hpp"

using namespace cpa;
using namespace cpa::baseline;
using namespace cpa::tests;

namespace {

struct SeasonalPlant {
  std::vector<double> used, fillet, shifts, load, warmth;
};

// 400 kWh a tonne of which 30 % goes on whatever is made, up and down by `season` over the year, or
// up by it in the cold half of the year alone.
SeasonalPlant plant_of(int n, double season, std::uint64_t seed = 3, bool sharp = false) {
  statistics::Random random(seed);
  SeasonalPlant plant;
  for (int i = 0; i < n; ++i) {
    const double turn = std::cos(i * 0.5236 + 0.7);
    plant.fillet.push_back(1500 + 150 * random.normal());
    plant.shifts.push_back(50 + 5 * random.normal());
    plant.load.push_back(80 + 9 * random.normal());
    plant.warmth.push_back(26 + 4 * turn + 0.8 * random.normal());
    plant.used.push_back(
        (180'000 + 280 * plant.fillet.back()) *
        (1 + season * (sharp ? std::max(0.0, turn) : turn) + 0.02 * random.normal()));
  }
  return plant;
}

bool tries_season(const Selection& selection) {
  return std::any_of(selection.candidates.begin(), selection.candidates.end(),
                     [](const Candidate& candidate) { return candidate.form.harmonics > 0; });
}

}  // namespace

TEST_CASE("a season that no driver explains is found where the baseline saw it twice", "[season]") {
  const auto plant = plant_of(36, 0.05);
  const auto rows = known_rows(plant.used, {product("fillet", plant.fillet)});
  const auto selection = select(rows, 24);
  CHECK(selection.chosen().name == "season");
  CHECK(selection.chosen().parameters == 4);
  CHECK(coefficient_names(selection.chosen().form) ==
        std::vector<std::string>{"intercept", "fillet", "season_cosine", "season_sine"});
  CHECK(selection.chosen().weight > 0.9L);
}

TEST_CASE("a winter that is sharp and short takes a second wave of the year", "[season]") {
  int sharp = 0;
  int even = 0;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const auto peaked = plant_of(36, 0.2, seed, true);
    const auto wave = plant_of(36, 0.05, seed);
    const auto chosen = [](const SeasonalPlant& plant) {
      return select(known_rows(plant.used, {product("fillet", plant.fillet)}), 24).chosen();
    };
    const Candidate found = chosen(peaked);
    sharp += found.name == "season2" ? 1 : 0;
    if (found.name == "season2") {
      CHECK(found.parameters == 6);
      CHECK(coefficient_names(found.form) ==
            std::vector<std::string>{"intercept", "fillet", "season_cosine", "season_sine",
                                     "season_cosine_2", "season_sine_2"});
    }
    even += chosen(wave).name == "season2" ? 1 : 0;
  }
  CHECK(sharp >= 48);
  CHECK(even <= 3);
}

TEST_CASE("a second wave can be asked for, and comes beside the first where a season is named",
          "[season]") {
  const auto plant = plant_of(36, 0.2, 3, true);
  const auto rows = known_rows(plant.used, {product("fillet", plant.fillet)});
  const auto asked = select(rows, 24, {.model = "season2"});
  REQUIRE(asked.usable());
  for (const Candidate& candidate : asked.candidates) CHECK(candidate.form.harmonics == 2);
  CHECK(select(rows, 24, {.all_drivers = true, .season = true}).chosen().name == "season2");
}

TEST_CASE("what a baseline of less than two years saw once is no season", "[season]") {
  const auto plant = plant_of(36, 0.05);
  const auto rows = known_rows(plant.used, {product("fillet", plant.fillet)});
  CHECK_FALSE(tries_season(select(rows, 23)));
  CHECK(tries_season(select(rows, 24)));
}

TEST_CASE("weather that explains the season is chosen before it", "[season]") {
  auto plant = plant_of(36, 0);
  for (std::size_t i = 0; i < plant.used.size(); ++i) {
    plant.used[i] += 8'000 * (plant.warmth[i] - 26);
  }
  const auto rows =
      known_rows(plant.used, {product("fillet", plant.fillet), temperature(plant.warmth)});
  const auto selection = select(rows, 24);
  CHECK(selection.chosen().form.temperature != TemperatureShape::none);
  CHECK(selection.chosen().form.harmonics == 0);
  CHECK(tries_season(selection));
}

TEST_CASE("a plant of steady use keeps its straight line", "[season]") {
  int seasonal = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const auto plant = plant_of(36, 0, seed);
    const auto selection = select(known_rows(plant.used, {product("fillet", plant.fillet)}), 24);
    seasonal += selection.chosen().form.harmonics > 0 ? 1 : 0;
  }
  CHECK(seasonal <= 8);
}

TEST_CASE("the season takes two of the places that the months carry", "[season]") {
  const auto plant = plant_of(36, 0.05);
  const auto rows =
      known_rows(plant.used, {product("fillet", plant.fillet), other_driver("shifts", plant.shifts),
                              other_driver("load", plant.load)});
  for (const Candidate& candidate : select(rows, 24).candidates) {
    CHECK(candidate.predictors <= (candidate.form.harmonics == 2 ? 6 : 4));
    if (candidate.form.harmonics > 0) CHECK(candidate.form.terms.size() <= 2);
  }
}

TEST_CASE("drivers that are named leave the season out unless it is named as well", "[season]") {
  const auto plant = plant_of(36, 0.05);
  const auto rows = known_rows(plant.used, {product("fillet", plant.fillet)});
  CHECK_FALSE(tries_season(select(rows, 24, {.all_drivers = true})));
  CHECK_FALSE(tries_season(select(rows, 24, {.model = "linear"})));
  const auto named = select(rows, 24, {.all_drivers = true, .season = true});
  CHECK(named.chosen().form.harmonics == 1);
  for (const Candidate& candidate : named.candidates) {
    if (candidate.form.intercept) CHECK(candidate.form.harmonics > 0);
  }
  // Asked for by name it needs no two years.
  const auto asked = select(rows, 12, {.model = "season"});
  REQUIRE(asked.usable());
  for (const Candidate& candidate : asked.candidates) CHECK(candidate.form.harmonics == 1);
}

TEST_CASE("the season goes by days, in rows of any length", "[season]") {
  const auto plant = plant_of(36, 0.05);
  auto rows = known_rows(plant.used, {product("fillet", plant.fillet)});
  rows.rows[1].length = 2;
  ModelForm form = line_of_output;
  form.harmonics = 2;
  const auto all = row_numbers(0, 25);
  const statistics::Matrix x = columns(form, rows, all);
  REQUIRE(x.columns() == 6);
  // January of one year and of the next.
  CHECK(static_cast<double>(x(0, 2)) == Approx(static_cast<double>(x(12, 2))).margin(0.01));
  CHECK(static_cast<double>(x(0, 3)) == Approx(static_cast<double>(x(12, 3))).margin(0.01));
  CHECK(static_cast<double>(x(13, 2)) == Approx(static_cast<double>(x(1, 2) / 2)).margin(0.01));
  CHECK(static_cast<double>(x(6, 2)) < -0.9);  // July
  CHECK(static_cast<double>(x(6, 4)) > 0.8);   // twice a year
}
