// Puts one sheet of a plant's workbook together: the row of codes, what the sheet is for, headings,
// and rows of cells to be filled in. It knows how such a sheet looks, not what stands in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/language/language.hpp"
#include "cpa/tables/workbook_writer.hpp"
#include "cpa/units/fraction.hpp"

namespace cpa::plant_files {

enum class ColumnHolds {
  words,   // for people; nobody reads it back
  text,    // free text
  code,    // short texts that a spreadsheet must not take for a date or a number
  figure,  // in the unit that the heading names
  day,
  share,  // percent
  grey    // codes that the sheet is read by
};

struct ColumnPlan {
  std::string code;  // in the row of codes
  std::string heading;
  std::string note;  // on the heading
  double width = 14;
  ColumnHolds holds = ColumnHolds::text;
  std::string list;    // whose entries its cells offer
  std::string prompt;  // beside a chosen cell
  bool wrap = false;   // long texts take more lines
};

struct SheetPlan {
  std::string code;
  std::string name;
  std::string about;  // one sentence under the codes
  std::vector<ColumnPlan> columns;
  std::size_t frozen_columns = 1;
  std::uint32_t tab_colour = 0xBFBFBF;
};

// How many decimals a figure has without noughts at its end, which a spreadsheet does not keep.
[[nodiscard]] int decimals_of(const Decimal& value);

class SheetMaker {
 public:
  SheetMaker(SheetPlan plan, DecimalMark mark, language::Language language);

  // Cells of the row that is being written, by index of the plan's columns; nothing is written for
  // an empty text.
  void text(std::size_t column, std::string_view text);
  // With `decimals` behind its mark at least, so that the figures of a column stand in line.
  void figure(std::size_t column, const Decimal& value, int decimals = 0);
  void day(std::size_t column, calendar::Day day);
  void share(std::size_t column, units::Fraction share);
  // A cell of the row offers the entries of a list, which its column does not.
  void offer(std::size_t column, std::string list);
  // The row ends; its other cells wait for input. A row without anything in it is marked as one.
  void end_row();
  // Rows that wait for input altogether.
  void wait_rows(std::size_t count);
  // The row that was ended last is not shown.
  void hide_last_row();

  [[nodiscard]] tables::WrittenSheet take();

 private:
  void put_heads();
  void put(std::size_t row, std::size_t column, tables::CellValue value, tables::CellLook look,
           std::string note = {});
  [[nodiscard]] tables::CellLook look_of(std::size_t column) const;
  void fill_row();
  void add_drop_downs();

  SheetPlan plan_;
  DecimalMark mark_;
  language::Language language_;
  tables::WrittenSheet sheet_;
  std::size_t row_ = 0;
  std::vector<bool> filled_;
};

}  // namespace cpa::plant_files
