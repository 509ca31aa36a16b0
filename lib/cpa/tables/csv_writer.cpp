#include "cpa/tables/csv_writer.hpp"

#include <algorithm>

#include "cpa/core/failure.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/tables/cell.hpp"
#include "cpa/tables/encoding.hpp"

namespace cpa::tables {
namespace {

void append_quoted(std::string& bytes, std::string_view text) {
  bytes += '"';
  for (const char c : text) {
    if (c == '"') bytes += '"';
    bytes += c;
  }
  bytes += '"';
}

}  // namespace

CsvWriter::CsvWriter(CsvStyle style) : style_(std::move(style)) {
  ensure(style_.line_end == "\n" || style_.line_end == "\r\n" || style_.line_end == "\r",
         "a table's lines end with LF, CRLF or CR");
  ensure(style_.delimiter == ',' || style_.delimiter == ';' || style_.delimiter == '\t',
         "a table's cells are separated by a comma, a semicolon or a tab");
  if (style_.byte_order_mark) bytes_ = byte_order_mark;
}

void CsvWriter::begin_cell() {
  if (cells_++ > 0) bytes_ += style_.delimiter;
}

void CsvWriter::put(std::string_view text) {
  ensure(text.find('\0') == std::string_view::npos, "a cell holds no NUL byte");
  begin_cell();
  // Headings must show the reader one delimiter only, and no byte-order mark or "sep=" of its own;
  // in a table of one column nothing shows the delimiter, so no cell may hold another one.
  const bool has_delimiter = text.find_first_of(",;\t") != std::string_view::npos;
  const bool is_heading_trap =
      rows_ == 0 && (text.substr(0, 4) == "sep=" || text.substr(0, 3) == byte_order_mark);
  const bool is_trap = is_heading_trap || (has_delimiter && (rows_ == 0 || is_one_column_));
  const bool needs_quotes = is_trap || text.find(style_.delimiter) != std::string_view::npos ||
                            text.find_first_of("\"\r\n") != std::string_view::npos;
  if (needs_quotes) {
    append_quoted(bytes_, text);
  } else {
    bytes_ += text;
  }
}

CsvWriter& CsvWriter::text(std::string_view text) {
  if (!looks_like_formula(text)) return word(text);
  std::string guarded(1, '\'');
  guarded += text;
  return word(guarded);
}

CsvWriter& CsvWriter::word(std::string_view word) {
  put(word);
  return *this;
}

CsvWriter& CsvWriter::number(const Decimal& value) {
  std::string text = value.text();
  if (style_.mark == DecimalMark::comma) std::replace(text.begin(), text.end(), '.', ',');
  put(text);
  return *this;
}

CsvWriter& CsvWriter::number(double value) {
  std::string text = canonical_number(value);
  if (style_.mark == DecimalMark::comma) std::replace(text.begin(), text.end(), '.', ',');
  put(text);
  return *this;
}

CsvWriter& CsvWriter::empty() {
  begin_cell();
  return *this;
}

CsvWriter& CsvWriter::end_row() {
  // One empty cell alone would be a blank line, which is no row.
  if (cells_ == 1 && bytes_.size() == row_begin_) bytes_ += "\"\"";
  if (rows_ == 0) is_one_column_ = cells_ == 1;
  bytes_ += style_.line_end;
  row_begin_ = bytes_.size();
  cells_ = 0;
  ++rows_;
  return *this;
}

}  // namespace cpa::tables
