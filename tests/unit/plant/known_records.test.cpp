// Records found by the days they speak of.
#include "cpa/plant/known_records.hpp"

#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::plant;
using Days = std::vector<std::string>;

namespace {

Record record_of(const char* row, const char* own, ReadingState state = ReadingState::measured) {
  return {calendar::read_period(row).value(),
          calendar::read_period(own).value(),
          {state, Decimal(5, 0), ""}};
}

Days found(const std::vector<Record>& records, const char* period) {
  Days days;
  const KnownRecords known(records);
  for (const Record* record : known.within_reach(calendar::read_period(period).value())) {
    days.push_back(calendar::text_of(record->own_period));
  }
  return days;
}

}  // namespace

TEST_CASE("a day asks for the bill that it lies in, however many empty days stand before it") {
  std::vector<Record> records{record_of("2024-01-01", "2024-01-01/2024-01-31")};
  for (const char* day : {"2024-01-02", "2024-01-03", "2024-01-04"}) {
    records.push_back(record_of(day, day, ReadingState::missing));
  }
  records.push_back(record_of("2024-02-01", "2024-02-01"));
  CHECK(found(records, "2024-01-04") == Days{"2024-01"});
  CHECK(found(records, "2024-01-31/2024-02-01") == Days{"2024-01", "2024-02-01"});
  CHECK(found(records, "2024-02-02").empty());
  CHECK(found(records, "2023-12").empty());
}

TEST_CASE("a year not in use is found behind the bills that lie within it") {
  const std::vector<Record> records{record_of("2024-01", "2024-01/2024-12", ReadingState::not_used),
                                    record_of("2024-02", "2024-02"),
                                    record_of("2024-03", "2024-03")};
  CHECK(found(records, "2024-11") == Days{"2024-01/2024-12"});
  CHECK(found(records, "2024-03") == Days{"2024-01/2024-12", "2024-03"});
}

TEST_CASE("bills entered beside the wrong rows are found in the order of the rows") {
  const std::vector<Record> records{record_of("2024-01", "2024-03"),
                                    record_of("2024-02", "2024-01"),
                                    record_of("2024-03", "2024-02")};
  CHECK(found(records, "2024-01/2024-12") == Days{"2024-03", "2024-01", "2024-02"});
  CHECK(found(records, "2024-01") == Days{"2024-01"});
}
