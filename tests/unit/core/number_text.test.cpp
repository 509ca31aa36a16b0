#include "cpa/core/number_text.hpp"

#include <string>
#include <vector>

#include "cpa/core/exact_difference.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"

using namespace cpa;
using cpa::test::argument_of;
using cpa::test::code_of;

namespace {

constexpr auto point = DecimalMark::point;
constexpr auto comma = DecimalMark::comma;
constexpr auto undeclared = DecimalMark::undeclared;

// The reading in plain digits, or the code of the refusal.
std::string read(std::string_view text, DecimalMark mark) {
  const auto decimal = read_decimal(text, mark);
  return decimal ? decimal->text() : decimal.error().code;
}

}  // namespace

TEST_CASE("a Vietnamese file groups with points and marks decimals with a comma", "[number]") {
  CHECK(read("1.234.567,8", comma) == "1234567.8");
  CHECK(read("1.234", comma) == "1234");
  CHECK(read("12,50", comma) == "12.50");
  CHECK(read("-0,125", comma) == "-0.125");
  CHECK(read("1,234", comma) == "1.234");
  CHECK(read("12.345,678", comma) == "12345.678");
}

TEST_CASE("an English file groups with commas and marks decimals with a point", "[number]") {
  CHECK(read("1,234,567.8", point) == "1234567.8");
  CHECK(read("1,234", point) == "1234");
  CHECK(read("1.234", point) == "1.234");
  CHECK(read("118400.5", point) == "118400.5");
  CHECK(read(".5", point) == "0.5");
}

TEST_CASE("separators that do not stand in threes under the declared mark are refused",
          "[number]") {
  const auto [text, mark] = GENERATE(table<std::string, DecimalMark>({
      {"1.5", comma},
      {"12.34.567", comma},
      {"1.2345,6", comma},
      {"1234.567,8", comma},
      {"1,234.5", comma},
      {"1,234,567", comma},
      {"1.234.567", point},
      {"1,23", point},
      {",234", point},
      {"12 34", point},
      {"1 2345", undeclared},
      {"1.234 567", undeclared},
      {"1 234,567.8", undeclared},
      {"3.141 592", point},
      {"1.2.3", undeclared},
      {"1.234,567.8", undeclared},
      {"1 234e5", undeclared},
      {"1.234e5", comma},
      {"0.125", comma},
      {"0,125", point},
      {"00,125", point},
      {"-0.300", comma},
      {"0.123.456", undeclared},
  }));
  INFO(text);
  CHECK(read(text, mark) == "number.grouping");
}

TEST_CASE("an undeclared number with one reading is read", "[number]") {
  const auto [text, value] = GENERATE(table<std::string, std::string>({
      {"1234", "1234"},
      {"1.5", "1.5"},
      {"1,5", "1.5"},
      {"0.125", "0.125"},
      {"0,125", "0.125"},
      {"00,125", "0.125"},
      {"1234.567", "1234.567"},
      {"1.2345", "1.2345"},
      {"1.234.567", "1234567"},
      {"1,234,567", "1234567"},
      {"1.234,5", "1234.5"},
      {"1,234.5", "1234.5"},
      {"1.234,567", "1234.567"},
      {"1 234,567", "1234.567"},
      {",234", "0.234"},
      {"1.234e5", "123400"},
      {"118 400", "118400"},
  }));
  INFO(text);
  CHECK(read(text, undeclared) == value);
}

TEST_CASE("a lone separator before three digits is refused with both readings", "[number]") {
  const auto read_both = [](std::string_view text) {
    const auto result = read_decimal(text, undeclared);
    return std::vector<std::string>{code_of(result), argument_of(result, "found"),
                                    argument_of(result, "reading_point"),
                                    argument_of(result, "reading_comma")};
  };
  using Row = std::vector<std::string>;
  CHECK(read_both("1.234") == Row{"number.ambiguous", "1.234", "1.234", "1234"});
  CHECK(read_both(" 12,345 ") == Row{"number.ambiguous", "12,345", "12345", "12.345"});
  CHECK(read_both("-123,400") == Row{"number.ambiguous", "-123,400", "-123400", "-123.400"});
}

TEST_CASE("spaces of every kind group digits", "[number]") {
  CHECK(read("1 234 567,8", comma) == "1234567.8");
  CHECK(read("1\u00A0234", undeclared) == "1234");
  CHECK(read("1\u202F234\u202F567", undeclared) == "1234567");
  CHECK(read("1\u2009234.5", point) == "1234.5");
  CHECK(read("\u00A0 42 \t", undeclared) == "42");
}

TEST_CASE("what word processors put for signs and digits is understood", "[number]") {
  CHECK(read("\u2212"
             "12,5",
             comma) == "-12.5");
  CHECK(read("+7", undeclared) == "7");
  CHECK(read("１２３，４", comma) == "123.4");
  CHECK(read("1e-9", undeclared) == "0.000000001");
  CHECK(read("2.5E+03", point) == "2500");
  CHECK(read("-0", undeclared) == "0");
}

