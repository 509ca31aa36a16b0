// Tables whose columns are years, and whose rows are an item and a year.
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "cpa/workbook_import/internal/year_columns.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

const std::string of_electricity = "THEO DÕI ĐIỆN CÁC NĂM (kWh)";

Rows years(const std::string& title, const Texts& heads = {"Tháng", "Năm 2022", "Năm 2023"}) {
  return {
      {title}, heads, {"=1", "=400", "=500"}, {"=2", "=410", "=510"}, {"Cộng", "=810", "=1010"}};
}

const Texts two_years{"2022-01 electricity 400", "2023-01 electricity 500",
                      "2022-02 electricity 410", "2023-02 electricity 510"};

Rows rows_of_years(const std::string& unit = "kWh") {
  return {{"THEO DÕI NĂNG LƯỢNG"},
          {"Chỉ tiêu", "ĐVT", "Năm", "T1", "T2", "T3", "Cộng"},
          {"Điện", unit, "=2022", "=1", "=2", "=3", "=6"},
          {"Điện", unit, "=2023", "=4", "=5", "=6", "=15"},
          {"Nước", "m3", "=2022", "=7", "=8", "=9", "=24"},
          {"Nước", "m3", "=2023", "=10", "=11", "=12", "=33"}};
}

const Texts by_rows{"2022-01 electricity 1", "2022-02 electricity 2", "2022-03 electricity 3",
                    "2023-01 electricity 4", "2023-02 electricity 5", "2023-03 electricity 6",
                    "2022-01 water 7",       "2022-02 water 8",       "2022-03 water 9",
                    "2023-01 water 10",      "2023-02 water 11",      "2023-03 water 12"};

}  // namespace

TEST_CASE("columns of years are read each into its own year") {
  const Texts heads = GENERATE(Texts{"Tháng", "Năm 2022", "Năm 2023"},
                               Texts{"Tháng", "=2022", "=2023"}, Texts{"Tháng", "2022", "2023"});
  const auto reading = read_rows(years(of_electricity, heads));
  REQUIRE(reading);
  CHECK(codes_of(reading).empty());
  CHECK(figures_of(*reading) == two_years);
  CHECK(reading->years_across);
}

TEST_CASE("a title without its words of tables and years names the item") {
  CHECK(item_in_title("THEO DÕI ĐIỆN NĂM 2022 - 2024 (kWh)") == "ĐIỆN (kWh)");
  CHECK(item_in_title("BẢNG TỔNG HỢP SẢN LƯỢNG ĐIỆN TIÊU THỤ TỪ NĂM 2022 ĐẾN NĂM 2024") ==
        "SẢN LƯỢNG ĐIỆN TIÊU THỤ");
  CHECK(item_in_title("Điện") == "Điện");
  CHECK(item_in_title("BẢNG SO SÁNH CÁC NĂM").empty());
}

TEST_CASE("sheets of one item each are read together, and known the next time") {
  const std::vector<NamedSheet> sheets{{"Điện", years("THEO DÕI CÁC NĂM (kWh)")},
                                       {"Nước", years("THEO DÕI NƯỚC CÁC NĂM (m3)")}};
  const auto reading = read_sheets(sheets);
  REQUIRE(reading);
  CHECK(figures_of(*reading).size() == 8);
  auto later = sheets;
  for (NamedSheet& sheet : later) {
    sheet.rows[1] = {"Tháng", "Năm 2023", "Năm 2024"};
    sheet.rows.pop_back();
  }
  const auto next = read_sheets(later, {}, {&reading->layout, 1});
  REQUIRE(next);
  CHECK(next->layout_is_known);
  CHECK(figures_of(*next).front() == "2023-01 electricity 400");
  CHECK(figures_of(*next).back() == "2024-02 water 510");
}

TEST_CASE("the unit of the line above the years is that of the item") {
  Rows rows = years("ĐIỆN TIÊU THỤ CÁC NĂM");
  rows.insert(rows.begin() + 1, {"ĐVT: MWh"});
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading).front() == "2022-01 electricity 400000");
}

TEST_CASE("where title and sheet name two items the years are asked for, and --column says which") {
  const std::vector<NamedSheet> sheets{{"Nước", years(of_electricity)}};
  CHECK(codes_of(read_sheets(sheets)) == Texts{"import.unsure"});
  const auto said = read_sheets(sheets, {.columns = {"Nước: ĐIỆN (kWh)=electricity"}});
  REQUIRE(said);
  CHECK(figures_of(*said) == two_years);
  const std::vector<NamedSheet> nameless{{"Sheet1", years("SO SÁNH CÁC NĂM")}};
  CHECK(codes_of(read_sheets(nameless)) == Texts{"import.no_column"});
  CHECK(read_sheets(nameless, {.columns = {"Sheet1=electricity:kWh"}}));
}

TEST_CASE("years of money, a plan, a part or sums since January are left alone") {
  const std::string title =
      GENERATE("TIỀN ĐIỆN CÁC NĂM", "KẾ HOẠCH ĐIỆN CÁC NĂM (kWh)", "ĐIỆN XƯỞNG 1 CÁC NĂM (kWh)",
               "LŨY KẾ ĐIỆN CÁC NĂM (kWh)", "TỒN KHO THAN CÁC NĂM", "ĐIỆN BÁN RA CÁC NĂM (kWh)");
  INFO(title);
  CHECK_FALSE(read_rows(years(title)));
}

