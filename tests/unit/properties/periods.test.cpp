// Months and periods can be counted forth and back, and their texts read back.
#include <numeric>
#include <string>

#include "cpa/calendar/period.hpp"
#include "tests/support/properties.hpp"

using namespace cpa;
using namespace cpa::calendar;
using cpa::test::holds_for_all;

namespace {

Month any_month() {
  return {std::chrono::year(*rc::gen::inRange(1990, 2100)),
          std::chrono::month(*rc::gen::inRange(1U, 13U))};
}

Day any_day() { return Day(std::chrono::days(*rc::gen::inRange(7'000, 47'000))); }

}  // namespace

TEST_CASE("so many months on and as many back is the same month", "[property]") {
  holds_for_all("months", [] {
    const auto month = any_month();
    const auto count = *rc::gen::inRange(-600, 600);
    const auto later = plus_months(month, count);
    RC_ASSERT(later.ok());
    RC_ASSERT(months_between(month, later) == count);
    RC_ASSERT(plus_months(later, -count) == month);
    RC_ASSERT(later == month + std::chrono::months(count));
  });
}

TEST_CASE("the days of a span of months are those of its months", "[property]") {
  holds_for_all("days of months", [] {
    const auto first = any_month();
    const auto count = *rc::gen::inRange(0, 60);
    const auto period = period_of(first, plus_months(first, count));
    const auto months = months_of(period);
    RC_ASSERT(static_cast<int>(months.size()) == count + 1);
    const auto days = std::accumulate(months.begin(), months.end(), 0L, [](long sum, Month each) {
      return sum + period_of(each).days();
    });
    RC_ASSERT(days == period.days());
  });
}

TEST_CASE("a period reads back from its own text", "[property]") {
  holds_for_all("text and back", [] {
    const auto day = any_day();
    const Period period{day, day + std::chrono::days(*rc::gen::inRange(1, 800))};
    RC_ASSERT((read_period(text_of(period)) == period));
    RC_ASSERT((read_period(text_of(day) + "/" + text_of(period.last_day())) == period));
    RC_ASSERT((read_day(text_of(day)) == day));
    RC_ASSERT((read_month(text_of(month_of(day))) == month_of(day)));
  });
}

TEST_CASE("no bytes make the reader of periods fail", "[property]") {
  holds_for_all("any text", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::oneOf(
        rc::gen::elementOf(std::string("0123456789-/ ")), rc::gen::arbitrary<char>()));
    const auto period = read_period(text);
    if (period) RC_ASSERT(period->from < period->to);
  });
}
