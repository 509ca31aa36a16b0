// Months, days and periods as the reader writes them: 03/2024 and 15/03/2024 in Vietnamese,
// Mar 2024 and 15 Mar 2024 in English. Files keep the ISO form of cpa/calendar.
#pragma once

#include <string>

#include "cpa/calendar/period.hpp"
#include "cpa/language/language.hpp"

namespace cpa::language {

[[nodiscard]] std::string month(calendar::Month month, Language language);
[[nodiscard]] std::string day(calendar::Day day, Language language);
// One month, months "03/2024 – 02/2025", or days, both ends included.
[[nodiscard]] std::string period(const calendar::Period& period, Language language);

}  // namespace cpa::language
