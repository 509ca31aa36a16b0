// What was saved in a plant whose use comes back with the year though nothing explains it.
#include <algorithm>
#include <cmath>

#include "cpa/savings/named_drivers.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

constexpr double saving = 0.08;

// Noise of 2 %, a season of 5 %, and 8 % saved from the third year on.
consumption::Observations seasonal_rows(std::uint64_t seed = 11) {
  statistics::Random random(seed);
  std::vector<double> used, fillet;
  for (int i = 0; i < 36; ++i) {
    fillet.push_back(1500 + 150 * random.normal());
    const double turn = std::cos(i * 0.5236);
    const double before =
        (180'000 + 280 * fillet.back()) * (1 + 0.05 * turn + 0.02 * random.normal());
    used.push_back(before * (i < 24 ? 1 : 1 - saving));
  }
  return known_rows(used, {product("fillet", fillet)});
}

const SensitivityLine* line_of(const Assessment& assessment, const std::string& code,
                               const std::string& driver) {
  REQUIRE(assessment.sensitivity);
  for (const SensitivityLine& line : assessment.sensitivity->lines) {
    const auto named = line.arguments.find("driver");
    if (line.code == code && named != line.arguments.end() && named->second == driver) return &line;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a season that no driver explains no longer hides what was saved", "[season]") {
  const Assessment seasonal = assess_rows(seasonal_rows(), 24, 12);
  REQUIRE(seasonal.lower_bound);
  REQUIRE(seasonal.upper_bound);
  CHECK(*seasonal.upper_bound - *seasonal.lower_bound < 0.05L);
  CHECK(static_cast<double>(seasonal.saving_fraction.value()) == Approx(saving).margin(0.02));
  AssessmentOptions plain;
  plain.selection.model = "linear";
  const Assessment hidden = assess_rows(seasonal_rows(), 24, 12, plain);
  CHECK(*hidden.upper_bound - *hidden.lower_bound >
        2 * (*seasonal.upper_bound - *seasonal.lower_bound));
}

TEST_CASE("the season is taken out and put in beside the claim", "[season]") {
  const Assessment seasonal = assess_rows(seasonal_rows(), 24, 12);
  REQUIRE(seasonal.selection.chosen().form.harmonics == 1);
  const SensitivityLine* out = line_of(seasonal, "driver_out", "season");
  REQUIRE(out != nullptr);
  CHECK(out->fraction);
  CHECK(line_of(seasonal, "driver_in", "season2") != nullptr);
  AssessmentOptions plain;
  plain.selection.model = "linear";
  const Assessment line = assess_rows(seasonal_rows(), 24, 12, plain);
  const SensitivityLine* in = line_of(line, "driver_in", "season");
  REQUIRE(in != nullptr);
  CHECK(static_cast<double>(in->fraction.value()) ==
        Approx(static_cast<double>(seasonal.saving_fraction.value())).margin(0.001));
}

TEST_CASE("whichever way the two periods are compared, the season is in both", "[season]") {
  for (const Method method :
       {Method::backcast, Method::pooled, Method::standard_conditions, Method::chained}) {
    AssessmentOptions options;
    options.estimate.method = method;
    options.with_sensitivity = false;
    const Assessment one = assess_rows(seasonal_rows(), 24, 12, options);
    INFO(code_of(method));
    REQUIRE(one.selection.chosen().form.harmonics > 0);
    REQUIRE(one.saving_fraction);
    CHECK(static_cast<double>(*one.saving_fraction) == Approx(saving).margin(0.02));
    CHECK(one.lower_bound);
  }
}

TEST_CASE("the season explains what does not depend on output as well", "[season]") {
  const Assessment seasonal = assess_rows(seasonal_rows(), 24, 12);
  REQUIRE(seasonal.sec);
  CHECK(seasonal.sec->base_load_of_model);
  CHECK(static_cast<double>(seasonal.sec->base_load_share.value()) == Approx(0.3).margin(0.1));
}

TEST_CASE("a locked season is followed", "[season]") {
  const Assessment seasonal = assess_rows(seasonal_rows(), 24, 12);
  AssessmentOptions options;
  options.locked =
      LockedModel{.form = seasonal.selection.chosen().form, .drivers = seasonal.drivers};
  const Assessment locked = assess_rows(seasonal_rows(), 24, 12, options);
  CHECK(locked.selection.candidates.size() == 1);
  CHECK(locked.selection.chosen().name == "season");
}

TEST_CASE("the season can be named among the drivers, and is none of the plant's items",
          "[season]") {
  const plant::Plant plant = factory({{1, 1}});
  const std::vector<std::string> drivers{plant.items[1].code, "season"};
  CHECK(names_season(plant, drivers));
  CHECK(recorded(plant, drivers) == std::vector<std::string>{plant.items[1].code});
  CHECK(problems_of_drivers(plant, drivers).empty());
  CHECK(problems_of_drivers(plant, {"seasons"}).size() == 1);
}
