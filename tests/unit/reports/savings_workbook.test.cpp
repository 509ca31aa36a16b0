// The report as a spreadsheet, read back by the reader of spreadsheets.
#include "cpa/reports/savings_workbook.hpp"

#include <cmath>
#include <map>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/reports/sheet_page.hpp"
#include "cpa/tables/workbook_reader.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/reports/sample_factories.hpp"

using namespace cpa;
using language::Language;

namespace {

using Row = std::map<std::size_t, std::string>;

struct Read {
  std::vector<std::string> names;
  std::vector<std::vector<Row>> sheets;
  std::size_t formulas = 0;
};

std::string bytes_of(const tests::Reported& made, Language language) {
  const auto bytes = reports::savings_workbook(
      made.plant, made.assessment, data_quality::examine(made.plant), made.provenance, language);
  REQUIRE(bytes);
  return *bytes;
}

Read read(const std::string& bytes) {
  auto reader = tables::WorkbookReader::open(bytes, {.file = "report.xlsx"});
  REQUIRE(reader);
  Read result;
  for (std::size_t i = 0; i < reader->sheets().size(); ++i) {
    result.names.push_back(reader->sheets()[i].name);
    std::vector<Row> rows;
    const Problems problems = reader->read(i, [&](const tables::SheetRow& row) {
      Row cells;
      for (const tables::SheetCell& cell : row.cells) {
        cells[cell.column] = cell.text;
        result.formulas += cell.is_formula ? 1U : 0U;
      }
      rows.push_back(std::move(cells));
      return true;
    });
    CHECK(problems.empty());
    result.sheets.push_back(std::move(rows));
  }
  return result;
}

double number(const std::string& text) {
  return static_cast<double>(read_number(text, DecimalMark::point).value());
}

}  // namespace

TEST_CASE("the same report gives the same spreadsheet") {
  const auto made = tests::whole_factory();
  CHECK(bytes_of(made, Language::vi) == bytes_of(made, Language::vi));
  CHECK(bytes_of(made, Language::vi) != bytes_of(made, Language::en));
}

TEST_CASE("a class's sheet holds its months, and its formulas give the saving") {
  const auto made = tests::whole_factory();
  const Read book = read(bytes_of(made, Language::en));
  const auto& first = made.assessment.classes.front();
  REQUIRE(first.claimed);
  REQUIRE(first.assessment.expectation);
  REQUIRE(book.sheets.size() > 4);
  CHECK(book.names[1].rfind("1 ", 0) == 0);
  std::size_t months = 0;
  double saved = 0;
  for (const Row& row : book.sheets[1]) {
    if (row.count(1) == 0 || row.count(5) == 0 || row.count(6) == 0) continue;
    if (row.at(1) != "Reporting period") continue;
    ++months;
    saved += number(row.at(3)) - number(row.at(2));
    CHECK(number(row.at(5)) == Approx(number(row.at(3)) - number(row.at(2))).epsilon(1e-9));
    CHECK(number(row.at(6)) == Approx(saved).epsilon(1e-9));
  }
  CHECK(months == first.assessment.reporting_rows);
  CHECK(book.formulas > 2 * months);
}

TEST_CASE("the sheets of the classes are numbered one after the other") {
  auto made = tests::whole_factory();
  for (std::size_t i = 1; i < made.assessment.classes.size(); i += 2) {
    made.assessment.classes[i].claimed = false;
  }
  const Read book = read(bytes_of(made, Language::en));
  std::size_t numbered = 0;
  for (const std::string& name : book.names) {
    if (name.front() < '0' || name.front() > '9') continue;
    ++numbered;
    CHECK(name.rfind(std::to_string(numbered) + " ", 0) == 0);
  }
  CHECK(numbered > 1);
}

