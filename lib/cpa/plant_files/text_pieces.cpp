#include "cpa/plant_files/internal/text_pieces.hpp"

#include <algorithm>

namespace cpa::plant_files {

std::vector<TextPiece> pieces_of(std::string_view folded) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::vector<TextPiece> pieces;
  for (std::size_t at = 0; at < folded.size();) {
    const bool number = is_digit(folded[at]);
    const auto belongs = [&](char c) {
      return number ? is_digit(c) : (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t end = at;
    while (end < folded.size() && belongs(folded[end])) ++end;
    if (end > at) pieces.push_back({std::string(folded.substr(at, end - at)), at, end});
    at = std::max(end, at + 1);
  }
  return pieces;
}

}  // namespace cpa::plant_files
