// A plant as one workbook: what is written reads back, whatever a spreadsheet program may have done
// to it meanwhile, and what is wrong in it is told with its sheet and cell.
#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/sample_plant.hpp"

#include "cpa/plant_files/plant_workbook.hpp"
#include "cpa/plant_files/write_plant.hpp"
#include "cpa/tables/workbook_reader.hpp"
#include "tests/support/workbook_parts.hpp"
#include "tests/unit/plant_files/workbook_edits.hpp"

using namespace cpa;
using namespace cpa::test;
using language::Language;

namespace {

std::string bytes_of(const plant::Plant& plant, Language language = Language::vi) {
  auto bytes = plant_files::workbook_bytes(plant, sample_style(language));
  REQUIRE(bytes);
  return std::move(*bytes);
}

Checked<plant_files::PlantRead> read(std::string bytes) {
  return plant_files::read_plant_workbook(std::move(bytes), "p.xlsx", sample_packs());
}

plant::Plant through_workbook(const plant::Plant& plant, Language language = Language::vi) {
  const auto again = read(bytes_of(plant, language));
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(found_words(again)));
  REQUIRE(again);
  return again->plant;
}

// With a cell of figures that holds a day before all days a spreadsheet counts.
std::string with_no_day(const std::string& bytes, const std::string& cell) {
  auto book = book_in(with_cell(bytes, "Số liệu", cell, Decimal(-5, 0)));
  const auto at = tables::cell_address(cell).value();
  for (auto& sheet : book.sheets) {
    if (sheet.name != "Số liệu") continue;
    for (auto& one : sheet.cells) {
      if (one.at == at) one.look.number_format = "yyyy-mm-dd";
    }
  }
  return tables::workbook_bytes(book).value();
}

}  // namespace

TEST_CASE("a plant survives its workbook in either language") {
  const auto language = GENERATE(Language::vi, Language::en);
  CHECK(through_workbook(sample_plant(), language) == sample_plant());
}

TEST_CASE("a plant survives any way between folder, workbook and JSON") {
  const plant::Plant plant = through_workbook(sample_plant());
  const auto folder =
      plant_files::read_plant_folder(plant_files::folder_texts(plant), "p", sample_packs());
  REQUIRE(folder);
  const auto json = plant_files::read_plant_json(
      plant_files::json_text(through_workbook(folder->plant)), "p.json", sample_packs());
  REQUIRE(json);
  CHECK(through_workbook(json->plant) == sample_plant());
}

TEST_CASE("the same plant gives the same bytes of a workbook") {
  const std::string bytes = bytes_of(sample_plant());
  CHECK((bytes_of(sample_plant()) == bytes));
  CHECK((bytes_of(through_workbook(sample_plant())) == bytes));
}

TEST_CASE("a workbook keeps figures of more digits than a spreadsheet number has") {
  plant::Plant plant = sample_plant();
  plant.decimal_mark = GENERATE(DecimalMark::point, DecimalMark::comma, DecimalMark::undeclared);
  plant.items[0].records[0].reading.value =
      GENERATE(Decimal(123456789012345678, 3), Decimal(999999999999999, 6),
               Decimal(812345678901234, 14), Decimal(1, 30), Decimal(-5, 0), Decimal(7, -8),
               Decimal(123456789012345678, 30), Decimal(1234567890123451, 3));
  CHECK(through_workbook(plant) == plant);
}

TEST_CASE("texts in a workbook survive that a spreadsheet would take for something else") {
  const std::string text =
      GENERATE("=1+1", "-5", "@who", "'quoted", "two\nlines", "0123", " spaces ", "_x0041_", "a\rb",
               "Đường “kính” 😀", "2022-01-01", "1,5 %", "#", "cpa:items", "+", "a · b", "\tx\t",
               "<b>&amp;</b>", "TRUE");
  CAPTURE(text);
  plant::Plant plant = sample_plant();
  plant.id = text;
  plant.enterprise.name = text;
  plant.enterprise.sector = text;
  plant.items[1].name_en = text;
  plant.items[1].records[1].reading.note = text;
  plant.items[1].heating_value->source = text;
  plant.events[0].kind = text;
  plant.static_factors[0].value = text;
  plant.prices[0].source = text;
  CHECK(through_workbook(plant) == plant);
}

TEST_CASE("shares of every size survive a workbook") {
  plant::Plant plant = sample_plant();
  plant.claims[0].saving = units::Fraction::percent(
      GENERATE(0.0L, 100.0L, 12.345L, 0.1L, 1.0L / 3, 6.25L, 0.00001L, 99.999999L));
  CHECK(through_workbook(plant) == plant);
}

