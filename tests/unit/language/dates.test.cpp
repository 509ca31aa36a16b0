#include "cpa/language/dates.hpp"

#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::language;
using namespace std::chrono;

TEST_CASE("a month is written as its readers write it") {
  CHECK(language::month(2024y / March, Language::vi) == "03/2024");
  CHECK(language::month(2024y / March, Language::en) == "Mar 2024");
  CHECK(language::month(2023y / December, Language::en) == "Dec 2023");
}

TEST_CASE("a day is written as its readers write it") {
  const calendar::Day bill = sys_days{2024y / March / 5};
  CHECK(language::day(bill, Language::vi) == "05/03/2024");
  CHECK(language::day(bill, Language::en) == "5 Mar 2024");
}

TEST_CASE("a period is named by its months where it is made of whole months") {
  const calendar::Period year = calendar::period_of(2024y / January, 2024y / December);
  CHECK(language::period(year, Language::vi) == "01/2024 – 12/2024");
  CHECK(language::period(calendar::period_of(2024y / May), Language::en) == "May 2024");
}

TEST_CASE("a bill between other days is named by its first and last day") {
  const calendar::Period bill{sys_days{2024y / March / 5}, sys_days{2024y / April / 5}};
  CHECK(language::period(bill, Language::vi) == "05/03/2024 – 04/04/2024");
  const calendar::Period one{sys_days{2024y / March / 5}, sys_days{2024y / March / 6}};
  CHECK(language::period(one, Language::en) == "5 Mar 2024");
}
