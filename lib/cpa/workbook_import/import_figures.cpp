#include "cpa/workbook_import/internal/import_figures.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/text.hpp"
#include "cpa/plant_files/cell_reading.hpp"
#include "cpa/workbook_import/internal/added_rows.hpp"
#include "cpa/workbook_import/internal/bill_days.hpp"
#include "cpa/workbook_import/internal/closing_rows.hpp"
#include "cpa/workbook_import/internal/figure_taking.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/import_cell.hpp"
#include "cpa/workbook_import/internal/merged_periods.hpp"
#include "cpa/workbook_import/internal/plan_rows.hpp"
#include "cpa/workbook_import/internal/row_steps.hpp"
#include "cpa/workbook_import/internal/sheet_notes.hpp"
#include "cpa/workbook_import/internal/table_end.hpp"
#include "cpa/workbook_import/internal/year_slips.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;
using When = FigureTaking::When;

class SheetImport {
 public:
  SheetImport(tables::WorkbookReader& book, const ForeignTable& table, const ImportLayout& layout,
              const plant::Plant& plant, const sectors::Packs& packs)
      : book_(book),
        table_(table),
        layout_(layout),
        plant_(plant),
        is_log_(layout.adds_up && is_daily_log(table)),
        columns_(mapped_columns(table, layout, plant, packs)),
        end_(book, table),
        below_(book, table.sheet),
        merged_(book, table),
        year_(table.year_columns.empty() ? table.year : table.year_columns.begin()->second.year),
        rows_(book, table, plant, packs),
        claims_(table),
        notes_(book, table, layout),
        slips_(book, table.sheet, !table.entries.empty()),
        taking_(book, table, layout, plant, {rows_, days_, notes_, sheet_}) {
    for (const auto& [column, of_year] : table.year_columns) {
      const auto item = columns_.find(of_year.column);
      if (item != columns_.end()) columns_.emplace(column, item->second);
    }
  }

  ImportedSheet read() {
    Problems problems = book_.read(table_.sheet, [this](const tables::SheetRow& row) {
      if (row.row >= table_.first_row) take_row(row);
      return true;
    });
    for (Problem& told : end_.told()) add(std::move(told));
    tell_of_ledger();
    for (Problem& told : below_.told()) add(std::move(told));
    for (Problem& told : left_rows_told(book_, table_, claims_)) add(std::move(told));
    if (layout_.adds_up) sheet_.rows_of_a_month = days_.rows_of_a_month();
    for (Problem& told : rows_.told()) add(std::move(told));
    if (is_log_) {
      for (Problem& told : leave_incomplete(days_, plant_, sheet_.figures)) add(std::move(told));
      tell_of_days_twice();
      if (table_.is_diary()) {
        for (Problem& told : days_missing(days_, plant_, sheet_.figures)) add(std::move(told));
      }
    }
    sheet_.mark_is_shown = notes_.mark_is_shown();
    for (Problem& told : notes_.told(sheet_.figures)) add(std::move(told));
    for (Problem& told : slips_.told()) add(std::move(told));
    for (Problem& problem : problems) {
      const bool of_sheet = problem.where.column == 0;
      const bool of_row = problem.where.line > table_.first_row &&
                          (!end_.row() || problem.where.line <= *end_.row());
      if (of_sheet || (of_row && reads_cell(table_, columns_,
                                            {problem.where.line - 1, problem.where.column - 1}))) {
        sheet_.problems.push_back(std::move(problem));
      }
    }
    join_rows_twice(sheet_.problems);
    return std::move(sheet_);
  }

 private:
  // What a ledger has may have been bought, not used, and each entry is of the month of its day.
  void tell_of_ledger() {
    if (table_.entries.empty() || sheet_.figures.empty()) return;
    sheet_.totals.resize(sheet_.totals.size() + table_.entry_sums.size());
    complain(table_.entries_apart ? "import.ledger_apart" : "import.ledger", table_.heading_row,
             table_.amounts, {{"count", std::to_string(table_.entries.size())}}, Severity::warning);
  }

  void add(Problem problem) { sheet_.problems.push_back(std::move(problem)); }

  void complain(std::string code, std::size_t row, std::size_t column,
                std::map<std::string, std::string> arguments, Severity severity = Severity::error) {
    Problem problem{.code = std::move(code),
                    .severity = severity,
                    .where = book_.locate(table_.sheet, {.row = row, .column = column})};
    problem.arguments = std::move(arguments);
    problem.arguments["cell"] = problem.where.field;
    sheet_.problems.push_back(std::move(problem));
  }

