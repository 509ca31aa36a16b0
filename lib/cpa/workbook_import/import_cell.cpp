#include "cpa/workbook_import/internal/import_cell.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/exact_conversion.hpp"
#include "cpa/tables/sheet_figure.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

// What rounding to fifteen digits leaves behind 0.6.
Decimal without_end_zeros(const Decimal& value) {
  std::int64_t coefficient = value.coefficient();
  int scale = value.scale();
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return {coefficient, scale};
}

// 0.05 as the cell shows it.
std::string percent_text(std::string_view share) {
  const auto figure = tables::read_sheet_figure(share);
  if (!figure) return std::string(share);
  const Decimal percent(figure->coefficient(), figure->scale() - 2);
  return without_end_zeros(percent).text() + " %";
}

Problem problem_of_cell(std::string code, std::map<std::string, std::string> arguments) {
  Problem problem{.code = std::move(code)};
  problem.arguments = std::move(arguments);
  return problem;
}

// Of several columns with one heading the first is the layout's first of that heading.
const ImportColumn* column_for(const ImportLayout& layout, const std::string& heading,
                               std::size_t before) {
  for (const ImportColumn& column : layout.columns) {
    if (fold(column.heading) != fold(heading)) continue;
    if (before == 0) return &column;
    --before;
  }
  return nullptr;
}

}  // namespace

MappedColumns mapped_columns(const ForeignTable& table, const ImportLayout& layout,
                             const plant::Plant& plant, const sectors::Packs& packs) {
  MappedColumns columns;
  std::map<std::string, std::size_t> heading_counts;
  for (const ForeignHeading& heading : table.headings) {
    const ImportColumn* const column =
        column_for(layout, heading.text, heading_counts[fold(heading.text)]++);
    if (column == nullptr || column->item.empty()) continue;
    const plant::Item* const item = plant.item(column->item);
    auto unit = packs.units.read(column->unit);
    if (item == nullptr || !unit) continue;
    columns[heading.column] = {.item = static_cast<std::size_t>(item - plant.items.data()),
                               .unit = std::move(*unit),
                               .unit_text = column->unit,
                               .units = &packs.units};
  }
  return columns;
}

bool reads_cell(const ForeignTable& table, const MappedColumns& columns, tables::CellAddress at) {
  if (table.months_across()) {
    const auto of_year = table.row_years.find(at.row);
    const std::size_t row = of_year == table.row_years.end() ? at.row : of_year->second.row;
    return columns.count(row) > 0 && table.months.count(at.column) > 0;
  }
  const bool period = at.column == table.period.column;
  if (table.entries.empty()) return period || columns.count(at.column) > 0;
  const auto first = table.entries.lower_bound({at.row, 0});
  return std::any_of(first, table.entries.upper_bound({at.row, SIZE_MAX}), [&](const auto& entry) {
    return columns.count(entry.second) > 0 && (period || at.column == entry.first.second);
  });
}

bool says_more_than_zero(const tables::SheetRow& row, const MappedColumns& columns) {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const SheetCell& cell) {
    const auto column = columns.find(cell.column);
    if (column == columns.end() || cell.text == "0") return false;
    return cell.kind != SheetCellKind::text || is_written_number(cell) ||
           amount_with_unit(cell, column->second);
  });
}

bool is_written_figure(const SheetCell& cell) {
  const std::string_view text = trim(cell.text);
  return cell.kind == SheetCellKind::text && !text.empty() && !plant_files::is_dash(text);
}

