// A factory's own workbook, made for its own ends, read into the figures of its plant: what is
// understood of it, the figures, and the plant with them in it. Nothing is written here.
//
// Problems: those of WorkbookReader, import_layout.hpp, internal/import_proposal.hpp and
// internal/import_figures.hpp, each with sheet and cell; and
//   import.sheet_unknown (found, nearest)  import.no_table (found: the sheets looked at)
//   import.only_hidden (found: all sheets)
//   import.no_column (found: the headings)
//   import.month_parts (found: what stands under each month, cell)
//   import.plan_sheet (found: the sheet, title): a warning where other sheets are read
//   import.part_sheet (found: the sheet, words): its name or title says that it is a part of the
//   factory, or what was bought; a warning where other sheets are read
//   import.other_sheet (found: the sheet, words): its name or title says that it is of money, a
//   stock, sums since the year began and the like; a warning where other sheets are read
//   import.month_unclear (found: the words, cell): titles and name of a sheet say different months
//   import.sheet_left, import.sheet_unread, import.days_unclear, import.month_lacking: warnings of
//   sheets that are left out, see internal/left_sheets.hpp; errors where nothing else is read
//   import.column_lacking (items, found): see internal/columns_left.hpp
//   import.ledger_mixed (found, other): entries that cannot be added up
//   import.year_slip (found, expected, other): see internal/year_slips.hpp
//   import.bill_days (count, from, to, period): a note, of bills that are for no calendar month
//   import.bill_months, a warning, and import.bill_days_of_plant, a note: internal/import_bills.hpp
//   import.rows_unclear (found: the first days): what a row stands for
//   import.two_periods (found, other: headings)
//   import.far_from_plant, import.far_away: see internal/import_comparison.hpp
//   import.grain (item, found, more): days for a plant of months
//   import.differs (item, period, old, new): the plant says another figure; all of them at once
//   import.period_overlap (item, found, existing)
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/workbook_import/import_layout.hpp"

namespace cpa::workbook_import {

struct ImportedFigure {
  std::size_t item = 0;  // index in the plant's items
  calendar::Period period;
  plant::Reading reading;
  Location where;
  std::optional<calendar::Period> bill = {};  // the days of the bill, where it says other ones
};

// What the user says of the workbook; the rest is found.
struct ImportChoices {
  std::string sheet;                 // empty = every sheet that fits
  std::vector<std::string> columns;  // "HEADING=ITEM", "HEADING=ITEM:UNIT", "HEADING=-"
  DecimalMark mark = DecimalMark::undeclared;
  std::optional<bool> by_day;
  bool adds_up = false;  // rows are parts of a month

  // Whether anything is said that makes a layout anew.
  [[nodiscard]] bool say_layout() const {
    return !columns.empty() || mark != DecimalMark::undeclared || by_day.has_value() || adds_up;
  }
};

// What is understood of a workbook.
struct ImportReading {
  ImportLayout layout;
  bool layout_is_known = false;  // from import.yaml, not proposed
  std::vector<std::string> sheets;
  std::vector<std::string> hidden_sheets;  // not looked at
  std::size_t heading_row = 0;             // of the first sheet, from 1
  bool months_across = false;              // of the first sheet: a row is an item, a column a month
  bool years_across = false;               // likewise: a row is a month, a column a year
  bool is_diary = false;                   // a sheet is a month, a row one of its days
  bool is_ledger = false;                  // a row is an entry of the item that its words name
  std::string figures_column;  // a sheet is a month, a row an item: what heads its figures
  std::vector<ImportedFigure> figures;
  std::size_t hidden_rows = 0;
  std::vector<std::string> hidden_columns;  // "C", of the sheets together
  std::size_t formulas = 0;
  // Fewest and most rows of a month that were added up; 0 where rows are not parts of a month.
  std::pair<std::size_t, std::size_t> rows_of_a_month;
  std::vector<std::string> totals;  // rows left out because they sum up others
  Problems problems;                // of cells; the figures of cells with errors are lacking
};

// Refused only where nothing is understood of it.

[[nodiscard]] Checked<ImportReading> read_foreign_workbook(
    std::string bytes, const std::string& file, const plant::Plant& plant,
    const sectors::Packs& packs, std::span<const ImportLayout> known, const ImportChoices& choices);

// Which figure stands where the workbook says another than the plant.
enum class Prefer { neither, new_figure, old_figure };

struct ImportMerge {
  plant::Plant plant;
  std::size_t added = 0;      // figures that were missing
  std::size_t unchanged = 0;  // that stood there already
  std::size_t replaced = 0;   // differing, the workbook's taken
  std::size_t kept = 0;       // differing, the plant's kept
  Problems told;              // warnings

  [[nodiscard]] bool changes() const { return added + replaced > 0; }
};

// Refused with import.grain, import.differs and import.period_overlap, which is also that of days:
// what is merged never overlaps.
[[nodiscard]] Checked<ImportMerge> merge_figures(const plant::Plant& plant,
                                                 std::span<const ImportedFigure> figures,
                                                 Prefer prefer);

}  // namespace cpa::workbook_import