TEST_CASE("classes without a promise and emissions stand in the spreadsheet as on paper") {
  auto made = tests::whole_factory();
  REQUIRE(made.assessment.classes.size() > 1);
  made.assessment.classes.back().claimed = false;
  REQUIRE(made.assessment.emissions_total.saved);
  const Read book = read(bytes_of(made, Language::en));
  const auto row_of = [&](std::size_t sheet, const std::string& words) {
    for (const Row& row : book.sheets[sheet]) {
      if (!row.empty() && row.begin()->second.rfind(words, 0) == 0) return row;
    }
    return Row{};
  };
  CHECK_FALSE(row_of(0, "Other classes of input").empty());
  CHECK(row_of(0, "Avoided ").size() == 1);
  std::size_t rows = 0;
  for (const Row& row : book.sheets[0]) rows += row.count(10);
  CHECK(rows == made.assessment.classes.size() + 1);  // and the headings
  std::size_t items = 0;
  double saved = 0;
  for (std::size_t i = 0; i < book.names.size(); ++i) {
    for (const Row& row : book.sheets[i]) {
      if (row.count(11) == 0 || row.count(10) == 0 || row.at(11).empty()) continue;
      if (!read_number(row.at(11), DecimalMark::point)) continue;
      if (book.names[i] != "Items") continue;
      ++items;
      saved += number(row.at(11));
    }
  }
  CHECK(items > 1);
  CHECK(saved == Approx(static_cast<double>(*made.assessment.emissions_total.saved / 1000)));
}

TEST_CASE("every reading of the plant stands among the inputs as a figure") {
  const auto made = tests::whole_factory();
  const Read book = read(bytes_of(made, Language::en));
  const auto& item = made.plant.items.front();
  std::size_t found = 0;
  for (const auto& sheet : book.sheets) {
    for (const plant::Record& record : item.records) {
      for (const Row& row : sheet) {
        const auto cell = row.find(1);
        if (row.size() < 3 || cell == row.end()) continue;
        const auto read = read_decimal(cell->second, DecimalMark::point);
        if (read && *read == record.reading.value) {
          ++found;
          break;
        }
      }
    }
  }
  CHECK(found >= item.records.size());
}

TEST_CASE("words from outside stay words in the spreadsheet") {
  auto made = tests::hostile_factory();
  made.plant.enterprise.name = "=HYPERLINK(\"http://x\")";
  const Read book = read(bytes_of(made, Language::vi));
  REQUIRE_FALSE(book.sheets.front().empty());
  CHECK(book.sheets.front().front().at(0).find("=HYPERLINK") != std::string::npos);
}

TEST_CASE("a factory with hardly any data has a spreadsheet too") {
  for (const auto& made : {tests::poor_factory(), tests::factory_without_factors()}) {
    for (const Language language : {Language::vi, Language::en}) {
      CHECK(read(bytes_of(made, language)).sheets.size() >= 3);
    }
  }
}

TEST_CASE("charts of the spreadsheet say what they show, of what and in which unit") {
  const auto made = tests::whole_factory();
  const tables::WrittenBook book =
      reports::savings_book(made.plant, made.assessment, data_quality::examine(made.plant),
                            made.provenance, Language::en, {});
  std::size_t scatters = 0;
  std::size_t charts = 0;
  for (const tables::WrittenSheet& sheet : book.sheets) {
    for (const tables::SheetChart& chart : sheet.charts) {
      INFO(chart.title);
      ++charts;
      CHECK(chart.title.find(": ") != std::string::npos);  // "Energy: 1,200 MJ used where ..."
      CHECK_FALSE(chart.x_title.empty());
      CHECK_FALSE(chart.y_title.empty());
      CHECK(chart.at.row >= sheet.frozen_rows);
      if (chart.kind != tables::ChartKind::scatter) continue;
      ++scatters;
      CHECK(chart.series.size() == 2);
    }
  }
  CHECK(charts > scatters);
  CHECK(scatters > 0);
}

TEST_CASE("expected, used and saved of a row have the same decimals in the spreadsheet") {
  reports::SheetPage page("Sum");
  page.text("steam");
  page.figure(12'345.6L);
  page.figure(12'300.1L);
  page.figure(45.5L);
  page.share_decimals(3);
  for (std::size_t i = 1; i < 4; ++i) {
    CHECK(page.sheet().cells[i].look.number_format == "#,##0");
  }
}

TEST_CASE("a row of many words is as high as they need, whoever opens the spreadsheet") {
  reports::SheetPage page("Nguồn");
  page.headings({{"Nguồn", 20}});
  page.text("ngắn");
  page.end_row();
  page.text("một câu dài hơn hai mươi chữ cái, phải xuống dòng hai lần");
  page.end_row();
  const tables::WrittenSheet& sheet = page.sheet();
  CHECK(sheet.rows.count(1) == 0);
  CHECK(sheet.rows.at(2).height == 45.0);
}

TEST_CASE("a class that could not be added up has no unit in the spreadsheet") {
  const auto made = tests::factory_without_factors();
  const Read book = read(bytes_of(made, Language::en));
  for (const Row& row : book.sheets.front()) {
    for (const auto& [column, text] : row) CHECK(text != "1");
  }
}
