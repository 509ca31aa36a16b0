#include "cpa/workbook_import/internal/left_sheets.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cpa/core/text.hpp"

namespace cpa::workbook_import {

Problem sheet_left(const tables::WorkbookReader& book, const ForeignTable& table,
                   const ImportLayout& layout) {
  std::vector<std::string> others;
  for (const ForeignHeading& heading : table.headings) {
    const bool is_own = std::any_of(
        layout.columns.begin(), layout.columns.end(),
        [&](const ImportColumn& column) { return fold(column.heading) == fold(heading.text); });
    if (!is_own) others.push_back("\"" + shortened(heading.text) + "\"");
  }
  constexpr std::size_t most_shown = 8;
  if (others.size() > most_shown) {
    others.resize(most_shown);
    others.emplace_back("...");
  }
  const std::string& sheet = book.sheets()[table.sheet].name;
  Problem left{
      .code = "import.sheet_left",
      .severity = Severity::warning,
      .where = book.locate(table.sheet, {.row = table.heading_row, .column = table.period.column})};
  left.arguments = {{"found", sheet},
                    {"sheet", layout.sheet},
                    {"others", join(others)},
                    {"cell", left.where.field}};
  return left;
}

std::optional<Problem> sheet_unread(const tables::WorkbookReader& book, std::size_t sheet,
                                    const NoTable& why) {
  if (why.obstacle) return why.obstacle;
  if (!why.first_figure) return std::nullopt;
  Problem unread{.code = "import.sheet_unread",
                 .severity = Severity::warning,
                 .where = book.locate(sheet, *why.first_figure)};
  unread.arguments = {{"found", book.sheets()[sheet].name}, {"cell", unread.where.field}};
  return unread;
}

}  // namespace cpa::workbook_import
