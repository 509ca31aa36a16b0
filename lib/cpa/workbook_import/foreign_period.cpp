#include "cpa/workbook_import/internal/foreign_period.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::workbook_import {
namespace {

constexpr int first_year = 1990;
constexpr int last_year = 2099;

bool is_year(int number) { return number >= first_year && number <= last_year; }

// The numbers and words of a text, in their order; separators are gone.
struct Words {
  std::vector<int> numbers;
  std::vector<std::string> words;
  bool is_sound = true;       // nothing but letters, digits, spaces and - / . ,
  bool number_first = false;  // "6 tháng" is six of them
};

Words words_of(std::string_view text) {
  const std::string folded = folded_text(text);
  Words found;
  for (std::size_t at = 0; at < folded.size();) {
    const bool number = is_digit(folded[at]);
    const auto belongs = [&](char c) { return number ? is_digit(c) : c >= 'a' && c <= 'z'; };
    std::size_t end = at;
    while (end < folded.size() && belongs(folded[end])) ++end;
    if (end == at) {
      constexpr std::string_view separators = " -/.,\n\r\t";
      found.is_sound = found.is_sound && separators.find(folded[at]) != std::string_view::npos;
      ++at;
      continue;
    }
    if (number) {
      found.number_first = found.number_first || found.words.empty();
      int value = 0;
      const auto read = std::from_chars(folded.data() + at, folded.data() + end, value);
      if (read.ec != std::errc()) found.is_sound = false;
      found.numbers.push_back(value);
    } else {
      found.words.push_back(folded.substr(at, end - at));
    }
    at = end;
  }
  return found;
}

// "jan", "january", ... ; 0 for any other word.
unsigned english_month(std::string_view word) {
  constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool same = word == names[i] || (word.size() >= 3 && names[i].substr(0, 3) == word) ||
                      (word == "sept" && i == 8);
    if (same) return static_cast<unsigned>(i) + 1;
  }
  return 0;
}

std::optional<ForeignPeriod> checked(std::optional<int> year, int month, std::optional<int> day) {
  if (month < 1 || month > 12 || (day && (*day < 1 || *day > 31))) return std::nullopt;
  if (year && !is_year(*year)) return std::nullopt;
  ForeignPeriod period{.year = year, .month = static_cast<unsigned>(month)};
  if (day) period.day = static_cast<unsigned>(*day);
  return period;
}

std::optional<ForeignPeriod> of_named_month(unsigned month, const std::vector<int>& numbers) {
  const int named = static_cast<int>(month);
  if (numbers.empty()) return checked({}, named, {});
  if (numbers.size() == 1) {
    // "May 01" numbers something; nobody writes a year with one digit.
    constexpr int first_short_year = 10;
    if (numbers[0] < first_short_year) return std::nullopt;
    const int year = numbers[0] < 100 ? numbers[0] + 2000 : numbers[0];
    return checked(year, named, {});
  }
  if (numbers.size() == 2) return checked(numbers[1], named, numbers[0]);
  return std::nullopt;
}

std::optional<ForeignPeriod> of_numbers(const std::vector<int>& numbers, bool says_month) {
  if (numbers.size() == 1 && says_month) return checked({}, numbers[0], {});
  if (numbers.size() == 2) {
    if (is_year(numbers[0])) return checked(numbers[0], numbers[1], {});
    if (is_year(numbers[1])) return checked(numbers[1], numbers[0], {});
    // "T1/24": without the word it could as well be a day and a month; "T1-12" is a whole year.
    const bool short_year = says_month && numbers[1] > 12 && numbers[1] < 100;
    return short_year ? checked(numbers[1] + 2000, numbers[0], {}) : std::nullopt;
  }
  if (numbers.size() != 3) return std::nullopt;
  if (is_year(numbers[0])) return checked(numbers[0], numbers[1], numbers[2]);
  return checked(numbers[2], numbers[1], numbers[0]);
}

// "mot", ..., "muoi hai" as they stand behind "tháng"; nothing for other words. The fifth and the
// fourth are written as "year" and "from" are.
std::optional<unsigned> vietnamese_month(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 12> names{
      "mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"};
  // The letters between have to be spaces: "Tháng/Năm" heads a column.
  if (words.size() < 2 || words[0] != "thang") return std::nullopt;
  const bool ten = words[1] == "muoi" && words.size() > 2 && words[2] != "nam";
  const std::string name = ten ? words[1] + " " + words[2] : words[1];
  const std::size_t used = ten ? 3 : 2;
  const bool year_behind = words.size() == used + 1 && words[used] == "nam";
  if (words.size() != used && !year_behind) return std::nullopt;
  if (name == "gieng") return 1;
  if (name == "chap") return 12;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<unsigned>(found - names.begin()) + 1;
}

