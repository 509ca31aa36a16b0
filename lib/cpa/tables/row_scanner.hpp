// Cuts the next row off the front of CSV bytes: cells, quotes and line ends, nothing else. The
// reader above it judges what the row holds.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/tables/cell.hpp"

namespace cpa::tables {

enum class ScanOutcome {
  row,          // a whole row, as described by the members below
  need_more,    // the bytes end before the row does
  end,          // no bytes are left
  quote_open,   // the file ends inside quotes; fault = offset of the opening quote
  after_quote,  // a whole row, but something stands behind a closing quote; fault = its offset
  nul_byte,     // fault = its offset
};

class RowScanner {
 public:
  RowScanner(char delimiter, std::size_t max_columns);

  // Scans from the first byte; `is_all` says that nothing follows `bytes` in the file.
  ScanOutcome scan(std::string_view bytes, bool is_all);

  // Cells of the row, at most max_columns + 1 of them; valid until the next scan.
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }
  [[nodiscard]] std::size_t cell_count() const { return cell_count_; }
  [[nodiscard]] std::size_t row_bytes() const { return row_bytes_; }      // without its line end
  [[nodiscard]] std::size_t taken_bytes() const { return taken_bytes_; }  // with its line end
  [[nodiscard]] std::size_t fault() const { return fault_; }
  [[nodiscard]] bool is_in_quotes() const { return in_quotes_; }       // where need_more stopped
  [[nodiscard]] bool has_line_ends() const { return has_line_ends_; }  // inside quotes
  [[nodiscard]] bool is_ascii() const { return (all_bits_ & 0x80U) == 0; }

 private:
  enum class CellEnd { delimiter, line_end, stop };

  CellEnd scan_plain(std::string_view bytes, bool is_all);
  CellEnd scan_quoted(std::string_view bytes, bool is_all);
  CellEnd finish_cell(std::string_view bytes, bool is_all, Cell cell);
  bool take_line_end(std::string_view bytes, bool is_all);
  CellEnd stop(ScanOutcome outcome, std::size_t fault);
  std::string_view without_doubled_quotes(std::string_view inside);

  char delimiter_;
  std::size_t max_columns_;
  std::size_t unescaped_count_ = 0;
  std::deque<std::string> unescaped_;  // texts of cells that had doubled quotes
  std::vector<Cell> cells_;
  std::size_t cell_count_ = 0;
  std::size_t position_ = 0;
  std::size_t row_bytes_ = 0;
  std::size_t taken_bytes_ = 0;
  std::size_t fault_ = 0;
  unsigned char all_bits_ = 0;
  bool in_quotes_ = false;
  bool has_line_ends_ = false;
  ScanOutcome outcome_ = ScanOutcome::row;
};

// Lines that end within `text`: LF, CRLF and CR each end one.
[[nodiscard]] std::size_t count_line_ends(std::string_view text);

}  // namespace cpa::tables
