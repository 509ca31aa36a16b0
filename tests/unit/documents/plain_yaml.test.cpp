#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cpa/core/text.hpp"
#include "cpa/documents/plain_yaml.hpp"
#include "cpa/documents/read.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace cpa;
using namespace cpa::documents;

// Equal with all places; documents compare content alone.
bool same_places(const Node& a, const Node& b) {
  if (a.offset() != b.offset() || a.quoted() != b.quoted()) return false;
  for (std::size_t i = 0; i < a.items().size(); ++i) {
    if (!same_places(a.items()[i], b.items()[i])) return false;
  }
  for (std::size_t i = 0; i < a.entries().size(); ++i) {
    if (a.entries()[i].key_offset != b.entries()[i].key_offset) return false;
    if (!same_places(a.entries()[i].value, b.entries()[i].value)) return false;
  }
  return true;
}

// Whether the two readers agree: what the plain one takes, the full one reads in the same way.
bool agree(const std::string& text) {
  const auto plain = read_plain_yaml(text);
  if (!plain) return true;
  const auto full = read_any_yaml(text, "file.yaml");
  return full && *full == *plain && same_places(*plain, *full);
}

bool is_plain(const std::string& text) {
  const bool taken = read_plain_yaml(text).has_value();
  CHECK(agree(text));
  return taken;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// All YAML files below a folder of the project.
std::vector<std::string> texts_below(const char* folder) {
  std::vector<std::string> texts;
  const auto root = std::filesystem::path(CPA_SOURCE_FOLDER) / folder;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".yaml") texts.push_back(text_of(entry.path()));
  }
  return texts;
}

// A small generator of our own, so that the same texts are tried on every machine.
class Dice {
 public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_ = 42;
};

constexpr std::string_view sample =
    "# a comment\nschema: x/1\ntitle: {vi: Thử, en: \"A test\"}\nrows:\n  - id: a-1  # first\n"
    "    name: {vi: Nồi hơi, en: 'Boiler'}\n    list: [1, -2.5, null, [a, b], {c: 10:30}]\n"
    "    deep:\n      - x\n      - {y: z}\n  - {id: b, note: ~}\nempty: []\nnone: {}\n"
    "text: it has, commas and a \\\"word\\\" (or two)\nlast: end\n";

}  // namespace

TEST_CASE("plain YAML is read as the full reader reads it, places included", "[documents]") {
  CHECK(is_plain(std::string(sample)));
  CHECK(is_plain("- a\n- b: c\n  d: e\n-   f: g\n    h: i\n"));
  CHECK(is_plain("a:\n    b:\n      - c\n    d: e\nf: g"));
  CHECK(is_plain("a: \"x # y: z\"  # so\nb: x#y\nc: 10:30\nd: 'it: is'\n"));
}

TEST_CASE("what has rules of its own is left to the full reader", "[documents]") {
  for (const char* text : {"a:\n",
                           "a: |\n  b\n",
                           "a: b\n  c\n",
                           "a:\n- b\n",
                           "a: &x b\n",
                           "a: *x\n",
                           "a: !t b\n",
                           "a: b: c\n",
                           "a: b\na: c\n",
                           "? a\n",
                           "\"a\": b\n",
                           "a: {b: c,\n  d: e}\n",
                           "a: [b, ]\n",
                           "a: \"b\n  c\"\n",
                           "a: 'it''s'\n",
                           "a: \"\\n\"\n",
                           "---\na: b\n",
                           "a: b\n...\n",
                           "a:\tb\n",
                           "a: b\r\n",
                           "",
                           "# a\n",
                           " a: b\n",
                           "a: {b: c?}\n",
                           "a: [b: c]\n",
                           "null: a\n",
                           "a: {b}\n",
                           "a:\n  - b\n - c\n",
                           "a: \"b\" c\n",
                           "a: [b] c\n",
                           "a: [b]#c\n",
                           "-\n  a: b\n",
                           "- - a\n"}) {
    CAPTURE(text);
    CHECK_FALSE(is_plain(text));
  }
}

TEST_CASE("every pack and plant of ours is read in the same way by both readers", "[documents]") {
  std::size_t plain = 0;
  for (const char* folder : {"sectors", "examples", "tests/unit/sectors", "tests/errors"}) {
    for (const auto& text : texts_below(folder)) {
      if (!is_utf8(text)) continue;
      CHECK(agree(text));
      if (read_plain_yaml(text)) ++plain;
    }
  }
  CHECK(plain >= 40);
}

TEST_CASE("the packs that the program carries are plain, so that they are read fast",
          "[documents]") {
  for (const auto& text : texts_below("sectors")) {
    CAPTURE(text.substr(0, 300));
    CHECK(read_plain_yaml(text));
  }
}

TEST_CASE("texts with slips of the pen are taken only where both readers agree", "[documents]") {
  constexpr std::string_view signs = "{}[]:,-#'\"\\ \n&*!|>%@`?~ab1.é";
  Dice dice;
  int taken = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text(sample);
    for (std::size_t slips = 1 + dice.below(3); slips > 0; --slips) {
      const auto at = dice.below(text.size());
      const char sign = signs[dice.below(signs.size())];
      switch (dice.below(3)) {
        case 0:
          text[at] = sign;
          break;
        case 1:
          text.insert(at, 1, sign);
          break;
        default:
          text.erase(at, 1);
      }
    }
    if (!is_utf8(text) || !read_plain_yaml(text)) continue;
    ++taken;
    CAPTURE(text);
    REQUIRE(agree(text));
  }
  CHECK(taken > 1000);
}
