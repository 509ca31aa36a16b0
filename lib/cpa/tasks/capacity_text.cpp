#include "cpa/tasks/capacity_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cpa/core/letters.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"
#include "cpa/units/unit_text.hpp"

namespace cpa::tasks {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// One word behind the number; `of_each` when a slash or "mỗi" stands before it.
struct Word {
  std::string text;  // small letters
  std::size_t begin = 0;
  bool of_each = false;
};

bool means_each(const std::string& word) {
  constexpr std::array<std::string_view, 8> each{"mỗi", "một", "hằng", "hàng",
                                                 "moi", "mot", "per",  "a"};
  return is_one_of(each, word);
}

bool is_number(std::string_view word) { return std::all_of(word.begin(), word.end(), is_digit); }

// "300d" is two words, "m3" and "10^3" are one.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find_first_of(" /(),;*", at), text.size());
  const std::size_t digits = std::min(text.find_first_not_of("0123456789", at), end);
  const bool letter_next = digits > at && digits < end && text[digits] != '^' &&
                           text[digits] != '.' && text[digits] != ',';
  return letter_next ? digits : end;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool of_each = false;
  std::size_t at = 0;
  while (at < text.size()) {
    if (std::string_view(" /(),;*").find(text[at]) != std::string_view::npos) {
      of_each = of_each || text[at] == '/';
      ++at;
      continue;
    }
    const std::size_t end = end_of_word(text, at);
    words.push_back({small_letters(std::string(text.substr(at, end - at))), at, of_each});
    of_each = means_each(words.back().text);
    at = end;
  }
  return words;
}

enum class Time { none, year, month, day, other };

// Without a slash only words that are nothing else: "gio" may be giò, "ca" may be cá.
Time time_of(const Word& word) {
  const std::string short_one = word.of_each ? fold(word.text) : std::string();
  const auto is = [&](const auto& plain, const auto& short_ones) {
    return is_one_of(plain, word.text) || is_one_of(short_ones, short_one);
  };
  constexpr std::array<std::string_view, 4> years{"năm", "year", "yearly", "annually"};
  constexpr std::array<std::string_view, 5> short_years{"nam", "year", "yr", "a", "y"};
  if (is(years, short_years)) return Time::year;
  constexpr std::array<std::string_view, 4> months{"tháng", "month", "months", "monthly"};
  constexpr std::array<std::string_view, 3> short_months{"thang", "th", "month"};
  if (is(months, short_months)) return Time::month;
  constexpr std::array<std::string_view, 5> days{"ngày", "day", "days", "daily", "ngđ"};
  constexpr std::array<std::string_view, 5> short_days{"ngay", "ng", "ngd", "d", "day"};
  if (is(days, short_days)) return Time::day;
  constexpr std::array<std::string_view, 6> others{"tuần", "giờ",    "week",
                                                   "hour", "weekly", "hourly"};
  constexpr std::array<std::string_view, 9> short_others{"tuan", "gio",  "h",    "ca", "shift",
                                                         "week", "hour", "phut", "s"};
  return is(others, short_others) ? Time::other : Time::none;
}

// "x 300 ngày": how many of them the plant works in a year.
struct Worked {
  Time each = Time::none;
  std::string number;
};

// What stands behind the number, taken apart.
struct Behind {
  Time rate = Time::none;  // the first time that the amount is of
  std::size_t rate_begin = std::string_view::npos;
  std::optional<Worked> worked;
};

// A month or a day that a whole number stands before, as in "300 d".
bool is_counted(const std::vector<Word>& words, std::size_t i) {
  if (i == 0 || !is_number(words[i - 1].text) || words[i].of_each) return false;
  Word after_slash = words[i];
  after_slash.of_each = true;
  const Time time = time_of(after_slash);
  return time == Time::month || time == Time::day;
}

Behind taken_apart(const std::vector<Word>& words) {
  Behind behind;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_counted(words, i)) {
      Word after_slash = words[i];
      after_slash.of_each = true;
      if (!behind.worked) behind.worked = {time_of(after_slash), words[i - 1].text};
      continue;
    }
    const Time time = time_of(words[i]);
    if (time == Time::none || behind.rate != Time::none) continue;
    // The year in "300 ngày/năm" is that of the days.
    if (behind.worked) continue;
    behind.rate = time;
    behind.rate_begin = words[i].begin;
  }
  return behind;
}

