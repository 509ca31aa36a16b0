#include "cpa/tables/csv_writer.hpp"

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::tables;

TEST_CASE("cells are quoted only where they must be", "[tables]") {
  CsvWriter writer;
  writer.word("period").word("note").end_row();
  writer.text("a,b").text("say \"x\"").end_row();
  writer.text("two\nlines").text("plain; text").end_row();
  CHECK(writer.take() == "period,note\n\"a,b\",\"say \"\"x\"\"\"\n\"two\nlines\",plain; text\n");
}

TEST_CASE("numbers stay numbers under either decimal mark", "[tables]") {
  CsvWriter comma({.delimiter = ';', .mark = DecimalMark::comma});
  comma.word("a").word("b").end_row().number(Decimal(-1250, 2)).number(0.1).end_row();
  CHECK(comma.take() == "a;b\n-12,50;0,1\n");
  CsvWriter clash({.mark = DecimalMark::comma});
  clash.number(Decimal(15, 1)).number(Decimal(2, 0)).end_row();
  CHECK(clash.take() == "\"1,5\",2\n");
}

TEST_CASE("a text that a spreadsheet would run gets an apostrophe, a word of the format does not",
          "[tables]") {
  CsvWriter writer({.line_end = "\r\n", .byte_order_mark = true});
  writer.text("=cmd()").word("-").text("＝1").text("'@x").empty().end_row();
  CHECK(writer.take() == "\xEF\xBB\xBF'=cmd(),-,'＝1,''@x,\r\n");
}

TEST_CASE("a row of one empty cell does not become a blank line", "[tables]") {
  CsvWriter writer;
  writer.word("a").end_row().empty().end_row();
  CHECK(writer.bytes() == "a\n\"\"\n");
}

TEST_CASE("a NUL byte, a strange delimiter or line end is our own fault", "[tables]") {
  CsvWriter writer;
  CHECK_THROWS_AS(writer.text(std::string_view("a\0b", 3)), Failure);
  CHECK_THROWS_AS(CsvWriter({.delimiter = 'x'}), Failure);
  CHECK_THROWS_AS(CsvWriter({.line_end = "\t"}), Failure);
}
