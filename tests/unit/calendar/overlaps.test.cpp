#include "cpa/calendar/overlaps.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::calendar;

namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

Pairs pairs(const std::vector<std::string>& texts, std::size_t most = 1000) {
  std::vector<Period> periods;
  for (const std::string& text : texts) periods.push_back(*read_period(text));
  Pairs found;
  for (const Overlap& one : overlaps_of(periods, most)) found.emplace_back(one.earlier, one.later);
  return found;
}

}  // namespace

TEST_CASE("bills that end on the day before the next begins share no day") {
  CHECK(pairs({"2024-01", "2024-02", "2024-03-01/2024-03-20", "2024-03-21/2024-04-30"}).empty());
  CHECK(pairs({}).empty());
}

TEST_CASE("a bill of a quarter is held against each of its months, not they against each other") {
  CHECK(pairs({"2024-01/2024-03", "2024-01", "2024-02", "2024-03", "2024-04"}) ==
        Pairs{{0, 1}, {0, 2}, {0, 3}});
}

TEST_CASE("a month that stands three times is held against its first") {
  CHECK(pairs({"2024-01", "2024-01", "2024-01"}) == Pairs{{0, 1}, {0, 2}});
}

TEST_CASE("of many clashes no more are told than are asked for") {
  CHECK(pairs({"2024-01", "2024-01", "2024-01", "2024-01"}, 2) == Pairs{{0, 1}, {0, 2}});
  CHECK(pairs({"2024-01", "2024-01"}, 0).empty());
}

TEST_CASE("a hundred thousand days under one long bill are looked through at once") {
  std::vector<Period> periods{*read_period("1900-01-01/2199-12-31")};
  const Day first = periods.front().from;
  for (int i = 0; i < 100'000; ++i) {
    periods.push_back({first + std::chrono::days{i}, first + std::chrono::days{i + 1}});
  }
  CHECK(overlaps_of(periods).size() == 100'000);
}
