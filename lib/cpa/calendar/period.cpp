#include "cpa/calendar/period.hpp"

#include <optional>
#include <utility>

#include "cpa/calendar/period_list.hpp"
#include "cpa/core/failure.hpp"
#include "cpa/core/text.hpp"

namespace cpa::calendar {
namespace {

Problem problem(std::string_view code, std::string_view text) {
  Problem result;
  result.code = std::string(code);
  result.arguments["found"] = shortened(trim(text));
  return result;
}

// Exactly that many digits as a number.
std::optional<unsigned> digits(std::string_view text, std::size_t count) {
  if (text.size() != count) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::optional<Month> month_in(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4), 4);
  const auto month = digits(text.substr(5), 2);
  if (!year || !month) return std::nullopt;
  return Month(std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month));
}

std::optional<std::chrono::year_month_day> day_in(std::string_view text) {
  if (text.size() != 10 || text[7] != '-') return std::nullopt;
  const auto month = month_in(text.substr(0, 7));
  const auto day = digits(text.substr(8), 2);
  if (!month || !day) return std::nullopt;
  return std::chrono::year_month_day(month->year(), month->month(), std::chrono::day(*day));
}

// Months since the year 0.
int ordinal(Month month) {
  return static_cast<int>(month.year()) * 12 +
         static_cast<int>(static_cast<unsigned>(month.month())) - 1;
}

Month month_at(int ordinal_number) {
  const int month = ((ordinal_number % 12) + 12) % 12;
  return {std::chrono::year((ordinal_number - month) / 12),
          std::chrono::month(static_cast<unsigned>(month) + 1)};
}

Day first_day(Month month) { return Day(month / std::chrono::day(1)); }

std::string two_digits(unsigned number) {
  const auto text = std::to_string(number);
  return text.size() < 2 ? "0" + text : text;
}

// "05/2023" and "5/2023", which nothing else can mean: the form of people's own tables.
std::optional<Month> numbered_month(std::string_view text) {
  text = trim(text);
  const auto slash = text.find('/');
  if (slash == 0 || slash > 2 || text.size() != slash + 5) return std::nullopt;
  const std::string month(text.substr(0, slash));
  const auto read =
      month_in(std::string(text.substr(slash + 1)) + "-" + (slash < 2 ? "0" : "") + month);
  return read && read->ok() ? read : std::nullopt;
}

// "31/01/2022", whose day comes first.
std::optional<std::chrono::year_month_day> slashed_day(std::string_view text) {
  text = trim(text);
  const auto slash = text.find('/');
  if (slash == 0 || slash == std::string_view::npos || slash > 2) return std::nullopt;
  const auto month = numbered_month(text.substr(slash + 1));
  const auto day = digits(text.substr(0, slash), slash);
  if (!month || !day) return std::nullopt;
  const auto date = *month / std::chrono::day(*day);
  return date.ok() ? std::optional(date) : std::nullopt;
}

// "01/2025-12/2025" and "31/01/2022" are told as they are to be written.
Problem malformed(std::string_view text) {
  Problem told = problem("date.malformed", text);
  if (const auto day = slashed_day(text)) {
    told.arguments["nearest"] =
        text_of(Month(day->year(), day->month())) + ", " + text_of(Day(*day));
    return told;
  }
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return told;
  const auto first = numbered_month(text.substr(0, dash));
  const auto last = numbered_month(text.substr(dash + 1));
  if (first && last && *first <= *last) {
    told.arguments["nearest"] = text_of(*first) + "/" + text_of(*last);
  }
  return told;
}

// "Tháng 3/2022", "tháng 03 năm 2022", "T3-2022".
std::optional<Month> worded_month(std::string_view text) {
  constexpr std::string_view word = "thang";
  constexpr std::string_view of_year = "nam";
  text = trim(text);
  if (text.empty() || (text.front() != 't' && text.front() != 'T')) return std::nullopt;
  const std::string folded = fold(text);
  std::string_view rest = folded;
  if (rest.starts_with(word)) {
    rest.remove_prefix(word.size());
  } else if (rest.size() > 1 && rest[0] == 't' && rest[1] >= '0' && rest[1] <= '9') {
    rest.remove_prefix(1);
  } else {
    return std::nullopt;
  }
  const auto year = rest.find(of_year);
  const auto between = year == std::string_view::npos ? rest.find_first_of("/-") : year;
  if (between == std::string_view::npos) return std::nullopt;
  const std::size_t length = year == std::string_view::npos ? 1 : of_year.size();
  return numbered_month(std::string(trim(rest.substr(0, between))) + "/" +
                        std::string(trim(rest.substr(between + length))));
}