TEST_CASE("days before spreadsheets count days survive a workbook") {
  plant::Plant plant = sample_plant();
  plant.static_factors[0].from =
      calendar::read_day(GENERATE("1899-12-31", "1900-02-28", "1900-03-01", "1954-10-10")).value();
  CHECK(through_workbook(plant) == plant);
}

TEST_CASE("a row of nothing but empty texts is still a row of a workbook") {
  plant::Plant plant = sample_plant();
  plant.static_factors.push_back({});
  CHECK(through_workbook(plant) == plant);
}

TEST_CASE("months without any figure stay months of the plant") {
  plant::Plant plant = sample_plant();
  for (plant::Item& item : plant.items) {
    for (plant::Record& record : item.records) record.reading = {};
  }
  CHECK(through_workbook(plant) == plant);
}

TEST_CASE("an item that has no records has a column that waits for them") {
  plant::Plant plant = sample_plant();
  plant.items[1].records.clear();
  plant.prices.clear();
  CHECK(through_workbook(plant) == plant);
}

TEST_CASE("the months to come wait in the workbook and are no records") {
  const std::string bytes = bytes_of(sample_plant());
  CHECK(cell_of(bytes, "Số liệu", "B9") == "2022-06");
  CHECK(cell_of(bytes, "Số liệu", "B20") == "2023-05");
  const auto again = read(bytes);
  REQUIRE(again);
  CHECK(again->plant.items[0].records.size() == 5);
}

TEST_CASE("a figure in a waiting month makes it a record, and the months before it missing") {
  const auto again = read(with_cell(bytes_of(sample_plant()), "Số liệu", "C10", Decimal(98000, 0)));
  REQUIRE(again);
  const auto& records = again->plant.items[0].records;
  REQUIRE(records.size() == 7);
  CHECK_FALSE(records[5].reading.is_known());
  CHECK(records[6].reading.value == Decimal(98000, 0));
}

TEST_CASE("a workbook in another order of sheets, rows and columns is the same plant") {
  const auto again = read(reordered(bytes_of(sample_plant())));
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(found_words(again)));
  REQUIRE(again);
  CHECK(again->plant == sample_plant());
  CHECK(again->warnings.empty());
}

TEST_CASE("a wrong figure is told with its sheet and cell") {
  const auto again = read(with_cell(bytes_of(sample_plant()), "Số liệu", "C5", "12x"));
  const Problem problem = first_of(again, "number.malformed");
  CHECK(problem.where.file == "p.xlsx");
  CHECK(problem.where.sheet == "Số liệu");
  CHECK(problem.where.line == 5);
  CHECK(problem.where.column == 3);
  CHECK(problem.where.field == "C5");
}

TEST_CASE(
    "a cell that cannot be read is told once, and who looks only gets what stands beside it") {
  const auto cell = GENERATE(as<std::string>(), "C5", "B6");
  CAPTURE(cell);
  const std::string bytes = with_no_day(bytes_of(sample_plant()), cell);
  CHECK(found_in(read(bytes)).size() == 1);

  const auto looked = plant_files::read_plant_workbook(bytes, "p.xlsx", sample_packs(),
                                                       plant_files::FaultyFigures::leave_out);
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(found_words(looked)));
  REQUIRE(looked);
  REQUIRE(looked->faults.size() == 1);
  CHECK(looked->faults[0].where.field == cell);
  const auto before = sample_plant().items[0].records.size();
  CHECK(looked->plant.items[0].records.size() == before - 1);
}

TEST_CASE("a figure that is shown as a percentage is no amount") {
  auto book = book_in(with_cell(bytes_of(sample_plant()), "Số liệu", "C5", Decimal(5, 1)));
  for (auto& sheet : book.sheets) {
    if (sheet.name != "Số liệu") continue;
    for (auto& cell : sheet.cells) {
      if (cell.at.row == 4 && cell.at.column == 2) cell.look.number_format = "0%";
    }
  }
  const Problem problem = first_of(read(tables::workbook_bytes(book).value()), "data.percent");
  CHECK(problem.where.field == "C5");
  CHECK(problem.arguments.at("found") == "50 %");
}

