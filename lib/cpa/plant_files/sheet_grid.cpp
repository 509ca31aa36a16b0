#include "cpa/plant_files/internal/sheet_grid.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"
#include "cpa/plant_files/internal/written_figures.hpp"
#include "cpa/tables/sheet_figure.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCellKind;

// 0.05 shown as percent.
std::string percent_text(const Decimal& share, DecimalMark mark) {
  const Decimal percent(share.coefficient(), share.scale() - 2);
  return decimal_text(one_reading(percent, mark), mark) + " %";
}

GridRow row_of(const tables::SheetRow& from) {
  GridRow row{.row = from.row, .cells = {}, .hidden = from.hidden};
  row.cells.reserve(from.cells.size());
  for (const tables::SheetCell& cell : from.cells) {
    if (cell.text.empty()) continue;
    row.cells.push_back({.column = cell.column,
                         .kind = cell.kind,
                         .is_percent = cell.is_percent,
                         .hidden = cell.hidden,
                         .text = std::string(cell.text)});
  }
  return row;
}

std::optional<std::size_t> mark_column(const GridRow& row) {
  for (const GridCell& cell : row.cells) {
    if (cell.kind == SheetCellKind::text && cell.text.rfind(sheet_mark, 0) == 0) return cell.column;
  }
  return std::nullopt;
}

// What may have taken the codes of a sheet away; formulas and dates of somebody's own sheet have
// not.
bool is_damage(const Problem& problem) {
  return problem.code != "workbook.no_value" && problem.code != "workbook.no_such_day";
}

// Of one cell, which is left out; the rest of its sheet is read.
bool is_of_one_cell(const Problem& problem) {
  static const std::set<std::string, std::less<>> codes{
      "workbook.no_value",     "workbook.no_such_day",   "workbook.string_missing",
      "workbook.cell_damaged", "workbook.text_too_long", "workbook.more_cells"};
  return problem.severity == Severity::error && codes.contains(problem.code);
}

// Sorts the rows of one sheet into codes, words and data.
class GridMaker {
 public:
  GridMaker(tables::WorkbookReader& book, std::size_t sheet, Problems& problems, Problems& damage)
      : book_(book), problems_(problems), damage_(damage) {
    grid_.sheet = sheet;
  }

  // Nothing where the sheet does not say what it is.
  std::optional<SheetGrid> grid() {
    std::vector<GridRow> rows;
    Problems found = book_.read(grid_.sheet, [&rows](const tables::SheetRow& row) {
      rows.push_back(row_of(row));
      return true;
    });
    const auto codes = std::find_if(rows.begin(), rows.end(), mark_column);
    if (codes == rows.end()) {
      std::copy_if(found.begin(), found.end(), std::back_inserter(damage_), is_damage);
      return std::nullopt;
    }
    problems_.insert(problems_.end(), found.begin(), found.end());
    for (const Problem& problem : found) note_cell_fault(problem);
    read_codes(*codes);
    rows.erase(codes);
    for (GridRow& row : rows) take(std::move(row));
    return std::move(grid_);
  }

 private:
  void note_cell_fault(const Problem& problem) {
    if (!is_of_one_cell(problem)) return;
    ++grid_.cell_faults;
    if (problem.where.line == 0 || problem.where.column == 0) return;
    grid_.unread.insert({problem.where.line - 1, problem.where.column - 1});
  }

  void read_codes(const GridRow& row) {
    grid_.mark = {row.row, *mark_column(row)};
    grid_.headings.resize(row.cells.back().column + 1);
    for (const GridCell& cell : row.cells) {
      if (cell.column == grid_.mark.column) {
        grid_.code = std::string(trim(cell.text)).substr(sheet_mark.size());
      } else if (cell.text == words_mark) {
        words_.insert(cell.column);
      } else {
        add_heading(cell, compose(trim(cell.text)));
      }
    }
  }

