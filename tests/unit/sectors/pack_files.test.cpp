#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

namespace {

using namespace cpa;
using namespace cpa::sectors;
using cpa::test::codes_of;
using cpa::test::packs;

const std::filesystem::path root = CPA_SOURCE_FOLDER;

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// How many samples of a folder the reader judges as told.
int judged(const char* folder, bool good) {
  int count = 0;
  for (const auto& sample :
       std::filesystem::directory_iterator(root / "tests/unit/sectors/samples" / folder)) {
    const auto name = sample.path().filename().string();
    const auto problems = check_pack({name, text_of(sample.path())});
    CAPTURE(name, codes_of(problems));
    CHECK(problems.empty() == good);
    for (const auto& problem : problems) CHECK(problem.where.file == name);
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("every good sample of a pack file is accepted", "[sectors]") {
  CHECK(judged("good", true) >= 17);
}

TEST_CASE("every bad sample of a pack file is refused", "[sectors]") {
  CHECK(judged("bad", false) >= 70);
}

TEST_CASE("our own packs have nothing wrong with them", "[sectors]") {
  CHECK(codes_of(check_packs(root / "sectors")).empty());
}

TEST_CASE("a folder with the built-in packs is the same packs", "[sectors]") {
  const auto read = read_packs(root / "sectors");
  REQUIRE(read);
  CHECK(read->content_id == packs().content_id);
  CHECK(read->factors.entries() == packs().factors.entries());
  CHECK(read->sectors == packs().sectors);
  CHECK(read->infos.size() == packs().infos.size());
}

TEST_CASE("a folder that is not there is named", "[sectors]") {
  const auto read = read_packs(root / "no-such-folder");
  REQUIRE_FALSE(read);
  CHECK(read.error().front().code == "file.not_found");
}

// Test vectors of FNV-1a, 64 bits, published by its authors.
TEST_CASE("a content id is the FNV-1a hash of the text", "[sectors]") {
  CHECK(content_id_of("") == "cbf29ce484222325");
  CHECK(content_id_of("a") == "af63dc4c8601ec8c");
  CHECK(content_id_of("foobar") == "85944171f73967e8");
}

TEST_CASE("every pack says what it is in both languages", "[sectors]") {
  REQUIRE(packs().infos.size() == 10);
  for (const auto& info : packs().infos) {
    CAPTURE(info.path);
    CHECK_FALSE(info.title.vi.empty());
    CHECK_FALSE(info.title.en.empty());
    CHECK(info.licence == "Apache-2.0");
    CHECK(info.content_id.size() == 16);
  }
}

TEST_CASE("the dong has no minor unit and the dollar has cents", "[sectors]") {
  std::string codes;
  for (const auto& known : packs().currencies) {
    const auto read = money::read_currency(known.currency.code);
    REQUIRE(read);
    CHECK(*read == known.currency);
    codes += (codes.empty() ? "" : ", ") + known.currency.code;
  }
  // The whole list, in the words of the refusal of one that is not in it.
  CHECK(money::read_currency("no money").error().arguments.at("known") == codes);
}
