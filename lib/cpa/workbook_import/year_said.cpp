#include "cpa/workbook_import/internal/year_said.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/foreign_period.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/text_pieces.hpp"

namespace cpa::workbook_import {

std::optional<YearSaid> year_said(std::string_view text) {
  if (const auto year = lone_year({.text = text})) return YearSaid{.year = *year};
  constexpr auto measured =
      std::to_array<std::string_view>({"th", "thuc", "hien", "te", "actual", "so", "lieu"});
  std::optional<int> year;
  std::string words;
  bool only_measured = true;
  for (const TextPiece& piece : pieces_of(fold(compose(text)))) {
    if (piece.is_year()) {
      if (year) return std::nullopt;
      year = piece.number();
    } else if (piece.text != "nam") {
      words += piece.text + " ";
      only_measured = only_measured &&
                      std::find(measured.begin(), measured.end(), piece.text) != measured.end();
    }
  }
  if (!year || words.empty()) return std::nullopt;
  if (only_measured) return YearSaid{.year = *year};
  return tells_of_plan(words) ? std::optional(YearSaid{.year = *year, .planned = true})
                              : std::nullopt;
}

}  // namespace cpa::workbook_import
