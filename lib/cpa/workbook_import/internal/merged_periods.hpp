// Months merged downwards: such a cell holds its month in the first of its rows only.
#pragma once

#include <cstddef>
#include <map>

#include "cpa/tables/workbook_reader.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

class MergedPeriods {
 public:
  MergedPeriods(tables::WorkbookReader& book, const ForeignTable& table);

  // Whether the month written in `first` is that of `row`, below it, too.
  [[nodiscard]] bool reaches(std::size_t first, std::size_t row) const;

 private:
  std::map<std::size_t, std::size_t> last_rows_;  // by the first row
};

}  // namespace cpa::workbook_import
