// How a factory's own workbook is read: which column is which item, in what unit, and what a row
// stands for. Kept in the plant's folder (import.yaml, docs/import-yaml.md) and found again by the
// headings, wherever they stand and on whatever sheet.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"

namespace cpa::workbook_import {

inline constexpr const char* import_yaml = "import.yaml";

struct ImportColumn {
  std::string heading;
  std::string item;           // code; empty = the column is left out
  std::string unit;           // of the workbook's figures; empty where the column is left out
  bool unit_assumed = false;  // the heading says none: the item's own
};

struct ImportLayout {
  std::string sheet;                           // where it was found first
  std::string period;                          // heading of the column that says the period
  bool by_day = false;                         // a row is a day, else a month
  bool adds_up = false;                        // a row is a part of its month: they are added up
  DecimalMark mark = DecimalMark::undeclared;  // of figures that stand as text
  bool mark_assumed = false;                   // the plant's own, not said of this workbook
  std::string unit;  // what the title above the table says of columns that say none ("ĐVT: MWh")
  std::vector<ImportColumn> columns;  // every other one with a heading, in their order
};

// What tells one layout from another: its headings in any order, without case and diacritics, and
// the unit of the title.
[[nodiscard]] std::vector<std::string> heading_key(const ImportLayout& layout);

// Problems: those of documents, import.version (found), import.twice_mapped (found).
[[nodiscard]] Checked<std::vector<ImportLayout>> read_import_layouts(std::string_view text,
                                                                     const std::string& file);
[[nodiscard]] std::string import_layouts_text(std::span<const ImportLayout> layouts);

}  // namespace cpa::workbook_import
