// One cell of a table, with its place in the row.
#pragma once

#include <cstddef>
#include <string_view>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"

namespace cpa::tables {

struct Cell {
  std::string_view text;   // without quotes and without the guard of the writer; spaces kept
  std::size_t offset = 0;  // where it begins in Row::raw
  std::size_t length = 0;  // how many bytes of Row::raw it takes, quotes included
  bool quoted = false;

  [[nodiscard]] bool empty() const { return text.empty(); }
};

// The number in a cell under the file's declared decimal mark: read_decimal, with a short way for
// plain digits. The problem carries no place: add CsvReader::locate().
[[nodiscard]] Result<Decimal> read_cell(const Cell& cell, DecimalMark mark);

// Whether a spreadsheet may take the text for a formula: it begins with = + - @, tab, CR, LF or a
// full-width form of them, perhaps after apostrophes. The writer puts an apostrophe before such
// texts; the reader takes one away.
[[nodiscard]] bool looks_like_formula(std::string_view text);

}  // namespace cpa::tables