TEST_CASE("what is wrong in the description is told with its sheet and cell") {
  const auto again = read(with_cell(bytes_of(sample_plant()), "Hạng mục", "F4", "kWx"));
  const Problem problem = first_of(again, "unit.unknown");
  CHECK(problem.where.sheet == "Hạng mục");
  CHECK(problem.where.field == "F4");
}

TEST_CASE("what shows only in the whole is told with its sheet and cell") {
  const auto again = read(with_cell(bytes_of(sample_plant()), "Số liệu", "B5", "2022-01"));
  const Problem problem = first_of(again, "data.period.twice");
  CHECK(problem.where.sheet == "Số liệu");
  CHECK(problem.where.field == "B5");
  CHECK(problem.arguments.at("first_line") == "4");
}

TEST_CASE("a month that a spreadsheet took for a date is its month") {
  const auto day = calendar::read_day("2022-06-01").value();
  const std::string typed = with_cell(bytes_of(sample_plant()), "Số liệu", "B9", day);
  const auto again = read(with_cell(typed, "Số liệu", "C9", Decimal(98000, 0)));
  REQUIRE(again);
  CHECK(again->plant.items[0].records[5].period == calendar::read_period("2022-06").value());
}

TEST_CASE("a date written as text is its month in a workbook of months") {
  const auto written =
      GENERATE(as<std::string>(), "30/06/2022", "1/6/2022", "01-06-2022", "06.2022");
  CAPTURE(written);
  const std::string typed = with_cell(bytes_of(sample_plant()), "Số liệu", "B9", written);
  const auto again = read(with_cell(typed, "Số liệu", "C9", Decimal(98000, 0)));
  INFO(Catch::StringMaker<std::vector<std::string>>::convert(found_words(again)));
  REQUIRE(again);
  CHECK(again->plant.items[0].records[5].period == calendar::read_period("2022-06").value());
}

TEST_CASE("a date amid its month in a workbook of months is refused with the month to write") {
  const auto day = calendar::read_day("2022-01-19").value();
  const auto again = read(with_cell(bytes_of(sample_plant()), "Số liệu", "B4", day));
  const Problem told = first_of(again, "data.day_amid_months");
  CHECK(told.severity == Severity::error);
  CHECK(told.where.field == "B4");
  CHECK(told.arguments.at("month") == "2022-01");
}

TEST_CASE("a column that nobody reads is pointed out") {
  const auto again = read(with_cell(bytes_of(sample_plant()), "Đơn giá", "Z4", "mine"));
  REQUIRE(again);
  CHECK(again->plant == sample_plant());
  CHECK(first_of(again, "plant_file.column_without_code").where.field == "Z4");
}

TEST_CASE("a workbook of something else is no plant") {
  tables::WrittenBook book;
  book.sheets.push_back({.name = "Mine"});
  const auto again = read(tables::workbook_bytes(book).value());
  CHECK(first_of(again, "plant_file.no_plant_workbook").where.file == "p.xlsx");
}

TEST_CASE("a sheet that lost the text that says what it is is told as damaged, not as missing") {
  const auto again =
      read(workbook_bytes({.rows = "<row><c t=\"s\"><v>99</v></c></row>",
                           .names = "<definedName name=\"cpa_schema\">1</definedName>"}));
  const Problem lost = first_of(again, "workbook.string_missing");
  CHECK(lost.where.field == "A1");
  CHECK(found_words(again).size() == 1);
}

TEST_CASE("columns of an item that was taken out of the sheet of items are left, if empty") {
  // The item's row is taken out as people do it, its columns of data stay.
  const auto added = [](std::string bytes, const std::string& figure) {
    bytes = with_cell(bytes, "Số liệu", "X1", "lpg");
    bytes = with_cell(bytes, "Số liệu", "Y1", "lpg.state");
    bytes = with_cell(bytes, "Số liệu", "Z1", "salt");
    return figure.empty() ? bytes : with_cell(bytes, "Số liệu", "X5", figure);
  };
  const auto unfilled = read(added(bytes_of(sample_plant()), ""));
  REQUIRE(unfilled);
  CHECK(unfilled->plant == sample_plant());
  const Problem note = first_of(unfilled, "data.columns_left");
  CHECK(note.severity == Severity::note);
  CHECK(note.arguments.at("items") == "lpg, salt");
  CHECK(note.where.field == "X1");

  const auto filled = read(added(bytes_of(sample_plant()), "12"));
  REQUIRE_FALSE(filled);
  const Problem absent = first_of(filled, "data.item_absent");
  CHECK(absent.arguments.at("found") == "lpg");
  CHECK(absent.where.field == "X1");
}
