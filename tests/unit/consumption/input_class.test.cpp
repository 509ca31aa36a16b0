// Items brought to one basis: energy in MJ and in TOE, fuel, materials, water.
#include "cpa/consumption/input_class.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/factory.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::consumption;
using namespace cpa::tests;
using plant::InputClass;
using plant::ItemKind;

namespace {

constexpr calendar::Day priced_on{};

plant::Item item(const std::string& code, ItemKind kind, const units::Unit& unit,
                 const std::vector<long>& values) {
  plant::Item made;
  made.code = code;
  made.kind = kind;
  made.unit = unit;
  made.records = month_records(values);
  return made;
}

plant::Plant plant_of(std::vector<plant::Item> items) {
  plant::Plant plant;
  plant.items = std::move(items);
  return plant;
}

// Coal at 25 GJ and 0.6 TOE a tonne; electricity at 0.1543 TOE a thousand kWh.
EnergyFactors factors() {
  EnergyFactors known;
  known.energy = {{"electricity", {1, "own"}}, {"coal", {25e9L / 1000, "table"}}};
  known.oil_equivalent = {{"electricity", {0.1543L / 3.6e9L, "table"}},
                          {"coal", {0.6L / 1000, "table"}}};
  return known;
}

plant::Plant boiler_plant() {
  return plant_of({item("electricity", ItemKind::energy, kilowatt_hour, {1000, 2000}),
                   item("coal", ItemKind::fuel, tonne, {10, 20}),
                   item("fillet", ItemKind::product, tonne, {5, 6})});
}

ClassSeries series(const plant::Plant& plant, InputClass input_class) {
  const auto result = class_series(plant, input_class, factors(), priced_on);
  REQUIRE(result.has_value());
  REQUIRE(result->has_value());
  return **result;
}

std::string refusal(const plant::Plant& plant, InputClass input_class, const EnergyFactors& known) {
  const auto result = class_series(plant, input_class, known, priced_on);
  REQUIRE(result.has_value());
  REQUIRE_FALSE(result->has_value());
  return result->error().front().code;
}

plant::ItemPrice price(const std::string& code, long per_tonne) {
  plant::ItemPrice known;
  known.item = code;
  known.price.per_unit = Decimal(per_tonne, 0);
  known.price.unit = tonne;
  known.price.currency.code = "VND";
  known.source = "contract";
  return known;
}

}  // namespace

TEST_CASE("energy of a month is electricity and coal in joules", "[class]") {
  const auto energy = series(boiler_plant(), InputClass::energy_mj);
  REQUIRE(energy.series.points.size() == 2);
  CHECK(static_cast<double>(*energy.series.points[0].use) == Approx(1000 * 3.6e6 + 10 * 25e9));
  CHECK(energy.series.unit.code == "MJ");
  CHECK(energy.items == std::vector<std::string>{"electricity", "coal"});
}

TEST_CASE("TOE has coefficients of its own and is not MJ in another unit", "[class]") {
  const auto toe = series(boiler_plant(), InputClass::energy_toe);
  CHECK(static_cast<double>(*toe.series.points[1].use) == Approx(2 * 0.1543 + 20 * 0.6));
  CHECK(toe.basis == Basis::oil_equivalent);
}

TEST_CASE("fuel is a class of its own and part of energy", "[class]") {
  const auto fuel = series(boiler_plant(), InputClass::fuel);
  CHECK(fuel.items == std::vector<std::string>{"coal"});
  CHECK(static_cast<double>(*fuel.series.points[0].use) == Approx(10 * 25e9));
}

TEST_CASE("a class lacks nobody in silence", "[class]") {
  EnergyFactors without = factors();
  without.energy.erase("coal");
  CHECK(refusal(boiler_plant(), InputClass::energy_mj, without) == "class.factor_missing");
}

TEST_CASE("the only item of a class needs no factor, and is counted in its own unit", "[class]") {
  EnergyFactors without = factors();
  without.energy.erase("coal");
  const auto plant = boiler_plant();
  const auto known = class_series(plant, InputClass::fuel, without, {});
  REQUIRE((known && *known));
  const ClassSeries& fuel = **known;
  CHECK(fuel.basis == Basis::single_item);
  CHECK(fuel.series.unit == tonne);
  CHECK(*fuel.series.points[0].use == 10 * tonne.to_si);
  REQUIRE(fuel.warnings.size() == 1);
  CHECK(fuel.warnings[0].code == "class.own_unit");
  CHECK(fuel.warnings[0].arguments.at("items") == "coal");
  CHECK(refusal(plant, InputClass::energy_mj, without) == "class.factor_missing");
}

TEST_CASE("what was never used adds nothing to a class and needs no factor", "[class]") {
  auto plant = boiler_plant();
  plant.items.push_back(item("rice_husk", ItemKind::fuel, tonne, {0, 0}));
  const auto energy = series(plant, InputClass::energy_mj);
  CHECK(energy.items == std::vector<std::string>{"electricity", "coal"});
  CHECK(*energy.series.points[0].use ==
        *series(boiler_plant(), InputClass::energy_mj).series.points[0].use);
  plant.items[3].records[1].reading = {};  // unknown is no zero
  CHECK(refusal(plant, InputClass::energy_mj, factors()) == "class.factor_missing");
  plant.items[3].records.pop_back();  // nor is a month that nobody speaks of
  CHECK(refusal(plant, InputClass::energy_mj, factors()) == "class.factor_missing");
  plant.items[3].records.clear();
  CHECK(refusal(plant, InputClass::energy_mj, factors()) == "class.factor_missing");
}

