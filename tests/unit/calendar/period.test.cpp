#include "cpa/calendar/period.hpp"

#include <string>
#include <vector>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"

using namespace cpa;
using namespace cpa::calendar;
using namespace std::chrono_literals;
using cpa::test::argument_of;
using cpa::test::code_of;

namespace {

constexpr Month month(int year, unsigned number) {
  return {std::chrono::year(year), std::chrono::month(number)};
}
constexpr Day day(int year, unsigned number, unsigned day_of_month) {
  return Day(month(year, number) / std::chrono::day(day_of_month));
}

// The period in its shortest text, or the code of the refusal.
std::string read(std::string_view text) {
  const auto period = read_period(text);
  return period ? text_of(*period) : period.error().code;
}

}  // namespace

TEST_CASE("a calendar month has its own number of days", "[period]") {
  CHECK(period_of(month(2024, 2)).days() == 29);
  CHECK(period_of(month(2023, 2)).days() == 28);
  CHECK(period_of(month(2024, 12)) == Period{day(2024, 12, 1), day(2025, 1, 1)});
  CHECK(period_of(month(2024, 3), month(2025, 2)).days() == 365);
  CHECK(period_of(month(2024, 2)).last_day() == day(2024, 2, 29));
}

TEST_CASE("months that run backwards are no period", "[period]") {
  CHECK_THROWS_AS(period_of(month(2024, 3), month(2024, 2)), Failure);
  CHECK_THROWS_AS(text_of(Period{day(2024, 3, 1), day(2024, 3, 1)}), Failure);
}

TEST_CASE("a bill from the 5th to the 4th is no calendar month", "[period]") {
  CHECK(is_month(period_of(month(2024, 3))));
  CHECK_FALSE(is_month({day(2024, 3, 5), day(2024, 4, 5)}));
  CHECK_FALSE(is_month(period_of(month(2024, 3), month(2024, 4))));
  CHECK_FALSE(is_month(Period{}));
}

TEST_CASE("a period knows its months, its days and its neighbours", "[period]") {
  const Period bill{day(2024, 12, 5), day(2025, 2, 1)};
  CHECK(months_of(bill) == std::vector<Month>{month(2024, 12), month(2025, 1)});
  CHECK(months_of(Period{}).empty());
  CHECK(bill.contains(day(2024, 12, 5)));
  CHECK_FALSE(bill.contains(day(2025, 2, 1)));
  CHECK(bill.contains(period_of(month(2025, 1))));
  CHECK_FALSE(bill.contains(period_of(month(2024, 12))));
  CHECK(bill.overlaps(period_of(month(2024, 12))));
  CHECK_FALSE(bill.overlaps(period_of(month(2025, 2))));
  CHECK(month_of(bill.last_day()) == month(2025, 1));
}

TEST_CASE("counting in months passes the turn of the year both ways", "[period]") {
  CHECK(plus_months(month(2024, 11), 3) == month(2025, 2));
  CHECK(plus_months(month(2024, 1), -1) == month(2023, 12));
  CHECK(plus_months(month(2024, 1), -25) == month(2021, 12));
  CHECK(months_between(month(2023, 12), month(2025, 1)) == 13);
  CHECK(months_between(month(2025, 1), month(2023, 12)) == -13);
}

TEST_CASE("days and months are read in ISO form", "[period]") {
  CHECK(read_day("2024-03-15") == day(2024, 3, 15));
  CHECK(read_day(" 2024-02-29\t") == day(2024, 2, 29));
  CHECK(read_month("2024-03") == month(2024, 3));
  CHECK(text_of(day(2024, 3, 5)) == "2024-03-05");
  CHECK(text_of(month(2024, 12)) == "2024-12");
  CHECK(text_of(month(900, 1)) == "0900-01");
}

TEST_CASE("a day that the calendar lacks is refused as such", "[period]") {
  CHECK(code_of(read_day("2023-02-29")) == "date.no_such_day");
  CHECK(code_of(read_day("2024-04-31")) == "date.no_such_day");
  CHECK(code_of(read_day("2024-00-10")) == "date.no_such_day");
  CHECK(code_of(read_month("2024-13")) == "date.no_such_day");
  CHECK(argument_of(read_day("2023-02-29"), "found") == "2023-02-29");
}

TEST_CASE("what is no date in ISO form is refused", "[period]") {
  const auto text = GENERATE(as<std::string>{}, "", "15/03/2024", "2024/03", "2024-3", "24-03",
                             "2024-03-1", "2024-03-15T00:00", "tháng 3", "2024-0a", "-024-03",
                             "2024-03-1\xFF", "2024_03-15", "2024-03_15");
  INFO(text);
  CHECK(code_of(read_day(text)) == "date.malformed");
  CHECK(code_of(read_month(text)) == "date.malformed");
  CHECK(code_of(read_period(text)) == "date.malformed");
}

