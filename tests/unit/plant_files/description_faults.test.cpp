// What is wrong in plant.yaml is told all at once, each with its place and what would be right.
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

using namespace cpa;
using namespace cpa::test;

namespace {

// The one error that a change of the sample leads to.
Problem only_error(const std::string& from, const std::string& to) {
  const auto read = read_yaml_with(from, to);
  REQUIRE_FALSE(read);
  Problems errors;
  for (const Problem& problem : read.error()) {
    if (problem.severity == Severity::error) errors.push_back(problem);
  }
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(found_words(read)));
  REQUIRE(errors.size() == 1);
  return errors[0];
}

Problem warning(const std::string& from, const std::string& to, const std::string& code) {
  const auto read = read_yaml_with(from, to);
  REQUIRE(read);
  return first_of(read, code);
}

}  // namespace

TEST_CASE("a description of a later version is refused and nothing else said of it") {
  const auto read = read_yaml_with("cpa: 1", "cpa: 2");
  CHECK(found_words(read) == std::vector<std::string>{"plant.yaml:1:6 plant_file.version"});
  CHECK(first_of(read, "plant_file.version").arguments.at("expected") == "1");
}

TEST_CASE("a description without its version is refused") {
  CHECK(only_error("cpa: 1\n", "").code == "document.missing_key");
}

TEST_CASE("an unknown key is named with its nearest one") {
  const Problem problem = only_error("tax_code:", "taxcode:");
  CHECK(problem.code == "document.unknown_key");
  CHECK(problem.where.line == 6);
  CHECK(problem.arguments.at("nearest").find("tax_code") != std::string::npos);
}

TEST_CASE("all faults of a description and of its tables are told together") {
  plant_files::FolderTexts texts = sample_folder();
  std::string yaml = replaced(sample_yaml(), "kind: energy", "kind: enrgy");
  yaml = replaced(yaml, "unit: lít", "unit: litre of oil");
  yaml = replaced(yaml, "saving: 5 %", "saving: 5");
  texts[plant_files::plant_yaml] = yaml;
  texts[plant_files::weather_csv] = "date;mean_temperature\n2022-02-30;25\n";
  const auto read = plant_files::read_plant_folder(texts, "p", sample_packs());
  CHECK(found_words(read) == std::vector<std::string>{"plant.yaml:12:11 document.not_a_choice",
                                                      "plant.yaml:21:11 unit.unknown",
                                                      "plant.yaml:45:13 plant_file.share",
                                                      "weather.csv:2:1 date.no_such_day"});
}

TEST_CASE("a comma inside braces that cut a figure in two is explained") {
  const auto read =
      read_yaml_with("meter: {uncertainty: \"0,5 %\",", "meter: {uncertainty: 0,5 %,");
  REQUIRE_FALSE(read);
  CHECK(first_of(read, "plant_file.comma_in_braces").arguments.at("found") == ",5 %");
  CHECK(first_of(read, "plant_file.comma_in_braces").where.line == 16);
  CHECK(first_of(read, "document.unknown_key").code.empty());
}

TEST_CASE("a share needs its sign and lies between nought and a hundred") {
  CHECK(only_error("saving: 5 %", "saving: 0,05").code == "plant_file.share");
  CHECK(only_error("saving: 5 %", "saving: 105 %").code == "plant_file.share_range");
  CHECK(only_error("saving: 5 %", "saving: -5 %").code == "plant_file.share_range");
  CHECK(only_error("saving: 5 %", "saving: five %").code == "number.malformed");
  // A word is no number, whatever sign it lacks.
  CHECK(only_error("saving: 5 %", "saving: mười").code == "number.malformed");
}

TEST_CASE("a code that could not head a column is refused") {
  const std::string code =
      GENERATE("two words", "a.state", "period", "temperature", "-x", "a,b", "a;b", "\"\"");
  CHECK(only_error("  - code: days\n    kind: driver\n    unit: day\n",
                   "  - code: days\n    kind: driver\n    unit: day\n  - code: " + code +
                       "\n    kind: driver\n    unit: day\n")
            .code == "plant_file.item_code");
}

TEST_CASE("a code may be written in Vietnamese letters, composed or not") {
  const auto read = read_with(plant_files::plant_yaml,
                              "cpa: 1\nitems:\n  - code: điện\n    kind: energy\n    unit: kWh\n   "
                              " carrier: electricity\n");
  // The tables of the sample do not fit, but the code does.
  CHECK(first_of(read, "plant_file.item_code").code.empty());
}

TEST_CASE("a code that stands twice is told at the second") {
  const auto read = read_yaml_with("  - code: days\n    kind: driver\n    unit: day\n",
                                   "  - code: days\n    kind: driver\n    unit: day\n"
                                   "  - code: days\n    kind: driver\n    unit: day\n");
  REQUIRE_FALSE(read);
  const Problem problem = first_of(read, "plant.item.duplicate");
  CHECK(problem.where.line == 34);
  CHECK(problem.where.excerpt == "  - code: days");
}

TEST_CASE("a driver that is no item is told at its place in the list") {
  const Problem problem = only_error("drivers: [fillet,", "drivers: [filet,");
  CHECK(problem.code == "plant.item.unknown");
  CHECK(problem.where.line == 17);
  CHECK(problem.where.excerpt.substr(problem.where.mark_begin, problem.where.mark_length) ==
        "filet");
}

