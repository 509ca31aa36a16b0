#include "cpa/tables/internal/number_format.hpp"
#include "cpa/tables/internal/serial_date.hpp"
#include "tests/unit/tables/workbook_cases.hpp"

using namespace cpa;
using namespace cpa::tables;
using namespace cpa::test;

namespace {

std::string date(double serial, DayCount count = DayCount::from_1900) {
  return date_of(serial, count, ShownAs::date).value_or("none");
}

}  // namespace

// The days are Excel's own, as its DATE function counts them.
TEST_CASE("days are counted as spreadsheets count them", "[workbook]") {
  CHECK(date(1) == "1900-01-01");
  CHECK(date(59) == "1900-02-28");
  CHECK(date(61) == "1900-03-01");
  CHECK(date(36'526) == "2000-01-01");
  CHECK(date(45'322) == "2024-01-31");
  CHECK(date(45'351) == "2024-02-29");
  CHECK(date(2'958'465) == "9999-12-31");
}

TEST_CASE("29 February 1900 is no day though spreadsheets have one", "[workbook]") {
  CHECK(date(60) == "none");
  CHECK(date(60.5) == "none");
}

TEST_CASE("workbooks that count from 1904 are 1462 days ahead", "[workbook]") {
  CHECK(date(0, DayCount::from_1904) == "1904-01-01");
  CHECK(date(60, DayCount::from_1904) == "1904-03-01");
  CHECK(date(45'322 - 1'462, DayCount::from_1904) == "2024-01-31");
  CHECK(date(2'957'003, DayCount::from_1904) == "9999-12-31");
  CHECK(date(2'957'004, DayCount::from_1904) == "none");
}

TEST_CASE("what lies before the first day or after the last is no date", "[workbook]") {
  CHECK(date(-1) == "none");
  CHECK(date(2'958'466) == "none");
  CHECK(date(2'958'465.9999999) == "none");
  CHECK(date(1e300) == "none");
}

TEST_CASE("times of day are told to the second and midnight is left away", "[workbook]") {
  CHECK(date(45'322.25) == "2024-01-31T06:00:00");
  CHECK(date(45'322.9999999) == "2024-02-01");
  CHECK(date(0.5) == "12:00:00");
  CHECK(date_of(0.5, DayCount::from_1904, ShownAs::time) == "12:00:00");
  CHECK(date_of(1.5, DayCount::from_1900, ShownAs::duration) == "36:00:00");
}

TEST_CASE("dates that the file spells out are taken as they are", "[workbook]") {
  CHECK(date_spelled("2024-01-31") == "2024-01-31");
  CHECK(date_spelled("2024-01-31Z") == "2024-01-31");
  CHECK(date_spelled("2024-01-31T00:00:00") == "2024-01-31");
  CHECK(date_spelled("2024-01-31T06:30:15.123Z") == "2024-01-31T06:30:15");
  CHECK(date_spelled("06:30:00") == "06:30:00");
}

TEST_CASE("a spelt date that is none is refused", "[workbook]") {
  const std::string text =
      GENERATE("2023-02-29", "2024-13-01", "2024-01-31 06:30", "2024-01-31T25:00:00", "20240131",
               "2024-01-31T06:30:1x", "", "2024-1-31", "-024-01-31", "06:3", "T06:30:00");
  CHECK_FALSE(date_spelled(text));
}

TEST_CASE("a format of days makes a date of a number", "[workbook]") {
  const std::string code =
      GENERATE("dd/mm/yyyy", "mmm-yy", "mm/yyyy", "[$-409]d-mmm-yy;@", "yyyy\"-\"mm",
               "[$-F800]dddd\\, mmmm dd", "DD/MM/YYYY", "\"Tháng \"mm/yyyy", "dd/mm/yyyy hh:mm",
               "[Red]d/m/yy;0", "mmmm", "yyyy_)");
  INFO(code);
  CHECK(shown_by(code) == ShownAs::date);
}

TEST_CASE("colours, quoted words and conditions do not make a date", "[workbook]") {
  const std::string code = GENERATE(
      "[Red]0.00", "0 \"d\"", "#,##0 \"đồng/day\"", "General", "0.00E+00", "@", "[Yellow]#", "0\\d",
      "[>=100]0;0.0", "_-* #,##0_-", "0.00 kWh", "# ?/?", "[$₫-42A]#,##0", "", "[Magenta]",
      "GENERAL \"days\"", "\"unclosed d", "[h", "0;dd/mm/yyyy");
  INFO(code);
  CHECK(shown_by(code) == ShownAs::number);
}

TEST_CASE("clocks, running hours and shares are told by their formats", "[workbook]") {
  CHECK(shown_by("hh:mm") == ShownAs::time);
  CHECK(shown_by("h:mm AM/PM") == ShownAs::time);
  CHECK(shown_by("mm:ss.0") == ShownAs::time);
  CHECK(shown_by("[h]:mm") == ShownAs::duration);
  CHECK(shown_by("[HH]:mm:ss") == ShownAs::duration);
  CHECK(shown_by("[ss].00") == ShownAs::duration);
  CHECK(shown_by("0.0%") == ShownAs::percent);
}

TEST_CASE("a percent sign put behind a number makes a percentage for its reader", "[workbook]") {
  const auto code = GENERATE(as<std::string>(), "0\"%\"", "#,##0.00\" %\"", "0\\%", "0\\ \\%",
                             "General\" %\"", "0.0[$ %]", "0\"\u00A0% ẩm\"");
  INFO(code);
  CHECK(shown_by(code) == ShownAs::percent_sign);
  CHECK(shown_by("0\" kWh (5%)\"") == ShownAs::number);
  CHECK(shown_by("0_%") == ShownAs::number);
}

TEST_CASE("formats that every program has built in are known by number", "[workbook]") {
  CHECK(shown_by_built_in(0) == ShownAs::number);
  CHECK(shown_by_built_in(4) == ShownAs::number);
  CHECK(shown_by_built_in(10) == ShownAs::percent);
  CHECK(shown_by_built_in(14) == ShownAs::date);
  CHECK(shown_by_built_in(17) == ShownAs::date);
  CHECK(shown_by_built_in(20) == ShownAs::time);
  CHECK(shown_by_built_in(22) == ShownAs::date);
  CHECK(shown_by_built_in(46) == ShownAs::duration);
  CHECK(shown_by_built_in(49) == ShownAs::number);
}

TEST_CASE("dates of a sheet follow the styles of its cells and the count of its workbook",
          "[workbook]") {
  const WorkbookParts parts{
      .rows =
          R"(<row r="1"><c s="0"><v>45322</v></c><c s="1"><v>45322</v></c><c s="2"><v>45322.5</v></c>
        <c s="1"><v>60</v></c><c s="1"><v>-3</v></c><c t="d"><v>2024-01-31T00:00:00</v></c>
        <c s="1"><f>TODAY()</f><v>45322</v></c><c s="9"><v>45322</v></c><c s="1"><v>x</v></c></row>)",
      .formats = R"(<numFmt numFmtId="170" formatCode="dd/mm/yyyy\ hh:mm"/>)",
      .cell_formats = {0, 14, 170},
  };
  const auto reading = reading_of(parts);
  CHECK(reading.cells == Texts{"A1 number 45322", "B1 date 2024-01-31",
                               "C1 date 2024-01-31T12:00:00", "F1 date 2024-01-31",
                               "G1 date 2024-01-31 formula", "H1 number 45322"});
  CHECK(named(reading.problems) ==
        Texts{"workbook.no_such_day D1", "workbook.no_such_day E1", "workbook.cell_damaged I1"});
  WorkbookParts from_1904 = parts;
  from_1904.workbook_properties = "date1904=\"1\"";
  CHECK(reading_of(from_1904).cells[1] == "B1 date 2028-02-01");
}
