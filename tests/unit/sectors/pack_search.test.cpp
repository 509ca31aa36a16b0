#include "cpa/sectors/knowledge_counts.hpp"
#include "cpa/sectors/knowledge_search.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/sectors/knowledge_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using namespace cpa::test;

std::string found(const std::vector<std::string>& words) {
  const auto knowledge = read(knowledge_files());
  REQUIRE(knowledge);
  std::string ids;
  for (const auto& hit : search_packs(packs(), *knowledge, words)) ids += hit.id + " ";
  return ids;
}

}  // namespace

TEST_CASE("Vietnamese typed without marks finds Vietnamese with them", "[sectors]") {
  CHECK(found({"cach nhiet noi"}) == "f-1 ");
  CHECK(found({"CÁCH", "NHIỆT"}) == "f-1 ");
  CHECK(found({"tieng on"}) == "noise_8h ");
}

TEST_CASE("CO₂ and m³ are found as people type them", "[sectors]") {
  const auto with_signs = read(with_part("food/solutions.yaml", "Lag it}", "CO₂ by m³}"));
  REQUIRE(with_signs);
  CHECK(search_packs(packs(), *with_signs, {"co2", "m3"}).size() == 1);
}

TEST_CASE("every word has to be there, in any order and language", "[sectors]") {
  CHECK(found({"kettle", "lag"}) == "f-1 ");
  CHECK(found({"kettle", "noise"}).empty());
  CHECK(found({"  "}).empty());
}

TEST_CASE("where no row has all words, those with most of them are found", "[sectors]") {
  const auto knowledge = read(knowledge_files());
  REQUIRE(knowledge);
  // As people ask: "giải pháp" stands in no row.
  const auto hits = search_packs(packs(), *knowledge, {"giai phap cach nhiet noi"});
  REQUIRE(hits.size() == 1);
  CHECK(hits.front().id == "f-1");
  CHECK(hits.front().lacking == 2);
  CHECK(search_packs(packs(), *knowledge, {"cach nhiet noi"}).front().lacking == 0);
  CHECK(found({"giai phap chong on kettle"}).empty());
}

TEST_CASE("rows with the words in their title come before those with them elsewhere", "[sectors]") {
  CHECK(found({"mashing"}) == "beer.mashing F-A-01 f-1 ");
}

TEST_CASE("a word is found where a word begins, whole words and phrases first", "[sectors]") {
  CHECK(found({"ashing"}).empty());  // amid mashing
  CHECK_FALSE(found({"mash"}).empty());
  CHECK(found({"nồi"}) == "F-A-01 f-1 ");  // and no noise
  CHECK(found({"nội"}).empty());           // other marks, another word
}

TEST_CASE("units, carriers, sub-sectors and law are found like everything else", "[sectors]") {
  CHECK(found({"kilowatt-hour"}) == "kWh ");
  CHECK(found({"hectolit"}) == "hl ");
  CHECK(found({"purchased", "steam"}) == "purchased_steam ");
  CHECK(found({"denim", "laundry"}).find("laundry_denim") != std::string::npos);
  CHECK(found({"quy chuan"}).starts_with("R1 "));
  CHECK(found({"handbook"}) == "common.book ");
}

TEST_CASE("rows are found by the names of what they belong to", "[sectors]") {
  CHECK(found({"quy chuan", "noise"}).find("noise_8h") != std::string::npos);
  const auto ids_of = [](const std::vector<std::string>& words) {
    std::string ids;
    for (const auto& hit : search_packs(packs(), built_in_knowledge(packs()), words)) {
      ids += hit.id + " ";
    }
    return ids;
  };
  CHECK(ids_of({"xả đáy lò hơi"}).find("x-boi-05") != std::string::npos);
  CHECK(ids_of({"nuoc thai", "cot b", "cod"}).find("vn_ww40_cod_b") != std::string::npos);
}

