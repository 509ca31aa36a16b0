#include "cpa/tables/row_scanner.hpp"

#include <algorithm>

namespace cpa::tables {

RowScanner::RowScanner(char delimiter, std::size_t max_columns)
    : delimiter_(delimiter), max_columns_(max_columns) {}

ScanOutcome RowScanner::scan(std::string_view bytes, bool is_all) {
  cells_.clear();
  cell_count_ = 0;
  unescaped_count_ = 0;
  position_ = 0;
  all_bits_ = 0;
  in_quotes_ = false;
  has_line_ends_ = false;
  outcome_ = ScanOutcome::row;
  if (bytes.empty()) return is_all ? ScanOutcome::end : ScanOutcome::need_more;
  auto cell_end = CellEnd::delimiter;
  while (cell_end == CellEnd::delimiter) {
    const bool is_quoted = position_ < bytes.size() && bytes[position_] == '"';
    cell_end = is_quoted ? scan_quoted(bytes, is_all) : scan_plain(bytes, is_all);
  }
  return outcome_;
}

RowScanner::CellEnd RowScanner::stop(ScanOutcome outcome, std::size_t fault) {
  outcome_ = outcome;
  fault_ = fault;
  return CellEnd::stop;
}

RowScanner::CellEnd RowScanner::scan_plain(std::string_view bytes, bool is_all) {
  const std::size_t begin = position_;
  std::size_t at = begin;
  unsigned char bits = all_bits_;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    // Line ends and NUL are the only control characters of interest, all below the letters.
    if (c == delimiter_ || c == '\n' || c == '\r' || c == '\0') break;
    bits = static_cast<unsigned char>(bits | static_cast<unsigned char>(c));
  }
  all_bits_ = bits;
  position_ = at;
  std::string_view text = bytes.substr(begin, at - begin);
  if (text.size() > 1 && text.front() == '\'' && looks_like_formula(text.substr(1))) {
    text.remove_prefix(1);
  }
  return finish_cell(bytes, is_all,
                     {.text = text, .offset = begin, .length = at - begin, .quoted = false});
}

RowScanner::CellEnd RowScanner::scan_quoted(std::string_view bytes, bool is_all) {
  const std::size_t begin = position_;
  bool has_doubled = false;
  std::size_t at = begin + 1;
  for (;; ++at) {
    if (at >= bytes.size()) {
      in_quotes_ = true;
      return is_all ? stop(ScanOutcome::quote_open, begin) : stop(ScanOutcome::need_more, begin);
    }
    const char c = bytes[at];
    all_bits_ = static_cast<unsigned char>(all_bits_ | static_cast<unsigned char>(c));
    if (c == '\0') return stop(ScanOutcome::nul_byte, at);
    if (c == '\n' || c == '\r') has_line_ends_ = true;
    if (c != '"') continue;
    if (at + 1 >= bytes.size() || bytes[at + 1] != '"') break;
    has_doubled = true;
    ++at;
  }
  std::string_view text = bytes.substr(begin + 1, at - begin - 1);
  if (has_doubled) text = without_doubled_quotes(text);
  if (text.size() > 1 && text.front() == '\'' && looks_like_formula(text.substr(1))) {
    text.remove_prefix(1);
  }
  position_ = at + 1;
  const auto is_cell_end = [this](char c) {
    return c == delimiter_ || c == '\n' || c == '\r' || c == '\0';
  };
  if (position_ < bytes.size() && !is_cell_end(bytes[position_])) {
    if (outcome_ == ScanOutcome::row) stop(ScanOutcome::after_quote, position_);
    while (position_ < bytes.size() && !is_cell_end(bytes[position_])) {
      all_bits_ =
          static_cast<unsigned char>(all_bits_ | static_cast<unsigned char>(bytes[position_++]));
    }
  }
  return finish_cell(bytes, is_all,
                     {.text = text, .offset = begin, .length = position_ - begin, .quoted = true});
}

// Stands on the delimiter, the line end, a NUL or the end of the bytes.
RowScanner::CellEnd RowScanner::finish_cell(std::string_view bytes, bool is_all, Cell cell) {
  if (cells_.size() <= max_columns_) cells_.push_back(cell);
  ++cell_count_;
  if (position_ >= bytes.size()) {
    if (!is_all) return stop(ScanOutcome::need_more, position_);
    row_bytes_ = taken_bytes_ = position_;
    return CellEnd::line_end;
  }
  if (bytes[position_] == delimiter_) {
    ++position_;
    return CellEnd::delimiter;
  }
  if (bytes[position_] == '\0') return stop(ScanOutcome::nul_byte, position_);
  return take_line_end(bytes, is_all) ? CellEnd::line_end : stop(ScanOutcome::need_more, position_);
}

bool RowScanner::take_line_end(std::string_view bytes, bool is_all) {
  row_bytes_ = position_;
  taken_bytes_ = position_ + 1;
  if (bytes[position_] == '\n') return true;
  if (taken_bytes_ >= bytes.size()) return is_all;  // CR: perhaps the first half of CRLF
  if (bytes[taken_bytes_] == '\n') ++taken_bytes_;
  return true;
}

std::string_view RowScanner::without_doubled_quotes(std::string_view inside) {
  if (unescaped_count_ == unescaped_.size()) unescaped_.emplace_back();
  std::string& text = unescaped_[unescaped_count_++];
  text.clear();
  for (std::size_t i = 0; i < inside.size(); ++i) {
    text += inside[i];
    if (inside[i] == '"') ++i;
  }
  return text;
}

std::size_t count_line_ends(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_first_of_two = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !is_first_of_two) ++count;
  }
  return count;
}

}  // namespace cpa::tables
