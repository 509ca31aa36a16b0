// What is written reads back as the same plant, and is written again as the same bytes.
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

#include "cpa/plant_files/write_plant.hpp"

using namespace cpa;
using namespace cpa::test;
using plant_files::folder_texts;
using plant_files::json_text;

namespace {

plant::Plant through_folder(const plant::Plant& plant) {
  const auto read = plant_files::read_plant_folder(folder_texts(plant), "p", sample_packs());
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(found_words(read)));
  REQUIRE(read);
  return read->plant;
}

plant::Plant through_json(const plant::Plant& plant) {
  const auto read = plant_files::read_plant_json(json_text(plant), "p.json", sample_packs());
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(found_words(read)));
  REQUIRE(read);
  return read->plant;
}

}  // namespace

TEST_CASE("a plant survives its folder and its JSON file in any order") {
  const plant::Plant plant = sample_plant();
  CHECK(through_folder(plant) == plant);
  CHECK(through_json(plant) == plant);
  CHECK(through_folder(through_json(through_folder(plant))) == plant);
}

TEST_CASE("the second writing is the first one byte for byte") {
  const plant::Plant plant = sample_plant();
  CHECK(folder_texts(through_json(through_folder(plant))) == folder_texts(plant));
  CHECK(json_text(through_folder(through_json(plant))) == json_text(plant));
}

TEST_CASE("the wide form is written where all items have the same periods") {
  CHECK(folder_texts(sample_plant()).at(plant_files::data_csv) ==
        "period;electricity;diesel;diesel.state;diesel.note;fillet;days\n"
        "2022-01;118400;1250,5;;;96,20;26\n"
        "2022-02;97300;1100;estimated;mean of January and March;71,4;22\n"
        "2022-03;121050;-;;;98;27\n"
        "2022-04;;0;;;95,5;25\n"
        "2022-05;119000;1300;calculated;;97;26\n");
}

TEST_CASE("the long form is written where items have unlike periods") {
  plant::Plant plant = sample_plant();
  plant.items[1].records.resize(2);
  const std::string data = folder_texts(plant).at(plant_files::data_csv);
  CHECK(data.rfind("period;item;value;unit;state;note;from;to\n"
                   "2022-01;electricity;118400;kWh;;;;\n",
                   0) == 0);
  CHECK(through_folder(plant) == plant);
  CHECK(through_json(plant) == plant);
}

TEST_CASE("weekly rows and bills with days of their own survive both forms") {
  plant::Plant plant = sample_plant();
  for (plant::Item& item : plant.items) item.records.resize(1);
  for (plant::Item& item : plant.items) {
    item.records[0].period = calendar::read_period("2022-01-03/2022-01-09").value();
    item.records[0].own_period = item.records[0].period;
  }
  plant.items[0].records[0].own_period = calendar::read_period("2022-01-02/2022-01-08").value();
  const std::string data = folder_texts(plant).at(plant_files::data_csv);
  CHECK(data.rfind("from;to;electricity;electricity.from;electricity.to;diesel;fillet;days\n"
                   "2022-01-03;2022-01-09;118400;2022-01-02;2022-01-08;",
                   0) == 0);
  CHECK(through_folder(plant) == plant);
  CHECK(through_json(plant) == plant);
}

TEST_CASE("figures have one reading whatever mark the plant declares") {
  plant::Plant plant = sample_plant();
  plant.decimal_mark = GENERATE(DecimalMark::point, DecimalMark::comma, DecimalMark::undeclared);
  plant.items[0].records[0].reading.value = Decimal(12345, 3);
  plant.items[0].heating_value = plant::DeclaredFactor{Decimal(3600, 3), plant.items[0].unit, ""};
  plant.items[0].heating_value->unit = sample_packs().units.read("MJ/kWh").value();
  plant.items[0].meter->relative_uncertainty = units::Fraction::percent(1.125L);
  plant.claims[0].saving = units::Fraction::percent(12.345L);
  CHECK(through_folder(plant) == plant);
  CHECK(through_json(plant) == plant);
  CHECK(folder_texts(through_folder(plant)) == folder_texts(plant));
}

