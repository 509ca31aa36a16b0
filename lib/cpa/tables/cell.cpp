#include "cpa/tables/cell.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/text_bytes.hpp"

namespace cpa::tables {
Result<Decimal> read_cell(const Cell& cell, DecimalMark mark) {
  const std::string_view text = cell.text;
  const char mark_letter = mark == DecimalMark::point   ? '.'
                           : mark == DecimalMark::comma ? ','
                                                        : '\0';
  const bool negative = !text.empty() && text.front() == '-';
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.empty() || digits.size() > static_cast<std::size_t>(Decimal::max_digits) ||
      !is_digit(digits.front()) || !is_digit(digits.back())) {
    return read_decimal(text, mark);
  }
  std::int64_t coefficient = 0;
  std::size_t after_mark = digits.size();  // index behind the mark, once it is seen
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (is_digit(c)) {
      coefficient = coefficient * 10 + (c - '0');
    } else if (c == mark_letter && after_mark == digits.size()) {
      after_mark = i + 1;
    } else {
      return read_decimal(text, mark);
    }
  }
  return Decimal(negative ? -coefficient : coefficient,
                 static_cast<int>(digits.size() - after_mark));
}

bool looks_like_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  if (text.empty()) return false;
  constexpr std::string_view triggers = "=+-@\t\r\n";
  if (triggers.find(text.front()) != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 4> full_width{"＝", "＋", "－", "＠"};
  return std::any_of(full_width.begin(), full_width.end(), [text](std::string_view trigger) {
    return text.substr(0, trigger.size()) == trigger;
  });
}

}  // namespace cpa::tables
