// The spreadsheet of the report is live: what is used and saved follows from the inputs.
#include <algorithm>
#include <cmath>
#include <string>

#include "cpa/reports/savings_workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/reports/sample_factories.hpp"
#include "tests/unit/reports/sheet_reckoner.hpp"

using namespace cpa;
using language::Language;
using tests::SheetReckoner;

namespace {

tables::WrittenBook book_of(const tests::Reported& made, Language language = Language::en) {
  return reports::savings_book(made.plant, made.assessment, data_quality::examine(made.plant),
                               made.provenance, language);
}

const tables::WrittenSheet& sheet_named(const tables::WrittenBook& book, const std::string& name) {
  const auto found = std::find_if(book.sheets.begin(), book.sheets.end(),
                                  [&](const auto& sheet) { return sheet.name == name; });
  REQUIRE(found != book.sheets.end());
  return *found;
}

const tables::WrittenCell* cell_at(const tables::WrittenSheet& sheet, const std::string& cell) {
  const auto at = tables::cell_address(cell);
  const auto found = std::find_if(sheet.cells.begin(), sheet.cells.end(),
                                  [&](const auto& one) { return one.at == *at; });
  return found == sheet.cells.end() ? nullptr : &*found;
}

std::string formula_at(const tables::WrittenSheet& sheet, const std::string& cell) {
  const tables::WrittenCell* const found = cell_at(sheet, cell);
  if (found == nullptr) return {};
  const auto* const formula = std::get_if<tables::CellFormula>(&found->value);
  return formula == nullptr ? "" : formula->formula;
}

// The row, from 1, whose first cell says this; the first of them.
std::size_t row_of(const tables::WrittenSheet& sheet, const std::string& words) {
  for (const tables::WrittenCell& cell : sheet.cells) {
    const auto* const text = std::get_if<std::string>(&cell.value);
    if (cell.at.column == 0 && text != nullptr && *text == words) return cell.at.row + 1;
  }
  FAIL("no row says " << words);
  return 0;
}

bool any_cell_says(const tables::WrittenBook& book, const std::string& words) {
  for (const auto& sheet : book.sheets) {
    for (const auto& cell : sheet.cells) {
      const auto* const text = std::get_if<std::string>(&cell.value);
      if (text != nullptr && text->find(words) != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("whoever reckons the spreadsheet anew finds the figures that stand in it") {
  for (const auto& made : {tests::whole_factory(), tests::factory_without_factors()}) {
    const tables::WrittenBook book = book_of(made);
    const SheetReckoner reckoner(book);
    std::size_t formulas = 0;
    for (const tables::WrittenSheet& sheet : book.sheets) {
      for (const tables::WrittenCell& cell : sheet.cells) {
        const auto* const formula = std::get_if<tables::CellFormula>(&cell.value);
        if (formula == nullptr) continue;
        ++formulas;
        const std::string at = tables::text_of(cell.at);
        INFO(sheet.name << " " << at << " " << formula->formula);
        const double cached = static_cast<double>(formula->value.value());
        const double size = std::max(std::fabs(cached), 1.0);
        CHECK(std::fabs(reckoner.value(sheet.name, at) - cached) <= 1e-6 * size);
      }
    }
    CHECK(formulas > 0);
  }
}

TEST_CASE(
    "a class's use is its items' readings by the factors, and one reading moves the summary") {
  const auto made = tests::whole_factory();
  const tables::WrittenBook book = book_of(made);
  const auto& first = made.assessment.classes.front();
  REQUIRE(first.claimed);
  REQUIRE(first.items.size() > 1);
  const std::string summary = book.sheets.front().name;
  const std::string page = book.sheets[1].name;
  const std::string row =
      std::to_string(row_of(book.sheets.front(), page.substr(page.find(' ') + 1)));
  REQUIRE(formula_at(book.sheets.front(), "J" + row).rfind("='" + page + "'!C", 0) == 0);
  REQUIRE(formula_at(book.sheets.front(), "D" + row) == "=K" + row + "/I" + row);

  // The last month of the reporting period on the sheets of inputs.
  const auto& rows = first.assessment.expectation->rows;
  const auto& inputs = sheet_named(book, "Readings of every period");
  const std::size_t last_input = inputs.cells.back().at.row + 1;
  const auto item = std::find_if(made.plant.items.begin(), made.plant.items.end(),
                                 [&](const auto& one) { return one.code == first.items.front(); });
  const auto column = static_cast<std::size_t>(item - made.plant.items.begin()) * 2 + 1;
  const std::string reading = tables::column_letters(column) + std::to_string(last_input);
  SheetReckoner reckoner(book);
  const double used = reckoner.value(summary, "J" + row);
  const double saved = reckoner.value(summary, "K" + row);
  CHECK(used == Approx(static_cast<double>(first.assessment.actual / first.assessment.unit.to_si)));
  reckoner.type_in(inputs.name, reading, reckoner.value(inputs.name, reading) + 1000);
  const double factor = static_cast<double>(first.factors.at(item->code).per_si * item->unit.to_si /
                                            first.assessment.unit.to_si);
  CHECK(reckoner.value(summary, "J" + row) == Approx(used + 1000 * factor).epsilon(1e-9));
  CHECK(reckoner.value(summary, "K" + row) == Approx(saved - 1000 * factor).epsilon(1e-6));
  CHECK(rows.size() > 12);
}

TEST_CASE("the expected use of a month is the coefficients of the model by what moved it") {
  const auto made = tests::whole_factory();
  const tables::WrittenBook book = book_of(made);
  const auto& first = made.assessment.classes.front();
  const tables::WrittenSheet& sheet = book.sheets[1];
  std::size_t reckoned = 0;
  for (const auto& cell : sheet.cells) {
    if (cell.at.column != 3) continue;
    const std::string formula = formula_at(sheet, tables::text_of(cell.at));
    if (formula.rfind("=$C$", 0) == 0) ++reckoned;
  }
  std::size_t plain = 0;  // rows to which no documented amount is added
  for (const auto& row : first.assessment.expectation->rows) {
    long double expected = 0;
    for (std::size_t k = 0; k < row.conditions.size(); ++k) {
      expected += row.conditions[k] * first.assessment.expectation->coefficients[k];
    }
    if (std::fabs(expected - row.expected) <= 1e-9L * std::fabs(expected)) ++plain;
  }
  CHECK(plain > 20);
  CHECK(reckoned == plain);
  CHECK(any_cell_says(book, "all models averaged by their weights"));
}

TEST_CASE("bounds and verdicts are values, and the spreadsheet says who computed them") {
  const auto made = tests::whole_factory();
  for (const Language language : {Language::vi, Language::en}) {
    const tables::WrittenBook book = book_of(made, language);
    CHECK(any_cell_says(book, language == Language::vi ? "do cpa tính" : "computed by cpa"));
  }
}

TEST_CASE("what the plant set aside stands in the spreadsheet with its reason and name") {
  auto made = tests::whole_factory();
  tests::lose_a_month(made, "The bill was lost in the flood", "Lan, energy manager");
  const auto quality = data_quality::examine(made.plant);
  REQUIRE_FALSE(quality.dismissed.empty());
  const tables::WrittenBook book = book_of(made);
  CHECK(any_cell_says(book, "The bill was lost in the flood"));
  CHECK(any_cell_says(book, "Lan, energy manager"));
  // The map names the gap in its month.
  const tables::WrittenSheet& map = sheet_named(book, "Map of the data");
  CHECK(std::any_of(map.cells.begin(), map.cells.end(), [](const auto& cell) {
    const auto* const text = std::get_if<std::string>(&cell.value);
    return text != nullptr && text->rfind("missing", 0) == 0;
  }));
}
