#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/unit/sectors/knowledge_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using namespace cpa::test;

// What is wrong when one part of one file is written otherwise, all at that file.
std::string codes_with(const std::string& path, const std::string& part, const std::string& other) {
  const auto problems = problems_of(with_part(path, part, other));
  for (const auto& problem : problems) CHECK(problem.where.file == path);
  return codes_of(problems);
}

}  // namespace

TEST_CASE("a small set of knowledge is taken as it is written", "[sectors]") {
  const auto knowledge = read(knowledge_files());
  REQUIRE(knowledge);
  REQUIRE(knowledge->operation("beer.mashing") != nullptr);
  CHECK(knowledge->operation("beer.mashing")->outputs.front().en == "wort");
  CHECK(knowledge->operation("beer.boiling") == nullptr);
  const auto* item = knowledge->checklist_item("F-A-01");
  REQUIRE(item != nullptr);
  CHECK(item->domains == std::vector{Domain::cp, Domain::safety});
  CHECK(item->technique == Technique::housekeeping);
  CHECK(item->risk == RiskDefault{3, 4});
  const auto* known = knowledge->solution("f-1");
  REQUIRE(known != nullptr);
  CHECK(known->affects == std::vector{Affected::steam});
  CHECK(known->saving->high == Decimal(5, 0));
  CHECK_FALSE(known->payback);
  CHECK(known->origin.publication == "common.book");
  CHECK(knowledge->limit("noise_8h")->unit == "dBA");
  CHECK(knowledge->regulation("R1")->values_seen);
  CHECK(knowledge->infos.size() == knowledge_files().size());
}

TEST_CASE("references that lead nowhere are refused where they stand", "[sectors]") {
  CHECK(codes_with("food/checklists.yaml", "beer.mashing", "beer.mash") ==
        "pack.reference_unknown ");
  CHECK(codes_with("food/checklists.yaml", "noise_8h", "noise_9h") == "pack.reference_unknown ");
  CHECK(codes_with("food/checklists.yaml", "sub_sectors: [beer]", "sub_sectors: [spinning]") ==
        "pack.reference_unknown ");
  CHECK(codes_with("food/solutions.yaml", "beer.mashing", "mashing") == "pack.reference_unknown ");
  CHECK(codes_with("food/solutions.yaml", "source: book", "source: bok") == "pack.source_unknown ");
  CHECK(codes_with("food/solutions.yaml", "unit: \"%\"", "unit: percents") == "unit.unknown ");
  CHECK(codes_with("common/limits.csv", ",R1,", ",R2,") == "pack.reference_unknown ");
  CHECK(codes_with("common/limits.csv", "dBA", "dBB") == "unit.unknown ");
  CHECK(codes_with("common/indicators.yaml", "items: [malt]", "items: [ale]") ==
        "pack.reference_unknown ");
  CHECK(codes_with("food/pack.yaml", "needs: []", "needs: [asia]") == "pack.reference_unknown ");
}

TEST_CASE("what decoded is looked up though other rows failed", "[sectors]") {
  auto files = with_part("food/checklists.yaml", "beer.mashing", "beer.mash");
  files["food/norms.csv"] = norm_columns() + norm_row({{"low", "010"}}) +
                            norm_row({{"id", "b"}, {"unit", "bushels"}}) + norm_row({{"id", "b"}}) +
                            norm_row({{"id", "c"}, {"source", "bok"}});
  const auto problems = problems_of(files);
  std::vector<std::string> codes;
  for (const auto& problem : problems) codes.push_back(problem.code);
  std::sort(codes.begin(), codes.end());
  CHECK(codes == std::vector<std::string>{"pack.duplicate", "pack.number_form",
                                          "pack.reference_unknown", "pack.source_unknown",
                                          "unit.unknown"});
}

