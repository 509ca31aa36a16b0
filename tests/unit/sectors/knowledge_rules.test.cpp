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

TEST_CASE("of a file that cannot be read nothing is told as missing elsewhere", "[sectors]") {
  CHECK(codes_with("common/sources.yaml", "sources:\n", "sources: [\n") == "document.malformed ");
}

TEST_CASE("a code of the ARC list has its form, and a number one meaning", "[sectors]") {
  CHECK(codes_with("food/solutions.yaml", "arc: null", "arc: \"9.9999\"") == "pack.arc ");
  CHECK(codes_with("food/solutions.yaml", "low: 1,", "low: 01,") == "pack.number_form ");
  CHECK(codes_with("food/solutions.yaml", "arc: null", "arc: \"2.7142\"").empty());
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

TEST_CASE("calculators that nothing lists yet make one note", "[sectors]") {
  const auto knowledge = read(knowledge_files());
  REQUIRE(knowledge);
  REQUIRE(knowledge->warnings.size() == 1);
  CHECK(knowledge->warnings.front().code == "pack.calculators_unlisted");
  CHECK(knowledge->warnings.front().severity == Severity::note);
  CHECK(knowledge->warnings.front().arguments.at("found") == "insulation");
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