TEST_CASE("texts survive that a spreadsheet or YAML would take for something else") {
  const std::string text = GENERATE("=1+1", "-5", "@who", "'quoted", "a;b,c\t\"d\"", "two\nlines",
                                    "null", "true", "0123", "a: b # c", " spaces ", "- x", "{}",
                                    "Đường “kính” 😀", "2022-01-01", "1,5 %");
  plant::Plant plant = sample_plant();
  plant.enterprise.name = text;
  plant.items[1].name_en = text;
  plant.items[1].records[1].reading.note = text;
  plant.events[0].reason = text;
  plant.static_factors[0].value = text;
  plant.prices[0].source = text;
  CHECK(through_folder(plant) == plant);
  CHECK(through_json(plant) == plant);
}

TEST_CASE("a plant of nothing but its description survives") {
  plant::Plant plant = sample_plant();
  for (plant::Item& item : plant.items) item.records.clear();
  plant.events.clear();
  plant.weather.clear();
  CHECK(through_folder(plant) == plant);
  CHECK(through_json(plant) == plant);
}

TEST_CASE("JSON says where a record is wrong") {
  const std::string json =
      replaced(json_text(sample_plant()), "\"period\": \"2022-02\"", "\"period\": \"2022-01\"");
  const auto read = plant_files::read_plant_json(json, "p.json", sample_packs());
  REQUIRE_FALSE(read);
  const Problem problem = first_of(read, "data.period.twice");
  CHECK(problem.where.file == "p.json");
  CHECK(problem.where.line > 10);
  CHECK(std::stoul(problem.arguments.at("first_line")) < problem.where.line);
}

TEST_CASE("JSON figures are numbers with a point whatever mark the plant has") {
  const std::string json = json_text(sample_plant());
  CHECK(json.find("\"value\": 96.20") != std::string::npos);
  CHECK(json.find("\"decimal\": \"comma\"") != std::string::npos);
  CHECK(json.find("\"uncertainty\": \"0.5 %\"") != std::string::npos);
}

TEST_CASE("the regulation and the permit of the waste water survive every form") {
  plant::Plant plant = sample_plant();
  plant::Permit permit{"123/GPMT-UBND", calendar::read_day("2024-05-20").value(), {}};
  permit.limits.push_back({"COD", std::nullopt, Decimal(675, 1), "mg/l"});
  permit.limits.push_back({"pH", Decimal(55, 1), Decimal(9, 0), "pH"});
  plant.discharge = plant::Discharge{"qcvn_40_2011", "B", Decimal(9, 1), Decimal(11, 1), permit};
  CHECK(through_folder(plant) == plant);
  CHECK(through_json(plant) == plant);
  const auto bytes = plant_files::workbook_bytes(plant, sample_style());
  REQUIRE(bytes);
  const auto read = plant_files::read_plant_workbook(*bytes, "p.xlsx", sample_packs());
  CHECK(found_words(read).empty());
  REQUIRE(read);
  CHECK(read->plant == plant);
}

TEST_CASE("a discharge block in which nothing stands is none") {
  const auto read = read_with(plant_files::plant_yaml, sample_yaml() + "discharge: {kq: null}\n");
  CHECK(found_words(read).empty());
  REQUIRE(read);
  CHECK_FALSE(read->plant.discharge);
}

TEST_CASE("a permit's limit that is no figure, or under nought, is refused at its line") {
  const auto read = read_with(plant_files::plant_yaml,
                              sample_yaml() +
                                  "discharge:\n  permit:\n    number: 1/GP\n    limits:\n"
                                  "      - {parameter: COD, value: none, unit: mg/l}\n"
                                  "      - {parameter: BOD5, value: -1, unit: mg/l}\n");
  REQUIRE_FALSE(read);
  CHECK(first_of(read, "number.malformed").where.field == "discharge.permit.limits[1].value");
  CHECK(first_of(read, "plant_file.not_positive").where.field ==
        "discharge.permit.limits[2].value");
}
