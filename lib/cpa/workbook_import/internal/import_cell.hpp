// One cell under a heading that was mapped to an item, as a figure in the item's own unit.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/decimal.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/cell_reading.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tables/workbook_reader.hpp"
#include "cpa/workbook_import/import_layout.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

struct MappedColumn {
  std::size_t item = 0;
  units::Unit unit;
  std::string unit_text;
  const units::UnitTable* units = nullptr;  // those that a cell may name
};

// The columns of a table that a layout maps, by column (by row where months stand side by side).
using MappedColumns = std::map<std::size_t, MappedColumn>;
[[nodiscard]] MappedColumns mapped_columns(const ForeignTable& table, const ImportLayout& layout,
                                           const plant::Plant& plant, const sectors::Packs& packs);

// Whether a cell is a figure or the period of one.
[[nodiscard]] bool reads_cell(const ForeignTable& table, const MappedColumns& columns,
                              tables::CellAddress at);

// Whether a row says more than nothing: a diary has 31 rows for every month.
[[nodiscard]] bool says_more_than_zero(const tables::SheetRow& row, const MappedColumns& columns);

// Whether the cell holds a figure as text, whose decimal mark is to be told.
[[nodiscard]] bool is_written_figure(const tables::SheetCell& cell);

// A figure that is written with its unit: "12 tấn", "1.234,5 kWh".
struct WrittenAmount {
  std::string_view number;
  std::string_view unit_text;
  units::Unit unit;
};
// Nothing where what stands behind the number is no unit. It lives as long as the cell's text.
[[nodiscard]] std::optional<WrittenAmount> amount_with_unit(const tables::SheetCell& cell,
                                                            const MappedColumn& column);

// What a workbook computes below zero is most often a meter that was not read yet.
[[nodiscard]] bool is_negative_use(const plant_files::CellContent& content,
                                   const plant::Item& item);
// Whether a row holds a figure or what stands for a lost one: a number, an error, a text that is a
// number by either decimal mark or an amount with its unit; neither words nor a dash, nor the year
// that heads its column.
[[nodiscard]] bool holds_figures(const tables::SheetRow& row, const ForeignTable& table,
                                 const MappedColumns& columns);
// Whether a text is a number: "182.450", "1 200", not "(1)".
[[nodiscard]] bool is_written_number(const tables::SheetCell& cell);

// A figure with a unit of its own is read in that unit. Nothing for a cell that says nothing.
// Problems: import.cell_error, import.not_a_figure, import.none_or_unknown ("không có"),
// import.in_brackets ("(1.300)"), import.percent (of an item that is no share), those of
// read_decimal(), data.unit_differs.
[[nodiscard]] Result<std::optional<plant_files::CellContent>> imported_content(
    const tables::SheetCell& cell, const MappedColumn& column, const plant::Item& item,
    DecimalMark mark);

}  // namespace cpa::workbook_import
