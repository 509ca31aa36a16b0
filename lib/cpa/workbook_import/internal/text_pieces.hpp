// The numbers and words of a text, and where each of them stands in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/core/text_bytes.hpp"

namespace cpa::workbook_import {

struct TextPiece {
  std::string text;
  std::size_t from = 0;
  std::size_t to = 0;

  [[nodiscard]] bool is_number() const { return is_digit(text.front()); }
  // Of a number; 0 for one with more than six digits.
  [[nodiscard]] int number() const { return text.size() > 6 ? 0 : std::stoi(text); }
  [[nodiscard]] bool is_year() const {
    return text.size() == 4 && is_number() && number() >= 1990 && number() <= 2099;
  }
  [[nodiscard]] bool is_month() const {
    return is_number() && text.size() <= 2 && number() >= 1 && number() <= 12;
  }
};

// `folded`: a text without case and diacritics.
[[nodiscard]] std::vector<TextPiece> pieces_of(std::string_view folded);

}  // namespace cpa::workbook_import
