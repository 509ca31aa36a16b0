#include "cpa/tables/cell.hpp"

#include "tests/support/catch.hpp"

using namespace cpa;
using cpa::tables::Cell;
using cpa::tables::looks_like_formula;
using cpa::tables::read_cell;

namespace {

Result<Decimal> read(std::string_view text, DecimalMark mark) {
  return read_cell({.text = text}, mark);
}

}  // namespace

TEST_CASE("a cell's number is the same by the short way as by the number reader", "[tables]") {
  const auto mark = GENERATE(DecimalMark::point, DecimalMark::comma, DecimalMark::undeclared);
  for (const std::string_view text : {"0",
                                      "118400",
                                      "-12.50",
                                      "-12,50",
                                      "1.234",
                                      "1,234",
                                      "0.125",
                                      "0,125",
                                      "1.234,5",
                                      "1,234.5",
                                      "12.",
                                      ".5",
                                      "-",
                                      "",
                                      "--1",
                                      "1e3",
                                      " 7 ",
                                      "+3",
                                      "999999999999999999",
                                      "9999999999999999999",
                                      "0.000000000000000001",
                                      "1.2.3",
                                      "12a",
                                      "-0",
                                      "1 200"}) {
    CAPTURE(text);
    const auto by_cell = read(text, mark);
    const auto by_reader = read_decimal(text, mark);
    REQUIRE(by_cell.has_value() == by_reader.has_value());
    if (by_cell) {
      CHECK(by_cell->text() == by_reader->text());
    } else {
      CHECK(by_cell.error() == by_reader.error());
    }
  }
}

TEST_CASE("texts that a spreadsheet would run are known, also behind apostrophes", "[tables]") {
  for (const std::string_view text : {"=1+1", "+84 28", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
                                      "＝1", "＋1", "－1", "＠x", "'=1", "''=1"}) {
    CAPTURE(text);
    CHECK(looks_like_formula(text));
  }
  for (const std::string_view text : {"", "'", "1=1", "Nước - sạch", "'Điện'", " =1", "（1"}) {
    CAPTURE(text);
    CHECK_FALSE(looks_like_formula(text));
  }
}
