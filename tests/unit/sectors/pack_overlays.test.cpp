#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/unit/sectors/knowledge_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using namespace cpa::test;

namespace fs = std::filesystem;

// A consultant's folder that goes when the test does.
class Folder {
 public:
  explicit Folder(const Files& files) {
    std::string form = (fs::temp_directory_path() / "packsXXXXXX").string();
    ensure(mkdtemp(form.data()) != nullptr, "a folder of its own");
    path_ = form;
    for (const auto& [path, text] : files) {
      fs::create_directories((path_ / path).parent_path());
      std::ofstream(path_ / path, std::ios::binary) << text;
    }
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

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

TEST_CASE("factors do not lie over ours, and that is said", "[sectors]") {
  auto files = own_norms("mine", norm_row());
  files["vietnam/factors.yaml"] =
      head_of("factors/1", "mine.factors") + "sources: {}\nfactors: []\n";
  const Folder mine(files);
  const auto knowledge = read_over({&mine});
  REQUIRE(knowledge);
  CHECK(codes_of(knowledge->warnings) == "pack.not_overlaid pack.calculators_unlisted ");
}

TEST_CASE("a consultant's folder that is not there is named", "[sectors]") {
  KnowledgeWish wish;
  wish.overlays.emplace_back("no-such-folder");
  const auto knowledge = read_knowledge(packs(), wish);
  REQUIRE_FALSE(knowledge);
  CHECK(has(knowledge.error(), "file.not_found"));
}
