#include "cpa/plant_files/internal/import_figures.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/cell_reading.hpp"
#include "cpa/plant_files/internal/exact_conversion.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

// Rows that sum up others begin with one of these.
bool is_total(std::string_view text) {
  constexpr std::array<std::string_view, 9> words{
      "tong", "cong", "total", "sum", "luy ke", "trung binh", "binh quan", "average", "ca nam"};
  const std::string folded = fold(compose(trim(text)));
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.substr(0, word.size()) == word; });
}

struct MappedColumn {
  std::size_t item = 0;
  units::Unit unit;
  std::string unit_text;
};

class SheetImport {
 public:
  SheetImport(tables::WorkbookReader& book, const ForeignTable& table, const ImportLayout& layout,
              const plant::Plant& plant, const sectors::Packs& packs)
      : book_(book), table_(table), layout_(layout), plant_(plant) {
    for (const ForeignHeading& heading : table.headings) map(heading, packs);
  }

  ImportedSheet read() {
    Problems problems = book_.read(table_.sheet, [this](const tables::SheetRow& row) {
      if (row.row >= table_.first_row) take_row(row);
      return true;
    });
    for (Problem& problem : problems) {
      const bool of_sheet = problem.where.column == 0;
      const bool of_row = problem.where.line > table_.first_row;
      if (of_sheet || (of_row && is_read(problem.where.line - 1, problem.where.column - 1))) {
        sheet_.problems.push_back(std::move(problem));
      }
    }
    return std::move(sheet_);
  }

 private:
  void map(const ForeignHeading& heading, const sectors::Packs& packs) {
    for (const ImportColumn& column : layout_.columns) {
      if (column.item.empty() || fold(column.heading) != fold(heading.text)) continue;
      const auto item =
          std::find_if(plant_.items.begin(), plant_.items.end(),
                       [&](const plant::Item& each) { return each.code == column.item; });
      auto unit = packs.units.read(column.unit);
      if (item == plant_.items.end() || !unit) continue;
      columns_[heading.column] = {.item = static_cast<std::size_t>(item - plant_.items.begin()),
                                  .unit = std::move(*unit),
                                  .unit_text = column.unit};
    }
  }

  [[nodiscard]] bool is_read(std::size_t row, std::size_t column) const {
    if (table_.months_across()) return columns_.count(row) > 0 && table_.months.count(column) > 0;
    return column == table_.period.column || columns_.count(column) > 0;
  }

  void complain(std::string code, std::size_t row, std::size_t column,
                std::map<std::string, std::string> arguments, Severity severity = Severity::error) {
    Problem problem{.code = std::move(code),
                    .severity = severity,
                    .where = book_.locate(table_.sheet, {.row = row, .column = column})};
    problem.arguments = std::move(arguments);
    problem.arguments["cell"] = problem.where.field;
    sheet_.problems.push_back(std::move(problem));
  }

  // A row of one item where the months stand side by side.
  void take_item(const tables::SheetRow& row) {
    const auto item = columns_.find(row.row);
    if (item == columns_.end()) return;
    const std::size_t before = sheet_.figures.size();
    for (const SheetCell& cell : row.cells) {
      const auto month = table_.months.find(cell.column);
      if (month == table_.months.end()) continue;
      const auto period = period_of(month->second, table_.year, false);
      if (period) take_cell(row.row, cell, item->second, *period);
    }
    if (row.hidden && sheet_.figures.size() > before) ++sheet_.hidden_rows;
  }

  void take_row(const tables::SheetRow& row) {
    if (table_.months_across()) return take_item(row);
    const SheetCell* period_cell = nullptr;
    bool has_figures = false;
    for (const SheetCell& cell : row.cells) {
      if (cell.column == table_.period.column) period_cell = &cell;
      if (columns_.count(cell.column) > 0 && cell.kind != SheetCellKind::text) has_figures = true;
    }
    if (period_cell == nullptr) {
      if (has_figures) {
        complain("import.no_period", row.row, table_.period.column, {}, Severity::warning);
      }
      return;
    }
    const auto period = period_of_row(row, *period_cell, has_figures);
    if (!period) return;
    const std::size_t before = sheet_.figures.size();
    for (const SheetCell& cell : row.cells) {
      const auto column = columns_.find(cell.column);
      if (column != columns_.end()) take_cell(row.row, cell, column->second, *period);
    }
    if (row.hidden && sheet_.figures.size() > before) ++sheet_.hidden_rows;
  }

