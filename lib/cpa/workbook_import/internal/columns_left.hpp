// Columns that were left out although one of them may be an item that got none.
#pragma once

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/workbook_import/import_layout.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

// A warning where columns in the unit of items without column are left out that tell of nothing
// else and bear no item's name: import.column_lacking (items: their codes, found: the headings,
// heading: the first of them, count). Items that `doubts` name are told of already.
[[nodiscard]] Problems columns_left(const ForeignTable& table, const ImportLayout& layout,
                                    const plant::Plant& plant, const sectors::Packs& packs,
                                    const Problems& doubts);

}  // namespace cpa::workbook_import