  void add_heading(const GridCell& cell, std::string heading) {
    if (const auto first = grid_.column(heading)) {
      Problem problem;
      problem.code = "table.duplicate_column";
      problem.where = book_.locate(grid_.sheet, {grid_.mark.row, cell.column});
      problem.arguments = {{"found", heading}, {"first", tables::column_letters(*first)}};
      problems_.push_back(std::move(problem));
      return;
    }
    grid_.headings[cell.column] = std::move(heading);
  }

  void take(GridRow row) {
    const GridCell* const mark = row.cell(grid_.mark.column);
    if (mark != nullptr && mark->text == words_mark) {
      if (grid_.rows.empty()) grid_.words = row.row;
      return;
    }
    bool has_data = mark != nullptr && mark->text == empty_row_mark;
    for (const GridCell& cell : row.cells) {
      if (cell.column == grid_.mark.column || words_.count(cell.column) > 0) continue;
      const bool headed =
          cell.column < grid_.headings.size() && !grid_.headings[cell.column].empty();
      has_data = has_data || headed;
      if (headed && cell.hidden) grid_.hidden_columns.insert(cell.column);
      if (!headed) warn_of_column(row.row, cell);
    }
    if (!has_data) return;
    if (row.hidden) grid_.hidden_rows.push_back(row.row);
    grid_.rows.push_back(std::move(row));
  }

  void warn_of_column(std::size_t row, const GridCell& cell) {
    if (!warned_.insert(cell.column).second) return;
    Problem problem;
    problem.code = "plant_file.column_without_code";
    problem.severity = Severity::warning;
    problem.where = book_.locate(grid_.sheet, {row, cell.column});
    problem.arguments = {{"found", shortened(cell.text)},
                         {"column", tables::column_letters(cell.column)}};
    problems_.push_back(std::move(problem));
  }

  tables::WorkbookReader& book_;
  Problems& problems_;
  Problems& damage_;
  SheetGrid grid_;
  std::set<std::size_t> words_;
  std::set<std::size_t> warned_;
};

}  // namespace

std::string GridCell::as_text(DecimalMark mark) const {
  if (kind != SheetCellKind::number) return text;
  const auto number = tables::read_sheet_figure(text);
  if (!number) return text;
  return is_percent ? percent_text(*number, mark) : number->text();
}

Result<Decimal> GridCell::figure(DecimalMark mark) const {
  return kind == SheetCellKind::number ? tables::read_sheet_figure(text) : read_decimal(text, mark);
}

const GridCell* GridRow::cell(std::size_t column) const {
  const auto at =
      std::lower_bound(cells.begin(), cells.end(), column,
                       [](const GridCell& one, std::size_t wanted) { return one.column < wanted; });
  return at == cells.end() || at->column != column ? nullptr : &*at;
}

std::optional<std::size_t> SheetGrid::column(std::string_view heading) const {
  const auto found = std::find(headings.begin(), headings.end(), heading);
  if (heading.empty() || found == headings.end()) return std::nullopt;
  return static_cast<std::size_t>(found - headings.begin());
}

std::vector<SheetGrid> read_grids(tables::WorkbookReader& book, Problems& problems,
                                  Problems& damage) {
  std::vector<SheetGrid> grids;
  for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
    auto grid = GridMaker(book, sheet, problems, damage).grid();
    if (!grid) continue;
    const bool twice = std::any_of(grids.begin(), grids.end(), [&grid](const SheetGrid& other) {
      return other.code == grid->code;
    });
    if (!twice) {
      grids.push_back(std::move(*grid));
      continue;
    }
    Problem problem;
    problem.code = "plant_file.twice";
    problem.where = book.locate(sheet, grid->mark);
    problem.arguments = {{"found", std::string(sheet_mark) + grid->code},
                         {"key", book.sheets()[sheet].name}};
    problems.push_back(std::move(problem));
  }
  return grids;
}

}  // namespace cpa::plant_files
