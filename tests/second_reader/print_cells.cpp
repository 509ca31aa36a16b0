// print_cells BOOK.xlsx: every cell of a workbook as our reader finds it, one a line:
// "sheet", its name; then "A1", kind and text between tabs. Tabs and line ends in a text stand as
// \t, \n and \r, a backslash as \\. Ends with 3 where the reader refuses the file or a cell of it,
// after a line with the code of each refusal.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "cpa/tables/workbook_reader.hpp"

using namespace cpa;
using namespace cpa::tables;

namespace {

const char* word_for(SheetCellKind kind) {
  switch (kind) {
    case SheetCellKind::text:
      return "text";
    case SheetCellKind::number:
      return "number";
    case SheetCellKind::date:
      return "date";
    case SheetCellKind::boolean:
      return "boolean";
    case SheetCellKind::error:
      return "error";
  }
  return "";
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char letter : text) {
    switch (letter) {
      case '\t':
        line += "\\t";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      case '\\':
        line += "\\\\";
        break;
      default:
        line += letter;
    }
  }
  return line;
}

int refused(const Problems& problems) {
  for (const Problem& problem : problems) std::printf("refused\t%s\n", problem.code.c_str());
  return 3;
}

int print_cells(WorkbookReader& book) {
  Problems problems;
  for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
    std::printf("sheet\t%s\n", on_one_line(book.sheets()[sheet].name).c_str());
    const Problems found = book.read(sheet, [](const SheetRow& row) {
      for (const SheetCell& cell : row.cells) {
        std::printf("%s\t%s\t%s\n", text_of({.row = row.row, .column = cell.column}).c_str(),
                    word_for(cell.kind), on_one_line(cell.text).c_str());
      }
      return true;
    });
    problems.insert(problems.end(), found.begin(), found.end());
  }
  return problems.empty() ? 0 : refused(problems);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  std::ifstream file(words[1], std::ios::binary);
  if (!file) return 2;
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto book = WorkbookReader::open(std::move(bytes), {.file = words[1]});
  return book ? print_cells(*book) : refused(book.error());
}
