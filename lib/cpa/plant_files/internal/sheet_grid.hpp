// One sheet of a plant's workbook in memory: its row of codes, and its rows of data in their order,
// wherever they stand.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/tables/workbook_reader.hpp"

namespace cpa::plant_files {

// What stands in a cell.
struct GridCell {
  std::size_t column = 0;
  tables::SheetCellKind kind = tables::SheetCellKind::text;
  bool is_percent = false;
  bool hidden = false;  // its column is
  std::string text;

  // As people would write it: "12.5", in the mark given "12,5", a share with its sign "5 %".
  [[nodiscard]] std::string as_text(DecimalMark mark) const;
  // A number, or the text of one.
  [[nodiscard]] Result<Decimal> figure(DecimalMark mark) const;
};

struct GridRow {
  std::size_t row = 0;  // from 0
  std::vector<GridCell> cells;
  bool hidden = false;

  [[nodiscard]] const GridCell* cell(std::size_t column) const;
};

struct SheetGrid {
  std::string code;       // "items"
  std::size_t sheet = 0;  // index in the workbook
  tables::CellAddress mark;
  std::vector<std::string> headings;  // by column; empty where the sheet names none
  std::vector<GridRow> rows;          // of data, with something in a column that has a heading
  std::optional<std::size_t> words;   // the last row for people above the data
  // Of the data that are read: what somebody hid.
  std::vector<std::size_t> hidden_rows;
  std::set<std::size_t> hidden_columns;
  // Cells with something in them that cannot be read, which is told (a formula without its value),
  // and how many errors told of them.
  std::set<tables::CellAddress> unread;
  std::size_t cell_faults = 0;

  [[nodiscard]] std::optional<std::size_t> column(std::string_view heading) const;
};

// The sheets that say what they are, in the workbook's order. Problems: those of the reader;
// plant_file.twice (found, key) of a sheet, table.duplicate_column (found, first) of a column;
// warning plant_file.column_without_code (found) where something stands that nobody will read.
// `damage`: what of the other sheets cannot be read, among them one that lost the row that says
// what it is.
[[nodiscard]] std::vector<SheetGrid> read_grids(tables::WorkbookReader& book, Problems& problems,
                                                Problems& damage);

}  // namespace cpa::plant_files
