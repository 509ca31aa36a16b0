#include "cpa/language/screen_text.hpp"

#include "tests/support/catch.hpp"

using namespace cpa::language;

TEST_CASE("Vietnamese letters take one column each however they are written") {
  CHECK(width_of("Điện năng") == 9);
  CHECK(width_of("Die\u0323\u0302n") == 4);  // ệ as e with two marks
  CHECK(width_of("電力") == 4);
  CHECK(width_of("") == 0);
}

TEST_CASE("a file cannot steer the terminal") {
  CHECK(printable("a\x1b[31mb") == "a\uFFFD[31mb");
  CHECK(printable("a\tb\r\n") == "a b  ");
  CHECK(printable("\u202Eabc") == "\uFFFDabc");
  CHECK(printable("\u009B1m") == "\uFFFD1m");
}

TEST_CASE("bytes of another code page are shown as unknown letters, one for each") {
  CHECK(printable("\xC1\xE0n") == "\uFFFD\uFFFDn");
  CHECK(printable("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // half of a pair
  CHECK(printable("\xE1\xBA") == "\uFFFD\uFFFD");            // cut off
  CHECK(printable("\xF5\x80\x80\x80").size() == 12);
}

TEST_CASE("a text that is too long is cut with an ellipsis") {
  CHECK(cut("nồi hơi", 7) == "nồi hơi");
  CHECK(cut("nồi hơi", 5) == "nồi …");
  CHECK(cut("電力電力", 4) == "電…");
  CHECK(cut("abc", 0).empty());
}

TEST_CASE("lines break at spaces and never inside a figure with its unit") {
  CHECK(wrap("saves 1,200\u00A0kWh a year", 12) ==
        std::vector<std::string>{"saves", "1,200\u00A0kWh a", "year"});
  CHECK(wrap("a\n\nb", 10) == std::vector<std::string>{"a", "", "b"});
  CHECK(wrap("", 10) == std::vector<std::string>{""});
  CHECK(wrap("abcdefgh ij", 5) == std::vector<std::string>{"abcde", "fgh", "ij"});
}

TEST_CASE("no wrapped line is wider than asked") {
  const std::string text = "Tiết kiệm điện năng ở nhà máy nhuộm được xác nhận với độ tin cậy 90 %.";
  const std::size_t width = GENERATE(2U, 5U, 11U, 40U, 100U);
  for (const std::string& line : wrap(text, width)) CHECK(width_of(line) <= width);
}

TEST_CASE("padding counts columns and not bytes") {
  CHECK(pad_right("điện", 6) == "điện  ");
  CHECK(pad_left("điện", 6) == "  điện");
  CHECK(pad_left("điện", 2) == "điện");
}
