#include "tests/unit/plant_files/workbook_edits.hpp"

#include <algorithm>
#include <set>

#include "cpa/core/failure.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/tables/workbook_reader.hpp"

namespace cpa::test {
namespace {

using tables::SheetCellKind;
using tables::WrittenCell;
using tables::WrittenSheet;

WrittenCell cell_from(std::size_t row, const tables::SheetCell& from) {
  WrittenCell cell{{row, from.column}, std::string(from.text), {}, {}};
  if (from.kind == SheetCellKind::number) {
    cell.value = read_decimal(from.text, DecimalMark::point).value();
    if (from.is_percent) cell.look.number_format = "0.00%";
  }
  if (from.kind == SheetCellKind::date) {
    cell.value = calendar::read_day(from.text).value();
    cell.look.number_format = "d/m/yy";
  }
  return cell;
}

void reverse_columns(WrittenSheet& sheet) {
  std::size_t last = 0;
  for (const WrittenCell& cell : sheet.cells) last = std::max(last, cell.at.column);
  for (WrittenCell& cell : sheet.cells) cell.at.column = last - cell.at.column;
}

void move_rows(WrittenSheet& sheet) {
  static const std::set<std::string> order_matters{
      "cpa:items",          "cpa:prices",     "cpa:events", "cpa:targets",
      "cpa:static_factors", "cpa:dismissals", "cpa:permit"};
  std::size_t last = 0;
  bool keeps = false;
  for (const WrittenCell& cell : sheet.cells) {
    last = std::max(last, cell.at.row);
    const auto* text = std::get_if<std::string>(&cell.value);
    keeps = keeps || (text != nullptr && order_matters.count(*text) > 0);
  }
  for (WrittenCell& cell : sheet.cells) cell.at.row = keeps ? cell.at.row + 7 : last - cell.at.row;
}

}  // namespace

tables::WrittenBook book_in(const std::string& bytes) {
  auto reader = tables::WorkbookReader::open(bytes, {.file = "p.xlsx"});
  ensure(reader.has_value(), "a workbook that was written is read");
  tables::WrittenBook book;
  for (std::size_t i = 0; i < reader->sheets().size(); ++i) {
    WrittenSheet& sheet = book.sheets.emplace_back();
    sheet.name = reader->sheets()[i].name;
    const Problems found = reader->read(i, [&sheet](const tables::SheetRow& row) {
      for (const tables::SheetCell& cell : row.cells) {
        sheet.cells.push_back(cell_from(row.row, cell));
      }
      return true;
    });
    ensure(found.empty(), "nothing is wrong in a sheet that was written");
  }
  if (const auto schema = reader->defined_name("cpa_schema")) book.names["cpa_schema"] = *schema;
  return book;
}

std::string cell_of(const std::string& bytes, const std::string& sheet, const std::string& cell) {
  const auto at = tables::cell_address(cell);
  for (const WrittenSheet& one : book_in(bytes).sheets) {
    if (one.name != sheet) continue;
    for (const WrittenCell& candidate : one.cells) {
      if (candidate.at != *at) continue;
      if (const auto* text = std::get_if<std::string>(&candidate.value)) return *text;
      if (const auto* figure = std::get_if<Decimal>(&candidate.value)) return figure->text();
      return calendar::text_of(std::get<calendar::Day>(candidate.value));
    }
  }
  return {};
}

std::string with_cell(const std::string& bytes, const std::string& sheet, const std::string& cell,
                      const tables::WrittenValue& value) {
  tables::WrittenBook book = book_in(bytes);
  const auto at = tables::cell_address(cell).value();
  for (WrittenSheet& one : book.sheets) {
    if (one.name != sheet) continue;
    one.cells.erase(std::remove_if(one.cells.begin(), one.cells.end(),
                                   [&at](const WrittenCell& other) { return other.at == at; }),
                    one.cells.end());
    WrittenCell changed{at, value, {}, {}};
    if (std::holds_alternative<calendar::Day>(value)) changed.look.number_format = "mmm-yy";
    one.cells.push_back(changed);
  }
  return tables::workbook_bytes(book).value();
}

std::string reordered(const std::string& bytes) {
  tables::WrittenBook book = book_in(bytes);
  std::reverse(book.sheets.begin(), book.sheets.end());
  for (WrittenSheet& sheet : book.sheets) {
    reverse_columns(sheet);
    move_rows(sheet);
  }
  return tables::workbook_bytes(book).value();
}

}  // namespace cpa::test