TEST_CASE("versions of packs are semantic versions", "[sectors]") {
  const auto codes = [](const std::string& version) {
    return codes_with("food/pack.yaml", "version: 1.0.0", "version: \"" + version + "\"");
  };
  for (const char* version : {"0.1.0", "10.20.30", "1.0.0-rc.1", "1.0.0-alpha-2", "1.0.0+2026.01",
                              "1.0.0-rc.1+build.007", "1.0.0+a-b"}) {
    CAPTURE(version);
    CHECK(codes(version).empty());
  }
  for (const char* version : {"01.0.0", "1.0", "1.0.0.0", "1.0.0-", "1.0.0-01", "1.0.0+",
                              "1.0.0-a..b", "1.0.0+a+b", "v1.0.0", "1.0.0 "}) {
    CAPTURE(version);
    CHECK(codes(version) == "pack.version ");
  }
}

TEST_CASE("of a file that cannot be read nothing is told as missing elsewhere", "[sectors]") {
  CHECK(codes_with("common/sources.yaml", "sources:\n", "sources: [\n") == "document.malformed ");
}

TEST_CASE("a code of the ARC list has its form, and a number one meaning", "[sectors]") {
  CHECK(codes_with("food/solutions.yaml", "arc: null", "arc: \"9.9999\"") == "pack.arc ");
  for (const char* low : {"low: 01,", "low: .5,", "low: +1,", "low: \"+1\","}) {
    CAPTURE(low);
    CHECK(codes_with("food/solutions.yaml", "low: 1,", low) == "pack.number_form ");
  }
  // Quotes change nothing about a number.
  CHECK(codes_with("food/solutions.yaml", "low: 1,", "low: \"1\",").empty());
  CHECK(codes_with("food/solutions.yaml", "arc: null", "arc: \"2.7142\"").empty());
  CHECK(codes_with("food/solutions.yaml", "arc: null", "arc: null, year: 20210") ==
        "document.out_of_range ");
  CHECK(codes_with("food/solutions.yaml", "arc: null", "arc: null, year: 2021").empty());
}

TEST_CASE("an unknown operation is told with the nearest one and its line", "[sectors]") {
  const auto problems =
      problems_of(with_part("food/checklists.yaml", "beer.mashing", "beer.mashin"));
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().arguments.at("nearest") == "beer.mashing");
  CHECK(problems.front().where.line == 8);
  CHECK(problems.front().where.field == "items[1].operation");
}

TEST_CASE("unknown keys and words in one language are refused", "[sectors]") {
  CHECK(codes_with("food/solutions.yaml", "arc: null", "ark: null") == "document.unknown_key ");
  CHECK(codes_with("food/solutions.yaml", "{vi: Bớt bỏng, en: Fewer burns}", "{vi: Bớt bỏng}") ==
        "document.missing_key ");
  CHECK(codes_with("food/solutions.yaml", "en: Fewer burns", "en: \"\"") == "pack.text_empty ");
  CHECK(codes_with("food/solutions.yaml", "low: 1", "low: 6") == "pack.low_above_high ");
}

TEST_CASE("a question belongs to one of fourteen groups and is graded from 1 to 5", "[sectors]") {
  CHECK(codes_with("food/checklists.yaml", "group: A", "group: O") == "pack.group ");
  CHECK(codes_with("food/checklists.yaml", "severity: 4", "severity: 6") ==
        "document.out_of_range ");
  CHECK(codes_with("food/checklists.yaml", "[cp, safety]", "[]") == "pack.list_empty ");
}

TEST_CASE("an id stands once, also between files", "[sectors]") {
  CHECK(codes_of(problems_of(with_norms(norm_row() + norm_row()))) == "pack.duplicate ");
  auto files = knowledge_files();
  files["common/norms.csv"] = norm_columns() + norm_row();
  const auto problems = problems_of(files);
  REQUIRE(codes_of(problems) == "pack.duplicate ");
  CHECK(problems.front().where.file == "food/norms.csv");
  CHECK(problems.front().arguments.at("first") == "common/norms.csv:2");
}