TEST_CASE("what is no number is refused", "[number]") {
  const auto text = GENERATE(as<std::string>{}, "nan", "NaN", "inf", "-inf", "infinity", "0x1F",
                             "1e", "1e+", "e5", "--1", "1-", "12a", "1..5", "1  234", ".", "-",
                             "5.", "1,", "1'000", "½", "12 kWh", "\xFF", "1e5.5", "- 5");
  INFO(text);
  for (const auto mark : {point, comma, undeclared}) {
    CHECK(code_of(read_decimal(text, mark)) == "number.malformed");
    CHECK(code_of(read_number(text, mark)) == "number.malformed");
    CHECK(argument_of(read_number(text, mark), "found") == text);
  }
}

TEST_CASE("a word for an unknown figure is told apart from a slip", "[number]") {
  const auto word = GENERATE(as<std::string>{}, "NA", "nan", "NaN", "N/A", "n/a", "#N/A", "null");
  INFO(word);
  CHECK(code_of(read_number(word, undeclared)) == "number.malformed");
  CHECK(argument_of(read_number(word, undeclared), "unknown") == word);
  const auto slip = read_number("12a", undeclared);
  REQUIRE_FALSE(slip);
  CHECK_FALSE(slip.error().arguments.contains("unknown"));
}

TEST_CASE("an empty cell is not zero", "[number]") {
  CHECK(read("", undeclared) == "number.empty");
  CHECK(read(" \u00A0\t", point) == "number.empty");
  CHECK(code_of(read_number("", comma)) == "number.empty");
}

TEST_CASE("a reading holds eighteen significant digits", "[number]") {
  CHECK(read("123456789012345678", point) == "123456789012345678");
  CHECK(read("0.000000000000123456789012345678", point) == "0.000000000000123456789012345678");
  CHECK(read("1234567890123456789", point) == "number.too_long");
  CHECK(read("1.234567890123456789", point) == "number.too_long");
  CHECK(read("10000000000000000000000", point) == "10000000000000000000000");
  CHECK(read("1e29", point) == "1" + std::string(29, '0'));
  CHECK(read("1e47", point) == "1" + std::string(47, '0'));
  CHECK(read("1e48", point) == "number.out_of_range");
  CHECK(read("1e-31", point) == "number.out_of_range");
  CHECK(read("10e-31", point) == "0." + std::string(29, '0') + "1");
  CHECK(read("0e99", point) == "0");
  CHECK(read("1e99999999999999999999", point) == "number.out_of_range");
}

TEST_CASE("a regression column of long exact decimals is read without loss", "[number]") {
  // Filip of the NIST StRD writes x with up to twelve digits; here are more than any integer holds.
  CHECK(read_number("-6.860120914", point) == -6.860120914L);
  CHECK(read_number("0.1", point) == 0.1L);
  CHECK(read_number("1234567890.1234567891", point) == 1234567890.1234567891L);
  CHECK(read_number("3.14159265358979323846264338327950288", point) ==
        3.14159265358979323846264338327950288L);
  CHECK(read_number("9007199254740993", point) == 9007199254740993.0L);
  CHECK(read_number("1e-30", point) == 1e-30L);
  CHECK(read_number("1.7976931348623157e308", point) == 1.7976931348623157e308L);
  CHECK(read_number("1.234,5", comma) == 1234.5L);
  CHECK(read_number("-12", undeclared) == -12.0L);
}

TEST_CASE("a number beyond every result is refused, never infinite or silently nothing",
          "[number]") {
  CHECK(code_of(read_number("1e309", point)) == "number.out_of_range");
  CHECK(code_of(read_number("1e99999", point)) == "number.out_of_range");
  CHECK(code_of(read_number("1e-400", point)) == "number.out_of_range");
  CHECK(code_of(read_number(std::string(5000, '9'), point)) == "number.out_of_range");
  CHECK(read_number("0e-99999", point) == 0.0L);
  CHECK(read_number("5e-324", point).has_value());
}

TEST_CASE("a message shows a long text shortened", "[number]") {
  const auto found = argument_of(read_number(std::string(500, 'x'), point), "found");
  CHECK(found == std::string(60, 'x') + "…");
}

TEST_CASE("the difference of two long figures keeps every digit in which they differ", "[number]") {
  const auto difference = [](std::string_view a, std::string_view b) {
    return exact_difference(take_number(a, DecimalMark::point).value(),
                            take_number(b, DecimalMark::point).value());
  };
  CHECK(difference("100000000000.312345678", "100000000000.112345678") == 0.2L);
  CHECK(difference("-1e20", "-100000000000000000000.000000001") == 1e-9L);
  CHECK(difference("0", "12.5") == -12.5L);
  CHECK(difference("12.5", "0.000") == 12.5L);
  CHECK(difference("7", "7.0") == 0.0L);
  CHECK_FALSE(difference(std::string(200, '9'), "1").has_value());
  CHECK_FALSE(difference("1e300", "1e-900").has_value());
}