std::optional<WrittenAmount> amount_with_unit(const SheetCell& cell, const MappedColumn& column) {
  if (!is_written_figure(cell) || column.units == nullptr) return std::nullopt;
  const std::string_view text = trim(cell.text);
  const std::size_t end = text.find_first_not_of("0123456789.,-+ ");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view number = trim(text.substr(0, end));
  if (number.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  const std::string_view unit_text = trim(text.substr(end));
  auto unit = column.units->read(unit_text);
  if (!unit) return std::nullopt;
  return WrittenAmount{number, unit_text, std::move(*unit)};
}

bool is_negative_use(const plant_files::CellContent& content, const plant::Item& item) {
  return content.figure && content.figure->is_negative() && item.kind != plant::ItemKind::driver;
}

bool is_written_number(const SheetCell& cell) {
  return is_written_figure(cell) &&
         cell.text.find_first_of("0123456789") != std::string_view::npos &&
         trim(cell.text).find_first_not_of("0123456789.,- ") == std::string_view::npos;
}

namespace {

bool holds_figure(const SheetCell& cell, const MappedColumn& column) {
  if (cell.kind != SheetCellKind::text) return true;
  if (cell.text.find_first_of("0123456789") == std::string_view::npos) return false;
  const std::string_view text = trim(cell.text);
  return read_decimal(text, DecimalMark::comma) || read_decimal(text, DecimalMark::point) ||
         amount_with_unit(cell, column);
}

}  // namespace

bool holds_figures(const tables::SheetRow& row, const ForeignTable& table,
                   const MappedColumns& columns) {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const SheetCell& cell) {
    const auto column = columns.find(cell.column);
    if (column == columns.end()) return false;
    const auto year = table.year_columns.find(cell.column);
    const bool heads = cell.kind == SheetCellKind::text && year != table.year_columns.end() &&
                       lone_year(cell) == year->second.year;
    return !heads && holds_figure(cell, column->second);
  });
}

namespace {

// Words that may say that nothing was used, or that nobody knows how much.
bool says_none(std::string_view text) {
  constexpr std::array<std::string_view, 8> words{"khong co", "khong",           "ko",   "ko co",
                                                  "k co",     "khong phat sinh", "none", "nil"};
  const std::string folded = fold(text);
  return std::find(words.begin(), words.end(), folded) != words.end();
}

// "(1.300)": below zero, as accounts write it.
bool is_in_brackets(std::string_view text, DecimalMark mark) {
  const bool brackets = text.size() > 2 && text.front() == '(' && text.back() == ')';
  return brackets && read_decimal(trim(text.substr(1, text.size() - 2)), mark).has_value();
}

}  // namespace

Result<std::optional<plant_files::CellContent>> imported_content(const SheetCell& cell,
                                                                 const MappedColumn& column,
                                                                 const plant::Item& item,
                                                                 DecimalMark mark) {
  const std::string_view text = trim(cell.text);
  const auto refused = [&](const char* code) {
    return refuse(problem_of_cell(code, {{"found", std::string(text)}, {"item", item.code}}));
  };
  if (cell.kind == SheetCellKind::error) return refused("import.cell_error");
  if (cell.kind == SheetCellKind::text && text.empty())
    return std::optional<plant_files::CellContent>();
  if (cell.kind == SheetCellKind::text && plant_files::is_dash(text)) {
    return std::optional(plant_files::CellContent{.dash = true});
  }
  const bool number = cell.kind == SheetCellKind::number;
  if (!number && cell.kind != SheetCellKind::text) return refused("import.not_a_figure");
  if (!number && says_none(text)) return refused("import.none_or_unknown");
  if (!number && is_in_brackets(text, mark)) return refused("import.in_brackets");
  const bool is_share = item.unit.dimension == units::dimension::none;
  if (number && cell.is_percent && !is_share) {
    return refuse(
        problem_of_cell("import.percent", {{"found", percent_text(text)}, {"item", item.code}}));
  }
  const auto amount = number ? std::nullopt : amount_with_unit(cell, column);
  const auto figure =
      number ? tables::read_sheet_figure(text) : read_decimal(amount ? amount->number : text, mark);
  if (!figure) return refuse(problem_of_cell(figure.error().code, figure.error().arguments));
  const auto converted =
      plant_files::convert_exactly(number ? without_end_zeros(*figure) : *figure,
                                   amount ? amount->unit : column.unit, item.unit);
  if (!converted) {
    return refuse(problem_of_cell(
        "data.unit_differs", {{"found", amount ? std::string(amount->unit_text) : column.unit_text},
                              {"item", item.code},
                              {"expected", item.unit_text}}));
  }
  return std::optional(plant_files::CellContent{.figure = *converted});
}

}  // namespace cpa::workbook_import
