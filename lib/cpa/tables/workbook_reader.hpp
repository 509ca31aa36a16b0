// A spreadsheet file (XLSX) read as a stream, row by row, in little memory, whatever it was made
// with and whatever was done to it. It judges nothing of what stands in the cells but whether they
// can be read; headings, units and periods are the business of whoever asks.
//
// Problems of a whole file: workbook.not_xlsx, workbook.old_format (.xls), workbook.encrypted,
// workbook.macros, workbook.external_links, workbook.damaged (part), workbook.doctype (part),
// workbook.part_name (found), workbook.too_large, workbook.too_many_parts, workbook.unpacked_size
// (part), workbook.packed_too_tightly (part), workbook.too_many_strings (each with limit),
// workbook.no_sheet. Of a sheet: workbook.too_many_cells (limit), workbook.too_many_merges (limit),
// workbook.too_much_text (limit, of the texts of all cells that are read, 64 MB),
// workbook.sheet_missing (found); nothing more of it is read. Of one cell, with its place:
// workbook.no_value (a formula that was never computed), workbook.no_such_day (found),
// workbook.string_missing (found: the number of a text that the workbook's list has not got),
// workbook.cell_damaged (found), workbook.cell_order, workbook.text_too_long (limit); the cell is
// left out. Of many such cells the first 200 are reported, then workbook.more_cells (count).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/tables/workbook.hpp"

namespace cpa::tables {

// What is still read; bytes are counted as they are unpacked, never as the file declares them.
struct WorkbookLimits {
  std::size_t file_bytes = 20U << 20U;
  std::size_t parts = 200;
  std::size_t unpacked_bytes = 256U << 20U;
  std::size_t ratio = 200;  // unpacked to packed, of each part over one million bytes
  std::size_t string_bytes = 64U << 20U;
  std::size_t cells = 1'000'000;  // with something in them, of all sheets that are read
};

struct WorkbookOptions {
  std::string file;  // name shown in problems
  WorkbookLimits limits = {};
};

// Cells merged into one, both corners included; what the merged cell holds stands in the first.
struct MergedCells {
  CellAddress first;
  CellAddress last;
};

class WorkbookReader {
 public:
  // Called with each row; false ends the reading of the sheet.
  using TakeRow = std::function<bool(const SheetRow&)>;

  [[nodiscard]] static Checked<WorkbookReader> open(std::string bytes, WorkbookOptions options);

  WorkbookReader(WorkbookReader&&) noexcept;
  WorkbookReader& operator=(WorkbookReader&&) noexcept;
  ~WorkbookReader();

  // Sheets of cells in the order of their tabs (sheets that are a chart are left out).
  [[nodiscard]] std::span<const SheetInfo> sheets() const;
  // What a name of the whole workbook stands for: "\"1\"" or "Sheet!$A$1". Case does not matter.
  [[nodiscard]] std::optional<std::string> defined_name(std::string_view name) const;

  // Each row with at least one cell, in order, and what was found wrong in the sheet.
  [[nodiscard]] Problems read(std::size_t sheet, const TakeRow& take);
  // Reads through the whole sheet once more: files say at the end what is merged.
  [[nodiscard]] Checked<std::vector<MergedCells>> merged_cells(std::size_t sheet);

  // Location::line and column count from 1, field is "B12".
  [[nodiscard]] Location locate(std::size_t sheet, CellAddress address) const;

 private:
  class State;
  explicit WorkbookReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cpa::tables
