#include "cpa/plant_files/internal/written_figures.hpp"

#include "tests/support/catch.hpp"

using namespace cpa;
using plant_files::share_text;

namespace {

std::string written(long double percent, DecimalMark mark = DecimalMark::point) {
  return share_text(units::Fraction::percent(percent), mark);
}

}  // namespace

TEST_CASE("a share is written in plain digits, however round it is") {
  CHECK(written(10) == "10 %");
  CHECK(written(30) == "30 %");
  CHECK(written(100) == "100 %");
  CHECK(written(0) == "0 %");
  CHECK(written(0.05L) == "0.05 %");
  CHECK(written(6.25L, DecimalMark::comma) == "6,25 %");
}

TEST_CASE("a share of three decimals is no thousands where no mark is declared") {
  CHECK(written(1.125L, DecimalMark::undeclared) == "1.1250 %");
}
