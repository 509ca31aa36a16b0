// A plant's capacity as people write it in Vietnam, with the units of the shipped packs.
#include "cpa/tasks/capacity_text.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/sectors/packs_for_tests.hpp"

using namespace cpa;

namespace {

const units::UnitTable& shipped_units() { return test::packs().units; }

struct Written {
  const char* text;
  const char* unit;
  double amount;  // of a year, in that unit
};

double amount_of(const Written& written) {
  INFO(written.text);
  const auto read = tasks::read_capacity(written.text, shipped_units(), DecimalMark::comma);
  if (!read) return -1;
  return static_cast<double>(shipped_units().read(written.unit)->value_of(*read));
}

std::string refusal_of(const char* text, DecimalMark mark = DecimalMark::comma) {
  const auto read = tasks::read_capacity(text, shipped_units(), mark);
  return read ? "" : read.error().code;
}

}  // namespace

TEST_CASE("a capacity counted in thousands is read however the thousand is written") {
  const Written written = GENERATE(
      Written{"9600 1000 sp", "sp", 9.6e6}, Written{"9.600 1000 sp", "sp", 9.6e6},
      Written{"9600 1.000 sp/năm", "sp", 9.6e6}, Written{"9600 x 1000 sp", "sp", 9.6e6},
      Written{"9600×1000 sp", "sp", 9.6e6}, Written{"9600 10^3 sp", "sp", 9.6e6},
      Written{"9600 10³ sp", "sp", 9.6e6}, Written{"9600 nghìn sản phẩm", "sp", 9.6e6},
      Written{"9600 ngàn sp / năm", "sp", 9.6e6}, Written{"9,6 triệu cái/năm", "sp", 9.6e6},
      Written{"1,2 tỷ cái", "sp", 1.2e9}, Written{"12 nghìn tấn một năm", "t", 12000},
      Written{"9 600 000 sp", "sp", 9.6e6}, Written{"12 000 1000 sp", "sp", 12e6});
  CAPTURE(written.text);
  CHECK(amount_of(written) == Approx(written.amount));
}

TEST_CASE("a capacity of a year is read with the words for what it is of") {
  const Written written = GENERATE(
      Written{"12.000 tấn/năm", "t", 12000}, Written{"12 000 tấn/năm", "t", 12000},
      Written{"12\xC2\xA0"
              "000 t",
              "t", 12000},
      Written{"9600t", "t", 9600}, Written{"9600 T/năm", "t", 9600},
      Written{"9600 tấn thành phẩm/năm", "t", 9600}, Written{"25 triệu lít bia/năm", "l", 25e6},
      Written{"9600 tấn/năm (32 tấn/ngày x 300 ngày)", "t", 9600},
      Written{"9600 tấn/năm, 8 giờ/ngày", "t", 9600});
  CAPTURE(written.text);
  CHECK(amount_of(written) == Approx(written.amount));
}

TEST_CASE("a capacity of a month counts twelve times, or in as many months as it says") {
  CHECK(amount_of({"800 tấn/tháng", "t", 0}) == Approx(9600));
  CHECK(amount_of({"800 t/month x 11 months", "t", 0}) == Approx(8800));
  CHECK(amount_of({"2 triệu lít mỗi tháng", "l", 0}) == Approx(24e6));
}

TEST_CASE("a capacity of a day counts on the days that it says, and on no others") {
  for (const char* text :
       {"120 t/d x 300 d", "120 tấn/ngày x 300 ngày/năm", "120 tấn/ngày × 300 ngày",
        "120 tấn/ngđ (300 ngày/năm)", "120 tấn mỗi ngày, 300 ngày/năm", "120 t/day * 300days"}) {
    CAPTURE(text);
    CHECK(amount_of({text, "t", 0}) == Approx(36000));
  }
  for (const char* text :
       {"120 t/d", "120 tấn/ngày", "120 t/ngày x 367 ngày", "120 t/ngày x 0 ngày",
        "9600 t, 300 ngày/năm", "5 t/h", "5 t/ca", "800 t/tháng x 13 tháng"}) {
    CAPTURE(text);
    CHECK(refusal_of(text) == "norms.capacity_rate");
  }
}

TEST_CASE("what may be another amount than was meant is no capacity") {
  for (const char* text : {"9600 t - 12000 t", "9600 tấn x 1000", "9600 sp nghìn"}) {
    CAPTURE(text);
    CHECK(refusal_of(text) == "unit.unknown");
  }
  CHECK(refusal_of("12.000 tấn/năm", DecimalMark::undeclared) == "number.ambiguous");
  CHECK(refusal_of("9600 bao la") == "unit.unknown");
  for (const char* text : {"", "nhiều", "9600", "0 t", "-5 t"}) {
    CAPTURE(text);
    CHECK(refusal_of(text) == "norms.capacity");
  }
}
