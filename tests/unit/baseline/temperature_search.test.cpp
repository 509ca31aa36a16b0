// Where use begins to follow the weather, on plants whose answer is known.
#include "cpa/baseline/temperature_search.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/baseline/selection.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::baseline;
using namespace cpa::tests;

namespace {

struct Weather {
  double heating_base = 0;
  double heating = 0;  // kWh a degree
  double cooling_base = 0;
  double cooling = 0;
  double noise = 300;
  unsigned seed = 11;
};

consumption::Observations plant_in(const Weather& weather, int n = 36) {
  statistics::Random random(weather.seed);
  std::vector<double> used;
  std::vector<double> made;
  std::vector<double> celsius;
  for (int i = 0; i < n; ++i) {
    const double t = 20 + 10 * std::sin(i * 0.5236) + random.normal();
    celsius.push_back(t);
    made.push_back(200 + 30 * random.normal());
    used.push_back(40000 + 300 * made.back() +
                   weather.heating * std::max(0.0, weather.heating_base - t) +
                   weather.cooling * std::max(0.0, t - weather.cooling_base) +
                   weather.noise * random.normal());
  }
  return known_rows(used, {product("fillet", made), temperature(celsius)});
}

// Daily temperatures: the month's mean, half the days 6 degrees above and half below.
consumption::Observations with_days(consumption::Observations rows, double base, double slope) {
  for (auto& row : rows.rows) {
    std::vector<long double> days;
    long double degree_days = 0;
    for (long d = 0; d < row.period.days(); ++d) {
      days.push_back(row.drivers[1] + (d % 2 == 0 ? 6 : -6));
      degree_days += std::max(0.0L, days.back() - static_cast<long double>(base));
    }
    row.use += static_cast<long double>(slope) * degree_days * 3.6e6L;
    rows.temperatures.push_back(std::move(days));
  }
  return rows;
}

TemperatureSearch search(const consumption::Observations& rows, TemperatureShape shape) {
  return search_temperature(line_of_output, shape, rows, row_numbers(0, rows.rows.size()));
}

}  // namespace

TEST_CASE("a cold store's cooling starts where it truly starts", "[weather]") {
  const auto found = search(plant_in({.cooling_base = 22, .cooling = 1500}),
                            TemperatureShape::cooling_change_point);
  REQUIRE_FALSE(found.found.empty());
  CHECK(static_cast<double>(found.found.front().cooling_base) == Approx(22).margin(0.5));
  CHECK(found.tried >= 25);
}

TEST_CASE("a boiler house's heating ends where it truly ends", "[weather]") {
  const auto found = search(plant_in({.heating_base = 18, .heating = 1500}),
                            TemperatureShape::heating_change_point);
  REQUIRE_FALSE(found.found.empty());
  CHECK(static_cast<double>(found.found.front().heating_base) == Approx(18).margin(0.5));
}

TEST_CASE("without noise the points are found between those of the grid", "[weather]") {
  const auto both = search(plant_in({.heating_base = 14.37,
                                     .heating = 900,
                                     .cooling_base = 23.71,
                                     .cooling = 1500,
                                     .noise = 0}),
                           TemperatureShape::two_change_points);
  REQUIRE_FALSE(both.found.empty());
  CHECK(static_cast<double>(both.found.front().heating_base) == Approx(14.37).margin(0.01));
  CHECK(static_cast<double>(both.found.front().cooling_base) == Approx(23.71).margin(0.01));
  const auto one = search(plant_in({.heating_base = 19.28,
                                    .heating = -300,
                                    .cooling_base = 19.28,
                                    .cooling = 1200,
                                    .noise = 0}),
                          TemperatureShape::one_change_point);
  REQUIRE_FALSE(one.found.empty());
  CHECK(static_cast<double>(one.found.front().heating_base) == Approx(19.28).margin(0.01));
  CHECK(one.found.front().cooling_base == one.found.front().heating_base);
}

TEST_CASE("a plant that heats, and a little less steeply in the warm months, bends where it does",
          "[weather]") {
  // RP-1050's 4P heating model: use falls on both sides of the change point.
  const auto found = search(
      plant_in(
          {.heating_base = 21, .heating = 1500, .cooling_base = 21, .cooling = -300, .noise = 0}),
      TemperatureShape::one_change_point);
  REQUIRE_FALSE(found.found.empty());
  CHECK(static_cast<double>(found.found.front().heating_base) == Approx(21).margin(0.01));
  // A peak of use at the change point is no plant.
  CHECK(search(plant_in({.heating_base = 21,
                         .heating = -1500,
                         .cooling_base = 21,
                         .cooling = -1500,
                         .noise = 0}),
               TemperatureShape::one_change_point)
            .found.empty());
}

TEST_CASE("a plant that heats and cools has both points found", "[weather]") {
  const auto found =
      search(plant_in({.heating_base = 16, .heating = 1500, .cooling_base = 24, .cooling = 1800}),
             TemperatureShape::two_change_points);
  REQUIRE_FALSE(found.found.empty());
  CHECK(static_cast<double>(found.found.front().heating_base) == Approx(16).margin(1));
  CHECK(static_cast<double>(found.found.front().cooling_base) == Approx(24).margin(1));
  CHECK(found.found.front().heating_base <= found.found.front().cooling_base);
}

TEST_CASE("heating never begins above cooling, even where the plant only cools", "[weather]") {
  std::size_t points = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const auto found = search(plant_in({.cooling_base = 21, .cooling = 1500, .seed = seed}),
                              TemperatureShape::two_change_points);
    points += found.found.size();
    for (const TemperatureCandidate& point : found.found) {
      CHECK(point.heating_base <= point.cooling_base);
    }
  }
  CHECK(points > 0);
}

