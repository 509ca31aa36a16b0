// Short words of tests for what stands in a workbook, and what was found wrong with it.
#pragma once

#include <string>
#include <vector>

#include "cpa/tables/workbook_reader.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/workbook_parts.hpp"

namespace cpa::test {

inline std::string kind_word(tables::SheetCellKind kind) {
  const std::vector<std::string> words{"text", "number", "date", "boolean", "error"};
  return words[static_cast<std::size_t>(kind)];
}

struct SheetReading {
  std::vector<std::string> cells;  // "B2 number 12.5", with " formula", " percent", " hidden"
  Problems problems;
};

inline SheetReading reading_of(tables::WorkbookReader& book, std::size_t sheet = 0) {
  SheetReading reading;
  reading.problems = book.read(sheet, [&reading](const tables::SheetRow& row) {
    for (const auto& cell : row.cells) {
      reading.cells.push_back(tables::text_of({.row = row.row, .column = cell.column}) + " " +
                              kind_word(cell.kind) + " " + std::string(cell.text) +
                              (cell.is_formula ? " formula" : "") +
                              (cell.is_percent ? " percent" : "") + (row.hidden ? " hidden" : ""));
    }
    return true;
  });
  return reading;
}

inline tables::WorkbookReader opened(std::string bytes, tables::WorkbookLimits limits = {}) {
  auto book =
      tables::WorkbookReader::open(std::move(bytes), {.file = "book.xlsx", .limits = limits});
  INFO((book ? std::string() : book.error().front().code));
  REQUIRE(book);
  return std::move(*book);
}

inline SheetReading reading_of(const WorkbookParts& parts) {
  auto book = opened(workbook_bytes(parts));
  return reading_of(book);
}

// The one problem that keeps a workbook from being opened.
inline Problem refusal_of(std::string bytes, tables::WorkbookLimits limits = {}) {
  const auto book =
      tables::WorkbookReader::open(std::move(bytes), {.file = "book.xlsx", .limits = limits});
  REQUIRE_FALSE(book);
  REQUIRE(book.error().size() == 1);
  CHECK(book.error()[0].where.file == "book.xlsx");
  return book.error()[0];
}

// "workbook.no_value B2", in the order they were found.
inline std::vector<std::string> named(const Problems& problems) {
  std::vector<std::string> names;
  for (const auto& problem : problems) {
    names.push_back(problem.code + (problem.where.field.empty() ? "" : " " + problem.where.field));
  }
  return names;
}

using Texts = std::vector<std::string>;

}  // namespace cpa::test
