#include "cpa/tables/encoding.hpp"

#include "cpa/tables/code_page.hpp"
#include "tests/support/catch.hpp"

using namespace cpa::tables;

namespace {

std::string guess_of(const std::string& bytes) {
  const auto text = decode_text(bytes, "data.csv");
  return text ? "read" : text.error().arguments.at("guess");
}

}  // namespace

TEST_CASE("a byte-order mark is no part of the text", "[tables]") {
  CHECK(decode_text("\xEF\xBB\xBFtháng;Điện\n", "data.csv").value() == "tháng;Điện\n");
  CHECK(decode_text("tháng;Điện\n", "data.csv").value() == "tháng;Điện\n");
  CHECK(decode_text("", "data.csv").value().empty());
}

TEST_CASE("UTF-16 of both byte orders is read, with letters beyond the first plane", "[tables]") {
  using namespace std::string_literals;
  CHECK(decode_text("\xFF\xFE\x10\x01i\x00\xC7\x1En\x00"s, "a").value() == "Điện");
  CHECK(decode_text("\xFE\xFF\x01\x10\x00i\x1E\xC7\x00n"s, "a").value() == "Điện");
  CHECK(decode_text("\xFF\xFE\x3D\xD8\x00\xDE"s, "a").value() == "\xF0\x9F\x98\x80");
}

TEST_CASE("broken UTF-16, and UTF-16 without its mark, are refused by name", "[tables]") {
  using namespace std::string_literals;
  CHECK(guess_of("\xFF\xFE"
                 "a"s) == "UTF-16");
  CHECK(guess_of("\xFF\xFE\x3D\xD8"s) == "UTF-16");
  CHECK(guess_of("\xFF\xFE\x3D\xD8"
                 "a\0"s) == "UTF-16");
  CHECK(guess_of("\xFF\xFE\x00\xDE"s) == "UTF-16");
  CHECK(guess_of("p\0e\0r\0i\0o\0d\0"s) == "UTF-16");
}

TEST_CASE("the code pages of older Vietnamese programs are named", "[tables]") {
  CHECK(guess_of("th\xB8ng;\xA7i\xD6n;N\xAD\xED"
                 "c s\xB9"
                 "ch\n") == "TCVN3 (ABC)");
  CHECK(guess_of("th\xE1ng;\xD0i\xAEn;N\xDF\xBE"
                 "c s\xD5"
                 "ch\n") == "VISCII");
  CHECK(guess_of("th\xE1ng;\xD0i\xEA\xF2n;N\xFD\xF5\xEC"
                 "c sa\xF2"
                 "ch\n") == "Windows-1258");
  CHECK(guess_of("tha\xF9ng;\xD1ie\xE4n;N\xF6\xF4\xF9"
                 "c sa\xEF"
                 "ch\n") == "VNI");
}

TEST_CASE("bytes that fit no code page are refused without a guess", "[tables]") {
  CHECK(guess_of("caf\xE9 cr\xE8me br\xFBl\xE9"
                 "e \xFF\xFE\xFD")
            .empty());
  CHECK(guess_code_page("plain").empty());
}

TEST_CASE("the place of the first unreadable byte is shown", "[tables]") {
  const auto text = decode_text("period;E\r\n2024-01;ghi ch\xFA\r\n", "data.csv");
  REQUIRE_FALSE(text);
  const auto& problem = text.error();
  CHECK(problem.code == "table.encoding");
  CHECK(problem.arguments.at("found") == "0xFA");
  CHECK(problem.where.line == 2);
  CHECK(problem.where.excerpt == "2024-01;ghi ch\xEF\xBF\xBD");
  CHECK(problem.where.mark_begin == 14);
  CHECK(problem.where.column == 2);
}

TEST_CASE("only well-formed UTF-8 passes", "[tables]") {
  CHECK(find_not_utf8("Điện năng, nước và hơi") == std::string::npos);
  CHECK(find_not_utf8("12345678901234567\xC0\x80") == 17);  // overlong
  CHECK(find_not_utf8("\xED\xA0\x80") == 0);                // surrogate
  CHECK(find_not_utf8("\xF4\x90\x80\x80") == 0);            // over U+10FFFF
  CHECK(find_not_utf8("\xE0\x9F\xBF") == 0);
  CHECK(find_not_utf8("a\xE1\xBB") == 1);  // cut off
  CHECK(find_not_utf8("\xF0\x9F\x98\x80") == std::string::npos);
}
