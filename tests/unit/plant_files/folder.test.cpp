// What a plant's folder says, read into a plant.
#include "tests/support/catch.hpp"
#include "tests/support/units_for_tests.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

using namespace cpa;
using namespace cpa::test;
using plant::ReadingState;

TEST_CASE("a sound folder is a plant without a word of complaint") {
  const auto read = read_data(sample_data());
  CHECK(found_words(read).empty());
  REQUIRE(read);
  CHECK(read->plant.id == "song-hau");
  CHECK(read->plant.decimal_mark == DecimalMark::comma);
  CHECK(read->plant.items.size() == 4);
}

TEST_CASE("an enterprise is known by what its description says") {
  const plant::Enterprise enterprise = sample_plant().enterprise;
  CHECK(enterprise.name == "Công ty CP Thủy sản Sông Hậu");
  CHECK(enterprise.tax_code == "0180000000");
  CHECK(enterprise.sub_sector == "seafood_freezing");
  CHECK(enterprise.utc_offset_minutes == 420);
}

TEST_CASE("an item has its kind, names, unit, carrier, meter and drivers") {
  const plant::Plant plant = sample_plant();
  const plant::Item* electricity = plant.item("electricity");
  REQUIRE(electricity != nullptr);
  CHECK(electricity->kind == plant::ItemKind::energy);
  CHECK(electricity->name_vi == "Điện");
  CHECK(electricity->name_en == "Electricity");
  CHECK(electricity->unit == unit("kWh"));
  CHECK(electricity->carrier == "electricity");
  CHECK(electricity->drivers == std::vector<std::string>{"fillet", "days", "temperature"});
  REQUIRE(electricity->meter);
  CHECK(electricity->meter->relative_uncertainty == units::Fraction::percent(0.5L));
  CHECK(calendar::text_of(*electricity->meter->replaced) == "2024-03-01");
}

TEST_CASE("an item keeps its unit as the plant wrote it, and one name serves both languages") {
  const plant::Plant plant = sample_plant();
  const plant::Item* diesel = plant.item("diesel");
  REQUIRE(diesel != nullptr);
  CHECK(diesel->unit_text == "lít");
  CHECK(diesel->unit == unit("L"));
  CHECK(diesel->name_vi == "Dầu DO");
  CHECK(diesel->name_en == "Dầu DO");
  REQUIRE(diesel->heating_value);
  CHECK(diesel->heating_value->value == Decimal(361, 1));
  CHECK(diesel->heating_value->unit == unit("MJ/L"));
  CHECK(diesel->heating_value->source == "Supplier's certificate");
}

TEST_CASE("prices, periods, targets, claims and static factors are taken in") {
  const plant::Plant plant = sample_plant();
  REQUIRE(plant.prices.size() == 1);
  CHECK(plant.prices[0].price.per_unit == Decimal(198425, 2));
  CHECK(plant.prices[0].price.currency.code == "VND");
  CHECK(calendar::text_of(plant.baseline.value()) == "2022-01/2022-03");
  CHECK(calendar::text_of(plant.reporting.value()) == "2022-04/2022-05");
  REQUIRE(plant.targets.size() == 1);
  CHECK(plant.targets[0].saving == units::Fraction::percent(5));
  REQUIRE(plant.claims.size() == 1);
  CHECK(plant.claims[0].saving == units::Fraction::percent(6.25L));
  REQUIRE(plant.static_factors.size() == 1);
  CHECK(plant.static_factors[0].value == "2");
  CHECK(plant.weather_source == "Cần Thơ station");
}

TEST_CASE("a price without a unit of its own is for one unit of its item") {
  const auto read = read_yaml_with("    unit: kWh\n    from", "    from");
  REQUIRE(read);
  CHECK(read->plant.prices[0].price.unit == unit("kWh"));
}

TEST_CASE("a plant without an id is called by its folder") {
  const auto read = read_yaml_with("id: song-hau\n", "");
  REQUIRE(read);
  CHECK(read->plant.id == "song-hau");
}

TEST_CASE("an empty cell is missing, a nought is measured, a dash is not used") {
  const plant::Plant plant = sample_plant();
  const auto& electricity = plant.item("electricity")->records;
  const auto& diesel = plant.item("diesel")->records;
  REQUIRE(electricity.size() == 5);
  REQUIRE(diesel.size() == 5);
  CHECK(electricity[3].reading.state == ReadingState::missing);
  CHECK(diesel[0].reading.state == ReadingState::measured);
  CHECK(diesel[0].reading.value == Decimal(12505, 1));
  CHECK(diesel[1].reading.state == ReadingState::estimated);
  CHECK(diesel[1].reading.note == "mean of January and March");
  CHECK(diesel[2].reading.state == ReadingState::not_used);
  CHECK(diesel[3].reading.state == ReadingState::measured);
  CHECK(diesel[3].reading.value.is_zero());
  CHECK(diesel[4].reading.state == ReadingState::calculated);
}

TEST_CASE("figures keep the noughts they were written with") {
  CHECK(sample_plant().item("fillet")->records[0].reading.value.text() == "96.20");
}