  std::optional<calendar::Period> period_of_row(const tables::SheetRow& row, const SheetCell& cell,
                                                bool has_figures) {
    const auto read = table_.lone_months ? lone_month(cell) : foreign_period(cell);
    if (!read) {
      if (is_total(cell.text)) {
        sheet_.totals.emplace_back(trim(cell.text));
      } else if (has_figures) {
        complain("import.period_unreadable", row.row, cell.column,
                 {{"found", shortened(cell.text)}});
      }
      return std::nullopt;
    }
    const auto period = period_of(*read, table_.year, layout_.by_day);
    if (!period) {
      const bool no_year = !read->year && !table_.year;
      complain(no_year ? "import.year_unknown" : "import.period_unreadable", row.row, cell.column,
               {{"found", shortened(cell.text)}});
    }
    return period;
  }

  // Nothing for a cell that says nothing, or that was told about.
  std::optional<CellContent> content_of(std::size_t row, const SheetCell& cell,
                                        const MappedColumn& column) {
    const std::string& item = plant_.items[column.item].code;
    const std::string_view text = trim(cell.text);
    if (cell.kind == SheetCellKind::error) {
      complain("import.cell_error", row, cell.column,
               {{"found", std::string(text)}, {"item", item}});
      return std::nullopt;
    }
    if (cell.kind == SheetCellKind::text && text.empty()) return std::nullopt;
    if (cell.kind == SheetCellKind::text && is_dash(text)) return CellContent{.dash = true};
    if (cell.kind == SheetCellKind::date || cell.kind == SheetCellKind::boolean) {
      complain("import.not_a_figure", row, cell.column,
               {{"found", std::string(text)}, {"item", item}});
      return std::nullopt;
    }
    const bool number = cell.kind == SheetCellKind::number;
    const auto figure = read_decimal(text, number ? DecimalMark::point : layout_.mark);
    if (!figure) {
      complain(figure.error().code, row, cell.column, figure.error().arguments);
      return std::nullopt;
    }
    const auto converted = convert_exactly(*figure, column.unit, plant_.items[column.item].unit);
    if (!converted) {
      complain("data.unit_differs", row, cell.column,
               {{"found", column.unit_text},
                {"item", item},
                {"expected", plant_.items[column.item].unit_text}});
      return std::nullopt;
    }
    return CellContent{.figure = *converted};
  }

  void take_cell(std::size_t row, const SheetCell& cell, const MappedColumn& column,
                 const calendar::Period& period) {
    auto content = content_of(row, cell, column);
    if (!content) return;
    const plant::Item& item = plant_.items[column.item];
    const Location where = book_.locate(table_.sheet, {.row = row, .column = cell.column});
    const auto first = seen_.emplace(std::make_pair(column.item, period), where.field);
    if (!first.second) {
      return complain("import.twice", row, cell.column,
                      {{"item", item.code},
                       {"period", calendar::text_of(period)},
                       {"first", first.first->second}});
    }
    Problems warnings;
    plant::Reading reading = reading_of(std::move(*content), item, warnings);
    for (Problem& warning : warnings) {
      warning.where = where;
      sheet_.problems.push_back(std::move(warning));
    }
    if (cell.is_formula) ++sheet_.formulas;
    sheet_.figures.push_back(
        {.item = column.item, .period = period, .reading = std::move(reading), .where = where});
  }

  tables::WorkbookReader& book_;
  const ForeignTable& table_;
  const ImportLayout& layout_;
  const plant::Plant& plant_;
  std::map<std::size_t, MappedColumn> columns_;  // by column of the sheet, or by row
  std::map<std::pair<std::size_t, calendar::Period>, std::string> seen_;
  ImportedSheet sheet_;
};

}  // namespace

ImportedSheet read_import_sheet(tables::WorkbookReader& book, const ForeignTable& table,
                                const ImportLayout& layout, const plant::Plant& plant,
                                const sectors::Packs& packs) {
  return SheetImport(book, table, layout, plant, packs).read();
}

}  // namespace cpa::plant_files
