// A small workbook put together from the XML of its parts, as no program would let one make it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cpa::test {

struct WorkbookParts {
  std::string rows;                       // inside <sheetData> of the first sheet
  std::string after_rows;                 // behind it: merged cells
  std::string strings;                    // <si> elements
  std::string formats;                    // <numFmt> elements
  std::vector<std::size_t> cell_formats;  // numFmtId of style 0, 1, ...
  std::string workbook_properties;        // attributes: date1904="1"
  std::string names;                      // <definedName> elements
  std::string sheet_attributes;           // of <sheet>: state="hidden"
  std::string sheet_name = "Số liệu";     // of the first one
  // Names of the sheets behind the first one, and what is inside their <sheetData>.
  std::vector<std::pair<std::string, std::string>> more_sheets = {};
};

struct ContainedFile {
  std::string name;
  std::string content;
  bool stored = false;  // as it is, not packed
};

// The parts as a spreadsheet program names them: content types, links, workbook, sheet, ...
[[nodiscard]] std::vector<ContainedFile> files_of(const WorkbookParts& parts);
// One of the files exchanged or added.
[[nodiscard]] std::vector<ContainedFile> with_file(std::vector<ContainedFile> files,
                                                   std::string_view name, std::string content);
// A ZIP container of them; with a password it is encrypted.
[[nodiscard]] std::string zipped(const std::vector<ContainedFile>& files,
                                 const std::string& password = {});
[[nodiscard]] std::string workbook_bytes(const WorkbookParts& parts);

}  // namespace cpa::test
