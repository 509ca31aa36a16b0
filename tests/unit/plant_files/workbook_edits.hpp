// What a person or a spreadsheet program does to a workbook between two readings: cells changed,
// sheets, rows and columns moved. The workbook is read and written anew, so nothing but its cells,
// their kinds and its names survives.
#pragma once

#include <string>

#include "cpa/calendar/period.hpp"
#include "cpa/tables/workbook_writer.hpp"

namespace cpa::test {

[[nodiscard]] tables::WrittenBook book_in(const std::string& bytes);

// Empty where nothing stands.
[[nodiscard]] std::string cell_of(const std::string& bytes, const std::string& sheet,
                                  const std::string& cell);
[[nodiscard]] std::string with_cell(const std::string& bytes, const std::string& sheet,
                                    const std::string& cell, const tables::CellValue& value);
// Sheets, columns and rows in reverse order; rows whose order is the plant's own keep it.
[[nodiscard]] std::string reordered(const std::string& bytes);

}  // namespace cpa::test
