// One sheet of a workbook with cells marked: their style changed, and what is said of a row put
// beside it, in the first column that is free in the whole sheet. Missing rows and cells are added.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/tables/internal/style_marking.hpp"
#include "cpa/tables/workbook.hpp"

namespace cpa::tables {

// By column; several may be said of one cell.
using RowMarks = std::multimap<std::size_t, std::string>;
// By row. A row without marks takes the heading alone; where there is none, the first one has it.
using SheetMarks = std::map<std::size_t, RowMarks>;

// Nothing where the sheet is no sound XML, or has no cells to speak of.
[[nodiscard]] std::optional<std::string> marked_sheet(std::string_view sheet,
                                                      const SheetMarks& marks,
                                                      const std::string& heading,
                                                      StyleMarking& styles);

}  // namespace cpa::tables
