// From how the XML spells a cell to what stands in it.
#pragma once

#include <string>
#include <string_view>

#include "cpa/core/result.hpp"
#include "cpa/tables/internal/number_format.hpp"
#include "cpa/tables/internal/serial_date.hpp"
#include "cpa/tables/internal/shared_strings.hpp"
#include "cpa/tables/workbook.hpp"

namespace cpa::tables {

// What the cells of a workbook have in common.
struct CellContext {
  const SharedStrings& strings;
  const CellFormats& formats;
  DayCount day_count = DayCount::from_1900;
};

struct RawCell {
  std::string type = "n";  // s, inlineStr, str, b, e, n or d
  std::size_t style = 0;
  bool has_formula = false;
  bool has_value = false;
  bool has_text = false;  // an inline text
  std::string value;
  std::string text;  // the inline text, plain
};

struct CellValue {
  bool is_empty = false;
  SheetCellKind kind = SheetCellKind::text;
  std::string_view text;   // in a shared string, in the raw cell or in the scratch
  bool is_shared = false;  // stays as long as the workbook
  bool is_percent = false;
};

// `scratch` holds the text where it stands nowhere else. Problems carry no place:
// workbook.no_value, workbook.no_such_day, workbook.string_missing, workbook.cell_damaged (found).
[[nodiscard]] Result<CellValue> cell_value(const RawCell& raw, const CellContext& context,
                                           std::string& scratch);

}  // namespace cpa::tables
