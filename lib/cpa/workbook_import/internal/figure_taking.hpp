// The cells of one sheet taken as figures: one of each item and period, or, where rows are parts of
// a period, their sum.
//
// Problems: those of import_cell.hpp and cell_reading.hpp, import.negative (found, item: computed
// by the workbook), import.twice (item, period, first, more), import.not_added (the same, of an
// item that does not add up: a temperature), number.too_long (found).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "cpa/workbook_import/internal/added_rows.hpp"
#include "cpa/workbook_import/internal/import_cell.hpp"
#include "cpa/workbook_import/internal/import_figures.hpp"
#include "cpa/workbook_import/internal/row_steps.hpp"
#include "cpa/workbook_import/internal/sheet_notes.hpp"

namespace cpa::workbook_import {

class FigureTaking {
 public:
  // The period of a figure, and the day that was written, where one was.
  struct When {
    calendar::Period period;
    std::optional<calendar::Day> day;
    std::optional<calendar::Period> bill = {};  // its own days, where they are not the period's
    std::string estimate = {};  // words that say that the figure is none yet: "TH (tạm tính)"
  };
  // One cell and the row that it stands in.
  struct At {
    std::size_t row = 0;
    const tables::SheetCell& cell;
  };
  // What is noticed and gathered meanwhile.
  struct Into {
    AddedRows& rows;
    AddedDays& days;
    SheetNotes& notes;
    ImportedSheet& sheet;
  };

  FigureTaking(tables::WorkbookReader& book, const ForeignTable& table, const ImportLayout& layout,
               const plant::Plant& plant, Into into)
      : book_(book), table_(table), layout_(layout), plant_(plant), into_(into) {}

  void take(const At& at, const MappedColumn& column, const When& when,
            RowKind kind = RowKind::part);

 private:
  // Where the first figure of an item and period stands, and its place among the figures.
  struct Seen {
    std::string field;
    std::size_t figure = 0;
    bool is_sum = false;  // of parts that may follow
  };

  [[nodiscard]] std::optional<plant_files::CellContent> content_of(const At& at,
                                                                   const MappedColumn& column);
  void note_rows(const At& at, const MappedColumn& column, const plant_files::CellContent& content,
                 const When& when, RowKind kind);
  void take_again(const At& at, const MappedColumn& column, const plant_files::CellContent& content,
                  Seen& first, const calendar::Period& period);
  [[nodiscard]] Problem complaint(const char* code, const At& at,
                                  std::map<std::string, std::string> arguments) const;
  void complain(const char* code, const At& at, std::map<std::string, std::string> arguments);
  void complain_once(const plant::Item& item, const char* code, const At& at,
                     const calendar::Period& period, const Seen& first);

  tables::WorkbookReader& book_;
  const ForeignTable& table_;
  const ImportLayout& layout_;
  const plant::Plant& plant_;
  Into into_;
  std::map<AddedRows::Key, Seen> seen_;
};

// "4.812.000" in a row of sums, which is not read, shows the mark that "401.000" leaves open.
void note_marks_of_sum(const tables::SheetRow& row, const MappedColumns& columns,
                       SheetNotes& notes);

// A row that stands twice is one problem, which names the items it is about.
void join_rows_twice(Problems& problems);

}  // namespace cpa::workbook_import
