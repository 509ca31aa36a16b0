// Dates as people write them in a column of periods: read where one reading is meant, asked for
// where two are possible.
#include "tests/support/catch.hpp"

#include <initializer_list>
#include <string>

#include "cpa/plant_files/internal/written_dates.hpp"

using namespace cpa;
using cpa::plant_files::WrittenDates;

namespace {

struct Column {
  bool day_first = false;
  bool of_months = false;
  std::initializer_list<const char*> others = {};
};

// The period, or the code of what is wrong, with both readings where there are two.
std::string reading(const std::string& text, const Column& column) {
  WrittenDates dates(column.day_first, column.of_months);
  dates.note(text);
  for (const char* other : column.others) dates.note(other);
  const auto read = dates.read(text);
  if (read) return calendar::text_of(*read);
  std::string told = read.error().code;
  for (const char* name : {"day_first", "month_first"}) {
    const auto found = read.error().arguments.find(name);
    if (found != read.error().arguments.end()) told += " " + found->second;
  }
  return told;
}

}  // namespace

TEST_CASE("a plant that writes a decimal comma puts the day before its month") {
  CHECK(reading("03/04/2022", {.day_first = true}) == "2022-04-03");
  CHECK(reading("3-4-2022", {.day_first = true}) == "2022-04-03");
  CHECK(reading("3.4.2022", {.day_first = true}) == "2022-04-03");
}

TEST_CASE("a number over twelve is a day whoever writes it") {
  CHECK(reading("31/01/2022", {}) == "2022-01-31");
  CHECK(reading("01/31/2022", {}) == "2022-01-31");
  CHECK(reading("04/04/2022", {}) == "2022-04-04");
}

TEST_CASE("where the order is open it is asked for with both readings") {
  CHECK(reading("03/04/2022", {}) == "date.two_readings 2022-04-03 2022-03-04");
}

TEST_CASE("another date of the column tells the order of all") {
  CHECK(reading("03/04/2022", {.others = {"31/01/2022"}}) == "2022-04-03");
  CHECK(reading("03/04/2022", {.others = {"01/31/2022"}}) == "2022-03-04");
  CHECK(reading("03/04/2022", {.others = {"31/01/2022", "02/28/2022"}}) ==
        "date.two_readings 2022-04-03 2022-03-04");
  CHECK(reading("03/04/2022", {.day_first = true, .others = {"01/31/2022"}}) ==
        "date.two_readings 2022-04-03 2022-03-04");
}

TEST_CASE("dates that all begin or end a month when read one way are meant so") {
  CHECK(reading("01/03/2022", {.of_months = true, .others = {"01/04/2022", "01/05/2022"}}) ==
        "2022-03");
  CHECK(reading("03/01/2022", {.of_months = true, .others = {"04/01/2022", "05/01/2022"}}) ==
        "2022-03");
  CHECK(reading("01/03/2022", {.of_months = true}) == "date.two_readings 2022-03-01 2022-01-03");
}

TEST_CASE("the first and the last day of a month stand for it where rows are months") {
  CHECK(reading("28/02/2022", {.of_months = true}) == "2022-02");
  CHECK(reading("28/02/2024", {.of_months = true}) == "2024-02-28");
  CHECK(reading("28/02/2022", {}) == "2022-02-28");
}

TEST_CASE("a month and its year need no order") {
  for (const char* text : {"1/2022", "01/2022", "01-2022", "1.2022", "2022-01"}) {
    CAPTURE(text);
    CHECK(reading(text, {}) == "2022-01");
  }
}

TEST_CASE("what no calendar has, and what is no date, is refused as ever") {
  CHECK(reading("31/02/2022", {.day_first = true}) == "date.no_such_day");
  CHECK(reading("13-2022", {}) == "date.malformed");
  CHECK(reading("1/2/22", {}) == "date.malformed");
  CHECK(reading("1/2-2022", {}) == "date.malformed");
  CHECK(reading("", {}) == "date.malformed");
}
