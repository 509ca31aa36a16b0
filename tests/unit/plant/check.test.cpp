// What does not fit together in a plant, whatever form it came in.
#include "cpa/plant/plant.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/units_for_tests.hpp"

using namespace cpa;
using namespace cpa::plant;
using cpa::test::unit;
using Codes = std::vector<std::string>;

namespace {

Record bill(const char* row, const char* own, ReadingState state = ReadingState::measured) {
  return {calendar::read_period(row).value(),
          calendar::read_period(own).value(),
          {state, Decimal(5, 0), ""}};
}

Plant mill() {
  Item electricity;
  electricity.code = "electricity";
  electricity.kind = ItemKind::energy;
  electricity.unit = unit("kWh");
  electricity.carrier = "electricity";
  Plant plant;
  plant.items.push_back(electricity);
  return plant;
}

Codes codes(const Plant& plant) {
  Codes found;
  for (const Problem& problem : check(plant)) found.push_back(problem.code);
  return found;
}

}  // namespace

TEST_CASE("a mill that counts its electricity has nothing wrong") { CHECK(codes(mill()).empty()); }

TEST_CASE("bills that share a day clash and those that follow each other do not") {
  Plant plant = mill();
  plant.items[0].records = {bill("2022-01", "2022-01-05/2022-02-04"),
                            bill("2022-02", "2022-02-05/2022-03-04")};
  CHECK(codes(plant).empty());
  plant.items[0].records[1] = bill("2022-02", "2022-02-04/2022-03-04");
  CHECK(codes(plant) == Codes{"plant.record.overlap"});
}

TEST_CASE("a month without a bill does not clash with its neighbours' bills") {
  Plant plant = mill();
  const auto state = GENERATE(ReadingState::missing, ReadingState::not_used);
  plant.items[0].records = {bill("2022-01", "2022-01-05/2022-02-04"),
                            bill("2022-02", "2022-02", state),
                            bill("2022-03", "2022-02-20/2022-03-04")};
  CHECK(codes(plant).empty());
  plant.items[0].records[2] = bill("2022-03", "2022-02-04/2022-03-04");
  CHECK(codes(plant) == Codes{"plant.record.overlap"});
}

TEST_CASE("codes stand once and name what is there") {
  Plant plant = mill();
  plant.items.push_back(plant.items[0]);
  CHECK(codes(plant) == Codes{"plant.item.duplicate"});
  plant = mill();
  plant.items[0].drivers = {"temperature", "fillet"};
  plant.prices.push_back({"gas", {}, "", std::nullopt});
  CHECK(codes(plant) == Codes{"plant.item.unknown", "plant.item.unknown"});
}

TEST_CASE("energy says which it is and is counted in a unit that can measure it") {
  Plant plant = mill();
  plant.items[0].carrier.clear();
  plant.items[0].unit = unit("kW");
  CHECK(codes(plant) == Codes{"plant.carrier.missing", "plant.unit.kind"});
}

TEST_CASE("an event ends after it begins and an amount is a figure with its uncertainty") {
  Plant plant = mill();
  Event event;
  event.from = calendar::read_day("2022-03-01").value();
  event.to = calendar::read_day("2022-02-01").value();
  event.effect = EventEffect::amount;
  plant.events.push_back(event);
  CHECK(codes(plant) == Codes{"period.backwards", "plant.event.no_amount"});
}

TEST_CASE("no amount is known better than exactly") {
  Plant plant = mill();
  Event event;
  event.from = calendar::read_period("2023-08").value().from;
  event.effect = EventEffect::amount;
  event.amount = Decimal(12500, 0);
  event.uncertainty = Decimal(-5, 0);
  plant.events = {event};
  CHECK(codes(plant) == Codes{"plant.event.uncertainty"});
  plant.events[0].uncertainty = Decimal(0, 0);
  CHECK(codes(plant).empty());
}

TEST_CASE("one amount speaks of one item, or nobody knows its unit") {
  Plant plant = mill();
  Event event;
  event.from = calendar::read_period("2023-08").value().from;
  event.effect = EventEffect::amount;
  event.amount = Decimal(12500, 0);
  event.uncertainty = Decimal(1500, 0);
  plant.events = {event};
  CHECK(codes(plant).empty());  // electricity is all that it counts
  plant.items.push_back(plant.items[0]);
  plant.items[1].code = "steam";
  plant.items[1].carrier = "steam";
  CHECK(codes(plant) == Codes{"plant.event.amount_items"});
  plant.events[0].items = {"electricity"};
  CHECK(codes(plant).empty());
}

TEST_CASE("baseline and reporting share no day") {
  Plant plant = mill();
  plant.baseline = calendar::read_period("2022-01/2022-12").value();
  plant.reporting = calendar::read_period("2022-12/2023-11").value();
  CHECK(codes(plant) == Codes{"plant.period.overlap"});
}

TEST_CASE("no more problems are told than anybody reads") {
  Plant plant = mill();
  plant.items[0].records.assign(5'000, bill("2022-01", "2022-01"));
  CHECK(check(plant).size() == most_check_problems);
}

TEST_CASE("every kind, state, class and effect has a code that leads back to it") {
  CHECK(item_kind(code_of(ItemKind::auxiliary_material)) == ItemKind::auxiliary_material);
  CHECK(reading_state(code_of(ReadingState::not_used)) == ReadingState::not_used);
  CHECK(input_class(code_of(InputClass::other_material)) == InputClass::other_material);
  CHECK(event_effect(code_of(EventEffect::note_only)) == EventEffect::note_only);
  CHECK_FALSE(item_kind("gas"));
}

TEST_CASE("a finding is set aside with a reason and a name, or not at all") {
  Plant plant = mill();
  const auto month = calendar::read_period("2024-03").value();
  plant.dismissals.push_back({"quality.outlier", "electricity", month, {}, "Flood", "Lan"});
  CHECK(codes(plant).empty());
  plant.dismissals.front().reason = " \t";
  plant.dismissals.front().who = "";
  CHECK(codes(plant) == Codes{"plant.dismissal.blank", "plant.dismissal.blank"});
}

TEST_CASE("the sum of figures is exact, of known ones that the days touch, and has its limits") {
  Item item;
  item.records = {bill("2024-01", "2024-01"), bill("2024-02", "2024-02"),
                  bill("2024-03", "2024-03", ReadingState::missing)};
  item.records[0].reading.value = Decimal(125, 1);
  item.records[1].reading.value = Decimal(1, 18);
  const auto days = [](const char* text) { return calendar::read_period(text).value(); };
  CHECK(sum_of_figures(item, days("2024-01")) == Decimal(125, 1));
  CHECK(sum_of_figures(item, days("2024-01-31/2024-03-02")) == std::nullopt);  // 20 digits
  item.records[1].reading.value = Decimal(-7, 2);
  CHECK(sum_of_figures(item, days("2024-01-31/2024-03-02")) == Decimal(1243, 2));
  CHECK(sum_of_figures(item, days("2024-03")) == std::nullopt);
}