TEST_CASE("two steps of one process have different ids", "[sectors]") {
  CHECK(codes_with("food/processes.yaml", operation, operation + operation) == "pack.duplicate ");
}

TEST_CASE("a folder of packs says what it is, once", "[sectors]") {
  auto files = knowledge_files();
  files.erase("food/pack.yaml");
  CHECK(codes_of(problems_of(files)) == "pack.manifest_missing ");
  files = knowledge_files();
  files["food/a.yaml"] = manifest_of("food.again");
  CHECK(codes_of(problems_of(files)) == "pack.duplicate ");
}

TEST_CASE("a table of no known name is refused", "[sectors]") {
  CHECK(codes_of(problems_of(with_file("food/prices.csv", "a\n1\n"))) == "pack.table_unknown ");
}

TEST_CASE("calculators that are still to come make one note, and each tells where it is named",
          "[sectors]") {
  const auto knowledge = read(knowledge_files());
  REQUIRE(knowledge);
  REQUIRE(knowledge->warnings.size() == 1);
  CHECK(knowledge->warnings.front().code == "pack.calculators_unlisted");
  CHECK(knowledge->warnings.front().severity == Severity::note);
  REQUIRE(knowledge->calculators.size() == 1);
  CHECK(knowledge->calculators.front().name == "insulation_loss");
  CHECK(knowledge->calculators.front().solutions == 1);
  CHECK(knowledge->calculators.front().first.file == "food/solutions.yaml");
  CHECK(knowledge->calculators.front().first.line == 8);
}

TEST_CASE("a calculator that none will be is remarked with its line and the nearest name",
          "[sectors]") {
  const auto knowledge =
      read(with_part("food/solutions.yaml", "insulation_loss", "insulaton_loss"));
  REQUIRE(knowledge);
  REQUIRE(knowledge->warnings.size() == 1);
  const auto& warning = knowledge->warnings.front();
  CHECK(warning.code == "pack.calculator_unknown");
  CHECK(warning.severity == Severity::warning);
  CHECK(warning.where.file == "food/solutions.yaml");
  CHECK(warning.where.line == 8);
  CHECK(warning.arguments.at("found") == "insulaton_loss");
  CHECK(warning.arguments.at("nearest") == "insulation_loss");
}

TEST_CASE("a calculator that none will be is remarked beside what is wrong in other files",
          "[sectors]") {
  auto files = with_part("food/solutions.yaml", "insulation_loss", "insulaton_loss");
  files["food/norms.csv"] = norm_columns() + norm_row({{"indicator", "electrcity"}});
  const auto between = problems_of(files);
  CHECK(codes_of(between) == "pack.reference_unknown pack.calculator_unknown ");
  CHECK(between.back().severity == Severity::warning);
  CHECK(between.back().where.file == "food/solutions.yaml");
  CHECK(between.back().where.line == 8);
  files["food/norms.csv"] = norm_columns() + norm_row({{"year", "20x0"}});
  CHECK(codes_of(problems_of(files)) == "pack.year pack.calculator_unknown ");
}

TEST_CASE("a text that replaces an unknown one is remarked, unless that is outside the packs",
          "[sectors]") {
  const auto warned = read(with_part("common/regulations.yaml", "replaces: []", "replaces: [R0]"));
  REQUIRE(warned);
  CHECK(warned->warnings.front().code == "pack.replaced_unknown");
  CHECK(warned->warnings.front().where.field == "regulations[1].replaces");
  const auto outside = read(
      with_part("common/regulations.yaml", "replaces: []", "replaces: [], replaces_outside: [R0]"));
  REQUIRE(outside);
  CHECK(outside->warnings.front().code == "pack.calculators_unlisted");
}

