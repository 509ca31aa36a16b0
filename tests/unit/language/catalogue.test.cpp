#include "cpa/language/catalogue.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"
#include "cpa/language/figures.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::language;

namespace {

Catalogue catalogue_of(std::string_view text,
                       Catalogue::Missing missing = Catalogue::Missing::fails) {
  const std::array files{text};
  return {Language::en, files, missing};
}

}  // namespace

TEST_CASE("a text is filled with what was found") {
  const Catalogue words = catalogue_of("a.b: \"There is no {found} in {place}.\"\n");
  CHECK(words.text("a.b", {{"found", "meter"}, {"place", "hall 2"}}) ==
        "There is no meter in hall 2.");
}

TEST_CASE("one month is not called months") {
  const Catalogue words = catalogue_of("left: \"{count} {count:month|months} left\"\n");
  CHECK(words.text("left", {{"count", "1"}}) == "1 month left");
  CHECK(words.text("left", {{"count", "12"}}) == "12 months left");
}

TEST_CASE("a doubled brace is a brace and escapes are made plain") {
  const Catalogue words = catalogue_of("a: \"{{x} says \\\"no\\\",\\nand \\\\ too\"\n");
  CHECK(words.text("a") == "{x} says \"no\",\nand \\ too");
}

TEST_CASE("a number in a sentence is written as its reader writes numbers") {
  const std::array<std::string_view, 1> file{"a: \"{value#} kg\"\n"};
  const Catalogue vietnamese(Language::vi, file, Catalogue::Missing::fails);
  const Catalogue english(Language::en, file, Catalogue::Missing::fails);
  CHECK(vietnamese.text("a", {{"value", "1234.50"}}) == "1.234,50 kg");
  CHECK(english.text("a", {{"value", "-1234.5"}}) ==
        language::number(Decimal(-12345, 1), Language::en) + " kg");
  CHECK(english.text("a", {{"value", "1 or 2"}}) == "1 or 2 kg");
  CHECK(vietnamese.text("a", {{"value", "1.2.3"}}) == "1.2.3 kg");
}

TEST_CASE("an argument can name another text") {
  const Catalogue words = catalogue_of("full: \"the disk is full\"\nfailed: \"Failed: {why}.\"\n");
  CHECK(words.text("failed", {{"why", "@full"}}) == "Failed: the disk is full.");
  CHECK(words.text("failed", {{"why", "@nobody"}}) == "Failed: @nobody.");
}

TEST_CASE("a suggestion is made only where there is one") {
  const Catalogue words = catalogue_of("a: \"Unknown.{nearest? Nearest: %.}\"\n");
  CHECK(words.text("a", {{"nearest", "kWh"}}) == "Unknown. Nearest: kWh.");
  const Catalogue flag = catalogue_of("a: \"Fill it in.{empty? Begin with January.}\"\n");
  CHECK(flag.text("a", {{"empty", "yes"}}) == "Fill it in. Begin with January.");
  CHECK(flag.text("a", {{"empty", ""}}) == "Fill it in.");
  CHECK(words.text("a", {{"nearest", ""}}) == "Unknown.");
  CHECK(words.text("a") == "Unknown.");
  CHECK(placeholders_of(words.pattern("a")) == std::set<std::string>{"nearest"});
}

TEST_CASE("of several words that are offered one is to be written") {
  const Catalogue words = catalogue_of("a: \"{nearest?Write %.|Write one of %.}\"\n");
  CHECK(words.text("a", {{"nearest", "beer"}}) == "Write beer.");
  CHECK(words.text("a", {{"nearest", "beer, sugar"}}) == "Write one of beer, sugar.");
  CHECK(words.text("a", {{"nearest", ""}}).empty());
  CHECK(placeholders_of(words.pattern("a")) == std::set<std::string>{"nearest"});
}

TEST_CASE("a word of the library becomes a word of the language") {
  const Catalogue words = catalogue_of("kind.list: \"a list\"\na: \"{found@kind}!\"\n");
  CHECK(words.text("a", {{"found", "list"}}) == "a list!");
  CHECK(words.text("a", {{"found", "tree"}}) == "tree!");
  CHECK(words.text("a", {{"found", "tree, list"}}) == "tree, a list!");
}