TEST_CASE("a month that one member lacks is a month that the class lacks", "[class]") {
  auto plant = boiler_plant();
  plant.items[1].records[1].reading = {};
  const auto energy = series(plant, InputClass::energy_mj);
  CHECK(energy.series.points[0].use.has_value());
  CHECK_FALSE(energy.series.points[1].use.has_value());
}

TEST_CASE("materials that are all masses are weighed together", "[class]") {
  const auto plant = plant_of({item("fish", ItemKind::raw_material, tonne, {10, 12}),
                               item("shrimp", ItemKind::raw_material, kilogram, {500, 600})});
  const auto raw = series(plant, InputClass::raw_material);
  CHECK(raw.basis == Basis::mass);
  CHECK(static_cast<double>(*raw.series.points[0].use) == Approx(10500));
}

TEST_CASE("materials of unlike quantities are added at the baseline's prices or not at all",
          "[class]") {
  auto plant = plant_of({item("dye", ItemKind::auxiliary_material, tonne, {1, 2}),
                         item("acid", ItemKind::auxiliary_material, cubic_metre, {3, 4})});
  CHECK(refusal(plant, InputClass::other_material, factors()) == "class.no_common_basis");
  plant.prices = {price("dye", 100), price("acid", 7)};
  plant.prices[1].price.unit = cubic_metre;
  const auto other = series(plant, InputClass::other_material);
  CHECK(other.basis == Basis::baseline_price);
  CHECK(static_cast<double>(*other.series.points[1].use) == Approx(2 * 100 + 4 * 7));
  plant.prices[1].price.currency.code = "USD";
  CHECK(refusal(plant, InputClass::other_material, factors()) == "class.no_common_basis");
}

TEST_CASE("water stands apart from materials", "[class]") {
  const auto plant = plant_of({item("well", ItemKind::water, cubic_metre, {100, 110}),
                               item("mains", ItemKind::water, cubic_metre, {50, 60}),
                               item("salt", ItemKind::auxiliary_material, tonne, {1, 1})});
  const auto water = series(plant, InputClass::water);
  CHECK(water.items.size() == 2);
  CHECK(*water.series.points[1].use == 170);
  CHECK_FALSE(class_series(plant, InputClass::fuel, factors(), priced_on).has_value());
}

TEST_CASE("a class is moved by whatever moves its items", "[class]") {
  auto plant = boiler_plant();
  plant.items.push_back(item("shifts", ItemKind::driver, {"1", units::dimension::none, 1}, {}));
  plant.items[0].drivers = {"fillet", "shifts"};
  plant.items[1].drivers = {"fillet"};
  CHECK(series(plant, InputClass::energy_mj).driver_codes ==
        std::vector<std::string>{"fillet", "shifts"});
}

TEST_CASE("bills on unlike days are brought to months, and it says so", "[class]") {
  auto plant = boiler_plant();
  const calendar::Day middle = months(0, 1).from + std::chrono::days{15};
  plant.items[0].records[0].own_period = {months(0, 1).from, middle};
  plant.items[0].records[1].own_period = {middle, months(0, 2).to};
  const auto energy = series(plant, InputClass::energy_mj);
  REQUIRE(energy.warnings.size() == 1);
  CHECK(energy.warnings[0].code == "class.calendarised");
  REQUIRE(energy.series.points.size() == 2);
  const long double total = *energy.series.points[0].use + *energy.series.points[1].use;
  CHECK(static_cast<double>(total) == Approx(3000 * 3.6e6 + 30 * 25e9));
}

TEST_CASE("calendar months of bills hold what the bills held", "[bills]") {
  auto records = month_records({0, 0, 0});
  records[0].own_period = {months(0, 1).from, months(0, 1).from + std::chrono::days{40}};
  records[1].own_period = {records[0].own_period.to, months(0, 3).to};
  records[0].reading.value = Decimal(4000, 0);
  records[1].reading.value = Decimal(10000, 0);
  records.pop_back();
  const auto calendar_months = calendarised(records);
  REQUIRE(calendar_months.size() == 3);
  CHECK(static_cast<double>(calendar_months[0].reading.value.value()) == Approx(3100));
  long double total = 0;
  for (const auto& month : calendar_months) {
    CHECK(month.reading.state == plant::ReadingState::calculated);
    total += month.reading.value.value();
  }
  CHECK(static_cast<double>(total) == Approx(14000).epsilon(1e-12));
  CHECK(calendarised({}).empty());
}

TEST_CASE("what was an estimate still is one on calendar months", "[bills]") {
  auto records = month_records({100, 200, 300});
  records[1].reading.state = plant::ReadingState::estimated;
  auto on_months = calendarised(records);
  REQUIRE(on_months.size() == 3);
  CHECK(on_months[0].reading.state == records[0].reading.state);
  CHECK(on_months[1].reading.state == plant::ReadingState::estimated);
  // A bill from the 10th to the 9th: more than half of its first month.
  records.pop_back();
  records[0].own_period.to = months(0, 1).from + std::chrono::days{9};
  records[1].own_period = {records[0].own_period.to, months(1, 1).from + std::chrono::days{9}};
  on_months = calendarised(records);
  REQUIRE_FALSE(on_months.empty());
  CHECK(on_months[0].reading.state == plant::ReadingState::estimated);
}

TEST_CASE("figures far beyond any bill are brought to calendar months as they are", "[bills]") {
  std::vector<plant::Record> records = month_records({35, 35});
  for (plant::Record& record : records) record.reading.value = Decimal(35, -18);
  const auto months = calendarised(records);
  REQUIRE(months.size() == 2);
  CHECK(months.front().reading.value == Decimal(35, -18));
}
