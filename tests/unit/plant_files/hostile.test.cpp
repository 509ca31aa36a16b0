// Files that nobody would write by accident: refused or read, never a crash, never without end.
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

#include "cpa/plant_files/write_plant.hpp"

using namespace cpa;
using namespace cpa::test;

namespace {

Checked<plant_files::PlantRead> read_json(const std::string& text) {
  return plant_files::read_plant_json(text, "p.json", sample_packs());
}

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  all.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a table of nothing but faults is told up to a thousand of them") {
  const auto read = read_data("period;electricity\n" + times(100'000, "2022-01;x\n"));
  REQUIRE_FALSE(read);
  CHECK(read.error().size() == 1001);
  CHECK(read.error().back().code == "plant_file.many_faults");
  CHECK(read.error().back().arguments.at("shown") == "1000");
}

TEST_CASE("a table of the same row again and again is told up to a thousand times") {
  const auto read = read_data("period;electricity\n" + times(100'000, "2022-01;1\n"));
  REQUIRE_FALSE(read);
  CHECK(read.error().size() <= 1001);
  CHECK(first_of(read, "data.period.twice").where.line == 3);
}

TEST_CASE("more readings than a plant may have are refused with the limit named") {
  std::string heading = "period";
  std::string yaml = "cpa: 1\nitems:\n";
  for (int i = 0; i < 1000; ++i) {
    heading += ";i" + std::to_string(i);
    yaml += "  - {code: i" + std::to_string(i) + ", kind: driver, unit: day}\n";
  }
  const plant_files::FolderTexts texts{
      {plant_files::plant_yaml, yaml},
      {plant_files::data_csv, heading + "\n" + times(4001, "2022-01" + times(1000, ";") + "\n")}};
  const auto read = plant_files::read_plant_folder(texts, "p", sample_packs());
  REQUIRE_FALSE(read);
  CHECK(first_of(read, "plant_file.limit").arguments.at("limit") == "4000000");
}

TEST_CASE("documents of another shape are refused without a crash") {
  const std::string text =
      GENERATE("", "null", "[]", "1", "\"x\"", "{}", "{\"cpa\": 1}", "{\"cpa\": 1, \"items\": {}}",
               "{\"cpa\": 1, \"items\": [null, 1, [], \"x\", {}]}",
               "{\"cpa\": 1, \"items\": [{\"code\": 5}]}", "{\"cpa\": [1]}");
  const auto read = read_json(text);
  REQUIRE_FALSE(read);
  CHECK(has_errors(read.error()));
}

TEST_CASE("every part of a plant may be of a wrong kind") {
  const std::string part = GENERATE("enterprise", "prices", "periods", "targets", "claims",
                                    "static_factors", "events", "weather", "id", "decimal");
  const std::string value = GENERATE("true", "[[]]", "{\"x\": {}}", "[{}]", "12");
  CHECK_FALSE(read_json("{\"cpa\": 1, \"items\": [], \"" + part + "\": " + value + "}"));
}

TEST_CASE("every part of an item may be of a wrong kind") {
  const std::string part =
      GENERATE("kind", "name", "unit", "carrier", "heating_value", "toe_coefficient",
               "emission_factor", "meter", "equivalent", "drivers", "records");
  const std::string value = GENERATE("true", "[[]]", "{\"x\": {}}", "[{}]");
  CHECK_FALSE(
      read_json("{\"cpa\": 1, \"items\": [{\"code\": \"a\", \"" + part + "\": " + value + "}]}"));
}

TEST_CASE("a table that is no text is refused with the likely code page or byte named") {
  CHECK_FALSE(read_data(std::string("period;electricity\n2022-01;\0\n", 29)));
  CHECK_FALSE(read_data("period;electricity\n2022-01;\xFF\xFE\n"));
  CHECK_FALSE(read_data(""));
  CHECK_FALSE(read_data("\xEF\xBB\xBF"));
}

TEST_CASE("numbers beyond all bounds are refused") {
  for (const char* number :
       {"1e99", "1e-99", "12345678901234567890", "NaN", "inf", "0x10", "--1"}) {
    INFO(number);
    CHECK_FALSE(read_data(std::string("period;fillet\n2022-01;") + number + "\n"));
  }
}

TEST_CASE("the largest and the smallest numbers survive both forms") {
  plant::Plant plant = sample_plant();
  plant.items[2].records[0].reading.value = Decimal(999'999'999'999'999'999, 0);
  plant.items[2].records[1].reading.value = Decimal(1, 30);
  plant.items[2].records[2].reading.value = Decimal(1, -30);
  const auto folder =
      plant_files::read_plant_folder(plant_files::folder_texts(plant), "p", sample_packs());
  const auto json = read_json(plant_files::json_text(plant));
  REQUIRE(folder);
  REQUIRE(json);
  CHECK(folder->plant == plant);
  CHECK(json->plant == plant);
}

TEST_CASE("years at the ends of the calendar are dates or are refused") {
  for (const char* period : {"0000-01", "9999-12", "9999-12-31", "0001-01-01", "-001-01",
                             "32767-12", "10000-01", "2022-00", "2022-1"}) {
    INFO(period);
    const auto read = read_data(std::string("period;electricity\n") + period + ";1\n");
    if (read)
      CHECK(read->plant.items[0].records.size() == 1);
    else
      CHECK(has_errors(read.error()));
  }
}
