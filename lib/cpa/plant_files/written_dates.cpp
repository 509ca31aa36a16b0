#include "cpa/plant_files/internal/written_dates.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "cpa/core/text.hpp"

namespace cpa::plant_files {
namespace {

using calendar::Day;
using calendar::Month;
using calendar::Period;

// Two numbers of one or two digits and a year of four, with one mark between them; the first is
// missing of "01-2022".
struct Written {
  std::optional<unsigned> first;
  unsigned second = 0;
  int year = 0;

  [[nodiscard]] std::optional<Day> day(unsigned day, unsigned month) const {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    return date.ok() ? std::optional(Day(date)) : std::nullopt;
  }
  [[nodiscard]] std::optional<Day> day_first() const { return day(*first, second); }
  [[nodiscard]] std::optional<Day> month_first() const { return day(second, *first); }
};

std::optional<Written> written_in(std::string_view text) {
  text = trim(text);
  constexpr std::size_t longest = 10;  // "31/01/2022"
  if (text.size() > longest) return std::nullopt;
  std::array<unsigned, 3> numbers{};
  std::size_t count = 0;
  char mark = 0;
  std::size_t digits = 0;  // of the last number
  for (const char* at = text.data(); count < numbers.size();) {
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(at, end, numbers[count++]);
    digits = static_cast<std::size_t>(read.ptr - at);
    if (read.ec != std::errc()) return std::nullopt;
    at = read.ptr;
    if (at == end) break;
    if (digits > 2 || std::string_view("/-.").find(*at) == std::string_view::npos) {
      return std::nullopt;
    }
    if (mark != 0 && *at != mark) return std::nullopt;
    mark = *at++;
    if (count == numbers.size()) return std::nullopt;
  }
  if (count < 2 || digits != 4) return std::nullopt;
  Written written{.second = numbers[count - 2], .year = static_cast<int>(numbers[count - 1])};
  if (count == numbers.size()) written.first = numbers[0];
  return written;
}

bool ends_a_month(Day day) {
  const Period month = calendar::period_of(calendar::month_of(day));
  return day == month.from || day == month.last_day();
}

Problem two_readings(std::string_view text, Day day_first, Day month_first) {
  Problem told{.code = "date.two_readings"};
  told.arguments = {{"found", shortened(trim(text))},
                    {"day_first", calendar::text_of(day_first)},
                    {"month_first", calendar::text_of(month_first)}};
  return told;
}

}  // namespace

void WrittenDates::note(std::string_view text) {
  const auto written = written_in(text);
  if (!written || !written->first) return;
  const auto day_first = written->day_first();
  const auto month_first = written->month_first();
  if (day_first == month_first) return;
  if (!month_first) {
    ++only_day_first_;
  } else if (!day_first) {
    ++only_month_first_;
  } else {
    ++open_;
    if (ends_a_month(*day_first)) ++months_if_day_first_;
    if (ends_a_month(*month_first)) ++months_if_month_first_;
  }
}

// Of rows that are months at least two dates that begin or end one when read one way, and not when
// read the other, tell the way as well.
WrittenDates::Order WrittenDates::order() const {
  const bool contradicted = only_day_first_ > 0 && only_month_first_ > 0;
  if (contradicted || (day_first_ && only_month_first_ > 0)) return Order::open;
  if (day_first_ || only_day_first_ > 0) return Order::day_first;
  if (only_month_first_ > 0) return Order::month_first;
  if (!of_months_ || open_ < 2) return Order::open;
  const bool by_day = months_if_day_first_ == open_;
  const bool by_month = months_if_month_first_ == open_;
  if (by_day == by_month) return Order::open;
  return by_day ? Order::day_first : Order::month_first;
}

Result<Period> WrittenDates::read(std::string_view text) const {
  const auto written = written_in(text);
  if (!written) return calendar::read_period(text);
  if (!written->first) {
    const Month month(std::chrono::year(written->year), std::chrono::month(written->second));
    if (!month.ok()) return calendar::read_period(text);
    return calendar::period_of(month);
  }
  const auto day_first = written->day_first();
  const auto month_first = written->month_first();
  if (!day_first && !month_first) {
    Problem told{.code = "date.no_such_day"};
    told.arguments = {{"found", shortened(trim(text))}};
    return refuse(std::move(told));
  }
  if (!month_first || day_first == month_first) return period_of(*day_first);
  if (!day_first) return period_of(*month_first);
  const Order told = order();
  if (told == Order::open) return refuse(two_readings(text, *day_first, *month_first));
  return period_of(told == Order::day_first ? *day_first : *month_first);
}

Period WrittenDates::period_of(Day day) const {
  if (of_months_ && ends_a_month(day)) return calendar::period_of(calendar::month_of(day));
  return {day, day + std::chrono::days{1}};
}

}  // namespace cpa::plant_files
