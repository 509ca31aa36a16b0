// Why a table that was found in a factory's own workbook is not read, before its columns are looked
// at: what the sheet's name, its titles and its periods say of all of it.
//
// Warnings of sheets that are left alone: import.plan_sheet (found), import.part_sheet,
// import.other_sheet (found, words), import.month_parts of a report (found: what heads its columns,
// cell). Errors: import.month_parts (found: what stands under each month, cell),
// import.month_unclear (found: the words that say different months, cell), import.two_periods
// (found, other, cell), import.rows_unclear (found: the first days, cell), import.ledger_mixed
// (found: the words, cell, other, other_cell): an entry of a ledger that cannot be added up.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

// What tells a table from others, as a layout does.
[[nodiscard]] std::vector<std::string> key_of(const ForeignTable& table);

class SheetScreening {
 public:
  SheetScreening(tables::WorkbookReader& book, const std::string& file, const plant::Plant& plant,
                 const sectors::Packs& packs, std::span<const ImportLayout> known,
                 const ImportChoices& choices)
      : book_(book), file_(file), plant_(plant), packs_(packs), known_(known), choices_(choices) {}

  // Nothing where it can be read. `named`: the user named the sheet.
  [[nodiscard]] std::optional<Problem> objection(const ForeignTable& table, bool named) const;

  [[nodiscard]] bool has_unit_of_plant(const ForeignHeading& heading) const;

 private:
  [[nodiscard]] std::optional<Problem> of_plan(const ForeignTable& table) const;
  [[nodiscard]] std::optional<Problem> of_else(const ForeignTable& table) const;
  [[nodiscard]] std::optional<Problem> of_months(const ForeignTable& table) const;
  [[nodiscard]] std::optional<Problem> of_other_dates(const ForeignTable& table) const;
  [[nodiscard]] std::string other_month_said(const ForeignTable& table,
                                             calendar::Month month) const;
  [[nodiscard]] Problem entry_in_doubt(const ForeignTable& table) const;
  [[nodiscard]] std::optional<Problem> to_be_asked(const ForeignTable& table) const;
  [[nodiscard]] Problem problem_at(const char* code, const ForeignTable& table,
                                   tables::CellAddress at) const;
  [[nodiscard]] std::string own_names() const;
  [[nodiscard]] bool is_known(const ForeignTable& table, const std::string& sheet) const;

  tables::WorkbookReader& book_;
  const std::string& file_;
  const plant::Plant& plant_;
  const sectors::Packs& packs_;
  std::span<const ImportLayout> known_;
  const ImportChoices& choices_;
};

}  // namespace cpa::workbook_import
