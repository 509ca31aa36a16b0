// Of which year the figures of a sheet are.
#include "cpa/workbook_import/foreign_workbook.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

TEST_CASE("last year's use above the months does not move them into last year") {
  const Rows rows{
      {"NĂM 2024"}, {"Tháng", "Điện (kWh)"}, {"Năm 2023", "=4900"}, {"=1", "=400"}, {"=2", "=410"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 400", "2024-02 electricity 410"});
  CHECK(codes_of(reading) == Texts{"import.years_differ"});
}

TEST_CASE("the sum of a year is of the months that it is the sum of, above or below") {
  const Texts both{"2023-01 electricity 400", "2023-02 electricity 410", "2024-01 electricity 500",
                   "2024-02 electricity 520"};
  const Rows below{{"Tháng", "Điện (kWh)"}, {"Năm 2023", "=810"}, {"=1", "=400"}, {"=2", "=410"},
                   {"Năm 2024", "=1020"},   {"=1", "=500"},       {"=2", "=520"}};
  const Rows above{{"Tháng", "Điện (kWh)"}, {"=1", "=400"}, {"=2", "=410"},
                   {"Năm 2023", "=810"},    {"=1", "=500"}, {"=2", "=520"},
                   {"Năm 2024", "=1020"}};
  for (const Rows& rows : {below, above}) {
    const auto reading = read_rows(rows);
    REQUIRE(reading);
    CHECK(figures_of(*reading) == both);
  }
}

TEST_CASE("a sum that is not of the months beside it says no year") {
  const Rows rows{{"Tháng", "Điện (kWh)"}, {"=1", "=400"}, {"=2", "=410"},
                  {"Năm 2023", "=999"},    {"=1", "=500"}, {"=2", "=520"},
                  {"Năm 2024", "=888"}};
  CHECK_FALSE(read_rows(rows));
}

TEST_CASE("a year alone above its months goes before the title, which is told") {
  const Rows rows{{"NĂM 2024"}, {"Tháng", "Điện (kWh)"}, {"Năm 2023"}, {"=1", "=400"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2023-01 electricity 400"});
  CHECK(codes_of(reading) == Texts{"import.years_differ"});
}

TEST_CASE("of two years under each month the one of the table is read") {
  const auto rows = [](const std::string& title) {
    return Rows{{title},
                {"Chỉ tiêu", "ĐVT", "Tháng 1", "", "Tháng 2", "", "Tháng 3", ""},
                {"", "", "=2023", "=2024", "=2023", "=2024", "=2023", "=2024"},
                {"Điện", "kWh", "=1", "=4", "=2", "=5", "=3", "=6"}};
  };
  const auto reading = read_rows(rows("NĂM 2024"));
  REQUIRE(reading);
  CHECK(figures_of(*reading) ==
        Texts{"2024-01 electricity 4", "2024-02 electricity 5", "2024-03 electricity 6"});
  const auto before = read_rows(rows("NĂM 2023"));
  REQUIRE(before);
  CHECK(figures_of(*before).front() == "2023-01 electricity 1");
  CHECK(codes_of(read_rows(rows("NĂM 2025"))) == Texts{"import.month_parts"});
}

TEST_CASE("blocks of years below each other are read, each with the year above it") {
  const auto block = [](Rows& rows, const std::string& year, const std::string& name, int first) {
    rows.push_back({year});
    rows.push_back({"TT", "Chỉ tiêu", "ĐVT", "T1", "T2", "T3", "T4"});
    const auto figure = [&](int month) { return "=" + std::to_string(first + month); };
    rows.push_back({"=1", name, "kWh", figure(1), figure(2), figure(3), figure(4)});
    rows.push_back({});
  };
  Rows rows{{"BẢNG TỔNG HỢP NĂM 2022, 2023, 2024"}};
  block(rows, "NĂM 2022", "Điện", 100);
  block(rows, "NĂM 2023", "Điện", 200);
  block(rows, "NĂM 2024", "Điện", 300);
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(codes_of(reading).empty());
  CHECK(figures_of(*reading) ==
        Texts{"2022-01 electricity 101", "2022-02 electricity 102", "2022-03 electricity 103",
              "2022-04 electricity 104", "2023-01 electricity 201", "2023-02 electricity 202",
              "2023-03 electricity 203", "2023-04 electricity 204", "2024-01 electricity 301",
              "2024-02 electricity 302", "2024-03 electricity 303", "2024-04 electricity 304"});

  // Other rows are another table, and so is a year that was there before.
  for (const auto& [year, name] : {std::pair{"NĂM 2023", "Nước"}, std::pair{"NĂM 2022", "Điện"}}) {
    Rows others;
    block(others, "NĂM 2022", "Điện", 100);
    block(others, year, name, 200);
    const auto first = read_rows(others);
    REQUIRE(first);
    CHECK(figures_of(*first).size() == 4);
  }
}
