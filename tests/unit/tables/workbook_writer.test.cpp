// What is written as a workbook is read back as it was meant, and the same value is the same bytes.
#include "cpa/tables/workbook_writer.hpp"

#include "cpa/core/failure.hpp"
#include "cpa/tables/internal/container.hpp"
#include "cpa/tables/sheet_figure.hpp"
#include "cpa/tables/workbook_reader.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::tables;

namespace {

WrittenBook book_of(std::vector<WrittenCell> cells) {
  WrittenBook book;
  book.sheets.push_back({.name = "Số liệu", .cells = std::move(cells)});
  return book;
}

struct ReadCell {
  std::string at;
  SheetCellKind kind;
  std::string text;
  bool is_percent;
};

std::vector<ReadCell> cells_in(const std::string& bytes) {
  auto reader = WorkbookReader::open(bytes, {.file = "b.xlsx"});
  REQUIRE(reader);
  std::vector<ReadCell> cells;
  const Problems found = reader->read(0, [&cells](const SheetRow& row) {
    for (const SheetCell& cell : row.cells) {
      cells.push_back({text_of(CellAddress{row.row, cell.column}), cell.kind,
                       std::string(cell.text), cell.is_percent});
    }
    return true;
  });
  CHECK(found.empty());
  return cells;
}

ReadCell the_cell(WrittenValue value, CellLook look = {}) {
  const auto bytes = workbook_bytes(book_of({{{1, 2}, std::move(value), std::move(look), {}}}));
  REQUIRE(bytes);
  const auto cells = cells_in(*bytes);
  REQUIRE(cells.size() == 1);
  return cells.front();
}

std::string letters(std::size_t count, const std::string& letter) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += letter;
  return text;
}

}  // namespace

TEST_CASE("texts are texts whatever they begin with") {
  const std::string text = GENERATE("=SUM(A1:A9)", "+84 24", "-", "@x", "0123", "2024-01", "TRUE",
                                    "http://a.vn", "_x0041_", " a ", "a\nb", "Điện năng 😀");
  const ReadCell cell = the_cell(text);
  CHECK(cell.at == "C2");
  CHECK(cell.kind == SheetCellKind::text);
  CHECK(cell.text == text);
}

TEST_CASE("figures of up to fifteen digits are numbers and come back to the last digit") {
  const Decimal figure = GENERATE(Decimal(0, 0), Decimal(1185, 1), Decimal(-35, 2),
                                  Decimal(812345678901234, 14), Decimal(999999999999999, 0),
                                  Decimal(912345678901237, 7), Decimal(3, 30), Decimal(123, -20));
  const ReadCell cell = the_cell(figure);
  CHECK(cell.kind == SheetCellKind::number);
  CHECK(read_sheet_figure(cell.text).value() == figure);
}

TEST_CASE("figures of more digits are written as text") {
  const ReadCell cell = the_cell(Decimal(1234567890123456, 3));
  CHECK(cell.kind == SheetCellKind::text);
  CHECK(cell.text == "1234567890123.456");
}

TEST_CASE("days are dates of the spreadsheet") {
  const auto day = std::chrono::sys_days{std::chrono::year{2024} / 2 / 29};
  const ReadCell cell = the_cell(day, {.number_format = "dd/mm/yyyy"});
  CHECK(cell.kind == SheetCellKind::date);
  CHECK(cell.text == "2024-02-29");
  CHECK_FALSE(is_sheet_day(std::chrono::sys_days{std::chrono::year{1900} / 2 / 28}));
  CHECK_THROWS_AS(the_cell(std::chrono::sys_days{std::chrono::year{1800} / 1 / 1}), Failure);
}

TEST_CASE("a share is a number shown as percent") {
  const ReadCell cell = the_cell(Decimal(5, 2), {.number_format = "0.0%"});
  CHECK(cell.text == "0.05");
  CHECK(cell.is_percent);
}

TEST_CASE("names, hidden lists and drop-downs of long Vietnamese texts are written") {
  WrittenBook book = book_of({});
  book.names["cpa_schema"] = "1";
  NamedList list{.name = "cpa_words", .entries = {}};
  for (int i = 0; i < 400; ++i)
    list.entries.push_back("nhiên liệu sinh khối số " + std::to_string(i));
  book.lists.push_back(list);
  book.sheets[0].drop_downs.push_back({.first = {0, 0},
                                       .last = {99, 0},
                                       .list = "cpa_words",
                                       .strict = true,
                                       .title = "Nhiên liệu",
                                       .prompt = "Hãy chọn trong danh sách"});
  const auto bytes = workbook_bytes(book);
  REQUIRE(bytes);
  const auto reader = WorkbookReader::open(*bytes, {.file = "b.xlsx"});
  REQUIRE(reader);
  CHECK(reader->defined_name("cpa_schema") == "1");
  CHECK(reader->defined_name("cpa_words") == "'lists'!$A$2:$A$401");
  REQUIRE(reader->sheets().size() == 2);
  CHECK(reader->sheets()[1].hidden);
}

