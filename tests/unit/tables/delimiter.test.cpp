#include "cpa/tables/delimiter.hpp"

#include "tests/support/catch.hpp"

using cpa::DecimalMark;
using cpa::tables::declared_delimiter;
using cpa::tables::find_delimiter;

TEST_CASE("the delimiter is the one that separates the headings", "[tables]") {
  const auto find = [](std::string_view line) {
    return find_delimiter(line, DecimalMark::undeclared);
  };
  CHECK(find("period,E_EL,P_MAIN") == ',');
  CHECK(find("period;E_EL;P_MAIN\n1;2,5;3,5") == ';');
  CHECK(find("period\tE_EL\tP_MAIN") == '\t');
  CHECK(find("period") == ',');
  CHECK(find("") == ',');
  CHECK(find("tháng,\"Nước; sạch; thải\",Điện") == ',');
  CHECK(find("\"say \"\"a;b;c\"\"\",Điện") == ',');
  CHECK(find("period;Điện, kWh;Nước") == ';');
}

TEST_CASE("where the comma is the decimal mark a semicolon separates even if it is rarer",
          "[tables]") {
  CHECK(find_delimiter("a, b, c; d", DecimalMark::comma) == ';');
  CHECK(find_delimiter("a, b, c\td", DecimalMark::comma) == '\t');
  CHECK(find_delimiter("a, b, c; d", DecimalMark::point) == ',');
  CHECK(find_delimiter("period,E_EL,P_MAIN", DecimalMark::comma) == ',');
}

TEST_CASE("the line with which a spreadsheet declares its delimiter is understood", "[tables]") {
  CHECK(declared_delimiter("sep=;") == ';');
  CHECK(declared_delimiter("sep=\t") == '\t');
  CHECK_FALSE(declared_delimiter("sep="));
  CHECK_FALSE(declared_delimiter("sep=x"));
  CHECK_FALSE(declared_delimiter("sep=;;"));
  CHECK_FALSE(declared_delimiter("period;a"));
}
