#include "cpa/plant_files/internal/sheet_table.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/workbook_layout.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCellKind;

bool is_blank(const GridCell& cell) { return trim(cell.text).empty(); }

}  // namespace

SheetTable::SheetTable(const SheetGrid& grid, const tables::WorkbookReader& book,
                       WaitingCells waiting, Problems& problems)
    : RecordTable(problems),
      grid_(grid),
      book_(book),
      waiting_(std::move(waiting)),
      period_column_(grid_.column("period")),
      dates_(waiting_.day_first, waiting_.rows_are_months) {
  for (const GridRow& row : grid_.rows) {
    const GridCell* const cell = period_column_ ? row.cell(*period_column_) : nullptr;
    if (cell != nullptr && cell->kind == SheetCellKind::text) dates_.note(cell->text);
  }
  for (const char* labelled : {"item", "effect"}) {
    if (const auto column = grid_.column(labelled)) labelled_columns_.insert(*column);
  }
  set_headings(grid_.headings);
  hide_waiting_items();
  find_last_filled();
}

// The columns "CODE" and "CODE.part" of an item that nobody has a figure for are not there.
void SheetTable::hide_waiting_items() {
  std::vector<std::string> headings = grid_.headings;
  for (const std::string& item : waiting_.items) {
    std::set<std::size_t> columns;
    for (std::size_t i = 0; i < headings.size(); ++i) {
      if (headings[i].substr(0, headings[i].find('.')) == item) columns.insert(i);
    }
    const bool filled =
        std::any_of(grid_.rows.begin(), grid_.rows.end(), [&columns](const GridRow& row) {
          return std::any_of(row.cells.begin(), row.cells.end(), [&columns](const GridCell& cell) {
            return columns.count(cell.column) > 0 && !is_blank(cell);
          });
        });
    if (filled) continue;
    for (const std::size_t column : columns) headings[column].clear();
  }
  set_headings(std::move(headings));
}

Result<calendar::Period> SheetTable::period_of(const GridRow& row) const {
  const GridCell* const cell = period_column_ ? row.cell(*period_column_) : nullptr;
  if (cell == nullptr) return calendar::read_period("");
  if (cell->kind == SheetCellKind::text) return dates_.read(cell->text);
  if (cell->kind == SheetCellKind::date) {
    if (const auto day = calendar::read_day(cell->text)) return dates_.period_of(*day);
  }
  return calendar::read_period(trim(cell->as_text(DecimalMark::point)));
}

bool SheetTable::is_filled(const GridRow& row) const {
  return std::any_of(row.cells.begin(), row.cells.end(), [this](const GridCell& cell) {
    const bool headed = cell.column < headings().size() && !headings()[cell.column].empty();
    return headed && cell.column != period_column_ && !is_blank(cell);
  });
}

void SheetTable::find_last_filled() {
  if (!waiting_.months) return;
  for (const GridRow& row : grid_.rows) {
    if (!is_filled(row)) continue;
    const auto period = period_of(row);
    if (period && (!last_filled_ || *last_filled_ < period->from)) last_filled_ = period->from;
  }
}

bool SheetTable::is_waiting(const GridRow& row) const {
  if (!waiting_.months || is_filled(row)) return false;
  const auto period = period_of(row);
  return period && waiting_.months->contains(*period) &&
         (!last_filled_ || *last_filled_ < period->from);
}

void SheetTable::take_texts(const GridRow& row) {
  texts_.assign(headings().size(), {});
  for (const GridCell& cell : row.cells) {
    if (cell.column >= texts_.size()) continue;
    std::string text = cell.as_text(DecimalMark::point);
    if (labelled_columns_.count(cell.column) > 0) text = without_label(text);
    texts_[cell.column] = std::move(text);
  }
}

bool SheetTable::next() {
  while (at_ < grid_.rows.size()) {
    const GridRow& row = grid_.rows[at_++];
    if (is_waiting(row)) continue;
    take_texts(row);
    return true;
  }
  return false;
}

Result<calendar::Period> SheetTable::period(std::size_t column) const {
  if (column == period_column_) return period_of(grid_.rows[at_ - 1]);
  return calendar::read_period(text(column));
}

Result<Decimal> SheetTable::figure(std::size_t column, DecimalMark mark) const {
  const GridCell* const cell = grid_.rows[at_ - 1].cell(column);
  return cell == nullptr ? read_decimal("", mark) : cell->figure(mark);
}

bool SheetTable::is_percent(std::size_t column) const {
  const GridCell* const cell = grid_.rows[at_ - 1].cell(column);
  return cell != nullptr && cell->kind == SheetCellKind::number && cell->is_percent;
}

bool SheetTable::is_unread(std::optional<std::size_t> column) const {
  return column && grid_.unread.contains({grid_.rows[at_ - 1].row, *column});
}

bool SheetTable::is_empty_column(std::size_t column) const {
  return std::none_of(grid_.rows.begin(), grid_.rows.end(), [column](const GridRow& row) {
    const GridCell* const cell = row.cell(column);
    return cell != nullptr && !is_blank(*cell);
  });
}

std::string_view SheetTable::cell_text(std::size_t column) const { return texts_[column]; }

Location SheetTable::locate(std::size_t column) const {
  return book_.locate(grid_.sheet, {grid_.rows[at_ - 1].row, column});
}

Location SheetTable::locate_heading(std::size_t column) const {
  const bool known = column < headings().size() && !grid_.headings[column].empty();
  return book_.locate(grid_.sheet, {grid_.mark.row, known ? column : grid_.mark.column});
}

}  // namespace cpa::plant_files
