// Which heading of a factory's own workbook is which item of the plant, and in what unit, judged by
// their words. A column for which two items are equally near, or two columns for one item, are left
// out rather than guessed, and told about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/workbook_import/import_layout.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

// "Điện=electricity", "Điện=electricity:MWh", "Ghi chú=-": what the user says of a column.
// Problems: import.column_form (found), import.column_unknown (found, nearest),
// plant.item.unknown (found, nearest), import.unit (found, item, expected). Warnings of columns
// that were left out although they look like an item go to `doubts`: import.unit_doubt (found,
// item, unit, expected), import.unit_lacking (found, heading, item, expected), import.rivals
// (found: the headings, item), import.only_parts (found, count, item), import.left_beside (found,
// others, count, item), import.unsure (found, heading, item: it has words beside the item's name
// that nobody knows, or half of the name). A column may also be named by its letter ("E=water").
[[nodiscard]] Checked<ImportLayout> propose_layout(const ForeignTable& table,
                                                   const plant::Plant& plant,
                                                   const sectors::Packs& packs,
                                                   const std::vector<std::string>& said,
                                                   Problems& doubts);

}  // namespace cpa::workbook_import
