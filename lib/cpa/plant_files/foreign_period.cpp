#include "cpa/plant_files/internal/foreign_period.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {
namespace {

constexpr int first_year = 1990;
constexpr int last_year = 2099;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_year(int number) { return number >= first_year && number <= last_year; }

// The numbers and words of a text, in their order; separators are gone.
struct Words {
  std::vector<int> numbers;
  std::vector<std::string> words;
  bool is_sound = true;  // nothing but letters, digits, spaces and - / . ,
};

Words words_of(std::string_view text) {
  const std::string folded = fold(compose(trim(text)));
  Words found;
  for (std::size_t at = 0; at < folded.size();) {
    const bool number = is_digit(folded[at]);
    const auto belongs = [&](char c) { return number ? is_digit(c) : c >= 'a' && c <= 'z'; };
    std::size_t end = at;
    while (end < folded.size() && belongs(folded[end])) ++end;
    if (end == at) {
      constexpr std::string_view separators = " -/.,";
      found.is_sound = found.is_sound && separators.find(folded[at]) != std::string_view::npos;
      ++at;
      continue;
    }
    if (number) {
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
    // "T1/24": without the word it could as well be a day and a month.
    const bool short_year = says_month && numbers[1] >= 10 && numbers[1] < 100;
    return short_year ? checked(numbers[1] + 2000, numbers[0], {}) : std::nullopt;
  }
  if (numbers.size() != 3) return std::nullopt;
  if (is_year(numbers[0])) return checked(numbers[0], numbers[1], numbers[2]);
  return checked(numbers[2], numbers[1], numbers[0]);
}

}  // namespace

std::optional<ForeignPeriod> foreign_period(const tables::SheetCell& cell) {
  const bool says_something =
      cell.kind == tables::SheetCellKind::text || cell.kind == tables::SheetCellKind::date;
  constexpr std::size_t longest = 40;
  if (!says_something || cell.text.size() > longest) return std::nullopt;
  std::string_view text = cell.text;
  if (cell.kind == tables::SheetCellKind::date) text = text.substr(0, text.find('T'));
  const Words found = words_of(text);
  if (!found.is_sound) return std::nullopt;
  unsigned named = 0;
  bool says_month = false;
  for (const std::string& word : found.words) {
    if (word == "thang" || word == "t" || word == "month") {
      says_month = true;
    } else if (const unsigned month = english_month(word); month > 0 && named == 0) {
      named = month;
    } else if (word != "nam" && word != "ngay") {
      return std::nullopt;
    }
  }
  return named > 0 ? of_named_month(named, found.numbers) : of_numbers(found.numbers, says_month);
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

std::optional<int> only_year(std::string_view text) {
  std::optional<int> year;
  for (const int number : words_of(text).numbers) {
    if (!is_year(number)) continue;
    if (year && *year != number) return std::nullopt;
    year = number;
  }
  return year;
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

}  // namespace cpa::plant_files
