// Writes a table as CSV that the reader gives back as it was. Text cells that a spreadsheet would
// run as a formula get a leading apostrophe (the reader takes one away again); numbers stay
// numbers. Texts are UTF-8 without NUL bytes (else Failure).
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "cpa/core/decimal.hpp"
#include "cpa/core/number_text.hpp"

namespace cpa::tables {

struct CsvStyle {
  char delimiter = ',';
  std::string line_end = "\n";
  DecimalMark mark = DecimalMark::point;  // how numbers are written
  bool byte_order_mark = false;           // spreadsheets need it to see UTF-8
};

class CsvWriter {
 public:
  CsvWriter() : CsvWriter(CsvStyle{}) {}
  explicit CsvWriter(CsvStyle style);

  // Any text that people wrote.
  CsvWriter& text(std::string_view text);
  // A word of the file format itself (heading, state, "-", period): never guarded.
  CsvWriter& word(std::string_view word);
  CsvWriter& number(const Decimal& value);
  // Finite; the shortest form that reads back as the same double.
  CsvWriter& number(double value);
  CsvWriter& empty();
  CsvWriter& end_row();

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  void begin_cell();
  void put(std::string_view text);

  CsvStyle style_;
  std::string bytes_;
  std::size_t cells_ = 0;      // in this row so far
  std::size_t row_begin_ = 0;  // where this row begins in bytes_
  std::size_t rows_ = 0;       // finished so far
  bool is_one_column_ = false;
};

}  // namespace cpa::tables