TEST_CASE("a unit that cannot measure its kind of item is told at the unit") {
  const auto read =
      read_yaml_with("    kind: product\n    unit: t", "    kind: product\n    unit: kW");
  const Problem problem = first_of(read, "plant.unit.kind");
  CHECK(problem.where.line == 29);
  CHECK(problem.arguments.at("item") == "fillet");
}

TEST_CASE("an unknown carrier is named with its nearest one") {
  const Problem problem = only_error("carrier: electricity", "carrier: electrcity");
  CHECK(problem.code == "plant.carrier.unknown");
  CHECK(problem.arguments.at("nearest") == "electricity");
}

TEST_CASE("a carrier of the plant's own with its heating value is taken with a warning") {
  CHECK(warning("carrier: diesel", "carrier: fish_oil", "plant.carrier.unknown").severity ==
        Severity::warning);
}

TEST_CASE("fuel without carrier and factors is told at its item") {
  const Problem problem = only_error(
      "    carrier: diesel\n    heating_value:\n      value: 36,1\n      unit: MJ/L\n"
      "      source: Supplier's certificate\n",
      "");
  CHECK(problem.code == "plant.carrier.missing");
  CHECK(problem.where.line == 18);
}

TEST_CASE("a sub-sector that no pack knows hinders nothing but is named") {
  const Problem found = warning("sub_sector: seafood_freezing", "sub_sector: seafod_freezing",
                                "plant.sub_sector.unknown");
  CHECK(found.severity == Severity::warning);
  CHECK(found.arguments.at("nearest") == "seafood_freezing");
  CHECK(
      warning("sector: food\n", "sector: fod\n", "plant.sector.unknown").arguments.at("nearest") ==
      "food");
}

TEST_CASE("a factor must be so much of its kind to one of the item") {
  CHECK(only_error("unit: MJ/L", "unit: MJ/t").code == "plant_file.factor_unit");
  CHECK(only_error("unit: MJ/L", "unit: MJ/t").arguments.at("expected") == "MJ/lít");
  CHECK(only_error("value: 36,1", "value: 0").code == "plant_file.not_positive");
  CHECK(only_error("equivalent: 1", "equivalent: -1").code == "plant_file.not_positive");
}

TEST_CASE("a price must be for a unit that measures its item") {
  const Problem problem = only_error("    unit: kWh\n    from", "    unit: t\n    from");
  CHECK(problem.code == "plant_file.price_unit");
  CHECK(only_error("- item: electricity", "- item: electricty").code == "plant.item.unknown");
  CHECK(only_error("- item: electricity", "- item: electricty").where.line == 35);
  CHECK(only_error("    unit: kWh\n    from", "    currency: ABC\n    from").code ==
        "money.unknown_currency");
}

TEST_CASE("periods that overlap or run backwards are refused") {
  CHECK(only_error("from: 2022-04, to: 2022-05", "from: 2022-03, to: 2022-05").code ==
        "plant.period.overlap");
  CHECK(only_error("from: 2022-04, to: 2022-05", "from: 2022-05, to: 2022-04").code ==
        "period.backwards");
  CHECK(only_error("baseline: 2022-01/2022-03", "baseline: 01.2022").code == "date.malformed");
}

TEST_CASE("one class is claimed once") {
  const Problem problem = only_error("claims:\n", "claims:\n  - {class: energy_mj, saving: 7 %}\n");
  CHECK(problem.code == "plant_file.twice");
  CHECK(problem.arguments.at("found") == "energy_mj");
}

TEST_CASE("a target of nought is none") {
  CHECK(only_error("targets:\n  - class: energy_mj\n    saving: 5 %",
                   "targets:\n  - class: energy_mj\n    saving: 0 %")
            .code == "plant_file.not_positive");
}

TEST_CASE("a local time is an offset from Greenwich") {
  const std::string offset = GENERATE("\"7\"", "\"+7:00\"", "\"+15:00\"", "\"+07:60\"", "ICT");
  CHECK(only_error("\"+07:00\"", offset).code == "plant_file.utc_offset");
}

TEST_CASE("a description that is no YAML is refused with its line") {
  const auto read = read_with(plant_files::plant_yaml, "cpa: 1\nitems: [\n");
  REQUIRE_FALSE(read);
  CHECK(read.error()[0].where.file == "plants/song-hau/plant.yaml");
  CHECK(read.error()[0].where.line > 0);
}

TEST_CASE("a key that stands twice hides no other fault") {
  plant_files::FolderTexts texts = sample_folder();
  const std::string yaml = replaced(sample_yaml(), "cpa: 1\n", "cpa: 1\ncpa: 1\n");
  texts[plant_files::plant_yaml] = replaced(yaml, "unit: lít", "unit: litre of oil");
  texts[plant_files::weather_csv] = "date;mean_temperature\n2022-02-30;25\n";
  const auto read = plant_files::read_plant_folder(texts, "p", sample_packs());
  CHECK(found_words(read) == std::vector<std::string>{"plant.yaml:2:1 document.duplicate_key",
                                                      "plant.yaml:22:11 unit.unknown",
                                                      "weather.csv:2:1 date.no_such_day"});
}