TEST_CASE("the same workbook is the same bytes, with charts and notes") {
  WrittenBook book = book_of({{{0, 0}, std::string("2024-01"), {}, "note"},
                              {{0, 1}, Decimal(12, 0), {.bold = true}, {}},
                              {{1, 0}, std::string("2024-02"), {}, {}},
                              {{1, 1}, Decimal(14, 0), {.fill = 0xFFFF00, .wrap = true}, {}}});
  for (const ChartKind kind : {ChartKind::line, ChartKind::column, ChartKind::scatter}) {
    SheetChart chart{.kind = kind, .at = {3, 3}, .title = "Điện", .x_title = "tháng"};
    chart.series.push_back({.name = "kWh",
                            .first_category = {0, 0},
                            .last_category = {1, 0},
                            .first_value = {0, 1},
                            .last_value = {1, 1},
                            .markers_only = kind == ChartKind::scatter});
    book.sheets[0].charts.push_back(chart);
  }
  book.sheets[0].locked = true;
  book.sheets[0].frozen_rows = 1;
  const auto bytes = workbook_bytes(book);
  REQUIRE(bytes);
  CHECK(*bytes == workbook_bytes(book).value());
  CHECK(bytes->find("xl/charts/chart3.xml") != std::string::npos);
  CHECK(bytes->find("xl/comments1.xml") != std::string::npos);
}

TEST_CASE("two periods on one chart differ in colour and in shape, for who sees no colours") {
  WrittenBook book = book_of({{{0, 0}, Decimal(5, 0), {}, {}}, {{0, 1}, Decimal(12, 0), {}, {}}});
  SheetChart chart{.kind = ChartKind::scatter, .at = {3, 3}, .title = "Điện"};
  for (const char* const name : {"before", "after"}) {
    chart.series.push_back({.name = name,
                            .first_category = {0, 0},
                            .last_category = {0, 0},
                            .first_value = {0, 1},
                            .last_value = {0, 1},
                            .markers_only = true});
  }
  book.sheets[0].charts.push_back(chart);
  const auto bytes = workbook_bytes(book);
  REQUIRE(bytes);
  auto container = Container::open(*bytes, {.file = "b.xlsx"});
  REQUIRE(container);
  std::string xml;
  const auto problem = container->read("xl/charts/chart1.xml", [&xml](std::string_view piece) {
    xml += piece;
    return true;
  });
  REQUIRE_FALSE(problem);
  for (const char* const look : {"val=\"circle\"", "val=\"square\"", "0072B2", "B84A00"}) {
    INFO(look);
    CHECK(xml.find(look) != std::string::npos);
  }
}

TEST_CASE("a text that no cell holds is refused with its cell") {
  const auto bytes =
      workbook_bytes(book_of({{{4, 1}, letters(most_cell_letters / 2 + 1, "😀"), {}, {}}}));
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().code == "workbook.text_too_long");
  CHECK(bytes.error().where.sheet == "Số liệu");
  CHECK(bytes.error().where.field == "B5");
  CHECK(workbook_bytes(book_of({{{4, 1}, letters(most_cell_letters, "Đ"), {}, {}}})));
}

TEST_CASE("more cells than are read back are refused") {
  const auto bytes = workbook_bytes(book_of({{{max_sheet_rows, 0}, Decimal(1, 0), {}, {}}}));
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().code == "workbook.too_many_cells");
}

TEST_CASE("what a program does wrong in a workbook is a failure of its own") {
  WrittenBook book = book_of({});
  book.sheets[0].drop_downs.push_back({.first = {0, 0}, .last = {1, 0}, .list = "nowhere"});
  CHECK_THROWS_AS(workbook_bytes(book), Failure);
  book = book_of({});
  book.sheets[0].name = letters(32, "a");
  CHECK_THROWS_AS(workbook_bytes(book), Failure);
}

TEST_CASE("a number that a program wrote with its last binary digits is what people typed") {
  CHECK(read_sheet_figure("8.1234567890123407").value() == Decimal(812345678901234, 14));
  CHECK(read_sheet_figure("0.30000000000000004").value() == Decimal(3, 1));
  CHECK(read_sheet_figure("1.2345678901234567E+20").value() == Decimal(123456789012346, -6));
  CHECK(read_sheet_figure("1e-9").value() == Decimal(1, 9));
  CHECK(read_sheet_figure("1200000000000000000000").value() == Decimal(12, -20));
  CHECK_FALSE(read_sheet_figure("1e400"));
}