TEST_CASE("a plan beside the years, a year twice or a year of another title is not taken") {
  const auto plan = read_rows({{of_electricity},
                               {"Tháng", "Năm 2022", "Năm 2023", "KH 2024", "So sánh (%)"},
                               {"=1", "=400", "=500", "=600", "=1"}});
  REQUIRE(plan);
  CHECK(figures_of(*plan) == Texts{"2022-01 electricity 400", "2023-01 electricity 500"});
  CHECK_FALSE(read_rows(years(of_electricity, {"Tháng", "Năm 2022", "Năm 2022"})));
  CHECK_FALSE(read_rows(years("ĐIỆN NĂM 2025 (kWh)")));
}

TEST_CASE(
    "of a year's plan and actual figures side by side the actual ones are read, and so told") {
  Rows rows{{of_electricity},
            {"Tháng", "Năm 2022", "KH 2023", "TH 2023"},
            {"=1", "=400", "=999", "=500"},
            {"=2", "=410", "=999", "=510"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == two_years);
  CHECK(codes_of(reading) == Texts{"import.plan_left"});
  CHECK(reading->problems.front().where.field == "C2");
  rows[1] = {"Tháng", "Năm 2022", "Năm 2023 (dự kiến)", "Thực hiện năm 2023"};
  const auto again = read_rows(rows);
  REQUIRE(again);
  CHECK(figures_of(*again) == two_years);
}

TEST_CASE("a month twice, a month of its own year and words for a month are refused amid years") {
  const auto codes = [](const Texts& row) {
    Rows rows = years(of_electricity);
    rows.insert(rows.begin() + 3, row);
    return codes_of(read_rows(rows));
  };
  CHECK(codes({"=1", "=400", "=501"}) == Texts{"import.twice"});
  CHECK(codes({"Tháng 13", "=400", "=501"}) == Texts{"import.period_unreadable"});
}

TEST_CASE("years below the name of each item are read for all of them") {
  const Rows rows{{"THEO DÕI CÁC NĂM"},
                  {"Tháng", "Điện (kWh)", "", "Nước (m3)", ""},
                  {"", "=2022", "=2023", "=2022", "=2023"},
                  {"=1", "=400", "=500", "=30", "=31"}};
  const std::string merged =
      "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/>"
      "<mergeCell ref=\"D2:E2\"/></mergeCells>";
  const auto reading = read_sheets({{"Sheet1", rows}}, {}, {}, knitting(), merged);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2022-01 electricity 400", "2023-01 electricity 500",
                                      "2022-01 water 30", "2023-01 water 31"});
}

TEST_CASE("a row of an item and year is of that year") {
  const auto reading = read_rows(rows_of_years());
  REQUIRE(reading);
  CHECK(codes_of(reading).empty());
  CHECK(figures_of(*reading) == by_rows);
  Rows left_blank = rows_of_years();
  left_blank[3][0] = left_blank[3][1] = left_blank[5][0] = left_blank[5][1] = "";
  const auto blank = read_rows(left_blank);
  REQUIRE(blank);
  CHECK(figures_of(*blank) == by_rows);
}

TEST_CASE("a row of a year's actual figures is read, that of its plan is left out and told") {
  Rows rows = rows_of_years();
  rows[3][2] = "2023 (TH)";
  rows[5][2] = "TH 2023";
  rows.insert(rows.begin() + 3, {"", "", "2023 (KH)", "=9", "=9", "=9", "=27"});
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == by_rows);
  CHECK(codes_of(reading) == Texts{"import.plan_left"});
  CHECK(reading->problems.front().arguments.at("found") == "\"Điện 2023 (KH)\"");
  rows[3][2] = "cũ";
  CHECK(codes_of(read_rows(rows)) == Texts{"import.year_unknown"});
}

TEST_CASE("rows of years keep their layout when a year is added") {
  const auto first = read_rows(rows_of_years());
  REQUIRE(first);
  Rows more = rows_of_years();
  more.push_back({"Điện", "kWh", "=2024", "=7", "=8", "=9", "=24"});
  const auto next = read_rows(more, {}, {&first->layout, 1});
  REQUIRE(next);
  CHECK(next->layout_is_known);
  CHECK(figures_of(*next).back() == "2024-03 electricity 9");
}

TEST_CASE("a row without its year, or a year twice, is refused where rows are years") {
  Rows rows = rows_of_years();
  rows[3][2] = "";
  CHECK(codes_of(read_rows(rows)) == Texts{"import.year_unknown"});
  rows[3][2] = "=2022";
  CHECK(codes_of(read_rows(rows)) == Texts{"import.twice"});
  rows = rows_of_years("m3");
  CHECK(codes_of(read_rows(rows)) == Texts{"import.unit_doubt"});
}

TEST_CASE("a heading of use without a unit is told to lack just that") {
  const Rows rows{{"NĂM 2024"}, {"Tháng", "Tiêu thụ điện", "Nước (m3)"}, {"=1", "=400", "=30"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.unit_lacking"});
  CHECK(figures_of(*reading) == Texts{"2024-01 water 30"});
  const Rows money{{"NĂM 2024"}, {"Tháng", "Tiền điện", "Nước (m3)"}, {"=1", "=400", "=30"}};
  CHECK(codes_of(read_rows(money)).empty());
}
