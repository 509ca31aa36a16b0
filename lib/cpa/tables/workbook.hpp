// What reading and writing of spreadsheets (XLSX) share: the address of a cell and the values that
// stand in one. Rows and columns count from 0 here, and from 1 and from A where people see them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cpa::tables {

// Beyond these no spreadsheet program goes (the last cell is XFD1048576).
inline constexpr std::size_t max_sheet_rows = 1'048'576;
inline constexpr std::size_t max_sheet_columns = 16'384;

struct CellAddress {
  std::size_t row = 0;
  std::size_t column = 0;

  friend auto operator<=>(const CellAddress&, const CellAddress&) = default;
};

// "A", "Z", "AA", "XFD"
[[nodiscard]] std::string column_letters(std::size_t column);
// "B12"
[[nodiscard]] std::string text_of(CellAddress address);
// "B12", "$B$12" or "b12"; nothing for what is no cell of a sheet.
[[nodiscard]] std::optional<CellAddress> cell_address(std::string_view text);

enum class SheetCellKind { text, number, date, boolean, error };

// One cell with something in it; an empty one is absent from its row.
struct SheetCell {
  std::size_t column = 0;
  SheetCellKind kind = SheetCellKind::text;
  // text: composed (NFC), else as it stands; number: its decimal digits ("0.05", "1e-9"); date:
  // "2024-01-31", with a time of day "2024-01-31T06:30:00", a time alone "06:30:00"; boolean: TRUE
  // or FALSE; error: "#REF!".
  std::string_view text;
  bool is_formula = false;  // computed by the workbook; this is the value it last had
  bool is_percent = false;  // shown as percent: 0.05 stands there as 5 %
  bool hidden = false;      // its column is hidden
};

// One row with at least one cell; valid until the call it is given to returns.
struct SheetRow {
  std::size_t row = 0;
  bool hidden = false;
  std::span<const SheetCell> cells;  // by column
};

struct SheetInfo {
  std::string name;
  bool hidden = false;
};

}  // namespace cpa::tables
