// Any bytes as a period: what is read is not empty, and is written and read back the same.
#include <cstdint>
#include <string>

#include "cpa/calendar/period.hpp"
#include "cpa/core/failure.hpp"

using namespace cpa;
using namespace cpa::calendar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  (void)read_day(text);
  (void)read_month(text);
  if (const auto period = read_period(text)) {
    ensure(period->days() > 0, "a period has a day");
    const auto again = read_period(text_of(*period));
    ensure(again.has_value() && *again == *period, "a written period is read back");
  }
  return 0;
}
