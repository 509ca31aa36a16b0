// A spreadsheet workbook (XLSX) as a value, and its bytes. Whoever writes a workbook says what
// stands in its cells and how they look; how that becomes a file is known here alone. The same
// value gives the same bytes on every machine. Texts are written as texts whatever they begin with,
// so none is ever run as a formula; figures are written as figures.
//
// A spreadsheet keeps fifteen digits of a number. A figure with more is written as text, which our
// reader takes as well, so that nothing is lost.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/tables/workbook.hpp"

namespace cpa::tables {

// How a cell looks. Colours are 0xRRGGBB.
struct CellLook {
  std::string number_format;  // of the spreadsheet program ("#,##0.00", "yyyy-mm-dd", "@" = text)
  std::uint32_t ink = 0x000000;
  std::optional<std::uint32_t> fill;
  double size = 11;
  bool bold = false;
  bool italic = false;
  bool wrap = false;
  bool border = false;
  bool centred = false;
  bool unlocked = false;  // may be changed on a protected sheet

  friend auto operator<=>(const CellLook&, const CellLook&) = default;
};

// A formula of our own making ("=C5-D5", in the English names of functions), with the value that it
// has now: what a reader sees who does not reckon.
struct CellFormula {
  std::string formula;
  Decimal value;
};

// Nothing (a cell that only looks), a text, a figure, a day, or a formula.
using WrittenValue =
    std::variant<std::monostate, std::string, Decimal, std::chrono::sys_days, CellFormula>;

struct WrittenCell {
  CellAddress at;
  WrittenValue value;
  CellLook look;
  std::string note;  // shown when the pointer rests on the cell
};

struct SheetColumn {
  double width = 8.43;  // in digits of the normal font
  CellLook look;        // of its cells that are not written
  bool hidden = false;
};

struct SheetRowLook {
  std::optional<double> height;  // in points; none = by its text
  bool hidden = false;
};

// A range whose cells offer the entries of one of the book's lists.
struct DropDown {
  CellAddress first, last;
  std::string list;     // name of a list
  bool strict = false;  // refuses what is not in the list; else it is only pointed out
  std::string title;    // at most 32 letters
  std::string prompt;   // at most 255 bytes
};

enum class ChartKind { line, column, scatter };

struct ChartSeries {
  std::string name;
  CellAddress first_category, last_category;  // x of a scatter chart
  CellAddress first_value, last_value;
  bool markers_only = false;
};

// Drawn by the spreadsheet program from cells of the sheet it stands on, so it moves with them.
struct SheetChart {
  ChartKind kind = ChartKind::line;
  CellAddress at;  // its upper left corner
  std::string title;
  std::string x_title;
  std::string y_title;
  std::vector<ChartSeries> series;
  std::uint32_t width = 720;  // pixels
  std::uint32_t height = 360;
};

// A PNG or JPEG picture, see picture_size.hpp; its bytes go into the workbook as they are.
struct SheetPicture {
  CellAddress at;  // its upper left corner
  std::string bytes;
  std::string description;  // for who does not see it
  double height = 64;       // pixels; its width follows
};

struct WrittenSheet {
  std::string name;  // at most 31 letters, none of []:*?/\ in it
  std::vector<WrittenCell> cells;
  std::map<std::size_t, SheetColumn> columns;
  std::map<std::size_t, SheetRowLook> rows;
  std::vector<DropDown> drop_downs;
  std::vector<SheetChart> charts;
  std::vector<SheetPicture> pictures;
  std::size_t frozen_rows = 0;
  std::size_t frozen_columns = 0;
  bool hidden = false;
  bool locked = false;  // without a password: guidance, no security
  bool landscape = true;
  bool one_page_wide = true;  // when printed
  std::optional<std::uint32_t> tab_colour;
};

// Entries that cells offer; they stand in one hidden sheet.
struct NamedList {
  std::string name;  // "kinds"
  std::vector<std::string> entries;
};

struct WrittenBook {
  std::string title;
  std::vector<WrittenSheet> sheets;
  std::vector<NamedList> lists;
  std::string lists_sheet = "lists";
  std::map<std::string, std::string> names;  // defined names: "cpa_schema" -> "1"
  DecimalMark mark = DecimalMark::point;     // of figures that are written as text
};

// Most letters (UTF-16) that a cell holds, and most cells that are written: so many are read back.
inline constexpr std::size_t most_cell_letters = 32'767;
inline constexpr std::size_t most_written_cells = 1'000'000;

// Whether a spreadsheet has the day as a date (from 1900-03-01, where its calendar is right, to
// 9999-12-31).
[[nodiscard]] bool is_sheet_day(std::chrono::sys_days day);
// Whether a spreadsheet keeps every digit of the figure.
[[nodiscard]] bool fits_sheet_number(const Decimal& value);
// The figure as text: more digits than a number keeps.
[[nodiscard]] std::string long_figure_text(const Decimal& value, DecimalMark mark);

// Problems: workbook.text_too_long (found, limit; with sheet and cell), workbook.too_many_cells
// (found, limit), file.write_failed (the machine's folder for passing files). What only a program
// can do wrong (names too long, an unknown list) is a Failure.
[[nodiscard]] Result<std::string> workbook_bytes(const WrittenBook& book);

}  // namespace cpa::tables
