// Any bytes as a workbook: every sheet is read to its end or refused, twice with the same outcome.
#include <cstdint>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"
#include "cpa/tables/workbook_reader.hpp"

using namespace cpa;
using namespace cpa::tables;

namespace {

// Small, so that a bomb is found at once.
constexpr WorkbookLimits limits{
    .unpacked_bytes = 4U << 20U, .string_bytes = 1U << 20U, .cells = 10'000};

std::string all_cells(WorkbookReader& book, std::size_t sheet) {
  std::string all;
  const Problems problems = book.read(sheet, [&all](const SheetRow& row) {
    for (const SheetCell& cell : row.cells) {
      ensure(!cell.text.empty(), "a cell has something in it");
      all += text_of({.row = row.row, .column = cell.column}) + std::string(cell.text);
    }
    return true;
  });
  for (const auto& problem : problems) all += problem.code + problem.where.field;
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto book = WorkbookReader::open(std::string(data, data + size), {.file = "b", .limits = limits});
  if (!book) {
    ensure(!book.error().empty(), "a refusal has a reason");
    return 0;
  }
  ensure(!book->sheets().empty(), "a workbook has a sheet");
  for (std::size_t i = 0; i < book->sheets().size(); ++i) {
    ensure(all_cells(*book, i) == all_cells(*book, i), "a sheet reads the same again");
    (void)book->merged_cells(i);
  }
  (void)book->defined_name("cpa_schema");
  return 0;
}
