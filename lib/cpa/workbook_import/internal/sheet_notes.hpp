// What is noticed while the rows of a factory's own sheet are read and told once at its end.
//
// Warnings: import.no_period (count, cell: rows of figures without a month), import.day_inside
// (found: a date, count: rows by month with a date amid it), import.reading_day (found: a date,
// heading), import.mark_unproven (found, reading, other, mark: the one to declare for the other
// reading), import.years_differ (found: the year taken, other), import.zeros_at_end (period, count,
// cell). Notes: import.bill_days, import.unit_in_cell (found, count, cell: figures that are written
// with their units). Errors: import.year_unknown (found, count), import.year_turns (found, before,
// cell), import.merged_month (found, cell), import.mark_differs (found, reading, other, mark, cell:
// a text that beside the numbers of its column, or the sums of the sheet, can only be read the
// other way), import.other_mark (found,
// count, cell, last: a cell, mark: figures of which all are written with the other mark),
// import.month_missing (count, cell: rows of figures without a month amid those that
// have one).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

class SheetNotes {
 public:
  SheetNotes(tables::WorkbookReader& book, const ForeignTable& table, const ImportLayout& layout)
      : book_(book), table_(table), layout_(layout) {}

  void note_mark(tables::CellAddress at, std::string_view text);
  // A figure that the declared mark cannot read; false where the other one cannot either.
  [[nodiscard]] bool note_unread(tables::CellAddress at, std::string_view text, Problem problem);
  // A figure of a row of sums, which is not read.
  void note_mark_of_sum(std::string_view text);
  // A figure that stands as a number in the column.
  void note_number(std::size_t column, std::string_view text);
  // A figure that is written with its unit.
  void note_own_unit(tables::CellAddress at, std::string_view text);
  // A month told by a date in a table of months.
  void note_day(tables::CellAddress at, const ForeignPeriod& period, std::string_view text);
  void note_bill(tables::CellAddress at, const calendar::Period& days,
                 const calendar::Period& month);
  void note_row_without_period(tables::CellAddress at);
  // "Tổng" in a row without a month: of a year or a quarter, but not in every other row.
  void note_sum_without_period(tables::CellAddress at);
  // Those noted so far do not stand below the last month.
  void note_row_with_period();
  void note_month_without_year(tables::CellAddress at, std::string_view text);
  void note_merged_month(tables::CellAddress at, std::string_view text);
  void note_year_of_table(tables::CellAddress at);
  // A month without a year of its own. False from the row on where the months run both up and down,
  // which leaves open what year they are of.
  [[nodiscard]] bool runs_on(tables::CellAddress at, unsigned month, std::string_view text);
  // The months that follow have a year of their own.
  void begin_year();

  [[nodiscard]] bool mark_is_shown() const { return mark_is_shown_; }
  [[nodiscard]] Problems told(const std::vector<ImportedFigure>& figures) const;

 private:
  // The first place where something was seen, and how often.
  struct Seen {
    std::size_t count = 0;
    tables::CellAddress at;
    std::string text;

    void note(tables::CellAddress address, std::string_view words);
  };

  [[nodiscard]] Problem problem(const char* code, const Seen& seen, Severity severity) const;
  void tell_of_mark(Problems& problems) const;
  void tell_of_other_mark(Problems& problems) const;
  void tell_of_marks_beside_numbers(Problems& problems) const;
  void tell_of_zeros(const std::vector<ImportedFigure>& figures, Problems& problems) const;

  tables::WorkbookReader& book_;
  const ForeignTable& table_;
  const ImportLayout& layout_;
  bool mark_is_shown_ = false;
  bool sums_show_other_mark_ = false;
  bool mark_is_declared_ = false;  // shown to be the one that was declared
  Problems unread_;                // of figures that only the other mark reads
  Seen first_unread_;
  Seen either_mark_;
  // By column: the figures that stand as numbers, and the first text that may be read two ways.
  std::map<std::size_t, std::pair<double, double>> numbers_;
  std::map<std::size_t, Seen> either_marks_;
  std::optional<std::pair<calendar::Period, calendar::Period>> bill_;  // the first one, its month
  Seen bills_;
  Seen own_units_;
  Seen days_inside_;
  Seen first_days_;
  Seen without_period_;
  Seen sums_;
  std::size_t months_ = 0;  // rows that have one
  Seen amid_;               // of those, the ones above a row that has a month
  Seen without_year_;
  Seen merged_;
  Seen year_;
  Seen turn_;
  std::string before_turn_;
  // From one month as it stands to the next.
  struct Step {
    unsigned width = 0;
    tables::CellAddress at;
    std::string from;
    std::string to;
  };
  std::optional<unsigned> last_month_;
  Step last_step_;
  bool goes_up_ = false;
  bool goes_down_ = false;
};

}  // namespace cpa::workbook_import
