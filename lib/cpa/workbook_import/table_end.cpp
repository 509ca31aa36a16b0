#include "cpa/workbook_import/internal/table_end.hpp"

#include <algorithm>

#include "cpa/core/number_text.hpp"
#include "cpa/core/text.hpp"
#include "cpa/plant_files/cell_reading.hpp"

namespace cpa::workbook_import {

void TableEnd::look_at(const tables::SheetRow& row, const IsRead& is_read) {
  for (const tables::SheetCell& cell : row.cells) {
    if (!is_read(cell.column)) continue;
    const std::string words = folded_text(cell.text);
    const auto own =
        std::find_if(table_.headings.begin(), table_.headings.end(),
                     [&](const ForeignHeading& heading) { return heading.column == cell.column; });
    const auto year = table_.year_columns.find(cell.column);
    const bool same_year =
        year != table_.year_columns.end() && lone_year(cell) == year->second.year;
    const bool again =
        same_year || words.empty() || plant_files::is_dash(trim(cell.text)) ||
        (own != table_.headings.end() && fold(own->text).find(words) != std::string::npos);
    if (again) continue;
    end_ = row.row;
    words_ = shortened(trim(cell.text), 40);
    column_ = cell.column;
    return;
  }
}

Problems TableEnd::told() const {
  Problems problems;
  if (end_ && goes_on_) problems.push_back(next_table({*end_, column_}, words_));
  if (table_.next_rows) {
    problems.push_back(next_table({*table_.next_rows, table_.period.column}, table_.period.text));
  }
  if (table_.next_table) {
    problems.push_back(next_table({table_.heading_row, *table_.next_table}, table_.period.text));
  }
  return problems;
}

Problem TableEnd::next_table(tables::CellAddress at, const std::string& found) const {
  Problem problem{.code = "import.next_table",
                  .severity = Severity::warning,
                  .where = book_.locate(table_.sheet, at)};
  problem.arguments = {{"found", found}, {"cell", problem.where.field}};
  return problem;
}

}  // namespace cpa::workbook_import