TEST_CASE("a date with slashes is refused with the month and the day that it may be", "[period]") {
  CHECK(argument_of(read_period("31/01/2022"), "nearest") == "2022-01, 2022-01-31");
  CHECK(argument_of(read_period("5/3/2022"), "nearest") == "2022-03, 2022-03-05");
  CHECK(argument_of(read_day("05/03/2022"), "nearest") == "2022-03-05");
  CHECK(read_day("31/02/2022").error().arguments.count("nearest") == 0);
}

TEST_CASE("a period is read and written in its shortest form, both ends included", "[period]") {
  const auto [text, shortest] = GENERATE(table<std::string, std::string>({
      {"2024-03", "2024-03"},
      {"2024-03-15", "2024-03-15"},
      {"2024-03/2025-02", "2024-03/2025-02"},
      {"2024-03-05/2024-04-04", "2024-03-05/2024-04-04"},
      {" 2024-03 / 2024-05 ", "2024-03/2024-05"},
      {"2024-03-01/2024-03-31", "2024-03"},
      {"2024-03-01/2024-04-30", "2024-03/2024-04"},
      {"2024-03/2024-03", "2024-03"},
      {"2024-03-15/2024-03-15", "2024-03-15"},
  }));
  INFO(text);
  CHECK(read(text) == shortest);
}

TEST_CASE("a period of two unlike or broken ends is refused", "[period]") {
  CHECK(read("2024-03/2024-05-31") == "date.malformed");
  CHECK(read("2024-03/2024-05/2024-07") == "date.malformed");
  CHECK(read("2024-03/") == "date.malformed");
  CHECK(read("/") == "date.malformed");
  CHECK(read("2024-13/2024-14") == "date.no_such_day");
  CHECK(read("2024-03/2024-14") == "date.no_such_day");
}

TEST_CASE("a period that ends before it begins is refused with both ends", "[period]") {
  const auto backwards = read_period("2024-05/2024-03");
  CHECK(code_of(backwards) == "period.backwards");
  CHECK(argument_of(backwards, "from") == "2024-05");
  CHECK(argument_of(backwards, "to") == "2024-03");
}

TEST_CASE("a period that runs backwards names both its ends") {
  const Problem problem = backwards(read_day("2024-05-01").value(), read_day("2024-04-01").value());
  CHECK(problem.code == "period.backwards");
  CHECK(problem.arguments.at("found") == "2024-05-01/2024-04-01");
  CHECK(problem.arguments.at("from") == "2024-05-01");
  CHECK(problem.arguments.at("to") == "2024-04-01");
}

TEST_CASE("a month is read as people's own tables write it, a span of such is told how to write") {
  for (const char* text : {"05/2023", "5/2023", " 5/2023 "}) {
    INFO(text);
    const auto read = read_period(text);
    REQUIRE(read);
    CHECK(text_of(*read) == "2023-05");
  }
  for (const char* text : {"13/2023", "00/2023", "05/23", "005/2023", "2023/05", "/2023"}) {
    INFO(text);
    CHECK_FALSE(read_period(text));
  }
  for (const char* text : {"01/2025-12/2025", "1/2025 - 12/2025"}) {
    const auto span = read_period(text);
    REQUIRE_FALSE(span);
    CHECK(span.error().arguments.at("nearest") == "2025-01/2025-12");
  }
  CHECK(read_period("12/2025-01/2025").error().arguments.count("nearest") == 0);
}

TEST_CASE("a month may be called by its word") {
  for (const char* text : {"Tháng 5/2023", "tháng 05 năm 2023", "THÁNG 5 / 2023", "T5/2023",
                           "t05-2023", "Thang 5-2023"}) {
    INFO(text);
    const auto read = read_period(text);
    REQUIRE(read);
    CHECK(text_of(*read) == "2023-05");
  }
  for (const char* text : {"Tháng 13/2023", "Tháng 5", "T5", "T", "tổng 5/2023", "Tháng 5/23"}) {
    INFO(text);
    CHECK(code_of(read_period(text)) == "date.malformed");
  }
}

TEST_CASE("a year is a period where rows are no months, and a date nowhere else") {
  const auto year = read_period_or_year("2024");
  REQUIRE(year);
  CHECK(text_of(*year) == "2024-01/2024-12");
  CHECK(text_of(*read_period_or_year("2024-03")) == "2024-03");
  CHECK(read("2024") == "date.malformed");
  CHECK(code_of(read_period_or_year("0000")) == "date.malformed");
  CHECK(code_of(read_period_or_year("24")) == "date.malformed");
}
