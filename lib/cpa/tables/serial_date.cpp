#include "cpa/tables/internal/serial_date.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace cpa::tables {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t phantom_day = 60;  // 29 February 1900

std::string padded(std::int64_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string clock(std::int64_t seconds) {
  return padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" +
         padded(seconds % 60, 2);
}

std::string day_text(const std::chrono::year_month_day& day) {
  return padded(static_cast<int>(day.year()), 4) + "-" + padded(unsigned{day.month()}, 2) + "-" +
         padded(unsigned{day.day()}, 2);
}

std::optional<std::string> day_of(std::int64_t number, DayCount count) {
  using namespace std::chrono;
  sys_days day{};
  if (count == DayCount::from_1904) {
    day = sys_days(year(1904) / January / 1) + days(number);
  } else if (number == phantom_day || number < 1) {
    return std::nullopt;
  } else {
    day = sys_days(year(1899) / December / 30) + days(number < phantom_day ? number + 1 : number);
  }
  return day_text(year_month_day(day));
}

// Digits at a place of fixed width; nothing for anything else.
std::optional<unsigned> digits_at(std::string_view text, std::size_t at, std::size_t width) {
  if (text.size() < at + width) return std::nullopt;
  unsigned number = 0;
  const char* end = text.data() + at + width;
  const auto read = std::from_chars(text.data() + at, end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

// "06:30", "06:30:15", "06:30:15.123", perhaps with a Z; seconds since midnight.
std::optional<std::int64_t> clock_spelled(std::string_view text) {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  const auto hour = digits_at(text, 0, 2);
  const auto minute = digits_at(text, 3, 2);
  const bool has_seconds = text.size() > 5;
  const auto second = has_seconds ? digits_at(text, 6, 2) : std::optional<unsigned>(0);
  if (!hour || !minute || !second || text[2] != ':') return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  if (has_seconds && text[5] != ':') return std::nullopt;
  if (text.size() > 8 &&
      (text[8] != '.' || text.find_first_not_of("0123456789", 9) != std::string_view::npos)) {
    return std::nullopt;
  }
  return std::int64_t{*hour} * 3600 + std::int64_t{*minute} * 60 + std::int64_t{*second};
}

}  // namespace

std::optional<std::string> date_of(double serial, DayCount count, ShownAs shown) {
  constexpr double after_9999 = 2'958'466;  // counted from 1900
  constexpr double later = 1'462;           // days by which 1904 begins later
  const double end = count == DayCount::from_1904 ? after_9999 - later : after_9999;
  if (!(serial >= 0) || serial >= end) return std::nullopt;
  const std::int64_t seconds = std::llround(serial * static_cast<double>(seconds_a_day));
  if (seconds >= std::llround(end) * seconds_a_day) return std::nullopt;
  if (shown == ShownAs::duration) return clock(seconds);
  const std::int64_t number = seconds / seconds_a_day;
  const std::int64_t rest = seconds % seconds_a_day;
  const bool no_day = number == 0 && (count == DayCount::from_1900 || shown == ShownAs::time);
  if (no_day) return clock(rest);
  auto day = day_of(number, count);
  if (day && rest > 0) *day += "T" + clock(rest);
  return day;
}

std::optional<std::string> date_spelled(std::string_view text) {
  if (text.find('T') == std::string_view::npos && text.find(':') == 2) {
    const auto seconds = clock_spelled(text);
    return seconds ? std::optional(clock(*seconds)) : std::nullopt;
  }
  const auto year = digits_at(text, 0, 4);
  const auto month = digits_at(text, 5, 2);
  const auto day = digits_at(text, 8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  if (text.size() == 10 || (text.size() == 11 && text.back() == 'Z')) return day_text(date);
  if (text[10] != 'T') return std::nullopt;
  const auto seconds = clock_spelled(text.substr(11));
  if (!seconds) return std::nullopt;
  return *seconds == 0 ? day_text(date) : day_text(date) + "T" + clock(*seconds);
}

}  // namespace cpa::tables
