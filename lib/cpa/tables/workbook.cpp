#include "cpa/tables/workbook.hpp"

#include <algorithm>

namespace cpa::tables {
namespace {

// 1 to 26 for a letter of either case, 0 for anything else.
std::size_t letter_value(char letter) {
  if (letter >= 'A' && letter <= 'Z') return static_cast<std::size_t>(letter - 'A') + 1;
  if (letter >= 'a' && letter <= 'z') return static_cast<std::size_t>(letter - 'a') + 1;
  return 0;
}

}  // namespace

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters += static_cast<char>('A' + (rest - 1) % 26);
  }
  std::reverse(letters.begin(), letters.end());
  return letters;
}

std::string text_of(CellAddress address) {
  return column_letters(address.column) + std::to_string(address.row + 1);
}

std::optional<CellAddress> cell_address(std::string_view text) {
  std::size_t at = 0;
  const auto skip_dollar = [&text, &at] {
    if (at < text.size() && text[at] == '$') ++at;
  };
  skip_dollar();
  std::size_t column = 0;
  for (; at < text.size() && letter_value(text[at]) > 0; ++at) {
    column = column * 26 + letter_value(text[at]);
    if (column > max_sheet_columns) return std::nullopt;
  }
  skip_dollar();
  std::size_t row = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    row = row * 10 + static_cast<std::size_t>(text[at] - '0');
    if (row > max_sheet_rows) return std::nullopt;
  }
  if (at != text.size() || column == 0 || row == 0) return std::nullopt;
  return CellAddress{row - 1, column - 1};
}

}  // namespace cpa::tables
