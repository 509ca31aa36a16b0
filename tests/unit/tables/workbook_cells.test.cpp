#include "tests/unit/tables/workbook_cases.hpp"

using namespace cpa;
using namespace cpa::tables;
using namespace cpa::test;

TEST_CASE("cells are named as people name them", "[workbook]") {
  CHECK(text_of({.row = 0, .column = 0}) == "A1");
  CHECK(text_of({.row = 11, .column = 1}) == "B12");
  CHECK(text_of({.row = 1'048'575, .column = 16'383}) == "XFD1048576");
  CHECK(column_letters(25) == "Z");
  CHECK(column_letters(26) == "AA");
  CHECK(column_letters(701) == "ZZ");
  CHECK(column_letters(702) == "AAA");
  CHECK(cell_address("B12") == CellAddress{.row = 11, .column = 1});
  CHECK(cell_address("$xfd$1048576") == CellAddress{.row = 1'048'575, .column = 16'383});
}

TEST_CASE("what lies beyond the last column or row is no cell", "[workbook]") {
  const std::string text = GENERATE("XFE1", "A1048577", "A0", "A", "12", "", "A1B", "A-1",
                                    "ZZZZZZZZZZZZZZZZZZ1", "A99999999999999999999", "A1:B2", "Ô1");
  CHECK_FALSE(cell_address(text));
}

TEST_CASE("every column of a sheet is found by its letters", "[workbook]") {
  for (std::size_t column = 0; column < max_sheet_columns; ++column) {
    const auto address = cell_address(column_letters(column) + "7");
    REQUIRE(address);
    REQUIRE(address->column == column);
  }
}

TEST_CASE("shared, inline and computed texts, truth, errors and numbers are told apart",
          "[workbook]") {
  const auto reading = reading_of({
      .rows =
          R"(<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>Điện</t></is></c>
                 <c r="C2" t="str"><f>A2</f><v>dầu</v></c><c r="D2" t="b"><v>1</v></c>
                 <c r="E2" t="b"><v>0</v></c><c r="F2" t="e"><v>#REF!</v></c>
                 <c r="G2"><v>12.50</v></c><c r="H2" t="n"><f>G2*2</f><v>25</v></c>
                 <c r="I2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>)",
      .strings = "<si><t>first</t></si><si><t>Nước &amp; hơi</t></si>",
  });
  CHECK(reading.problems.empty());
  CHECK(reading.cells == Texts{"A2 text Nước & hơi", "B2 text Điện", "C2 text dầu formula",
                               "D2 boolean TRUE", "E2 boolean FALSE", "F2 error #REF!",
                               "G2 number 12.50", "H2 number 25 formula",
                               "I2 error #DIV/0! formula"});
}

TEST_CASE("a formula's figure has no dust of binary sums, a typed one all of its digits",
          "[workbook]") {
  // (1741.3 - 1523.4) * 1200, a difference, a quotient; the first two typed.
  const auto reading = reading_of({
      .rows =
          R"(<row r="1"><c r="A1"><f>(F1-E1)*G1</f><v>261480.00000000012</v></c>
                 <c r="B1"><f>F1-E1</f><v>217.89999999999986</v></c>
                 <c r="C1"><f>1/3</f><v>0.33333333333333331</v></c>
                 <c r="D1"><v>261480.000000001</v></c><c r="E1"><v>217.89999999999</v></c>
                 <c r="F1"><f>1*1</f><v>1234567.89012</v></c></row>)",
  });
  CHECK(reading.problems.empty());
  CHECK(reading.cells == Texts{"A1 number 261480 formula", "B1 number 217.9 formula",
                               "C1 number 0.3333333333333333 formula", "D1 number 261480.000000001",
                               "E1 number 217.89999999999", "F1 number 1234567.89012 formula"});
}

TEST_CASE("cells with nothing in them are absent", "[workbook]") {
  const auto reading = reading_of({
      .rows = R"(<row r="1"><c r="A1"/><c r="B1" s="3"><v></v></c><c r="C1" t="inlineStr"/>
                 <c r="D1" t="inlineStr"><is/></c><c r="E1" t="s"><v>0</v></c>
                 <c r="F1" t="str"><f>IF(1,"","x")</f><v></v></c></row>
                 <row r="2"/><row r="3"><c r="A3"><v>1</v></c></row>)",
      .strings = "<si><t/></si>",
  });
  CHECK(reading.problems.empty());
  CHECK(reading.cells == Texts{"A3 number 1"});
}

TEST_CASE("an inline text with a formula beside it is taken as computed", "[workbook]") {
  const auto reading = reading_of(
      {.rows = R"(<row r="1"><c r="A1" t="inlineStr"><f>"a"</f><is><t>a</t></is></c></row>)"});
  CHECK(reading.cells == Texts{"A1 text a formula"});
}

TEST_CASE("runs of different formats are one text and hints of pronunciation none", "[workbook]") {
  const auto reading = reading_of({
      .rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
        <c r="C1" t="inlineStr"><is><r><rPr><b/></rPr><t>m</t></r><r><t>3</t></r></is></c></row>)",
      .strings =
          R"(<si><r><t xml:space="preserve">Điện </t></r><r><rPr><i/></rPr><t>(kWh)</t></r></si>
        <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>)",
  });
  CHECK(reading.cells == Texts{"A1 text Điện (kWh)", "B1 text 東京", "C1 text m3"});
}

TEST_CASE("spaces at the ends of a text count only where the file says so", "[workbook]") {
  const auto reading = reading_of({
      .rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>)",
      .strings = "<si><t>\n E_EL </t></si><si><t xml:space=\"preserve\"> E_EL </t></si>",
  });
  CHECK(reading.cells == Texts{"A1 text E_EL", "B1 text  E_EL "});
}