// "Máy 10" is a machine, which folded would be a month.
bool names_machine(std::string_view text) {
  const std::string composed = compose(text);
  constexpr std::array<std::string_view, 4> forms{"máy", "Máy", "MÁY", "mÁy"};
  return std::any_of(forms.begin(), forms.end(), [&](std::string_view form) {
    return composed.find(form) != std::string::npos;
  });
}

// "1/24", "01-24"; a second number up to 12 may be a month.
std::optional<ForeignPeriod> month_and_short_year(const tables::SheetCell& cell) {
  if (cell.kind != tables::SheetCellKind::text) return std::nullopt;
  const Words found = words_of(cell.text);
  if (!found.is_sound || !found.words.empty() || found.numbers.size() != 2) return std::nullopt;
  const int year = found.numbers[1];
  return year > 12 && year < 50 ? checked(year + 2000, found.numbers[0], {}) : std::nullopt;
}

// "Kỳ 01/2024"; "Kỳ 1 - 01/2024" is a bill within a month.
bool is_numbered_period(const Words& found) {
  return found.words.size() == 1 && found.words[0] == "ky" && found.numbers.size() == 2 &&
         (is_year(found.numbers[0]) || is_year(found.numbers[1]));
}

std::optional<calendar::Day> day_of(std::span<const int> numbers) {
  const auto period = of_numbers({numbers.begin(), numbers.end()}, false);
  if (!period || !period->day) return std::nullopt;
  const auto days = period_of(*period, {}, true);
  return days ? std::optional(days->from) : std::nullopt;
}

}  // namespace