TEST_CASE("heating is not found in a plant that cools", "[weather]") {
  const auto rows = plant_in({.cooling_base = 10, .cooling = 1500});
  CHECK(search(rows, TemperatureShape::heating_change_point).found.empty());
}

TEST_CASE("the sum of squares told for a point is that of the full fit", "[weather]") {
  const auto rows = plant_in({.cooling_base = 22, .cooling = 1500});
  const auto all = row_numbers(0, rows.rows.size());
  const auto found = search(rows, TemperatureShape::cooling_change_point);
  REQUIRE_FALSE(found.found.empty());
  for (const TemperatureCandidate& point : found.found) {
    ModelForm form = line_of_output;
    form.temperature = TemperatureShape::cooling_change_point;
    form.cooling_base = point.cooling_base;
    form.heating_base = point.heating_base;
    SelectionOptions options;
    options.form = form;
    const Selection full = select_model(rows, all, {}, options);
    CHECK(static_cast<double>(point.rss) ==
          Approx(static_cast<double>(full.chosen().rss)).epsilon(1e-9));
  }
}

TEST_CASE("balance points are found on the grid of degrees from daily weather", "[weather]") {
  // 72 degF is 22.2 degC.
  const double base = (72 - 32) / 1.8;
  const auto rows = with_days(plant_in({.noise = 200}), base, 60);
  const auto cooling = search(rows, TemperatureShape::cooling_degree_days);
  CHECK(cooling.tried == 61);
  REQUIRE_FALSE(cooling.found.empty());
  CHECK(static_cast<double>(cooling.found.front().cooling_base) == Approx(base).margin(1.2));
  const auto both = search(rows, TemperatureShape::heating_and_cooling_degree_days);
  CHECK(both.tried > 1800);
  for (const auto& point : both.found) CHECK(point.heating_base <= point.cooling_base);
}

TEST_CASE("without daily weather there are no degree-days", "[weather]") {
  const auto rows = plant_in({.cooling_base = 22, .cooling = 1500});
  CHECK(search(rows, TemperatureShape::cooling_degree_days).found.empty());
  CHECK(search(rows, TemperatureShape::none).found.empty());
}

TEST_CASE("weather that matters is chosen, and its search is counted and averaged", "[weather]") {
  const auto rows = plant_in({.cooling_base = 22, .cooling = 1500, .noise = 2500});
  const auto all = row_numbers(0, rows.rows.size());
  const Selection selection = select_model(rows, all, {}, {});
  CHECK(selection.chosen().form.temperature != TemperatureShape::none);
  CHECK(selection.tried > 100);
  CHECK(selection.chosen().parameters > selection.chosen().predictors + 1);
  std::size_t points = 0;
  for (const WeightedForm& form : selection.average) {
    points += form.form.temperature == TemperatureShape::cooling_change_point ? 1U : 0U;
  }
  CHECK(points > 1);
}

TEST_CASE("a temperature that the plant measures is a driver like any other beside the weather",
          "[weather]") {
  auto rows = plant_in({.cooling_base = 22, .cooling = 1500, .noise = 300});
  const auto all = row_numbers(0, rows.rows.size());
  const Selection without = select_model(rows, all, {}, {});
  for (const bool first : {true, false}) {
    auto with_hall = rows;
    consumption::Driver hall;
    hall.code = "hall";
    hall.unit = degree_celsius;
    const auto at = first ? 0 : static_cast<std::ptrdiff_t>(with_hall.drivers.size());
    with_hall.drivers.insert(with_hall.drivers.begin() + at, hall);
    for (std::size_t i = 0; i < with_hall.rows.size(); ++i) {
      auto& values = with_hall.rows[i].drivers;
      values.insert(values.begin() + at, 24.0L + static_cast<long double>(i * 7 % 5));
    }
    const Selection with = select_model(with_hall, all, {}, {});
    CHECK(with.chosen().form.temperature == without.chosen().form.temperature);
    CHECK(std::any_of(with.candidates.begin(), with.candidates.end(), [](const Candidate& c) {
      return std::any_of(c.form.terms.begin(), c.form.terms.end(),
                         [](const Term& term) { return term.name == "hall"; });
    }));
  }
}

TEST_CASE("weather that does not matter is mostly left alone", "[weather]") {
  const auto rows = plant_in({.noise = 1500});
  const Selection selection = select_model(rows, row_numbers(0, rows.rows.size()), {}, {});
  CHECK(selection.chosen().form.temperature == TemperatureShape::none);
}

TEST_CASE("each shape has its columns, its name and its points", "[weather]") {
  const auto rows = plant_in({.cooling_base = 22, .cooling = 1500});
  ModelForm form = line_of_output;
  form.temperature = TemperatureShape::two_change_points;
  form.heating_base = 15;
  form.cooling_base = 25;
  CHECK(name_of(form) == "5P");
  CHECK(coefficient_names(form) ==
        std::vector<std::string>{"intercept", "fillet", "heating", "cooling"});
  CHECK(searched_parameters(form.temperature) == 2);
  const auto x = columns(form, rows, row_numbers(0, 12));
  for (std::size_t i = 0; i < 12; ++i) {
    const long double t = rows.rows[i].drivers[1];
    CHECK(x(i, 0) == 1);
    CHECK(x(i, 1) == rows.rows[i].drivers[0]);
    CHECK(x(i, 2) == std::max(0.0L, 15 - t));
    CHECK(x(i, 3) == std::max(0.0L, t - 25));
  }
}
