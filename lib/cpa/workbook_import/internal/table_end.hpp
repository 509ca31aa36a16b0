// Where the table that is read ends because another one begins below or beside it.
//
// Warning import.next_table (found: its headings; nothing of it is read). Note import.remark_row
// (found, count: rows of words amid the months, which go on right below them).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "cpa/core/problem.hpp"
#include "cpa/workbook_import/internal/foreign_table.hpp"

namespace cpa::workbook_import {

class TableEnd {
 public:
  using IsRead = std::function<bool(std::size_t column)>;

  TableEnd(tables::WorkbookReader& book, const ForeignTable& table) : book_(book), table_(table) {}

  // A row of words below the figures: headings over again (as on each page of a print), or those of
  // another table, which ends this one.
  void look_at(const tables::SheetRow& row, const IsRead& is_read);
  // Figures of a month follow below the end: of this table where they `continue` its months right
  // below words that are plainly no headings. False where they are another table's.
  [[nodiscard]] bool resumes_at(std::size_t row, bool continues);
  // A sum stands between the words and the months.
  void note_sum(std::size_t row);

  // The row from which nothing is read.
  [[nodiscard]] const std::optional<std::size_t>& row() const { return end_; }
  [[nodiscard]] Problems told() const;

 private:
  [[nodiscard]] Problem next_table(tables::CellAddress at, const std::string& found) const;
  // What may be the first cell of the row where words end the table.
  [[nodiscard]] bool may_be_remark(const tables::SheetRow& row, const IsRead& is_read) const;

  tables::WorkbookReader& book_;
  const ForeignTable& table_;
  std::optional<std::size_t> end_;
  std::string words_;
  std::size_t column_ = 0;
  std::optional<std::size_t> last_remark_;  // the last row of words that may be no headings
  std::optional<Problem> remarks_;
  std::size_t remark_count_ = 0;
  bool goes_on_ = false;
};

}  // namespace cpa::workbook_import
