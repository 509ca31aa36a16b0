// A table in comma-, semicolon- or tab-separated text (CSV): one heading row, then rows of cells
// with their place in the file. It knows no types and no units: cells are text, read further by the
// readers of numbers and periods.
//
// Problems, each with line, column and excerpt: table.empty, table.duplicate_column (found, first),
// table.unnamed_column (column), table.row_width (found, expected), table.quote_open,
// table.after_quote (found), table.too_many_columns (limit), table.row_too_long (limit),
// table.nul_byte, table.encoding (guess, found). A row with a problem is reported and left out (of
// another width: unless the reader asked for it);
// after table.quote_open, row_too_long, nul_byte or encoding nothing more is read. Of many such
// rows the first 200 are reported, then table.more_rows (count).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/tables/cell.hpp"
#include "cpa/tables/delimiter.hpp"

namespace cpa::tables {

// One row; everything in it is valid until the next row is asked for.
struct Row {
  std::span<const Cell> cells;  // as many as there are headings, where it fits
  std::string_view raw;         // as it stands in the file, without its line end
  std::size_t line = 0;         // line of the file on which it begins, from 1
  bool fits = true;             // false only where rows of another width were asked for
};

// Told of every row that is left out, in its place among the others, with why; it then does not
// stand among the reader's problems.
using RefusedRow = std::function<void(const Row& row, const Problem& problem)>;

struct CsvOptions {
  std::string file;  // name shown in problems
  DecimalMark mark = DecimalMark::undeclared;
  char delimiter = '\0';  // '\0' = found from the heading row (or a first line "sep=;")
  std::size_t max_columns = 2'000;
  std::size_t max_row_bytes = 1'000'000;
  RefusedRow refused;      // none: they stand among the reader's problems
  bool has_index = false;  // columns without a heading may hold values: row numbers, for instance
  bool gives_misfits = false;  // rows of another width are reported, and given all the same
};

// Fills the buffer with the next bytes and says how many; 0 at the end (FileReader::read fits).
using ByteSource = std::function<Result<std::size_t>(std::span<char>)>;

class CsvReader {
 public:
  // Over a text that stays alive as long as the reader; nothing is copied but cells with doubled
  // quotes.
  [[nodiscard]] static Checked<CsvReader> open(std::string_view text, CsvOptions options);
  // Over a file larger than memory: never holds more than about twice max_row_bytes.
  [[nodiscard]] static Checked<CsvReader> stream(ByteSource source, CsvOptions options);

  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  // Headings, composed (NFC) and trimmed.
  [[nodiscard]] std::span<const std::string> headings() const;
  // Index of a heading (from 0); nothing when there is none.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view heading) const;
  [[nodiscard]] char delimiter() const;

  // The next sound row, or nullptr at the end (or where reading cannot go on).
  [[nodiscard]] const Row* next();
  // What was found wrong so far, in the order of the file.
  [[nodiscard]] const Problems& problems() const;

  // The place of a cell of `row`, the row next() gave last; `index` from 0. Location::column is the
  // number of the cell, Location::field its heading; long lines are cut around the mark.
  [[nodiscard]] Location locate(const Row& row, std::size_t index) const;
  // The place of a heading.
  [[nodiscard]] Location locate_heading(std::size_t index) const;

 private:
  class State;
  explicit CsvReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cpa::tables