TEST_CASE("what is found names its source and how it is known", "[sectors]") {
  const auto knowledge = read(knowledge_files());
  REQUIRE(knowledge);
  const auto hits = search_packs(packs(), *knowledge, {"beer_el"});
  REQUIRE(hits.size() == 1);
  CHECK(hits.front().source.en == "A handbook; page 5");
  CHECK(hits.front().pack.empty());
  CHECK_FALSE(hits.front().judged);
  CHECK(hits.front().known == Known::read);
  CHECK(hits.front().title.en == "Beer: Electricity");
}

TEST_CASE("what no document stands behind is told to be the pack's own words", "[sectors]") {
  const auto knowledge = read(knowledge_files());
  REQUIRE(knowledge);
  const auto pack_of = [&](const std::string& word, FoundKind kind) {
    for (const auto& hit : search_packs(packs(), *knowledge, {word})) {
      if (hit.kind == kind && hit.source.en.empty()) return hit.pack;
    }
    return std::string();
  };
  CHECK(pack_of("mashing", FoundKind::operation) == "food.processes");
  CHECK(pack_of("kettle", FoundKind::checklist_item) == "food.checklists");
  CHECK(pack_of("yield", FoundKind::indicator) == "common.indicators");
  CHECK(pack_of("diesel", FoundKind::carrier) == "common.carriers");
  CHECK(pack_of("hectolitre", FoundKind::unit) == "common.units");
}

TEST_CASE("every row that a search of the built-in packs finds names its source", "[sectors]") {
  const auto knowledge = built_in_knowledge(packs());
  for (const char* word : {"nuoc", "water", "energy", "dien", "so", "a", "t"}) {
    for (const auto& hit : search_packs(packs(), knowledge, {word})) {
      INFO(code_of(hit.kind) << " " << hit.id);
      CHECK(hit.source.en.empty() != hit.pack.empty());
    }
  }
}

TEST_CASE("rows are counted by kind and by how they are known", "[sectors]") {
  const auto knowledge =
      read(with_norms(norm_row() + norm_row({{"id", "b"}, {"known", "unverified"}})));
  REQUIRE(knowledge);
  std::size_t norms = 0;
  for (const auto& count : count_rows(packs(), *knowledge)) {
    if (count.kind != "norm.reported") continue;
    CHECK(count == RowCount{"food", "norm.reported", 1, 0, 1, 0});
    norms += count.total();
  }
  CHECK(norms == 2);
}

TEST_CASE("each name of the reference is filed under its sub-sectors", "[sectors]") {
  const auto knowledge =
      read(with_norms(norm_row() + norm_row({{"id", "b"}, {"sub_sector", ""}}) +
                      norm_row({{"id", "c"}, {"sub_sector", "dairy"}, {"listed_as", "milk"}})));
  REQUIRE(knowledge);
  const auto names = listed_names(*knowledge);
  REQUIRE(names.size() == 3);
  CHECK(names[0] == ListedName{"beer", "food", {"beer"}, false, 0, 1});
  CHECK(names[1] == ListedName{"brewing", "food", {"beer"}, true, 2, 0});
  CHECK(names[2] == ListedName{"milk", "food", {"dairy"}, false, 1, 0});
}

TEST_CASE("a row's place in its source is told in the reader's language", "[sectors]") {
  const auto built_in = built_in_packs();
  const auto knowledge = built_in_knowledge(built_in);
  const auto beer = search_packs(built_in, knowledge, {"nrm-food-beer-017"});
  REQUIRE(beer.size() == 1);
  CHECK(beer.front().source.vi.find("Điều 5, khoản 1 và 2") != std::string::npos);
  CHECK(beer.front().source.en.find("Article 5, clauses 1 and 2") != std::string::npos);
  const auto recalled = search_packs(built_in, knowledge, {"vn_ww11_cod_a"});
  REQUIRE(recalled.size() == 1);
  CHECK(recalled.front().judged);
}
