#include "cpa/core/text.hpp"

#include "cpa/core/letters.hpp"
#include "cpa/core/shell_word.hpp"

#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace cpa;

TEST_CASE("broken bytes are no UTF-8", "[text]") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("Tiêu thụ điện 2024 ₫ 😀"));
  CHECK_FALSE(is_utf8("\xFF"));
  CHECK_FALSE(is_utf8("abc\xE1\xBB"));       // cut short
  CHECK_FALSE(is_utf8("\xC0\xAF"));          // overlong
  CHECK_FALSE(is_utf8("\xE0\x80\xAF"));      // overlong
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond the last code point
  CHECK_FALSE(is_utf8("\xF0\x80\x80\x80"));  // overlong
  CHECK_FALSE(is_utf8("\x80"));              // no beginning
}

TEST_CASE("every Vietnamese vowel is composed from its marks in any order", "[text]") {
  struct Family {
    std::string plain;    // base letter
    std::string quality;  // combining mark of quality, if any
    std::vector<std::string> letters;
  };
  const std::vector<std::string> tones{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"};
  const std::vector<Family> families{
      {"a", "", {"a", "à", "ả", "ã", "á", "ạ"}},
      {"a", "\u0306", {"ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"}},
      {"a", "\u0302", {"â", "ầ", "ẩ", "ẫ", "ấ", "ậ"}},
      {"e", "", {"e", "è", "ẻ", "ẽ", "é", "ẹ"}},
      {"e", "\u0302", {"ê", "ề", "ể", "ễ", "ế", "ệ"}},
      {"i", "", {"i", "ì", "ỉ", "ĩ", "í", "ị"}},
      {"o", "", {"o", "ò", "ỏ", "õ", "ó", "ọ"}},
      {"o", "\u0302", {"ô", "ồ", "ổ", "ỗ", "ố", "ộ"}},
      {"o", "\u031B", {"ơ", "ờ", "ở", "ỡ", "ớ", "ợ"}},
      {"u", "", {"u", "ù", "ủ", "ũ", "ú", "ụ"}},
      {"u", "\u031B", {"ư", "ừ", "ử", "ữ", "ứ", "ự"}},
      {"y", "", {"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"}},
      {"A", "\u0302", {"Â", "Ầ", "Ẩ", "Ẫ", "Ấ", "Ậ"}},
      {"O", "\u031B", {"Ơ", "Ờ", "Ở", "Ỡ", "Ớ", "Ợ"}},
      {"U", "\u031B", {"Ư", "Ừ", "Ử", "Ữ", "Ứ", "Ự"}},
      {"E", "", {"E", "È", "Ẻ", "Ẽ", "É", "Ẹ"}},
  };
  for (const auto& family : families) {
    for (std::size_t tone = 0; tone < tones.size(); ++tone) {
      const auto& letter = family.letters[tone];
      CHECK(compose(family.plain + family.quality + tones[tone]) == letter);
      CHECK(compose(family.plain + tones[tone] + family.quality) == letter);
      CHECK(compose(family.letters[0] + tones[tone]) == letter);
      CHECK(compose(compose(family.plain + tones[tone]) + family.quality) == letter);
      CHECK(compose(letter) == letter);
    }
  }
}

TEST_CASE("composing leaves everything else as it is", "[text]") {
  CHECK(compose("kWh/t") == "kWh/t");
  CHECK(compose("đĐ m³ 😀") == "đĐ m³ 😀");
  CHECK(compose("n\u0303") == "n\u0303");        // no letter of the alphabet
  CHECK(compose("i\u0302") == "i\u0302");        // î is none either
  CHECK(compose("a\u0301\u0301") == "á\u0301");  // the second tone has no place
  CHECK(compose("\u0301a") == "\u0301a");        // a mark before any letter
  CHECK(compose("\xFF"
                "a\u0301") ==
        "\xFF"
        "á");
}

TEST_CASE("small letters keep their marks, composed or not", "[text]") {
  CHECK(small_letters("ĐIỆN Ở LÒ Hơi 3 T/H") == "điện ở lò hơi 3 t/h");
  CHECK(small_letters(
            "ĂẰẲẴẮẶ ÂẦẨẪẤẬ ÊỀỂỄẾỆ ÔỒỔỖỐỘ ƠỜỞỠỚỢ ƯỪỬỮỨỰ ÀẢÃÁẠ ÈẺẼÉẸ ÌỈĨÍỊ ÒỎÕÓỌ ÙỦŨÚỤ ỲỶỸÝỴ") ==
        "ăằẳẵắặ âầẩẫấậ êềểễếệ ôồổỗốộ ơờởỡớợ ưừửữứự àảãáạ èẻẽéẹ ìỉĩíị òỏõóọ ùủũúụ ỳỷỹýỵ");
  CHECK(small_letters("E\u0302\u0323") == "ệ");
  CHECK(small_letters("m³ ₫ 😀 \xFF") == "m³ ₫ 😀 \xFF");
}

TEST_CASE("a word is compared without case and diacritics", "[text]") {
  CHECK(fold("Tấn") == "tan");
  CHECK(fold("Điện năng TIÊU THỤ") == "dien nang tieu thu");
  CHECK(fold("Ta\u0302\u0301n") == "tan");
  CHECK(fold("Ångström Über ß æ ñ ç") == "angstrom uber ss ae n c");
  CHECK(fold("m³ × ÷ ₫") == "m³ × ÷ ₫");
  CHECK(fold("\xFFZ") == "\xFFz");
}

TEST_CASE("white space at the ends goes, inside it stays", "[text]") {
  CHECK(trim("  1 234 \t\r\n") == "1 234");
  CHECK(trim("\uFEFF\u00A0tấn\u202F\u3000") == "tấn");
  CHECK(trim(" \u00A0 ").empty());
  CHECK(trim("").empty());
  CHECK(trim("\x80 ") == "\x80");
}

TEST_CASE("a mistyped word finds its neighbours, nearest first", "[text]") {
  const std::vector<std::string> units{"kWh", "MWh", "tấn", "kg", "m3"};
  CHECK(nearest_words("kwj", units) == std::vector<std::string>{"kWh"});
  CHECK(nearest_words("KWh", units) == std::vector<std::string>{"kWh", "MWh"});
  CHECK(nearest_words("tann", units) == std::vector<std::string>{"tấn"});
  CHECK(nearest_words("KWh", units, 1) == std::vector<std::string>{"kWh"});
  CHECK(nearest_words("megapascal", units).empty());
  CHECK(nearest_words("", units).empty());
}

TEST_CASE("long texts are cut between letters", "[text]") {
  CHECK(shortened("tấn") == "tấn");
  CHECK(shortened("tấn", 2) == "t…");
  CHECK(shortened("kilowatt", 4) == "kilo…");
}

TEST_CASE("a path stands as one word in a command that people copy", "[text]") {
  CHECK(shell_word("bia") == "bia");
  CHECK(shell_word("nhà-máy/2024.xlsx") == "nhà-máy/2024.xlsx");
  CHECK(shell_word("nhà máy bia Hà Nội") == "\"nhà máy bia Hà Nội\"");
  CHECK(shell_word("a $b's") == "'a $b'\\''s'");
  CHECK(shell_word("") == "\"\"");
}

TEST_CASE("words are listed with commas", "[text]") {
  const std::vector<std::string> words{"kWh", "MWh", "GJ"};
  CHECK(join(words) == "kWh, MWh, GJ");
  CHECK(join(words, "|") == "kWh|MWh|GJ");
  CHECK(join({}).empty());
}
