#include "cpa/workbook_import/internal/foreign_titles.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/heading_words.hpp"
#include "cpa/workbook_import/internal/text_pieces.hpp"

namespace cpa::workbook_import {
namespace {

class YearFinder {
 public:
  explicit YearFinder(std::string_view text)
      : folded_(fold(compose(text))), pieces_(pieces_of(folded_)) {}

  TitleYear find() const {
    std::set<int> named;
    std::set<int> bare;
    for (std::size_t at = 0; at < pieces_.size(); ++at) {
      if (!pieces_[at].is_year() || is_of_date(at)) continue;
      if (is_named(at) || goes_on_from_named(at)) {
        named.insert(pieces_[at].number());
      } else if (stands_free(at)) {
        bare.insert(pieces_[at].number());
      }
    }
    TitleYear year;
    if (named.size() == 1) year.named = *named.begin();
    // Several that are named leave it open, whatever stands beside them.
    if (named.empty() && bare.size() == 1) year.bare = *bare.begin();
    return year;
  }

 private:
  [[nodiscard]] bool is_word(std::size_t at, std::string_view word) const {
    return at < pieces_.size() && pieces_[at].text == word;
  }

  // "năm 2024", "năm tài chính 2024", "year 2024", "FY2024"
  [[nodiscard]] bool is_named(std::size_t at) const {
    if (at == 0) return false;
    const bool financial =
        at >= 3 && is_word(at - 1, "chinh") && is_word(at - 2, "tai") && is_word(at - 3, "nam");
    return financial || is_word(at - 1, "nam") || is_word(at - 1, "year") || is_word(at - 1, "fy");
  }

  // "năm 2023 - 2024", "năm 2023 và 2024"
  [[nodiscard]] bool goes_on_from_named(std::size_t at) const {
    const auto is_first = [&](std::size_t before) {
      return at >= before && pieces_[at - before].is_year() && is_named(at - before);
    };
    return is_first(1) || is_first(2);
  }

  // "ngày 5 tháng 1 năm 2025", "05/01/2025", "5.1.2025", "2025-01-05"
  [[nodiscard]] bool is_of_date(std::size_t at) const {
    const bool in_words =
        at >= 5 && is_word(at - 1, "nam") && is_word(at - 3, "thang") && is_word(at - 5, "ngay");
    const bool with_day = at >= 2 && joined(at - 1) && joined(at - 2);
    const bool day_behind = joined(at) && joined(at + 1);
    return in_words || with_day || day_behind;
  }

  // Whether the piece and the next are numbers with only a mark between them.
  [[nodiscard]] bool joined(std::size_t at) const {
    if (at + 1 >= pieces_.size()) return false;
    const TextPiece& one = pieces_[at];
    const TextPiece& next = pieces_[at + 1];
    constexpr std::string_view marks = "/.-:";
    return one.is_number() && next.is_number() && next.from == one.to + 1 &&
           marks.find(folded_[one.to]) != std::string_view::npos;
  }

  // No part of a number such as "25/2020/TT", "50001:2018", "6001-2008"; "01/2024" is a month.
  [[nodiscard]] bool stands_free(std::size_t at) const {
    const TextPiece& piece = pieces_[at];
    if (at > 0 && joined(at - 1)) {
      const TextPiece& before = pieces_[at - 1];
      const bool month = before.text.size() <= 2 && before.number() >= 1 && before.number() <= 12 &&
                         folded_[before.to] != ':';
      if (!month && !before.is_year()) return false;
    }
    const bool law = piece.to + 1 < folded_.size() && folded_[piece.to] == '/' &&
                     folded_[piece.to + 1] >= 'a' && folded_[piece.to + 1] <= 'z';
    return !law;
  }

  std::string folded_;
  std::vector<TextPiece> pieces_;
};

// The last one, two or three words before a colon.
bool ends_in_unit_label(std::string_view before) {
  std::size_t from = before.size();
  for (int words = 0; words < 3 && from > 0; ++words) {
    const std::size_t space = before.find_last_of(" (\t", from - 1);
    const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
    if (names_units(before.substr(begin))) return true;
    from = begin == 0 ? 0 : begin - 1;
  }
  return false;
}

// "Đơn vị: Công ty CP Dệt Nhuộm"
bool names_a_company(std::string_view text) {
  const auto words = folded_words(text);
  constexpr auto of_companies = std::to_array<std::string_view>(
      {"cong", "ty", "nha", "xi", "phong", "ban", "tap", "xuong", "company", "tnhh", "cp"});
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(of_companies.begin(), of_companies.end(), word) != of_companies.end();
  });
}

}  // namespace

std::string unit_said(std::string_view title) {
  const std::size_t colon = title.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view before = trim(title.substr(0, colon));
  if (!ends_in_unit_label(before)) return unit_said(title.substr(colon + 1));
  std::string_view unit = trim(title.substr(colon + 1));
  if (!unit.empty() && unit.back() == ')' && unit.find('(') == std::string_view::npos) {
    unit.remove_suffix(1);
  }
  unit = trim(unit);
  return names_a_company(unit) ? std::string() : std::string(unit);
}

std::string unit_said(const TopRow& row) {
  for (auto cell = row.begin(); cell != row.end(); ++cell) {
    std::string unit = unit_said(cell->second.text);
    if (!unit.empty()) return unit;
    const std::string_view text = trim(cell->second.text);
    const bool label =
        !text.empty() && text.back() == ':' && ends_in_unit_label(text.substr(0, text.size() - 1));
    const auto next = std::next(cell);
    if (label && next != row.end() && !names_a_company(next->second.text)) {
      return std::string(trim(next->second.text));
    }
  }
  return {};
}

TitleYear title_year(std::string_view text) { return YearFinder(text).find(); }

}  // namespace cpa::workbook_import
