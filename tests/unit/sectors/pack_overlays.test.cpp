#include "tests/support/catch.hpp"
#include "tests/unit/sectors/folder_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using namespace cpa::test;

Files own_norms(const std::string& pack, const std::string& rows) {
  return {{"food/pack.yaml", manifest_of(pack)}, {"food/norms.csv", norm_columns() + rows}};
}

// The small set with folders over it.
Checked<Knowledge> read_over(const std::vector<const Folder*>& overlays) {
  const Folder base(knowledge_files());
  KnowledgeWish wish{.sectors = {}, .overlays = {}, .base = base.path()};
  for (const auto* folder : overlays) wish.overlays.push_back(folder->path());
  return read_knowledge(packs(), wish);
}

// The upper figure of the norm that they argue about.
Decimal high_over(const std::vector<const Folder*>& overlays) {
  const auto knowledge = read_over(overlays);
  REQUIRE(knowledge);
  REQUIRE(knowledge->norms.size() == 1);
  return knowledge->norms.front().high.value_or(Decimal());
}

}  // namespace

TEST_CASE("a consultant's row with a new id is added", "[sectors]") {
  const Folder mine(own_norms("mine", norm_row({{"id", "mine_el"}, {"high", "11"}})));
  const auto knowledge = read_over({&mine});
  REQUIRE(knowledge);
  CHECK(knowledge->norms.size() == 2);
  CHECK(knowledge->norm("mine_el")->high == Decimal(11, 0));
  CHECK(knowledge->norm("beer_el")->high == Decimal(12, 0));
}

TEST_CASE("a consultant's row with a known id takes the place of ours, the later folder's last",
          "[sectors]") {
  const Folder mine(own_norms("mine", norm_row({{"high", "11"}})));
  const Folder theirs(own_norms("theirs", norm_row({{"high", "13"}})));
  CHECK(high_over({&mine}) == Decimal(11, 0));
  CHECK(high_over({&mine, &theirs}) == Decimal(13, 0));
  CHECK(high_over({&theirs, &mine}) == Decimal(11, 0));
}

TEST_CASE("results can name the packs that lay over ours", "[sectors]") {
  const Folder mine(own_norms("mine", norm_row()));
  const auto knowledge = read_over({&mine});
  REQUIRE(knowledge);
  REQUIRE(knowledge->folders.size() == 3);
  const auto& last = knowledge->folders.back();
  CHECK(last.info.id == "mine");
  CHECK(last.info.version == "1.0.0");
  CHECK(last.layer == mine.path().generic_string());
  CHECK(knowledge->folders.front().layer.empty());
}

TEST_CASE("a consultant's solution may replace ours and name our steps", "[sectors]") {
  auto text = solution;
  text.replace(text.find("Lag the kettle"), 14, "Lag it twice");
  const Folder mine(
      {{"food/pack.yaml", manifest_of("mine")},
       {"food/more.yaml", head_of("solutions/1", "mine.more") + "solutions:\n" + text}});
  const auto knowledge = read_over({&mine});
  REQUIRE(knowledge);
  REQUIRE(knowledge->solutions.size() == 1);
  CHECK(knowledge->solutions.front().title.en == "Lag it twice");
}

TEST_CASE("what is wrong with a consultant's folder is told with its path", "[sectors]") {
  const Folder mine(own_norms("mine", norm_row({{"id", "x"}, {"source", "bok"}})));
  const auto knowledge = read_over({&mine});
  REQUIRE_FALSE(knowledge);
  REQUIRE(codes_of(knowledge.error()) == "pack.source_unknown ");
  CHECK(knowledge.error().front().where.file == (mine.path() / "food/norms.csv").generic_string());
}

TEST_CASE("a consultant's word of the glossary takes the place of ours", "[sectors]") {
  const auto terms = [](const std::string& pack, const std::string& meaning) {
    return Files{{"pack.yaml", manifest_of(pack)},
                 {"words.yaml", head_of("glossary/1", pack + ".words") +
                                    "terms:\n  - {id: loss, term: {vi: tổn thất, en: loss}, "
                                    "meaning: {vi: Mất, en: " +
                                    meaning + "}}\n"}};
  };
  const Folder mine(terms("mine", "Gone"));
  const Folder theirs(terms("theirs", "Lost"));
  const auto knowledge = read_over({&mine, &theirs});
  REQUIRE(knowledge);
  REQUIRE(knowledge->terms.size() == 1);
  CHECK(knowledge->terms.front().meaning.en == "Lost");
}

TEST_CASE("one manifest at the top speaks for all of a consultant's folder", "[sectors]") {
  auto files = own_norms("mine", norm_row());
  files.erase("food/pack.yaml");
  files["pack.yaml"] = manifest_of("mine");
  const Folder mine(files);
  CHECK(read_over({&mine}));
}

TEST_CASE("a consultant's folder that is not there is named", "[sectors]") {
  KnowledgeWish wish;
  wish.overlays.emplace_back("no-such-folder");
  const auto knowledge = read_knowledge(packs(), wish);
  REQUIRE_FALSE(knowledge);
  CHECK(has(knowledge.error(), "file.not_found"));
}
