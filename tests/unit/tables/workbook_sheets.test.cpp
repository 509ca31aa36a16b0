#include "tests/unit/tables/workbook_cases.hpp"

using namespace cpa;
using namespace cpa::tables;
using namespace cpa::test;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

const std::string sheet_names =
    R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";

}  // namespace

TEST_CASE("rows and cells without an address follow one another", "[workbook]") {
  const auto reading = reading_of(
      {.rows =
           R"(<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>
        <row><c><v>5</v></c></row>)"});
  CHECK(reading.problems.empty());
  CHECK(reading.cells ==
        Texts{"A1 number 1", "B1 number 2", "C5 number 3", "D5 number 4", "A6 number 5"});
}

TEST_CASE("the last cell a sheet can have is read and none beyond", "[workbook]") {
  const auto reading = reading_of(
      {.rows =
           R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>)"});
  CHECK(reading.cells == Texts{"XFD1048576 number 1"});
  CHECK(named(reading.problems) ==
        Texts{"workbook.cell_damaged XFD1048576", "workbook.cell_order A1048577"});
}

TEST_CASE("addresses that are none are told", "[workbook]") {
  const auto reading =
      reading_of({.rows = R"(<row r="0"><c><v>1</v></c></row><row r="two"><c><v>1</v></c></row>
        <row r="3"><c r="XFE3"><v>1</v></c><c r="B3"><v>2</v></c></row>)"});
  CHECK(reading.cells == Texts{"B3 number 2"});
  CHECK(named(reading.problems) ==
        Texts{"workbook.cell_damaged A1", "workbook.cell_damaged A1", "workbook.cell_damaged A3"});
  CHECK(reading.problems[1].arguments.at("found") == "two");
}

TEST_CASE("cells out of order are put in order and rows out of order told", "[workbook]") {
  const auto reading = reading_of(
      {.rows = R"(<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c><c r="C2"><v>4</v></c>
        <c r="B7"><v>9</v></c></row><row r="1"><c r="A1"><v>0</v></c></row><row r="3"><c><v>5</v></c></row>)"});
  CHECK(reading.cells == Texts{"A2 number 1", "C2 number 3", "A3 number 5"});
  CHECK(named(reading.problems) ==
        Texts{"workbook.cell_order B2", "workbook.cell_order C2", "workbook.cell_order A1"});
}

TEST_CASE("hidden rows and hidden sheets are flagged and read", "[workbook]") {
  auto book = opened(workbook_bytes({
      .rows =
          R"(<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" hidden="0"><c><v>2</v></c></row>
        <row r="3" hidden="true"><c><v>3</v></c></row>)",
      .sheet_attributes = "state=\"veryHidden\"",
  }));
  CHECK(book.sheets()[0].hidden);
  CHECK(reading_of(book).cells == Texts{"A1 number 1 hidden", "A2 number 2", "A3 number 3 hidden"});
}

TEST_CASE("merged cells are told by their corners and hold their value in the first",
          "[workbook]") {
  auto book = opened(workbook_bytes({
      .rows =
          R"(<row r="1"><c r="A1" t="inlineStr"><is><t>Năm 2024</t></is></c><c r="B1"/><c r="C1"/></row>)",
      .after_rows =
          R"(<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="D1:D9"/></mergeCells>)",
  }));
  CHECK(reading_of(book).cells == Texts{"A1 text Năm 2024"});
  const auto merged = book.merged_cells(0);
  REQUIRE(merged);
  REQUIRE(merged->size() == 2);
  CHECK((*merged)[0].first == CellAddress{.row = 0, .column = 0});
  CHECK((*merged)[0].last == CellAddress{.row = 0, .column = 2});
  CHECK((*merged)[1].last == CellAddress{.row = 8, .column = 3});
}

TEST_CASE("reading ends where the caller has enough and can begin again", "[workbook]") {
  auto book = opened(workbook_bytes({.rows = repeated("<row><c><v>1</v></c></row>", 50)}));
  std::size_t rows = 0;
  CHECK(book.read(0, [&rows](const SheetRow&) { return ++rows < 3; }).empty());
  CHECK(rows == 3);
  CHECK(reading_of(book).cells.size() == 50);
}

TEST_CASE("what the caller throws comes through unchanged", "[workbook]") {
  auto book = opened(workbook_bytes({.rows = "<row><c><v>1</v></c></row>"}));
  CHECK_THROWS_AS(book.read(0, [](const SheetRow&) -> bool { throw std::out_of_range("row"); }),
                  std::out_of_range);
}

TEST_CASE("names of elements may carry a prefix", "[workbook]") {
  const auto files = with_file(
      files_of({}), "xl/worksheets/sheet1.xml",
      R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>
        <x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c>
        </x:row></x:sheetData></x:worksheet>)");
  auto book = opened(zipped(files));
  CHECK(reading_of(book).cells == Texts{"A1 number 1", "B1 text b"});
}

TEST_CASE("parts are found by their links wherever they lie and however their names are spelt",
          "[workbook]") {
  const std::string links =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  const std::string strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  auto book = opened(zipped({
      {"_rels/.rels", links + R"(<Relationship Id="a" Type=")" + strict +
                          R"(officeDocument" Target="/Sổ/Book.xml"/></Relationships>)"},
      {"Sổ/Book.xml",
       R"(<w:workbook xmlns:w="m" xmlns:rel="r"><w:sheets><w:sheet name="Tháng 1" rel:id="s"/>
        <w:sheet name="Biểu đồ" rel:id="c"/></w:sheets></w:workbook>)"},
      {"Sổ/_rels/Book.xml.rels",
       links + R"(<Relationship Id="s" Type=")" + strict +
           R"(worksheet" Target="..\tờ\MỘT.xml"/><Relationship Id="c" Type=")" + strict +
           R"(chartsheet" Target="c.xml"/></Relationships>)"},
      {"tờ/MỘT.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"},
  }));
  REQUIRE(book.sheets().size() == 1);
  CHECK(book.sheets()[0].name == "Tháng 1");
  CHECK(reading_of(book).cells == Texts{"A1 number 1"});
}

TEST_CASE("names of the whole workbook are looked up without regard to case", "[workbook]") {
  const auto book = opened(workbook_bytes(
      {.names =
           R"(<definedName name="Cpa_Schema">"1"</definedName><definedName name="local" localSheetId="0">A1</definedName>
        <definedName name="cells">'Số liệu'!$A$1:$B$2</definedName>)"}));
  CHECK(book.defined_name("CPA_SCHEMA") == "\"1\"");
  CHECK(book.defined_name("cells") == "'Số liệu'!$A$1:$B$2");
  CHECK_FALSE(book.defined_name("local"));
  CHECK_FALSE(book.defined_name("none"));
}

TEST_CASE("a place is told by sheet, row, column and cell", "[workbook]") {
  const auto book = opened(workbook_bytes({}));
  const Location where = book.locate(0, {.row = 11, .column = 1});
  CHECK(where.sheet == "Số liệu");
  CHECK(where.line == 12);
  CHECK(where.column == 2);
  CHECK(where.field == "B12");
}

TEST_CASE("elements of the same names elsewhere in a sheet are none of its cells", "[workbook]") {
  const auto reading =
      reading_of({.rows = "<row><c><v>1</v><extLst><ext><f>2</f></ext></extLst></c></row>",
                  .after_rows = "<extLst><ext><row><c><v>7</v></c></row></ext></extLst>"});
  CHECK(reading.cells.size() == 1);
}

TEST_CASE("a sheet of letters in UTF-16 is read", "[workbook]") {
  const std::string xml =
      "<worksheet><sheetData><row><c><v>42</v></c></row></sheetData></worksheet>";
  std::string wide = "\xFF\xFE";
  for (const char letter : xml) wide += std::string{letter, '\0'};
  auto book = opened(zipped(with_file(files_of({}), "xl/worksheets/sheet1.xml", wide)));
  CHECK(reading_of(book).cells == Texts{"A1 number 42"});
}

TEST_CASE("of very many faulty cells the first are told and the others counted", "[workbook]") {
  const auto reading = reading_of({.rows = repeated("<row><c><v>x</v></c></row>", 250)});
  REQUIRE(reading.problems.size() == 201);
  CHECK(reading.problems.back().code == "workbook.more_cells");
  CHECK(reading.problems.back().arguments.at("count") == "50");
}

TEST_CASE("a text longer than a cell can hold is refused with its cell", "[workbook]") {
  const auto reading =
      reading_of({.rows = "<row><c t=\"inlineStr\"><is><t>" + std::string(131'069, 'a') +
                          "</t></is></c><c t=\"inlineStr\"><is><t>" + std::string(131'068, 'a') +
                          "</t></is></c></row>"});
  CHECK(reading.cells.size() == 1);
  CHECK(named(reading.problems) == Texts{"workbook.text_too_long A1"});
}

TEST_CASE("cells beyond the limit are refused, those of other sheets read before counted",
          "[workbook]") {
  const std::string row = "<row><c><v>1</v></c><c/><c><v>2</v></c></row>";
  auto book = opened(workbook_bytes({.rows = repeated(row, 5)}), {.cells = 10});
  CHECK(reading_of(book).problems.empty());
  CHECK(reading_of(book).problems.empty());
  auto small = opened(workbook_bytes({.rows = repeated(row, 5)}), {.cells = 9});
  const auto reading = reading_of(small);
  CHECK(reading.cells.size() == 8);
  CHECK(named(reading.problems) == Texts{"workbook.too_many_cells"});
  CHECK(reading.problems[0].arguments.at("limit") == "9");
}

TEST_CASE("a text that is kept once counts in every cell that shows it", "[workbook]") {
  const std::string strings = "<si><t>" + std::string(32'000, 'a') + "</t></si>";
  const std::string row = "<row><c t=\"s\"><v>0</v></c></row>";
  const auto most = (64U << 20U) / 32'000;
  const auto full = reading_of({.rows = repeated(row, most), .strings = strings});
  CHECK(full.problems.empty());
  const auto over = reading_of({.rows = repeated(row, most + 1), .strings = strings});
  CHECK(over.cells.size() == most);
  CHECK(named(over.problems) == Texts{"workbook.too_much_text"});
  CHECK(over.problems[0].arguments.at("limit") == "64 MB");
}

TEST_CASE("a sheet whose part is missing is told, the others read", "[workbook]") {
  auto files = files_of({});
  files.pop_back();
  auto book = opened(zipped(files));
  CHECK(named(reading_of(book).problems) == Texts{"workbook.sheet_missing"});
  CHECK_FALSE(book.merged_cells(0));
}

TEST_CASE("a sheet that breaks off gives the rows before and says so", "[workbook]") {
  const auto files = with_file(
      files_of({}), "xl/worksheets/sheet1.xml",
      "<worksheet" + sheet_names + "><sheetData><row><c><v>1</v></c></row><row><c><v>2</v>");
  auto book = opened(zipped(files));
  const auto reading = reading_of(book);
  CHECK(reading.cells == Texts{"A1 number 1"});
  REQUIRE(named(reading.problems) == Texts{"workbook.damaged"});
  CHECK(reading.problems[0].arguments.at("part") == "xl/worksheets/sheet1.xml");
  CHECK(reading.problems[0].where.sheet == "Số liệu");
}

TEST_CASE("more merged cells than the limit are refused with the limit named", "[workbook]") {
  std::string merges;
  for (int row = 1; row <= 100'001; ++row) {
    merges += "<mergeCell ref=\"A" + std::to_string(row) + ":B" + std::to_string(row) + "\"/>";
  }
  auto book = opened(workbook_bytes({.rows = "<row><c><v>1</v></c></row>", .after_rows = merges}));
  const auto merged = book.merged_cells(0);
  REQUIRE_FALSE(merged);
  CHECK(named(merged.error()) == Texts{"workbook.too_many_merges"});
  CHECK(merged.error()[0].arguments.at("limit") == "100000");
}
