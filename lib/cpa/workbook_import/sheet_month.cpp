#include "cpa/workbook_import/internal/sheet_month.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/text_pieces.hpp"

namespace cpa::workbook_import {
namespace {

using tables::SheetCellKind;

class MonthFinder {
 public:
  explicit MonthFinder(std::string_view text)
      : folded_(fold(compose(text))), pieces_(pieces_of(folded_)) {}

  MonthsNamed find() {
    for (std::size_t at = 0; at < pieces_.size(); ++at) {
      if (is_word(at, "quy") && (is_number(at + 1) || is_roman(at + 1))) found_.span = true;
      if (is_word(at, "thang") || is_short_word(at)) take(at);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_word(std::size_t at, std::string_view word) const {
    return at < pieces_.size() && pieces_[at].text == word;
  }
  [[nodiscard]] bool is_number(std::size_t at) const {
    return at < pieces_.size() && pieces_[at].is_number();
  }
  [[nodiscard]] bool is_roman(std::size_t at) const {
    return is_word(at, "i") || is_word(at, "ii") || is_word(at, "iii") || is_word(at, "iv");
  }

  // "T1", "Th1", "Thg 1"
  [[nodiscard]] bool is_short_word(std::size_t at) const {
    const bool word = is_word(at, "t") || is_word(at, "th") || is_word(at, "thg");
    return word && is_number(at + 1) && pieces_[at + 1].from <= pieces_[at].to + 1;
  }

  [[nodiscard]] std::string_view between(std::size_t at) const {
    if (at + 1 >= pieces_.size()) return {};
    return std::string_view(folded_).substr(pieces_[at].to, pieces_[at + 1].from - pieces_[at].to);
  }

  // "ngày 5 tháng 2 năm 2023"
  [[nodiscard]] bool is_of_date(std::size_t at) const {
    return at >= 2 && is_number(at - 1) && is_word(at - 2, "ngay");
  }

  void take(std::size_t at) {
    if (!is_number(at + 1)) {
      found_.span = found_.span || (at > 0 && pieces_[at - 1].is_month());
      return;
    }
    if (!pieces_[at + 1].is_month() || is_of_date(at)) return;
    const bool up_to = at > 0 && (is_word(at - 1, "den") || is_word(at - 1, "toi"));
    if (up_to || goes_on(at + 1)) found_.span = true;
    add({.year = year_behind(at + 1), .month = static_cast<unsigned>(pieces_[at + 1].number())});
  }

  // "tháng 1 - 6", "tháng 1, 2 và 3", "T1-T6"
  [[nodiscard]] bool goes_on(std::size_t at) const {
    std::size_t next = at + 1;
    const bool joint = is_word(next, "den") || is_word(next, "toi");
    if (joint) return true;
    const bool marked = between(at).find_first_of("-,+&~") != std::string_view::npos;
    if (marked && next < pieces_.size()) {
      if (is_short_word(next) || is_word(next, "thang")) return true;
      if (pieces_[next].is_month()) return true;
    }
    return is_word(next, "va") && next + 1 < pieces_.size() && pieces_[next + 1].is_month();
  }

  [[nodiscard]] std::optional<int> year_behind(std::size_t at) const {
    const std::size_t next = at + 1;
    if (next >= pieces_.size()) return std::nullopt;
    const bool only_marks = between(at).find_first_not_of(" /-.:") == std::string_view::npos;
    if (only_marks && pieces_[next].is_year()) return pieces_[next].number();
    const bool named = is_word(next, "nam") && next + 1 < pieces_.size();
    if (named && pieces_[next + 1].is_year()) return pieces_[next + 1].number();
    const TextPiece& piece = pieces_[next];
    const bool is_short = piece.is_number() && piece.text.size() == 2 && piece.number() > 12 &&
                          piece.number() < 50 && between(at).size() == 1;
    const bool slash =
        is_short && std::string_view("/.-").find(between(at)[0]) != std::string::npos;
    return slash ? std::optional(2000 + piece.number()) : std::nullopt;
  }

  void add(const ForeignPeriod& month) {
    for (ForeignPeriod& known : found_.months) {
      const bool same_year = !known.year || !month.year || known.year == month.year;
      if (known.month != month.month || !same_year) continue;
      if (!known.year) known.year = month.year;
      return;
    }
    found_.months.push_back(month);
  }

  std::string folded_;
  std::vector<TextPiece> pieces_;
  MonthsNamed found_;
};

// One cell that says a month and nothing more: "01/2023", January 2023 as a date.
std::optional<ForeignPeriod> lone_cell(const TopCell& cell) {
  auto period = foreign_period(cell.view());
  if (!period || !period->year) return std::nullopt;
  if (period->day && (*period->day != 1 || cell.kind != SheetCellKind::date)) return std::nullopt;
  period->day.reset();
  return period;
}

std::string text_of_row(const TopRow& row) {
  std::string text;
  for (const auto& cell : row) text += (text.empty() ? "" : " ") + single_spaced(cell.second.text);
  return text;
}

MonthsNamed months_of_row(const TopRow& row) {
  MonthsNamed found = months_named(text_of_row(row));
  if (found.span || !found.months.empty()) return found;
  for (const auto& cell : row) {
    if (const auto month = lone_cell(cell.second)) found.months.push_back(*month);
  }
  return found;
}

bool agree(const ForeignPeriod& one, const ForeignPeriod& other) {
  return one.month == other.month && (!one.year || !other.year || one.year == other.year);
}

}  // namespace

bool MonthsNamed::names_other(unsigned month, std::optional<int> year) const {
  return span || std::any_of(months.begin(), months.end(), [&](const ForeignPeriod& each) {
           return !agree(each, {.year = year, .month = month});
         });
}

MonthsNamed months_named(std::string_view text) { return MonthFinder(text).find(); }

MonthsNamed months_of_name(const std::string& sheet, bool numbers_are_months) {
  MonthsNamed found = months_named(sheet);
  if (found.span || !found.months.empty()) return found;
  for (const MonthForm form : {MonthForm::dated, MonthForm::compact, MonthForm::short_year}) {
    auto period = period_written({.text = sheet}, form);
    if (!period || period->day) continue;
    found.months.push_back(*period);
    return found;
  }
  const auto lone = numbers_are_months ? lone_month({.text = sheet}) : std::nullopt;
  if (lone) found.months.push_back(*lone);
  return found;
}

bool numbers_may_be_months(std::span<const tables::SheetInfo> sheets) {
  return std::none_of(sheets.begin(), sheets.end(), [](const tables::SheetInfo& each) {
    const std::string_view name = trim(each.name);
    const bool number = !name.empty() && name.size() <= 3 &&
                        name.find_first_not_of("0123456789") == std::string_view::npos;
    return number && !lone_month({.text = name});
  });
}

SheetMonth month_of_sheet(const TopRows& rows, std::size_t first_heading_row,
                          const std::string& sheet, bool numbers_are_months) {
  SheetMonth told;
  bool span = false;
  const auto take = [&](const MonthsNamed& named, const std::string& words) {
    span = span || named.span;
    for (const ForeignPeriod& month : named.months) {
      if (!told.month) {
        told.month = month;
        told.differing.push_back(shortened(words));
      } else if (agree(*told.month, month)) {
        if (!told.month->year) told.month->year = month.year;
        continue;
      } else if (told.differing.back() != shortened(words)) {
        told.differing.push_back(shortened(words));
      } else {
        told.differing.emplace_back();  // both stand in the same words
      }
    }
  };
  for (const auto& row : rows) {
    if (row.first >= first_heading_row) break;
    take(months_of_row(row.second), text_of_row(row.second));
  }
  take(months_of_name(sheet, numbers_are_months), sheet);
  if (span) return {};
  const bool differ = told.differing.size() > 1;
  told.differing.erase(std::remove(told.differing.begin(), told.differing.end(), std::string()),
                       told.differing.end());
  if (!differ) told.differing.clear();
  return told;
}

}  // namespace cpa::workbook_import
