// One cell under a heading that was mapped to an item, as a figure in the item's own unit.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "cpa/core/decimal.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/internal/cell_reading.hpp"
#include "cpa/tables/workbook_reader.hpp"

namespace cpa::plant_files {

struct MappedColumn {
  std::size_t item = 0;
  units::Unit unit;
  std::string unit_text;
};

// Whether the cell holds a figure as text, whose decimal mark is to be told.
[[nodiscard]] bool is_written_figure(const tables::SheetCell& cell);

// Nothing for a cell that says nothing. Problems: import.cell_error, import.not_a_figure,
// import.percent (of an item that is no share), those of read_decimal(), data.unit_differs.
[[nodiscard]] Result<std::optional<CellContent>> imported_content(const tables::SheetCell& cell,
                                                                  const MappedColumn& column,
                                                                  const plant::Item& item,
                                                                  DecimalMark mark);

}  // namespace cpa::plant_files