  // Most often mistyped or copied.
  void tell_of_days_twice() {
    for (const auto& [day, row] : days_.doubled()) {
      complain("import.day_twice", row, table_.period.column, {{"found", calendar::text_of(day)}},
               Severity::warning);
    }
  }

  // A row of one item where the months stand side by side.
  void take_item(const tables::SheetRow& row) {
    const auto of_year = table_.row_years.find(row.row);
    const bool says_year = of_year != table_.row_years.end();
    const auto item = columns_.find(says_year ? of_year->second.row : row.row);
    if (item == columns_.end()) return;
    const auto estimated = table_.rows_estimated.find(row.row);
    const std::string estimate =
        estimated == table_.rows_estimated.end() ? std::string() : estimated->second;
    const std::size_t before = sheet_.figures.size();
    for (const SheetCell& cell : row.cells) {
      const auto month = table_.months.find(cell.column);
      if (month == table_.months.end()) continue;
      const tables::CellAddress at{row.row, cell.column};
      const auto period =
          period_of(month->second, says_year ? of_year->second.year : table_.year, false);
      if (!period) {
        notes_.note_month_without_year(at, book_.sheets()[table_.sheet].name);
        continue;
      }
      if (!month->second.year && !says_year) notes_.note_year_of_table(at);
      taking_.take({row.row, cell}, item->second,
                   {.period = *period, .day = {}, .estimate = estimate});
    }
    if (row.hidden && sheet_.figures.size() > before) ++sheet_.hidden_rows;
  }

  // A row of a ledger, of the item that its words name.
  void take_entry(const tables::SheetRow& row) {
    const auto period = std::find_if(row.cells.begin(), row.cells.end(), [&](const auto& cell) {
      return cell.column == table_.period.column;
    });
    if (period == row.cells.end()) return;
    std::optional<When> when;
    const std::size_t before = sheet_.figures.size();
    for (const SheetCell& amount : row.cells) {
      const auto entry = table_.entries.find({row.row, amount.column});
      const auto item =
          entry == table_.entries.end() ? columns_.end() : columns_.find(entry->second);
      if (item == columns_.end()) continue;
      if (!when) when = when_of_row(row, *period, true);
      if (when) taking_.take({row.row, amount}, item->second, *when);
    }
    if (row.hidden && sheet_.figures.size() > before) ++sheet_.hidden_rows;
  }

  void take_row(const tables::SheetRow& row) {
    if (table_.months_across()) return take_item(row);
    if (!table_.entries.empty()) return take_entry(row);
    const SheetCell* period_cell = nullptr;
    const bool has_figures = holds_figures(row, table_, columns_);
    const auto summed = table_.years_from.find(row.row);
    if (summed != table_.years_from.end()) begin_year(summed->second);
    for (const SheetCell& cell : row.cells) {
      if (cell.column == table_.period.column) period_cell = &cell;
      if (cell.column == table_.year_column && lone_year(cell)) begin_year(*lone_year(cell));
    }
    if (end_.row() && !resumes(row, period_cell, has_figures)) return;
    if (period_cell == nullptr || trim(period_cell->text).empty()) {
      return take_row_without_period(row, has_figures);
    }
    const auto period = when_of_row(row, *period_cell, has_figures);
    if (!period) {
      if (!has_figures && !table_.period_in(*period_cell)) look_for_end(row, *period_cell);
      return;
    }
    if (has_figures) {
      for (Problem& told : below_.in_between()) add(std::move(told));
      notes_.note_row_with_period();
    }
    last_when_ = period;
    take_claimed(row, *period);
  }

  // Whether a row below the end of the table is of the table after all.
  bool resumes(const tables::SheetRow& row, const SheetCell* period_cell, bool has_figures) {
    if (period_cell == nullptr) return false;
    const auto read = has_figures ? table_.period_in(*period_cell) : std::nullopt;
    if (!has_figures) {
      end_.look_at(row, [this](std::size_t column) { return columns_.count(column) > 0; });
    } else if (!read && is_total(period_cell->text)) {
      end_.note_sum(row.row);
    }
    if (!read) return false;
    const auto period = period_of(*read, year_, layout_.by_day);
    const bool continues =
        period && last_when_ &&
        (period->from == last_when_->period.to || period->to == last_when_->period.from);
    return end_.resumes_at(row.row, continues);
  }