// How many of its times a year has: nothing where only the plant knows.
std::optional<long double> times_a_year(const Behind& behind) {
  if (behind.rate == Time::year) return 1;
  if (behind.rate == Time::none) {
    return behind.worked ? std::nullopt : std::optional<long double>(1);
  }
  const bool known = behind.rate == Time::month || behind.rate == Time::day;
  if (!known) return std::nullopt;
  if (behind.worked && behind.worked->each == behind.rate) {
    const auto count = read_decimal(behind.worked->number, DecimalMark::point);
    const long double most = behind.rate == Time::month ? 12 : 366;
    if (!count || !(count->value() > 0) || count->value() > most) return std::nullopt;
    return count->value();
  }
  return behind.rate == Time::month ? std::optional<long double>(12) : std::nullopt;
}

// "9600 tấn × 1000", "9600 - 12000 t": what changes the amount is no word for what it is of.
bool may_be_left_out(const Word& word) {
  return std::none_of(word.text.begin(), word.text.end(), is_digit) &&
         !units::multiple_in(word.text + " t");
}

// "triệu lít bia/năm": the unit before the time, without the words for what it is of.
Result<units::Unit> unit_in(std::string_view text, const std::vector<Word>& words, std::size_t end,
                            const units::UnitTable& units) {
  end = std::min(end, text.size());
  const auto cut = [&](std::size_t at) {
    std::string_view unit = trim(text.substr(0, at));
    while (!unit.empty() && std::string_view("/(,;").find(unit.back()) != std::string_view::npos) {
      unit = trim(unit.substr(0, unit.size() - 1));
    }
    return unit;
  };
  auto whole = units.read(cut(end));
  if (whole) return whole;
  for (std::size_t i = words.size(); i > 1; --i) {
    const Word& last = words[i - 1];
    if (last.begin >= end) continue;
    if (!may_be_left_out(last)) break;
    if (last.of_each) continue;
    if (auto shorter = units.read(cut(last.begin))) return shorter;
  }
  return whole;
}

struct NumberAndUnit {
  std::string_view number;
  std::string_view behind;
};

// Where the number ends: "9600 1000 sp" are 9600 of a thousand pieces, "12 000 t" is one number.
std::optional<NumberAndUnit> parted(std::string_view amount, DecimalMark mark) {
  const std::size_t digits = amount.find_first_not_of("0123456789., ");
  if (digits == 0 || digits == std::string_view::npos) return std::nullopt;
  NumberAndUnit parts{trim(amount.substr(0, digits)), amount.substr(digits)};
  const std::size_t space = parts.number.rfind(' ');
  const bool is_power = parts.behind.front() == '^';
  if (space != std::string_view::npos && (is_power || !read_decimal(parts.number, mark))) {
    return NumberAndUnit{trim(amount.substr(0, space)), trim(amount.substr(space))};
  }
  // "9600 x 1000 sp", "9600×1000 sp"
  for (const std::string_view times : {"x", "X", "×", "*"}) {
    if (!parts.behind.starts_with(times)) continue;
    const auto unit = trim(parts.behind.substr(times.size()));
    if (units::multiple_in(unit)) parts.behind = unit;
    break;
  }
  return parts;
}

}  // namespace

Result<units::Quantity> read_capacity(std::string_view text, const units::UnitTable& units,
                                      DecimalMark mark) {
  const std::string amount = units::plain_spelling(text);
  Problem wrong{.code = "norms.capacity"};
  wrong.arguments = {{"found", std::string(text)}};
  const auto parts = parted(amount, mark);
  if (!parts) return refuse(std::move(wrong));
  const auto value = read_decimal(parts->number, mark);
  if (!value) return refuse(value.error());
  const auto words = words_of(parts->behind);
  const Behind behind = taken_apart(words);
  const auto times = times_a_year(behind);
  if (!times) {
    wrong.code = "norms.capacity_rate";
    return refuse(std::move(wrong));
  }
  const auto unit = unit_in(parts->behind, words, behind.rate_begin, units);
  if (!unit) return refuse(unit.error());
  if (!(value->value() > 0)) return refuse(std::move(wrong));
  return unit->quantity(*value) * *times;
}

bool is_capacity(const plant::StaticFactor& factor) {
  const std::string name = fold(trim(factor.name));
  constexpr std::array<std::string_view, 6> begins{"design capacity",    "production capacity",
                                                   "plant capacity",     "cong suat thiet ke",
                                                   "cong suat san xuat", "cong suat nha may"};
  return name == "cong suat" || name == "capacity" ||
         std::any_of(begins.begin(), begins.end(),
                     [&](std::string_view begin) { return name.starts_with(begin); });
}

}  // namespace cpa::tasks
