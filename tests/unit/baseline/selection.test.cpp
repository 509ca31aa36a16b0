// Which models were tried for a factory, and which of them may speak.
#include "cpa/baseline/selection.hpp"

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

struct PlantData {
  std::vector<double> used;
  std::vector<double> fillet;
  std::vector<double> breaded;
  std::vector<double> shifts;
  std::vector<double> warmth;
};

// Use = 30000 + 200 fillet + 350 breaded + 0 shifts.
PlantData data_of(int n, double noise = 2000, std::uint64_t seed = 5) {
  statistics::Random random(seed);
  PlantData data;
  for (int i = 0; i < n; ++i) {
    data.fillet.push_back(200 + 30 * random.normal());
    data.breaded.push_back(80 + 20 * random.normal());
    data.shifts.push_back(50 + 5 * random.normal());
    data.warmth.push_back(26 + 4 * std::sin(i * 0.5236) + 0.5 * random.normal());
    data.used.push_back(30000 + 200 * data.fillet.back() + 350 * data.breaded.back() +
                        noise * random.normal());
  }
  return data;
}

const Candidate* named(const Selection& selection, const std::string& name) {
  for (const Candidate& candidate : selection.candidates) {
    if (candidate.name == name) return &candidate;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the ratio is tried and shown, but only for comparison", "[selection]") {
  const auto data = data_of(24);
  const auto selection = select(known_rows(data.used, {product("fillet", data.fillet)}), 24);
  const Candidate* ratio = named(selection, "ratio");
  REQUIRE(ratio != nullptr);
  CHECK(ratio->exclusion == Exclusion::for_comparison);
  CHECK(ratio->weight == 0);
  CHECK(selection.chosen().name == "linear");
}

TEST_CASE("a plant that insists on the ratio gets it", "[selection]") {
  const auto data = data_of(24);
  const auto selection =
      select(known_rows(data.used, {product("fillet", data.fillet)}), 24, {.model = "ratio"});
  REQUIRE(selection.usable());
  CHECK(selection.chosen().name == "ratio");
  for (const WeightedForm& form : selection.average) CHECK_FALSE(form.form.intercept);
}

TEST_CASE("only models of the name asked for take part", "[selection]") {
  const auto data = data_of(36);
  const auto rows =
      known_rows(data.used, {product("fillet", data.fillet), temperature(data.warmth)});
  for (const char* name : {"linear", "mean", "2P"}) {
    const auto selection = select(rows, 36, {.model = name});
    INFO(name);
    REQUIRE(selection.usable());
    for (const Candidate& candidate : selection.candidates) CHECK(candidate.name == name);
  }
}

TEST_CASE("a straight line that is asked for stays one where output does not matter",
          "[selection]") {
  PlantData data = data_of(24);
  for (std::size_t i = 0; i < data.used.size(); ++i) {
    data.used[i] = 30000 - 2 * data.fillet[i] + 500 * std::sin(2.4 * static_cast<double>(i));
  }
  SelectionOptions options;
  options.model = "linear";
  const auto selection =
      select(known_rows(data.used, {product("fillet", data.fillet)}), 24, options);
  REQUIRE(selection.usable());
  for (const Candidate& candidate : selection.candidates) CHECK(candidate.name == "linear");
}

TEST_CASE("every candidate is kept, best first, and the tries are counted", "[selection]") {
  const auto data = data_of(36);
  const auto selection = select(
      known_rows(data.used, {product("fillet", data.fillet), product("breaded", data.breaded),
                             other_driver("shifts", data.shifts)}),
      36);
  CHECK(selection.tried == selection.candidates.size());
  // Apart or summed, each with and without shifts, without a season, with one and with a sharp one,
  // and two ratios.
  CHECK(selection.candidates.size() == 14);
  long double weights = 0;
  for (std::size_t i = 0; i < selection.candidates.size(); ++i) {
    weights += selection.candidates[i].weight;
    if (i > 0 && selection.candidates[i].exclusion == Exclusion::none) {
      CHECK(selection.candidates[i].aicc >= selection.candidates[i - 1].aicc);
    }
  }
  CHECK(static_cast<double>(weights) == Approx(1).epsilon(1e-14));
  long double average = 0;
  for (const WeightedForm& form : selection.average) average += form.weight;
  CHECK(static_cast<double>(average) == Approx(1).epsilon(1e-14));
}

TEST_CASE("weights are Akaike's", "[selection]") {
  const auto data = data_of(36);
  const auto selection = select(
      known_rows(data.used, {product("fillet", data.fillet), other_driver("shifts", data.shifts)}),
      36);
  REQUIRE(selection.candidates.size() >= 2);
  const auto& best = selection.candidates[0];
  const auto& next = selection.candidates[1];
  REQUIRE(next.exclusion == Exclusion::none);
  CHECK(static_cast<double>(next.weight / best.weight) ==
        Approx(std::exp(-0.5 * static_cast<double>(next.aicc - best.aicc))).epsilon(1e-10));
}

TEST_CASE("every product is in every model that counts", "[selection]") {
  const auto data = data_of(36);
  const auto selection = select(
      known_rows(data.used, {product("fillet", data.fillet), product("breaded", data.breaded),
                             other_driver("shifts", data.shifts)}),
      36);
  REQUIRE_FALSE(selection.candidates.empty());
  for (const Candidate& candidate : selection.candidates) {
    const bool apart = uses(candidate.form, "fillet") && uses(candidate.form, "breaded");
    CHECK((apart || uses(candidate.form, "total_product")));
  }
}

TEST_CASE("a year of months carries two predictors and no more", "[selection]") {
  const auto data = data_of(12);
  const auto selection = select(
      known_rows(data.used, {product("fillet", data.fillet), other_driver("shifts", data.shifts),
                             other_driver("extra", data.breaded)}),
      12);
  REQUIRE_FALSE(selection.candidates.empty());
  for (const Candidate& candidate : selection.candidates) CHECK(candidate.predictors <= 2);
}

TEST_CASE("products that always move together are judged by their sum", "[selection]") {
  auto data = data_of(24);
  for (std::size_t i = 0; i < 24; ++i) {
    data.breaded[i] = 0.5 * data.fillet[i];
    data.used[i] = 30000 + 300 * data.fillet[i] + 500 * data.shifts[i];
  }
  const auto selection = select(
      known_rows(data.used, {product("fillet", data.fillet), product("breaded", data.breaded)}),
      24);
  REQUIRE(selection.usable());
  CHECK(uses(selection.chosen().form, "total_product"));
  const bool refused = std::any_of(
      selection.candidates.begin(), selection.candidates.end(),
      [](const Candidate& candidate) { return candidate.exclusion == Exclusion::collinear; });
  CHECK(refused);
}

TEST_CASE("a model in which more output means less use does not count", "[selection]") {
  auto data = data_of(24, 500);
  for (std::size_t i = 0; i < 24; ++i) data.used[i] -= 500 * data.breaded[i];
  const auto selection = select(
      known_rows(data.used, {product("fillet", data.fillet), product("breaded", data.breaded)}),
      24);
  REQUIRE(selection.usable());
  CHECK(uses(selection.chosen().form, "fillet"));
  CHECK_FALSE(uses(selection.chosen().form, "breaded"));
  const bool excluded = std::any_of(
      selection.candidates.begin(), selection.candidates.end(), [](const Candidate& candidate) {
        return candidate.exclusion == Exclusion::wrong_sign && uses(candidate.form, "breaded");
      });
  CHECK(excluded);
  CHECK_FALSE(warns(selection, "model.wrong_sign"));
}

TEST_CASE("where physics forbids every model the best still speaks, with a warning",
          "[selection]") {
  auto data = data_of(24, 500);
  for (std::size_t i = 0; i < 24; ++i)
    data.used[i] = 90000 - 150 * data.fillet[i] + data.used[i] / 50;
  const auto selection = select(known_rows(data.used, {product("fillet", data.fillet)}), 24);
  CHECK(selection.usable());
  CHECK(warns(selection, "model.wrong_sign"));
}

TEST_CASE("a driver that never moved is left out with a warning", "[selection]") {
  const auto data = data_of(24);
  const auto selection =
      select(known_rows(data.used, {product("fillet", data.fillet),
                                    other_driver("lines", std::vector<double>(24, 3))}),
             24);
  CHECK(warns(selection, "model.driver_constant"));
  CHECK_FALSE(selection.product_constant);
  for (const Candidate& candidate : selection.candidates)
    CHECK_FALSE(uses(candidate.form, "lines"));
}

TEST_CASE("drivers that the user names are all in the model", "[selection]") {
  const auto data = data_of(36);
  const auto rows =
      known_rows(data.used, {product("fillet", data.fillet), other_driver("shifts", data.shifts),
                             temperature(data.warmth)});
  const auto selection = select(rows, 36, {.all_drivers = true});
  REQUIRE(selection.usable());
  for (const WeightedForm& form : selection.average) {
    CHECK(uses(form.form, "shifts"));
    CHECK(form.form.temperature != TemperatureShape::none);
  }
}

TEST_CASE("of many drivers six are tried, and the others are told", "[selection]") {
  const auto data = data_of(36);
  std::vector<KnownDriver> drivers{product("fillet", data.fillet)};
  statistics::Random random(8);
  for (int k = 1; k <= 8; ++k) {
    std::vector<double> values;
    for (int i = 0; i < 36; ++i) values.push_back(10 + random.normal());
    drivers.push_back(other_driver("hours_" + std::to_string(k), values));
  }
  const auto rows = known_rows(data.used, drivers);
  const auto tried = select(rows, 36);
  CHECK(std::count_if(tried.warnings.begin(), tried.warnings.end(), [](const Problem& problem) {
          return problem.code == "model.driver_not_tried";
        }) == 2);
  const auto all = select(rows, 36, {.all_drivers = true});
  CHECK_FALSE(warns(all, "model.driver_not_tried"));
  REQUIRE(all.usable());
  CHECK(uses(all.chosen().form, "hours_8"));
}

TEST_CASE("a locked form is the only one", "[selection]") {
  const auto data = data_of(24);
  const auto rows =
      known_rows(data.used, {product("fillet", data.fillet), other_driver("shifts", data.shifts)});
  SelectionOptions options;
  options.form = ModelForm{.intercept = true, .terms = {{"fillet", {{0, 1.0L}}}}};
  const auto selection = select(rows, 24, options);
  REQUIRE(selection.candidates.size() == 1);
  CHECK(selection.chosen().form == *options.form);
  CHECK(selection.tried == 1);
}

TEST_CASE("with too few months for any model none is usable", "[selection]") {
  const auto data = data_of(3);
  const auto selection = select(
      known_rows(data.used, {product("fillet", data.fillet), product("breaded", data.breaded)}), 3);
  CHECK_FALSE(selection.usable());
}

TEST_CASE("a plant that records no output is told so", "[selection]") {
  const auto data = data_of(24);
  const auto selection = select(known_rows(data.used, {other_driver("shifts", data.shifts)}), 24);
  CHECK(warns(selection, "model.no_product"));
  CHECK(selection.usable());
}

TEST_CASE("without output it is said what use is compared with instead", "[selection]") {
  const auto said = [](const Selection& selection) {
    for (const Problem& warning : selection.warnings) {
      if (warning.code == "model.no_product") return warning.arguments;
    }
    return std::map<std::string, std::string>{};
  };
  std::vector<double> celsius;
  std::vector<double> cooled;
  std::vector<double> level;
  for (int month = 0; month < 24; ++month) {
    celsius.push_back(22 + 7 * std::sin(0.52 * month));
    level.push_back(900 + 20 * std::sin(2.4 * month));
    cooled.push_back(level.back() + 50 * celsius.back());
  }
  const auto by_weather = said(select(known_rows(cooled, {temperature(celsius)}), 24));
  CHECK(by_weather.at("drivers") == "temperature");
  CHECK_FALSE(by_weather.contains("mean"));
  const auto by_mean = said(select(known_rows(level, {}), 24));
  CHECK(by_mean.contains("mean"));
  CHECK_FALSE(by_mean.contains("drivers"));
  // Where no model can be fitted use is compared with nothing.
  const auto by_nothing = said(select(known_rows({1, 2}, {}), 2));
  CHECK(by_nothing.contains("item"));
  CHECK_FALSE(by_nothing.contains("mean"));
}

TEST_CASE("an item that only one product uses is explained by that product", "[selection]") {
  // Salt for fillet alone; breaded fish seems to lower it by chance.
  PlantData data = data_of(24);
  for (std::size_t i = 0; i < data.used.size(); ++i) {
    data.used[i] = 1000 + 40 * data.fillet[i] - 2 * data.breaded[i] +
                   30 * std::sin(2.4 * static_cast<double>(i));
  }
  const auto rows =
      known_rows(data.used, {product("fillet", data.fillet), product("breaded", data.breaded)});
  const Selection selection = select(rows, 24, {});
  REQUIRE(selection.usable());
  const auto& form = selection.chosen().form;
  REQUIRE(form.terms.size() == 1);
  CHECK(form.terms.front().name == "fillet");
}

TEST_CASE("a product that falls out leaves its place to the weather", "[selection]") {
  // Of twelve months two predictors: fillet and cooling, once breaded fish has fallen out.
  PlantData data = data_of(12);
  for (std::size_t i = 0; i < data.used.size(); ++i) {
    data.used[i] = 30000 + 200 * data.fillet[i] - 20 * data.breaded[i] +
                   2500 * std::max(0.0, data.warmth[i] - 25);
  }
  const Selection selection =
      select(known_rows(data.used, {product("fillet", data.fillet),
                                    product("breaded", data.breaded), temperature(data.warmth)}),
             12);
  REQUIRE(selection.usable());
  CHECK(selection.chosen().name == "3PC");
  CHECK(uses(selection.chosen().form, "fillet"));
  CHECK_FALSE(uses(selection.chosen().form, "breaded"));
}

TEST_CASE("where use follows the weather alone output does not stand in its way", "[selection]") {
  int with_output = 0;
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 10U}) {
    INFO(seed);
    PlantData data = data_of(24, 0, seed);
    statistics::Random random(seed + 100);
    for (std::size_t i = 0; i < data.used.size(); ++i) {
      data.used[i] = 30000 + 2500 * std::max(0.0, data.warmth[i] - 25) + 300 * random.normal();
    }
    const Selection selection = select(
        known_rows(data.used, {product("fillet", data.fillet), temperature(data.warmth)}), 24);
    REQUIRE(selection.usable());
    CHECK(selection.chosen().form.temperature != TemperatureShape::none);
    CHECK_FALSE(warns(selection, "model.wrong_sign"));
    with_output += uses(selection.chosen().form, "fillet") ? 1 : 0;
  }
  CHECK(with_output > 0);
  CHECK(with_output < 10);
}