std::optional<calendar::Period> bill_written(const tables::SheetCell& cell) {
  constexpr std::size_t shortest = 12;  // "1/2-1/3/2024"
  constexpr std::size_t longest = 80;
  constexpr std::chrono::days fewest{20};
  constexpr std::chrono::days most{45};
  constexpr std::array<std::string_view, 7> words{"tu", "den", "ngay", "ky", "from", "to", "het"};
  if (cell.kind != tables::SheetCellKind::text || cell.text.size() < shortest ||
      cell.text.size() > longest) {
    return std::nullopt;
  }
  std::string text(cell.text);
  for (const std::string_view dash : {"\u2013", "\u2014", "\u2192"}) {
    const std::size_t at = text.find(dash);
    if (at != std::string::npos) text.replace(at, dash.size(), "-");
  }
  Words found = words_of(text);
  const bool is_known = std::all_of(found.words.begin(), found.words.end(), [&](const auto& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
  if (!found.is_sound || !is_known) return std::nullopt;
  std::vector<int>& numbers = found.numbers;
  if (numbers.size() == 5 && is_year(numbers[4])) {  // the year stands once
    const bool turns = numbers[1] > numbers[3];
    numbers.insert(numbers.begin() + 2, turns ? numbers[4] - 1 : numbers[4]);
  }
  if (numbers.size() != 6) return std::nullopt;
  const std::span<const int> all(numbers);
  const auto first = day_of(all.first(3));
  const auto last = day_of(all.last(3));
  if (!first || !last || *last < *first) return std::nullopt;
  const calendar::Period days{*first, *last + std::chrono::days{1}};
  if (days.to - days.from < fewest || days.to - days.from > most) return std::nullopt;
  return days;
}

calendar::Month month_of_bill(const calendar::Period& days) {
  constexpr std::chrono::day middle{15};
  const calendar::Month begins = calendar::month_of(days.from);
  const bool early = std::chrono::year_month_day(days.from).day() <= middle;
  return early ? begins : begins + std::chrono::months{1};
}

std::optional<ForeignPeriod> foreign_period(const tables::SheetCell& cell) {
  const bool says_something =
      cell.kind == tables::SheetCellKind::text || cell.kind == tables::SheetCellKind::date;
  constexpr std::size_t longest = 40;
  if (const auto days = bill_written(cell)) {
    const calendar::Month month = month_of_bill(*days);
    return ForeignPeriod{.year = static_cast<int>(month.year()),
                         .month = static_cast<unsigned>(month.month())};
  }
  if (!says_something || cell.text.size() > longest) return std::nullopt;
  std::string_view text = cell.text;
  if (cell.kind == tables::SheetCellKind::date) text = text.substr(0, text.find('T'));
  const Words found = words_of(text);
  if (!found.is_sound || names_machine(text)) return std::nullopt;
  if (is_numbered_period(found)) return of_numbers(found.numbers, true);
  const bool only_spaced = text.find_first_of("/,-.") == std::string_view::npos;
  if (found.numbers.size() < 2 && !found.number_first && only_spaced) {
    if (const auto month = vietnamese_month(found.words)) {
      const bool month_number = !found.numbers.empty() && !is_year(found.numbers[0]);
      if (!month_number) return of_named_month(*month, found.numbers);
    }
  }
  unsigned named = 0;
  unsigned months = 0;
  for (const std::string& word : found.words) {
    if (word == "thang" || word == "t" || word == "th" || word == "thg" || word == "month") {
      ++months;
    } else if (const unsigned month = english_month(word); month > 0 && named == 0) {
      named = month;
    } else if (word != "nam" && word != "ngay") {
      return std::nullopt;
    }
  }
  if (named > 0) return of_named_month(named, found.numbers);
  // "T1-T12" and "6 tháng" are several of them.
  if (months > 1 || (months == 1 && found.number_first && found.numbers.size() == 1)) return {};
  return of_numbers(found.numbers, months > 0);
}

std::optional<ForeignPeriod> month_told(std::string_view text) {
  constexpr std::size_t longest = 200;
  if (text.size() > longest) return std::nullopt;
  const std::string folded = fold(compose(text));
  constexpr std::string_view word = "thang ";
  const std::size_t at = folded.rfind(word);
  if (at == std::string::npos) return std::nullopt;
  constexpr std::size_t longest_month = 14;  // "12 nam 2024"
  const std::string behind = folded.substr(at, word.size() + longest_month);
  auto period = foreign_period({.text = trim(behind)});
  return period && period->year ? period : std::nullopt;
}

bool is_month_span(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() > longest) return false;
  const Words found = words_of(text);
  const bool says_month = std::any_of(found.words.begin(), found.words.end(), [](const auto& word) {
    return word == "thang" || word == "t" || word == "months";
  });
  if (!says_month || found.numbers.empty() || found.numbers[0] > 12) return false;
  if (found.number_first) return !is_year(found.numbers[0]);
  return found.numbers.size() >= 2 && found.numbers[1] <= 12 && found.numbers[0] < found.numbers[1];
}

std::optional<ForeignPeriod> period_written(const tables::SheetCell& cell, MonthForm form) {
  if (form == MonthForm::dated) return foreign_period(cell);
  if (form == MonthForm::lone) return lone_month(cell);
  if (form == MonthForm::short_year) return month_and_short_year(cell);
  const bool may_be =
      cell.kind == tables::SheetCellKind::number || cell.kind == tables::SheetCellKind::text;
  const std::string_view text = trim(cell.text);
  constexpr std::size_t digits = 6;
  if (!may_be || text.size() != digits || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return checked(number / 100, number % 100, {});
}

std::optional<ForeignPeriod> lone_month(const tables::SheetCell& cell) {
  const bool may_be =
      cell.kind == tables::SheetCellKind::number || cell.kind == tables::SheetCellKind::text;
  if (!may_be) return std::nullopt;
  const std::string_view text = trim(cell.text);
  int month = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), month);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return checked({}, month, {});
}

std::optional<int> lone_year(const tables::SheetCell& cell) {
  const bool may_be =
      cell.kind == tables::SheetCellKind::number || cell.kind == tables::SheetCellKind::text;
  constexpr std::size_t longest = 40;
  if (!may_be || cell.text.size() > longest) return std::nullopt;
  const Words found = words_of(cell.text);
  const bool named = found.words.empty() || (found.words.size() == 1 &&
                                             (found.words[0] == "nam" || found.words[0] == "year"));
  if (!found.is_sound || !named || found.numbers.size() != 1) return std::nullopt;
  return is_year(found.numbers[0]) ? std::optional(found.numbers[0]) : std::nullopt;
}

std::optional<calendar::Period> period_of(const ForeignPeriod& period, std::optional<int> year,
                                          bool by_day) {
  if (period.year) year = period.year;
  if (!year || (by_day && !period.day)) return std::nullopt;
  const calendar::Month month = std::chrono::year(*year) / std::chrono::month(period.month);
  if (period.day && !(month / std::chrono::day(*period.day)).ok()) return std::nullopt;
  if (!by_day) return calendar::period_of(month);
  const calendar::Day day = month / std::chrono::day(*period.day);
  return calendar::Period{day, day + std::chrono::days{1}};
}

}  // namespace cpa::workbook_import
