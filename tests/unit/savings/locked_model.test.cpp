// Models that were fixed before the reporting data were there, on the plant as it is afterwards.
#include "cpa/savings/locked_model.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

struct Year {
  std::vector<double> used, made, shifts;
};

// Use follows output and shifts; the last twelve months use 8 % less.
Year three_years() {
  Year data;
  for (std::size_t i = 0; i < 36; ++i) {
    data.made.push_back(80 + static_cast<double>(i * 13 % 17));
    data.shifts.push_back(50 + static_cast<double>(i * 7 % 11));
    const double noise = static_cast<double>(i * 5 % 7) - 3;
    const double used = 20'000 + 600 * data.made.back() + 900 * data.shifts.back() + 150 * noise;
    data.used.push_back(i < 24 ? used : 0.92 * used);
  }
  return data;
}

LockedModel locked_now(const Assessment& assessment) {
  REQUIRE(assessment.selection.usable());
  return {.form = assessment.selection.chosen().form, .drivers = assessment.drivers};
}

bool mentions(const Assessment& assessment, const std::string& code) {
  return std::any_of(assessment.warnings.begin(), assessment.warnings.end(),
                     [&code](const Problem& problem) { return problem.code == code; });
}

}  // namespace

TEST_CASE("a locked model finds its drivers wherever the plant counts them now", "[lock]") {
  const Year data = three_years();
  const auto made = product("fabric", data.made);
  const auto shifts = other_driver("shifts", data.shifts);
  const Assessment before = assess_rows(known_rows(data.used, {made, shifts}), 24, 12);
  REQUIRE(before.selection.chosen().form.terms.size() == 2);
  AssessmentOptions options;
  options.locked = locked_now(before);
  const Assessment after = assess_rows(known_rows(data.used, {shifts, made}), 24, 12, options);
  CHECK(after.selection.candidates.size() == 1);
  CHECK_FALSE(mentions(after, "lock.driver_gone"));
  const long double alone =
      assess_rows(known_rows(data.used, {made, shifts}), 24, 12, options).saving;
  CHECK(static_cast<double>(after.saving) == Approx(static_cast<double>(alone)));
}

TEST_CASE("a model is chosen anew, and that is said, where a driver of the locked one is gone",
          "[lock]") {
  const Year data = three_years();
  const auto made = product("fabric", data.made);
  AssessmentOptions options;
  options.locked = locked_now(
      assess_rows(known_rows(data.used, {made, other_driver("shifts", data.shifts)}), 24, 12));
  const auto without = known_rows(data.used, {made});
  const Assessment after = assess_rows(without, 24, 12, options);
  CHECK(mentions(after, "lock.driver_gone"));
  CHECK(after.saving == assess_rows(without, 24, 12).saving);
}

TEST_CASE("a locked model of the weather needs temperatures", "[lock]") {
  const Year data = three_years();
  LockedModel model;
  for (const auto shape : {baseline::TemperatureShape::linear,
                           baseline::TemperatureShape::heating_and_cooling_degree_days}) {
    model.form.temperature = shape;
    const auto form = form_on(known_rows(data.used, {product("fabric", data.made)}), model);
    REQUIRE_FALSE(form);
    CHECK(form.error().arguments.at("driver") == "temperature");
  }
}
