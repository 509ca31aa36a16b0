#include "cpa/workbook_import/internal/text_pieces.hpp"

#include <algorithm>

#include "cpa/core/text_bytes.hpp"

namespace cpa::workbook_import {

std::vector<TextPiece> pieces_of(std::string_view folded) {
  std::vector<TextPiece> pieces;
  for (std::size_t at = 0; at < folded.size();) {
    const bool number = is_digit(folded[at]);
    const auto belongs = [&](char c) {
      return number ? is_digit(c) : is_ascii_letter(c) || is_beyond_ascii(c);
    };
    std::size_t end = at;
    while (end < folded.size() && belongs(folded[end])) ++end;
    if (end > at) pieces.push_back({std::string(folded.substr(at, end - at)), at, end});
    at = std::max(end, at + 1);
  }
  return pieces;
}

}  // namespace cpa::workbook_import
