// A copy of somebody's own workbook in which cells are marked: coloured, with what is said of them
// beside their row, in the first column that is free in the whole sheet, under a heading.
// Everything else stays as it was: sheets without marks and all other parts byte for byte, and of a
// marked cell its value and the format of its number. The same workbook and marks give the same
// bytes.
//
// A workbook without the usual lists of styles gets the messages and no colours.
//
// Problems: those of a whole file that WorkbookReader refuses; workbook.damaged (part) also for a
// part in UTF-16 and a sheet without a free column; workbook.sheet_missing (found).
#pragma once

#include <map>
#include <span>
#include <string>

#include "cpa/core/result.hpp"
#include "cpa/tables/workbook.hpp"

namespace cpa::tables {

struct CellMark {
  std::string sheet;  // by its name
  CellAddress at;
  std::string message;
};

// What stands over the messages of every sheet with marks.
struct MarkHeading {
  std::string text;
  std::map<std::string, std::size_t> rows;  // by sheet; elsewhere it leads the first message
};

// `file` is the name shown in problems.
[[nodiscard]] Checked<std::string> marked_copy(std::string bytes, const std::string& file,
                                               std::span<const CellMark> marks,
                                               const MarkHeading& heading = {});

}  // namespace cpa::tables