  // Where columns are years the period of each figure is the row's month in the column's year.
  [[nodiscard]] When when_in_column(const When& when, std::size_t column) const {
    const auto of_year = table_.year_columns.find(column);
    if (of_year == table_.year_columns.end()) return when;
    const calendar::Month month = calendar::month_of(when.period.from);
    return {.period = calendar::period_of(std::chrono::year(of_year->second.year) / month.month()),
            .day = {},
            .estimate = when.estimate};
  }

  // The sum below the days of a diary, to be compared with them.
  void note_sum_of_month(const tables::SheetRow& row, const SheetCell& label) {
    const auto month =
        table_.is_diary() ? period_of(*table_.month_of_sheet, year_, false) : std::nullopt;
    if (!month || !is_log_ || !is_sum_label(label.text) || tells_of_else(label.text)) return;
    for (const SheetCell& cell : row.cells) {
      const auto column = columns_.find(cell.column);
      if (column == columns_.end() || cell.kind != SheetCellKind::number) continue;
      const auto content =
          imported_content(cell, column->second, plant_.items[column->second.item], layout_.mark);
      if (!content || !*content || !(*content)->figure) continue;
      rows_.note_sum({column->second.item, *month}, *(*content)->figure, {row.row, cell.column});
    }
  }

  // Unless the row says that it was planned.
  void take_claimed(const tables::SheetRow& row, When when) {
    const RowSaid said = claims_.said_of(row);
    if (said.is_read()) {
      if (said.claim == RowClaim::estimated) when.estimate = said.words;
      return take_figures(row, when);
    }
    const bool filled = std::any_of(row.cells.begin(), row.cells.end(), [&](const SheetCell& cell) {
      return columns_.count(cell.column) > 0 && !trim(cell.text).empty();
    });
    if (filled) claims_.note(said);
  }

  void take_figures(const tables::SheetRow& row, const When& when) {
    const RowKind kind = layout_.adds_up ? rows_.kind_of(row, columns_) : RowKind::part;
    if (kind == RowKind::sum) sheet_.totals.emplace_back(calendar::text_of(when.period));
    if (layout_.adds_up && kind == RowKind::part) {
      rows_.note_row(row, columns_, when.day && is_log_ ? calendar::text_of(*when.day) : "");
    }
    const std::size_t before = sheet_.figures.size();
    for (const SheetCell& cell : row.cells) {
      const auto column = columns_.find(cell.column);
      if (column == columns_.end()) continue;
      taking_.take({row.row, cell}, column->second, when_in_column(when, cell.column), kind);
    }
    if (row.hidden && sheet_.figures.size() > before) ++sheet_.hidden_rows;
  }

  // A row of words below the figures: a year that the rows below it are of, or headings.
  void look_for_end(const tables::SheetRow& row, const SheetCell& period_cell) {
    if (const auto year = lone_year(period_cell)) return begin_year(*year);
    end_.look_at(row, [this](std::size_t column) { return columns_.count(column) > 0; });
  }

  void begin_year(int year) {
    if (year_of_rows_ != year) notes_.begin_year();
    year_ = year_of_rows_ = year;
  }

  void take_row_without_period(const tables::SheetRow& row, bool has_figures) {
    const tables::CellAddress at{row.row, table_.period.column};
    const bool written = std::any_of(row.cells.begin(), row.cells.end(), [&](const auto& cell) {
      const auto column = columns_.find(cell.column);
      return column != columns_.end() &&
             (is_written_number(cell) || amount_with_unit(cell, column->second));
    });
    if (!has_figures && !written) return;
    if (!claims_.said_of(row).is_read()) return claims_.note(claims_.said_of(row));
    if (merged_.reaches(last_period_row_, row.row)) {
      if ((layout_.adds_up || table_.claims) && last_when_) return take_claimed(row, *last_when_);
      notes_.note_merged_month({last_period_row_, at.column}, last_period_);
    } else if (rows_.kind_of(row, columns_) == RowKind::sum) {
      notes_.note_sum_without_period(at);
      sheet_.totals.emplace_back();
      return;
    }
    notes_.note_row_without_period(at);
  }