TEST_CASE("texts are composed and their escaped characters put back", "[workbook]") {
  const auto reading = reading_of({
      .rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
        <c r="C1" t="str"><v>_xD83D_x_x00</v></c></row>)",
      .strings = "<si><t>Điê\xCC\xA3n\xC2\xA0</t></si><si><t>a_x000A_b_x005F_x000A_</t></si>",
  });
  CHECK(reading.cells ==
        Texts{"A1 text Điện\xC2\xA0", "B1 text a\nb_x000A_", "C1 text _xD83D_x_x00"});
}

TEST_CASE("numbers keep their digits but for those a spreadsheet adds", "[workbook]") {
  const auto reading = reading_of(
      {.rows = "<row r=\"1\"><c><v>0.10000000000000001</v></c><c><v>1234.5599999999999</v></c>"
               "<c><v>12.50</v></c><c><v>-0.05</v></c><c><v>1E-9</v></c><c><v>+7</v></c>"
               "<c><v>123456789012345678</v></c><c><v>4.9406564584124654E-324</v></c>"
               "<c><v> 8 </v></c><c><v>0.000000000000000001234</v></c></row>"});
  CHECK(reading.problems.empty());
  CHECK(reading.cells == Texts{"A1 number 0.1", "B1 number 1234.56", "C1 number 12.50",
                               "D1 number -0.05", "E1 number 1E-9", "F1 number +7",
                               "G1 number 123456789012345680", "H1 number 5e-324", "I1 number 8",
                               "J1 number 0.000000000000000001234"});
}

TEST_CASE("what is no number of its kind is told with its cell", "[workbook]") {
  const auto reading = reading_of(
      {.rows =
           R"(<row r="1"><c r="A1"><v>nan</v></c><c r="B1"><v>1e999</v></c><c r="C1"><v>1.2.3</v></c>
        <c r="D1" t="s"><v>7</v></c><c r="E1" t="s"><v>x</v></c><c r="F1" t="b"><v>2</v></c>
        <c r="G1" t="d"><v>31/01/2024</v></c><c r="H1"><v>0x10</v></c><c r="I1"><v>5</v></c>
        <c r="J1"><v>-</v></c></row>)"});
  CHECK(reading.cells == Texts{"I1 number 5"});
  CHECK(named(reading.problems) ==
        Texts{"workbook.cell_damaged A1", "workbook.cell_damaged B1", "workbook.cell_damaged C1",
              "workbook.string_missing D1", "workbook.cell_damaged E1", "workbook.cell_damaged F1",
              "workbook.no_such_day G1", "workbook.cell_damaged H1", "workbook.cell_damaged J1"});
  const Problem& first = reading.problems[0];
  CHECK(first.arguments.at("found") == "nan");
  CHECK(first.where.sheet == "Số liệu");
  CHECK(first.where.line == 1);
  CHECK(first.where.column == 1);
  CHECK(first.where.file == "book.xlsx");
}

TEST_CASE("a number stored as text stays a text", "[workbook]") {
  const auto reading = reading_of({
      .rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)",
      .strings = "<si><t>1.234,5</t></si>",
  });
  CHECK(reading.cells == Texts{"A1 text 1.234,5"});
}

TEST_CASE("a formula that was never computed is told with its cell", "[workbook]") {
  const auto reading =
      reading_of({.rows = R"(<row r="4"><c r="A4"><f>SUM(A1:A3)</f></c><c r="B4"><f>B1</f><v/></c>
        <c r="C4" t="str"><f>C1</f></c><c r="D4"><f t="shared" si="0"/><v>3</v></c></row>)"});
  CHECK(reading.cells == Texts{"D4 number 3 formula"});
  CHECK(named(reading.problems) ==
        Texts{"workbook.no_value A4", "workbook.no_value B4", "workbook.no_value C4"});
}

TEST_CASE("a number with a percent sign put behind it is the share that people read",
          "[workbook]") {
  const auto reading = reading_of({
      .rows =
          R"(<row r="1"><c s="1"><v>5</v></c><c s="1"><v>12.5</v></c><c s="1"><v>1e2</v></c></row>)",
      .formats = R"(<numFmt numFmtId="164" formatCode="#,##0.00&quot; %&quot;"/>)",
      .cell_formats = {0, 164},
  });
  CHECK(reading.cells ==
        Texts{"A1 number 0.05 percent", "B1 number 0.125 percent", "C1 number 1 percent"});
}

TEST_CASE("shares shown as percent are flagged and keep their value", "[workbook]") {
  const auto reading = reading_of({
      .rows =
          R"(<row r="1"><c s="1"><v>0.05</v></c><c s="2"><v>0.125</v></c><c s="0"><v>5</v></c></row>)",
      .formats = R"(<numFmt numFmtId="164" formatCode="0.0%;[Red]-0.0%"/>)",
      .cell_formats = {0, 9, 164},
  });
  CHECK(reading.cells == Texts{"A1 number 0.05 percent", "B1 number 0.125 percent", "C1 number 5"});
}