TEST_CASE("two limits of one text for one thing never hold on the same day", "[sectors]") {
  const std::string later =
      "noise_new,noise,R1,Tiếng ồn,Noise,8 giờ,8 hours,,,80,dBA,read,2020-01-01,,in_force,,book,"
      "page 1,,\n";
  const auto problems =
      problems_of(with_file("common/limits.csv", limit_columns + noise_row + later));
  REQUIRE(codes_of(problems) == "pack.overlap ");
  CHECK(problems.front().where.file == "common/limits.csv");
  CHECK(problems.front().where.line == 3);
  CHECK(problems.front().arguments.at("other") == "noise_8h");
  std::string ended = noise_row;
  ended.replace(ended.find("2016-01-01,,"), 12, "2016-01-01,2019-12-31,");
  CHECK(problems_of(with_file("common/limits.csv", limit_columns + ended + later)).empty());
  std::string other = later;
  other.replace(other.find("8 giờ,8 hours"), std::string("8 giờ,8 hours").size(), "4 giờ,4 hours");
  CHECK(problems_of(with_file("common/limits.csv", limit_columns + noise_row + other)).empty());
}

TEST_CASE("a limit that was issued says from which day it holds", "[sectors]") {
  const auto without_day = [](std::string row) {
    row.replace(row.find("2016-01-01"), 10, "");
    return row;
  };
  const auto codes_with_row = [](const std::string& row) {
    return codes_of(problems_of(with_file("common/limits.csv", limit_columns + row)));
  };
  CHECK(codes_with_row(without_day(noise_row)) == "pack.first_day_missing ");
  std::string draft = without_day(noise_row);
  draft.replace(draft.find("in_force"), 8, "draft");
  CHECK(codes_with_row(draft).empty());
}

TEST_CASE("a limit stands in units of what it limits", "[sectors]") {
  const auto limit = [](const std::string& id, const std::string& medium,
                        const std::string& parameter, const std::string& unit) {
    return id + "," + medium + ",R1," + parameter + "," + parameter + ",,,,,85," + unit +
           ",read,2016-01-01,,in_force,,book,page 1,,\n";
  };
  const auto codes_with_rows = [](const std::string& rows) {
    return codes_of(problems_of(with_file("common/limits.csv", limit_columns + noise_row + rows)));
  };
  CHECK(codes_with_rows(limit("sound", "noise", "Tiếng máy", "kWh")) == "pack.limit_unit ");
  CHECK(codes_with_rows(limit("cod", "waste_water", "COD", "kg")) == "pack.limit_unit ");
  CHECK(codes_with_rows(limit("cod", "waste_water", "COD", "dBA")) == "pack.limit_unit ");
  CHECK(codes_with_rows(limit("ph", "waste_water", "pH", "%")) == "pack.limit_unit ");
  CHECK(codes_with_rows(limit("toxic", "waste_water", "Độ độc", "%")).empty());
  CHECK(codes_with_rows(limit("toxic", "waste_water", "Độ độc", "%") +
                        limit("other", "waste_water", "độ độc", "dBA")) == "pack.limit_unit ");
}

TEST_CASE("a comma in a figure of a solution is refused", "[sectors]") {
  CHECK(codes_with("food/solutions.yaml", "high: 5,", "high: \"12,345\",") == "pack.number_form ");
  CHECK(codes_with("food/solutions.yaml", "high: 5,", "high: \"1 234\",") == "pack.number_form ");
}

TEST_CASE("one sector is read without the files of the others", "[sectors]") {
  auto files = knowledge_files();
  files["textiles/pack.yaml"] = manifest_of("textiles");
  files["textiles/norms.csv"] = "not a table of norms\n";
  CHECK(read(files, {"food"}));
  CHECK_FALSE(read(files));
  files = knowledge_files();
  files["common/norms.csv"] =
      norm_columns() + norm_row({{"id", "any"}, {"sector", "cross"}, {"sub_sector", ""}});
  const auto textiles = read(files, {"textiles"});
  REQUIRE(textiles);
  REQUIRE(textiles->norms.size() == 1);
  CHECK(textiles->norms.front().id == "any");
}