// One end of a period: a month or a day, as the days it covers.
Result<Period> read_one(std::string_view text) {
  text = trim(text);
  if (text.size() == 7) {
    const auto month = read_month(text);
    if (!month) return refuse(month.error());
    return period_of(*month);
  }
  const auto day = read_day(text);
  if (!day) return refuse(day.error());
  return Period{*day, *day + std::chrono::days{1}};
}

}  // namespace

Period period_of(Month month) { return period_of(month, month); }

Period period_of(Month first, Month last) {
  ensure(first.ok() && last.ok() && first <= last, "a period of months runs backwards");
  return {first_day(first), first_day(plus_months(last, 1))};
}

bool is_month(const Period& period) {
  return period.from < period.to && period == period_of(month_of(period.from));
}

Month month_of(Day day) {
  const std::chrono::year_month_day date(day);
  return {date.year(), date.month()};
}

std::vector<Month> months_of(const Period& period) {
  std::vector<Month> months;
  if (period.to <= period.from) return months;
  const int last = ordinal(month_of(period.last_day()));
  for (int each = ordinal(month_of(period.from)); each <= last; ++each) {
    months.push_back(month_at(each));
  }
  return months;
}

Month plus_months(Month month, int months) { return month_at(ordinal(month) + months); }

int months_between(Month a, Month b) { return ordinal(b) - ordinal(a); }

Result<Day> read_day(std::string_view text) {
  const auto date = day_in(trim(text));
  if (!date) {
    Problem told = problem("date.malformed", text);
    if (const auto day = slashed_day(text)) told.arguments["nearest"] = text_of(Day(*day));
    return refuse(std::move(told));
  }
  if (!date->ok()) return refuse(problem("date.no_such_day", text));
  return Day(*date);
}

Result<Month> read_month(std::string_view text) {
  const auto month = month_in(trim(text));
  if (!month) return refuse(problem("date.malformed", text));
  if (!month->ok()) return refuse(problem("date.no_such_day", text));
  return *month;
}

Result<Period> read_period(std::string_view text) {
  if (const auto month = worded_month(text)) return period_of(*month);
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return read_one(text);
  if (const auto month = numbered_month(text)) return period_of(*month);
  const auto first = trim(text.substr(0, slash));
  const auto last = trim(text.substr(slash + 1));
  // Both ends in the same form: a month against a day leaves open what was meant.
  if (first.size() != last.size()) return refuse(malformed(text));
  const auto from = read_one(first);
  if (!from) return refuse(from.error());
  const auto to = read_one(last);
  if (!to) return refuse(to.error());
  if (to->from < from->from) {
    auto backwards = problem("period.backwards", text);
    backwards.arguments["from"] = std::string(first);
    backwards.arguments["to"] = std::string(last);
    return refuse(std::move(backwards));
  }
  return Period{from->from, to->to};
}

Result<Period> read_period_or_year(std::string_view text) {
  const auto number = digits(trim(text), 4);
  if (!number || *number == 0) return read_period(text);
  const std::chrono::year year(static_cast<int>(*number));
  return period_of(year / std::chrono::January, year / std::chrono::December);
}

Problem backwards(Day first, Day last) {
  const std::string from = text_of(first);
  const std::string to = text_of(last);
  Problem problem{.code = "period.backwards"};
  problem.arguments = {{"found", from + "/" + to}, {"from", from}, {"to", to}};
  return problem;
}

std::string text_of(Month month) {
  auto year = std::to_string(static_cast<int>(month.year()));
  if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
  return year + "-" + two_digits(static_cast<unsigned>(month.month()));
}

std::string text_of(Day day) {
  const std::chrono::year_month_day date(day);
  return text_of(month_of(day)) + "-" + two_digits(static_cast<unsigned>(date.day()));
}

std::string text_of(std::span<const Period> periods) {
  std::vector<std::string> texts;
  for (const Period& period : periods) texts.push_back(text_of(period));
  return join(texts);
}

std::string text_of(const Period& period) {
  ensure(period.from < period.to, "a period without days has no text");
  const auto first = month_of(period.from);
  const auto last = month_of(period.last_day());
  if (period == period_of(first, last)) {
    return first == last ? text_of(first) : text_of(first) + "/" + text_of(last);
  }
  if (period.days() == 1) return text_of(period.from);
  return text_of(period.from) + "/" + text_of(period.last_day());
}

}  // namespace cpa::calendar