TEST_CASE("what a user typed is never taken for a placeholder") {
  const Catalogue words = catalogue_of("a: \"{found} is odd\"\n");
  CHECK(words.text("a", {{"found", "{found}{x}"}}) == "{found}{x} is odd");
}

TEST_CASE("a key or an argument that is missing fails where we check, and is shown in a release") {
  const std::string_view text = "a: \"{found}!\"\n";
  const Catalogue checked = catalogue_of(text);
  CHECK_THROWS_AS(checked.text("b"), Failure);
  CHECK_THROWS_AS(checked.text("a"), Failure);
  const Catalogue released = catalogue_of(text, Catalogue::Missing::shows_key);
  CHECK(released.text("b.c") == "b.c");
  CHECK(released.text("a") == "{found}!");
}

TEST_CASE("a catalogue file with a broken line is refused") {
  const std::string text = GENERATE("a: no quotes\n", "a: \"x\"\na: \"y\"\n", "a: \"\"\n",
                                    "a \"x\"\n", "a: \"open\n", "a: \"an \"inner\" quote\"\n",
                                    "a: \"\\t\"\n", "a: \"ends in a backslash\\\"\n", "- a\n");
  CHECK_THROWS_AS(catalogue_of(text), Failure);
}

TEST_CASE("a text whose brace is left open is a broken promise") {
  CHECK_THROWS_AS(catalogue_of("a: \"{found\"\n").text("a", {{"found", "x"}}), Failure);
}

TEST_CASE("both languages hold the same keys") {
  CHECK(catalogue(Language::vi).keys() == catalogue(Language::en).keys());
  CHECK(catalogue(Language::vi).keys().size() > 100);
}

TEST_CASE("both languages use the same placeholders in every text") {
  for (const std::string& key : catalogue(Language::en).keys()) {
    INFO(key);
    CHECK(placeholders_of(catalogue(Language::vi).pattern(key)) ==
          placeholders_of(catalogue(Language::en).pattern(key)));
  }
}

TEST_CASE("every problem says what is wrong and what to do") {
  for (const std::string& key : catalogue(Language::en).keys()) {
    if (!key.starts_with("problem.") || key == "problem.more" || key.ends_with(".fix")) continue;
    INFO(key);
    CHECK(catalogue(Language::en).has(key + ".fix"));
  }
}

TEST_CASE("what to do is never written without what is wrong") {
  for (const std::string& key : catalogue(Language::en).keys()) {
    if (!key.ends_with(".fix")) continue;
    INFO(key);
    CHECK(catalogue(Language::en).has(key.substr(0, key.size() - 4)));
  }
}

TEST_CASE("Vietnamese sentences have their diacritics and are composed") {
  for (const std::string& key : catalogue(Language::vi).keys()) {
    const std::string text(catalogue(Language::vi).pattern(key));
    INFO(key << ": " << text);
    CHECK(is_utf8(text));
    CHECK(compose(text) == text);
    if (!key.starts_with("problem.")) continue;
    CHECK(std::any_of(text.begin(), text.end(), [](char c) { return (c & '\x80') != 0; }));
  }
}

TEST_CASE("no text is the same word for word in both languages unless it is no sentence") {
  for (const std::string& key : catalogue(Language::en).keys()) {
    if (!key.starts_with("problem.")) continue;
    INFO(key);
    CHECK(catalogue(Language::en).pattern(key) != catalogue(Language::vi).pattern(key));
  }
}

TEST_CASE("the environment chooses English only where it says so") {
  CHECK(language_of_locale("", "", "en_US.UTF-8") == Language::en);
  CHECK(language_of_locale("", "en", "vi_VN") == Language::en);
  CHECK(language_of_locale("vi_VN.UTF-8", "en_US", "en_US") == Language::vi);
  CHECK(language_of_locale("C", "", "en_US") == Language::vi);
  CHECK(language_of_locale("", "", "POSIX") == Language::vi);
  CHECK(language_of_locale("", "", "fr_FR") == Language::vi);
  CHECK(language_of_locale("", "", "") == Language::vi);
}

TEST_CASE("a language is known by its code or by a locale of it") {
  CHECK(language_named("vi") == Language::vi);
  CHECK(language_named("EN_gb") == Language::en);
  CHECK_FALSE(language_named("english"));
  CHECK_FALSE(language_named(""));
}
