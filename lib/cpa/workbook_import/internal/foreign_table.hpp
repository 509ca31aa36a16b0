// A table found in a sheet of a workbook that nobody made for us: where its headings stand (perhaps
// in several rows, with merged cells), which column says the period, and where its rows begin. Or,
// as often in Vietnam, the months stand side by side in a row, and every item has a row of its own.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cpa/tables/workbook_reader.hpp"
#include "cpa/workbook_import/internal/foreign_period.hpp"

namespace cpa::workbook_import {

struct ForeignHeading {
  std::size_t column = 0;  // a row where months stand side by side
  std::string text;        // of all heading rows, joined; white space is single spaces
  bool hidden = false;     // its column is
};

// A row of one item and year.
struct RowOfYear {
  std::size_t row = 0;  // the first one of the item, which its heading names
  std::optional<int> year;
};

// A column of one item and year.
struct ColumnOfYear {
  std::size_t column = 0;  // the first one of the item, which its heading names
  int year = 0;
};

// Of the first and the last day that a bill is for.
struct BillColumns {
  std::size_t first = 0;
  std::size_t last = 0;
  bool months_beside = false;  // the periods are months of their own, not the last days
};

struct ForeignTable {
  std::size_t sheet = 0;
  std::size_t heading_row = 0;  // the last one
  std::size_t first_row = 0;    // of the figures
  ForeignHeading period;
  std::vector<ForeignHeading> headings;  // of the other columns, by column
  bool by_day = false;                   // several rows of one month
  std::vector<calendar::Day> days;       // of those rows, as they stand; of the first rows only
  // Heading of another column that says a month for each row, and other ones.
  std::string rival_period;
  MonthForm form = MonthForm::dated;
  std::optional<int> year;                 // of the first rows, where they say none themselves
  std::optional<int> other_year;           // what the sheet's name or a title says instead
  std::vector<std::string> titles;         // cells above the headings
  std::optional<std::size_t> year_column;  // "Năm" beside "Tháng"; a year holds until the next one
  // By the row that a year begins with, where rows of sums say years (year_rows.hpp), as far as the
  // rows were looked at.
  std::map<std::size_t, int> years_from;
  std::size_t last_known_row = 0;
  std::string unit;  // what "ĐVT: MWh" above the headings says of all columns that say none
  // The column where a second table stands beside this one, with months of its own; the headings
  // from there on are not of this table.
  std::optional<std::size_t> next_table;
  // By column, where months stand side by side: then `headings` are rows, "Điện (kWh)" of the
  // item's name and its unit, and `period` is what heads the names.
  std::map<std::size_t, ForeignPeriod> months;
  // By row, where months stand side by side and a column "Năm" says the year of each row.
  std::map<std::size_t, RowOfYear> row_years;
  bool says_row_years = false;
  // By column, where the columns are years (year_columns.hpp) and the rows months.
  std::map<std::size_t, ColumnOfYear> year_columns;
  // The month that all of the sheet is of (month_sheets.hpp); rows are its days, or items.
  std::optional<ForeignPeriod> month_of_sheet;
  std::vector<std::string> months_told;  // titles and names that say different ones
  // Rows of figures between the headings of a diary and its first day, but those that plainly are
  // of something else ("Tháng trước"); nothing of them is read.
  std::vector<std::pair<tables::CellAddress, std::string>> rows_above;
  // Rows or columns of a year's plan beside those that were measured; nothing of them is read.
  std::vector<std::pair<tables::CellAddress, std::string>> plans_left;
  // Where rows are items, words of which nobody knows whether they say a plan; and by row those
  // that say an estimate (plan_rows.hpp).
  std::vector<std::pair<tables::CellAddress, std::string>> claims_unclear;
  std::map<std::size_t, std::string> rows_estimated;
  // Where bills say their days, the columns of these (bill_days.hpp).
  std::optional<BillColumns> bills;
  // Where rows are months, the column that says of each whether it was planned (plan_rows.hpp).
  std::optional<std::size_t> claims;
  Problems lost_headings;  // (lost_headings.hpp) for which the table is not read
  std::string figures;     // what heads the one column of figures of items
  // By row and column of the amount, where rows are entries of a ledger (item_ledger.hpp), the
  // column of their heading, which is none of the sheet; the (last) column of the amounts; rows
  // that sum up others.
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> entries;
  std::size_t amounts = 0;
  std::vector<std::size_t> entry_sums;
  bool entries_apart = false;  // receipts from issues
  // An entry that came back, or of which nothing says whether it came or went, and another one.
  std::vector<std::pair<tables::CellAddress, std::string>> doubtful_entry;
  // The row where another table of months side by side begins; nothing of it is read.
  std::optional<std::size_t> next_rows;
  // What stands under each month, where none of it can be told to be what was measured: "KH, TH".
  std::vector<std::string> month_parts;

  [[nodiscard]] bool months_across() const { return !months.empty(); }
  [[nodiscard]] bool is_diary() const { return month_of_sheet && !months_across(); }
  // The period that a cell of the period's column says; without a year where it says none.
  [[nodiscard]] std::optional<ForeignPeriod> period_in(const tables::SheetCell& cell) const;
};

// Where a heading stands, without file and sheet; nowhere for names that have no column of their
// own.
[[nodiscard]] Location place_of_heading(const ForeignTable& table, const ForeignHeading& heading);

// Headings that the user names, folded.
struct SaidHeadings {
  std::vector<std::string> all;
  std::vector<std::string> left_out;  // of those, the ones that do not say the period
};

// Why no table was found in a sheet.
struct NoTable {
  // Faults of the sheet as a whole, and formulas that were never computed, since a table of nothing
  // else looks empty, or headings that are lost.
  Problems faults;
  // A warning: import.days_unclear (heading, before, found, cell, sheet) where the days below
  // "Ngày" do not run through one month, import.month_lacking (cell, sheet) where it looks like the
  // sheet of one month that nothing names.
  std::optional<Problem> obstacle;
  std::optional<tables::CellAddress> first_figure;  // of three at least
};

// Looks at the first rows only. Nothing where no column of periods has headings above it; `why`
// then says what may be why. `said` are the headings that the user names (folded).
[[nodiscard]] std::optional<ForeignTable> find_foreign_table(tables::WorkbookReader& book,
                                                             std::size_t sheet,
                                                             const SaidHeadings& said,
                                                             NoTable& why);

}  // namespace cpa::workbook_import
