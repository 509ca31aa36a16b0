#include "cpa/tables/marked_copy.hpp"

#include <zip.h>

#include <map>

#include "tests/unit/tables/workbook_cases.hpp"

using namespace cpa;
using namespace cpa::tables;
using namespace cpa::test;

namespace {

const std::string names = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
const std::string sheet_part = "xl/worksheets/sheet1.xml";

// Style 1 shows a percent, style 2 a day.
const std::string styles =
    "<styleSheet" + names +
    R"(><fonts count="1"><font><sz val="12"/></font></fonts><fills count="2"><fill/><fill>x</fill></fills>)"
    R"(<cellXfs count="3"><xf numFmtId="0" xfId="0"/><xf numFmtId="10" fillId="0" xfId="0"><alignment wrapText="1"/></xf>)"
    R"(<xf fillId='1' numFmtId='14'/></cellXfs><dxfs count="1"><dxf><fill/></dxf></dxfs></styleSheet>)";

std::vector<ContainedFile> files_with(const std::string& sheet) {
  auto files = with_file(files_of({.strings = "<si><t>Điện</t></si>"}), "xl/styles.xml", styles);
  return with_file(files, sheet_part, sheet);
}

std::string sheet_of(const std::string& rows) {
  return "<worksheet" + names + "><sheetData>" + rows + "</sheetData></worksheet>";
}

std::map<std::string, std::string> unpacked(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  REQUIRE(archive != nullptr);
  std::map<std::string, std::string> files;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t entry;
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &entry);
    std::string content(entry.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    files.emplace(entry.name, content);
  }
  zip_discard(archive);
  return files;
}

CellMark mark(const std::string& cell, const std::string& message) {
  const auto at = cell_address(cell);
  REQUIRE(at);
  return {.sheet = "Số liệu", .at = *at, .message = message};
}

std::string marked(const std::string& bytes, const std::vector<CellMark>& marks,
                   const MarkHeading& heading = {}) {
  auto copy = marked_copy(bytes, "book.xlsx", marks, heading);
  REQUIRE(copy);
  return *copy;
}

SheetReading read_again(const std::string& bytes) {
  auto book = opened(bytes);
  return reading_of(book);
}

}  // namespace

TEST_CASE("a marked copy reads as the workbook did, with what is said beside the row",
          "[workbook]") {
  const std::string bytes = zipped(files_with(sheet_of(
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>0.05</v></c></row>)"
      R"(<row r="2"><c r="A2" s="2"><v>45292</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>)")));
  const auto copy = marked(bytes, {mark("C1", "Quá nhỏ < 1 & \"lạ\""), mark("B2", "Nhầm đơn vị"),
                                   mark("A2", "Sai ngày\n=1"), mark("B2", "Nhầm đơn vị")});
  const auto reading = read_again(copy);
  CHECK(reading.problems.empty());
  CHECK(reading.cells == Texts{"A1 text Điện", "C1 number 0.05 percent",
                               "D1 text C1: Quá nhỏ < 1 & \"lạ\"", "A2 date 2024-01-01",
                               "B2 number 2 formula", "D2 text A2: Sai ngày\n=1\nB2: Nhầm đơn vị"});
}

TEST_CASE("a coloured cell keeps the rest of its style", "[workbook]") {
  const auto files = unpacked(
      marked(zipped(files_with(sheet_of(
                 R"(<row r="1"><c r="A1" s="2"><v>1</v></c><c s='1' r="B1"><v>2</v></c></row>)"))),
             {mark("B1", "x")}));
  const std::string& changed = files.at("xl/styles.xml");
  CHECK(changed.find(R"(<fills count="3"><fill/><fill>x</fill><fill><patternFill)") !=
        std::string::npos);
  CHECK(changed.find(R"(<cellXfs count="5">)") != std::string::npos);
  CHECK(
      changed.find(
          R"(<xf numFmtId="10" fillId="2" xfId="0" applyFill="1"><alignment wrapText="1"/></xf>)") !=
      std::string::npos);
  CHECK(changed.find(R"(<dxfs count="1"><dxf><fill/></dxf></dxfs>)") != std::string::npos);
  CHECK(files.at(sheet_part).find(R"(<c r="A1" s="2"><v>1</v></c><c s="3" r="B1"><v>2</v></c>)") !=
        std::string::npos);
}

TEST_CASE("rows and cells that a mark needs are put in their order", "[workbook]") {
  const std::string bytes = zipped(files_with(sheet_of(
      R"(<row r="2" spans="1:3"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c></row><row r="4"/>)")));
  const auto copy = marked(
      bytes, {mark("B2", "b"), mark("D3", "c"), mark("A4", "d"), mark("B9", "e"), mark("A1", "a")});
  const auto reading = read_again(copy);
  CHECK(reading.problems.empty());
  CHECK(reading.cells == Texts{"E1 text A1: a", "A2 number 1", "C2 number 3", "E2 text B2: b",
                               "E3 text D3: c", "E4 text A4: d", "E9 text B9: e"});
  const std::string sheet = unpacked(copy).at(sheet_part);
  CHECK(sheet.find("spans") == std::string::npos);
  CHECK(sheet.find(R"(<c r="A2"><v>1</v></c><c r="B2" s="3"/><c r="C2">)") != std::string::npos);
}

