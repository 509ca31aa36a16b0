#include "cpa/language/figures.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "cpa/core/failure.hpp"
#include "cpa/core/number_text.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::language;
using units::Fraction;

namespace {

struct Example {
  double value;
  int digits;
  const char* vi;
  const char* en;
};

std::string shown(double value) { return std::to_string(value); }

}  // namespace

TEST_CASE("a number with fixed decimals is written in the reader's convention") {
  const std::vector<Example> examples{
      {1234567.8, 1, "1.234.567,8", "1,234,567.8"},
      {1234.5, 2, "1.234,50", "1,234.50"},
      {0, 0, "0", "0"},
      {0, 2, "0,00", "0.00"},
      {-0.0, 1, "0,0", "0.0"},
      {-0.04, 1, "0,0", "0.0"},
      {-0.05, 1, "-0,1", "-0.1"},
      {0.05, 1, "0,1", "0.1"},
      {0.049, 1, "0,0", "0.0"},
      {0.001, 1, "0,0", "0.0"},
      {0.95, 1, "1,0", "1.0"},
      {999.95, 1, "1.000,0", "1,000.0"},
      {999, 0, "999", "999"},
      {1000, 0, "1.000", "1,000"},
      {1e15, 0, "1.000.000.000.000.000", "1,000,000,000,000,000"},
      {0.5, 0, "1", "1"},
      {0.4, 0, "0", "0"},
      {-1234.5, 0, "-1.235", "-1,235"},
      {1e-9, 3, "0,000", "0.000"},
      {1234.5, -2, "1.200", "1,200"},
      {95, -1, "100", "100"},
      {-49, -2, "0", "0"},
  };
  for (const Example& example : examples) {
    INFO(shown(example.value) << " with " << example.digits);
    CHECK(number(example.value, example.digits, Language::vi) == example.vi);
    CHECK(number(example.value, example.digits, Language::en) == example.en);
  }
}

TEST_CASE("halves round away from zero even where binary falls just below") {
  CHECK(number(2.675, 2, Language::en) == "2.68");
  CHECK(number(1.005, 2, Language::en) == "1.01");
  CHECK(number(std::nextafter(0.125, 0.0), 2, Language::en) == "0.13");
}

TEST_CASE("a number rounded to significant digits keeps no empty zeros behind the mark") {
  const std::vector<Example> examples{
      {1234567.8, 3, "1.230.000", "1,230,000"},
      {12.3456, 3, "12,3", "12.3"},
      {12.0, 3, "12", "12"},
      {0.0123456, 3, "0,0123", "0.0123"},
      {0.099999, 3, "0,1", "0.1"},
      {9999.6, 4, "10.000", "10,000"},
      {-0.5, 2, "-0,5", "-0.5"},
      {1.2e-9, 3, "1,2e-9", "1.2e-9"},
      {9.9999e-7, 3, "0,000001", "0.000001"},
      {1e15, 4, "1e15", "1e15"},
      {2.5e14, 4, "250.000.000.000.000", "250,000,000,000,000"},
      {0, 3, "0", "0"},
  };
  for (const Example& example : examples) {
    INFO(shown(example.value) << " to " << example.digits);
    CHECK(rounded(example.value, example.digits, Language::vi) == example.vi);
    CHECK(rounded(example.value, example.digits, Language::en) == example.en);
  }
}

TEST_CASE("a reading is shown with every digit it was written with") {
  CHECK(number(Decimal(11840050, 2), Language::vi) == "118.400,50");
  CHECK(number(Decimal(11840050, 2), Language::en) == "118,400.50");
  CHECK(number(Decimal(-3, 3), Language::vi) == "-0,003");
  CHECK(number(Decimal(12, -2), Language::en) == "1,200");
}

TEST_CASE("what is printed can be read back under the same convention") {
  const auto coefficient = GENERATE(0L, 1L, -7L, 1234L, 98765432L, -100000L, 123456789012345678L);
  const int scale = GENERATE(0, 1, 3, 6);
  const Decimal value(coefficient, scale);
  CHECK(read_decimal(number(value, Language::vi), DecimalMark::comma) == value);
  CHECK(read_decimal(number(value, Language::en), DecimalMark::point) == value);
}

TEST_CASE("a share is shown in percent") {
  CHECK(percent(Fraction::of_one(0.052L), 1, Language::vi) == "5,2\u00A0%");
  CHECK(percent(Fraction::of_one(0.052L), 1, Language::en) == "5.2%");
  CHECK(percent(Fraction::percent(100), 0, Language::en) == "100%");
}

TEST_CASE("a change shows its sign unless it rounds to nothing") {
  CHECK(change(Fraction::percent(5.2L), 1, Language::en) == "+5.2%");
  CHECK(change(Fraction::percent(-3), 1, Language::vi) == "-3,0\u00A0%");
  CHECK(change(Fraction::percent(0.01L), 1, Language::en) == "0.0%");
}

TEST_CASE("money is written with its sign where each language puts it") {
  const money::Money dong{234936192, {}};
  CHECK(amount(dong, Language::vi) == "234.936.192\u00A0₫");
  CHECK(amount(dong, Language::en) == "₫234,936,192");
  const money::Money cents{-5, {"USD", 2}};
  CHECK(amount(cents, Language::vi) == "-0,05\u00A0US$");
  CHECK(amount(cents, Language::en) == "-$0.05");
  const money::Money yen{1200, {"JPY", 0}};
  CHECK(amount(yen, Language::en) == "1,200\u00A0JPY");
}

TEST_CASE("a figure and its unit stay on one line") {
  CHECK(with_unit("1.234", "kWh") == "1.234\u00A0kWh");
  CHECK(with_unit("1.234", "") == "1.234");
}

TEST_CASE("a list ends in and, or in or") {
  const std::vector<std::string> words{"điện", "than", "nước"};
  CHECK(list(words, Language::vi) == "điện, than và nước");
  CHECK(list(words, Language::en, Last::any) == "điện, than or nước");
  CHECK(list(std::span(words).first(1), Language::vi, Last::any) == "điện");
  CHECK(list({}, Language::en).empty());
}

TEST_CASE("what is no number is never printed") {
  CHECK_THROWS_AS(number(std::numeric_limits<double>::quiet_NaN(), 1, Language::vi), Failure);
  CHECK_THROWS_AS(rounded(std::numeric_limits<double>::infinity(), 3, Language::en), Failure);
}