  std::optional<When> when_of_row(const tables::SheetRow& row, const SheetCell& cell,
                                  bool has_figures) {
    const bool months = !layout_.by_day && !layout_.adds_up && has_figures;
    const auto bill = months ? bill_days(row, table_) : std::nullopt;
    const auto period = bill && !table_.bills->months_beside
                            ? std::optional(bill->month)
                            : period_of_row(row, cell, has_figures);
    if (!period) return std::nullopt;
    When when{.period = *period};
    if (bill) {
      notes_.note_bill({row.row, cell.column}, bill->days, *period);
      if (bill->days != *period) when.bill = bill->days;
      return when;
    }
    const auto read = table_.period_in(cell);
    if (read && read->day) {
      if (const auto day = period_of(*read, year_, true)) when.day = day->from;
    }
    return when;
  }

  std::optional<calendar::Period> period_of_row(const tables::SheetRow& row, const SheetCell& cell,
                                                bool has_figures) {
    const auto read = table_.period_in(cell);
    const tables::CellAddress at{row.row, cell.column};
    if (!read) {
      if (is_total(cell.text)) {
        sheet_.totals.emplace_back(trim(cell.text));
        note_sum_of_month(row, cell);
        note_marks_of_sum(row, columns_, notes_);
      } else if (const auto year = lone_year(cell); year && has_figures) {
        // The sums of a year; that of the months below only where such rows were before.
        const bool heads = table_.years_from.count(row.row) > 0;
        sums_head_years_ = sums_head_years_ || heads;
        if (sums_head_years_ && row.row > table_.last_known_row) begin_year(*year);
        note_marks_of_sum(row, columns_, notes_);
        sheet_.totals.emplace_back(trim(cell.text));
      } else if (has_figures) {
        if (!below_.note(row.row, cell)) {
          complain("import.period_unreadable", row.row, cell.column,
                   {{"found", shortened(cell.text)}});
        }
      }
      return std::nullopt;
    }
    last_period_row_ = row.row;
    last_period_ = std::string(trim(cell.text));
    const auto period = period_of(*read, year_, layout_.by_day);
    if (!period && table_.is_diary() && !says_more_than_zero(row, columns_)) return std::nullopt;
    if (!period && !read->year && !year_) {
      notes_.note_month_without_year(
          at, table_.is_diary() ? book_.sheets()[table_.sheet].name : cell.text);
    } else if (!period) {
      complain("import.period_unreadable", row.row, cell.column, {{"found", shortened(cell.text)}});
    }
    if (!period || !has_figures) return period;
    if (read->day && !layout_.by_day && !is_log_ && table_.entries.empty())
      notes_.note_day(at, *read, cell.text);
    if (read->year && !table_.year_columns.empty()) {
      complain("import.period_unreadable", row.row, cell.column, {{"found", shortened(cell.text)}});
      return std::nullopt;
    }
    if (read->year) {
      const auto day = period_of(*read, year_, read->day.has_value());
      if (day) slips_.note(at, day->from, cell.text.substr(0, cell.text.find('T')));
      return period;
    }
    if (!year_of_rows_ && table_.year_columns.empty()) notes_.note_year_of_table(at);
    return notes_.runs_on(at, read->month, trim(cell.text)) ? period : std::nullopt;
  }

  tables::WorkbookReader& book_;
  const ForeignTable& table_;
  const ImportLayout& layout_;
  const plant::Plant& plant_;
  const bool is_log_;                            // of days that are added up
  std::map<std::size_t, MappedColumn> columns_;  // by column of the sheet, or by row
  AddedDays days_;
  std::optional<When> last_when_;
  TableEnd end_;
  ClosingRows below_;
  MergedPeriods merged_;
  std::optional<int> year_;  // of the rows that are read now
  AddedRows rows_;
  ClaimedRows claims_;
  bool sums_head_years_ = false;
  std::optional<int> year_of_rows_;  // said by a column or a row of years
  std::size_t last_period_row_ = 0;
  std::string last_period_;
  SheetNotes notes_;
  YearSlips slips_;
  ImportedSheet sheet_;
  FigureTaking taking_;
};

}  // namespace

ImportedSheet read_import_sheet(tables::WorkbookReader& book, const ForeignTable& table,
                                const ImportLayout& layout, const plant::Plant& plant,
                                const sectors::Packs& packs) {
  return SheetImport(book, table, layout, plant, packs).read();
}

}  // namespace cpa::workbook_import
