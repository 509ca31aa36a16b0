// Figures that nobody measured, or that are wrong as they stand, carry no verdict.
#include <algorithm>

#include "cpa/savings/plant_assessment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

plant::Plant saved_a_tenth() {
  plant::Plant plant = factory(simulate({.noise = 0.01, .saving = 0.10}, 5));
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  return plant;
}

Assessment verdict_on_power(const plant::Plant& plant, const PlantOptions& options = {}) {
  const auto known = assess_plant(plant, {}, options);
  REQUIRE(known);
  return known->items.front().assessment;
}

void guess(plant::Plant& plant, int first, int count) {
  for (int i = first; i < first + count; ++i) {
    plant.items[0].records[static_cast<std::size_t>(i)].reading.state =
        plant::ReadingState::estimated;
  }
}

plant::Event furnace_event(plant::EventEffect effect, int month) {
  plant::Event made;
  made.kind = "furnace";
  made.items = {"electricity"};
  made.effect = effect;
  made.from = months(month, 1).from;
  made.to = months(month, 1).to;
  made.reason = "tried out";
  return made;
}

bool warns(const Assessment& assessment, const std::string& code) {
  return std::any_of(assessment.warnings.begin(), assessment.warnings.end(),
                     [&code](const Problem& warning) { return warning.code == code; });
}

}  // namespace

TEST_CASE("a year of guesses confirms nothing, one guessed month of twelve does", "[doubt]") {
  auto plant = saved_a_tenth();
  guess(plant, 24, 1);
  CHECK(verdict_on_power(plant).target.verdict == Verdict::confirmed);
  guess(plant, 24, 2);
  const Assessment two = verdict_on_power(plant);
  CHECK(has_reason(two, "months_estimated"));
  CHECK(two.target.verdict == Verdict::undecided);
  CHECK(two.credited == 0);
  // The bounds are still shown.
  CHECK(two.lower_bound.has_value());
}

TEST_CASE("output that nobody measured confirms nothing, on calendar months or not", "[doubt]") {
  auto plant = saved_a_tenth();
  for (int i = 24; i < 26; ++i) {
    plant.items[1].records[static_cast<std::size_t>(i)].reading.state =
        plant::ReadingState::estimated;
  }
  CHECK(has_reason(verdict_on_power(plant), "months_estimated"));
  auto used = saved_a_tenth();
  guess(used, 24, 2);
  PlantOptions options;
  options.calendarise = true;
  CHECK(has_reason(verdict_on_power(used, options), "months_estimated"));
}

TEST_CASE("guesses in the baseline are no baseline either", "[doubt]") {
  auto plant = saved_a_tenth();
  guess(plant, 0, 2);
  CHECK_FALSE(has_reason(verdict_on_power(plant), "months_estimated"));
  guess(plant, 0, 3);
  CHECK(has_reason(verdict_on_power(plant), "months_estimated"));
}

TEST_CASE("a class counts the part of its use that is guessed", "[doubt]") {
  auto plant = saved_a_tenth();
  plant::Item canteen = plant.items[0];
  canteen.code = "canteen";
  for (plant::Record& record : canteen.records) {
    record.reading.value = Decimal(5000, 0);  // some five of a hundred
    record.reading.state = plant::ReadingState::estimated;
  }
  plant.items.push_back(canteen);
  consumption::EnergyFactors factors;
  factors.energy = {{"electricity", {1, "own"}}, {"canteen", {1, "own"}}};
  const auto known = assess_plant(plant, factors, {});
  REQUIRE(known);
  const auto& energy = known->classes.front().assessment;
  CHECK_FALSE(has_reason(energy, "months_estimated"));
  CHECK(has_reason(known->items.back().assessment, "months_estimated"));
}

TEST_CASE("no verdict rests on a figure that an open error touches", "[doubt]") {
  const auto plant = saved_a_tenth();
  const auto with_doubt = [&](const std::string& item, int month) {
    PlantOptions options;
    options.doubted = {{item, months(month, 1)}};
    return verdict_on_power(plant, options);
  };
  const std::string made = plant.items[1].code;
  for (const Assessment& doubted : {with_doubt("electricity", 30), with_doubt(made, 3)}) {
    CHECK(has_reason(doubted, "figures_in_doubt"));
    CHECK(doubted.target.verdict == Verdict::undecided);
    CHECK(doubted.credited == 0);
  }
  CHECK(with_doubt("water", 30).target.verdict == Verdict::confirmed);
  // Rows that are not compared do not matter.
  PlantOptions outside;
  outside.doubted = {{"electricity", months(40, 1)}};
  CHECK(verdict_on_power(plant, outside).target.verdict == Verdict::confirmed);
}

TEST_CASE("a doubted month that an event leaves out is not compared", "[doubt]") {
  auto plant = saved_a_tenth();
  plant.events = {furnace_event(plant::EventEffect::exclude, 30)};
  PlantOptions options;
  options.doubted = {{"electricity", months(30, 1)}};
  const Assessment left_out = verdict_on_power(plant, options);
  CHECK_FALSE(has_reason(left_out, "figures_in_doubt"));
  CHECK(warns(left_out, "model.rows_excluded"));
}

TEST_CASE("an amount on the plant's word is told, and more so without evidence", "[doubt]") {
  auto plant = saved_a_tenth();
  plant.events = {furnace_event(plant::EventEffect::amount, 30)};
  plant.events[0].amount = Decimal(-5000, 0);
  CHECK(warns(verdict_on_power(plant), "model.event_unproven"));
  plant.events[0].amount = Decimal(5000, 0);
  plant.events[0].uncertainty = Decimal(200, 0);
  CHECK(warns(verdict_on_power(plant), "model.event_left_out"));
  plant.events[0].evidence = "readings of meter 4";
  CHECK_FALSE(warns(verdict_on_power(plant), "model.event_left_out"));
  CHECK(warns(verdict_on_power(plant), "model.event_documented"));
}
