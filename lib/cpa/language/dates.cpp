#include "cpa/language/dates.hpp"

#include <fmt/core.h>

#include <array>

namespace cpa::language {
namespace {

constexpr std::array english_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string english_month(std::chrono::month month) {
  return english_months.at(static_cast<unsigned>(month) - 1);
}

}  // namespace

std::string month(calendar::Month month, Language language) {
  const int year = static_cast<int>(month.year());
  if (language == Language::en) return fmt::format("{} {}", english_month(month.month()), year);
  return fmt::format("{:02}/{}", static_cast<unsigned>(month.month()), year);
}

std::string day(calendar::Day day, Language language) {
  const std::chrono::year_month_day date{day};
  const auto number = static_cast<unsigned>(date.day());
  const int year = static_cast<int>(date.year());
  if (language == Language::en) {
    return fmt::format("{} {} {}", number, english_month(date.month()), year);
  }
  return fmt::format("{:02}/{:02}/{}", number, static_cast<unsigned>(date.month()), year);
}

std::string period(const calendar::Period& period, Language language) {
  const calendar::Month first = calendar::month_of(period.from);
  const calendar::Month last = calendar::month_of(period.last_day());
  if (calendar::period_of(first, last) != period) {
    if (period.days() == 1) return day(period.from, language);
    return day(period.from, language) + " – " + day(period.last_day(), language);
  }
  if (first == last) return month(first, language);
  return month(first, language) + " – " + month(last, language);
}

}  // namespace cpa::language