TEST_CASE("a sheet without a cell can be marked too", "[workbook]") {
  const auto empty = "<worksheet" + names + "><sheetData/></worksheet>";
  const auto reading = read_again(marked(zipped(files_with(empty)), {mark("B3", "Trống")}));
  CHECK(reading.cells == Texts{"C3 text B3: Trống"});
}

TEST_CASE("a heading stands over the messages", "[workbook]") {
  const auto read = [](const std::string& rows, std::map<std::string, std::size_t> heading_rows) {
    return read_again(marked(zipped(files_with(sheet_of(rows))), {mark("A3", "Sai")},
                             {.text = "Cần sửa", .rows = std::move(heading_rows)}))
        .cells;
  };
  const std::string figure = R"(<row r="3"><c r="A3"><v>1</v></c></row>)";
  const std::string head = R"(<row r="1"><c r="A1"><v>7</v></c><c r="C1" s="1"/></row>)";
  const Texts headed{"A1 number 7", "B1 text Cần sửa", "A3 number 1", "B3 text A3: Sai"};
  CHECK(read(head + figure, {{"Số liệu", 0}}) == headed);
  CHECK(read(figure, {{"Số liệu", 1}}) ==
        Texts{"B2 text Cần sửa", "A3 number 1", "B3 text A3: Sai"});
  // Where nobody knows its row, or the row has a message, it leads that message.
  const Texts led{"A3 number 1", "B3 text Cần sửa\nA3: Sai"};
  CHECK(read(figure, {}) == led);
  CHECK(read(figure, {{"Số liệu", 2}}) == led);
}

TEST_CASE("names with a prefix are kept", "[workbook]") {
  const std::string sheet =
      R"(<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
      R"(<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
  const auto copy = marked(zipped(files_with(sheet)), {mark("A1", "Sai"), mark("B2", "Thiếu")});
  CHECK(read_again(copy).cells == Texts{"A1 number 1", "C1 text A1: Sai", "C2 text B2: Thiếu"});
  const std::string changed = unpacked(copy).at(sheet_part);
  CHECK(changed.find("<c ") == std::string::npos);
  CHECK(changed.find(R"(<x:row r="2"><x:c r="B2")") != std::string::npos);
}

TEST_CASE("the column of messages is wide, and shown where the columns beyond are hidden",
          "[workbook]") {
  const std::string sheet =
      "<worksheet" + names +
      R"(><cols><col min="1" max="1" width="9"/><col min="2" max="16384" hidden="1"/></cols>)"
      R"(<sheetData><row r="1"><c r="B1"><v>1</v></c></row></sheetData></worksheet>)";
  const std::string changed =
      unpacked(marked(zipped(files_with(sheet)), {mark("B1", "Sai")})).at(sheet_part);
  CHECK(changed.find(R"(<col min="2" max="2" hidden="1"/><col min="3" max="3" width="80")"
                     R"( customWidth="1"/><col min="4" max="16384" hidden="1"/></cols>)") !=
        std::string::npos);
}

TEST_CASE("what is not marked stays byte for byte", "[workbook]") {
  const auto before = files_with(sheet_of(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"));
  const std::string bytes = zipped(with_file(before, "docProps/app.xml", "<any/>"));
  const auto copy = marked(bytes, {mark("A1", "Sai")});
  CHECK(marked(bytes, {mark("A1", "Sai")}) == copy);
  auto files = unpacked(copy);
  for (const auto& [name, content] : unpacked(bytes)) {
    if (name == sheet_part || name == "xl/styles.xml") continue;
    INFO(name);
    CHECK(files.at(name) == content);
  }
  CHECK(marked(bytes, {}) == bytes);
}

TEST_CASE("a workbook without lists of styles gets the messages alone", "[workbook]") {
  const std::string bytes = workbook_bytes({.rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)"});
  const auto copy = marked(bytes, {mark("A1", "Sai")});
  CHECK(read_again(copy).cells == Texts{"A1 number 1", "B1 text A1: Sai"});
  CHECK(unpacked(copy).at("xl/styles.xml") == unpacked(bytes).at("xl/styles.xml"));
}

TEST_CASE("what cannot be marked is refused", "[workbook]") {
  const auto refused = [](const std::string& bytes, const CellMark& one) {
    const auto copy = marked_copy(bytes, "book.xlsx", std::vector<CellMark>{one});
    REQUIRE_FALSE(copy);
    return copy.error().front().code;
  };
  CHECK(refused("no workbook", mark("A1", "x")) == "workbook.not_xlsx");
  const std::string whole = zipped(files_with(sheet_of("")));
  CHECK(refused(whole, {.sheet = "Trang khác", .at = {}, .message = "x"}) ==
        "workbook.sheet_missing");
  CHECK(refused(zipped(files_with("<worksheet><sheetData><row>")), mark("A1", "x")) ==
        "workbook.damaged");
  CHECK(refused(zipped(files_with("<!DOCTYPE x []>" + sheet_of(""))), mark("A1", "x")) ==
        "workbook.doctype");
}
