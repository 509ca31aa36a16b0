// What the title of a table, the name of its sheet and the rows above a section say of it.
#include "cpa/workbook_import/foreign_workbook.hpp"

#include "cpa/workbook_import/internal/heading_words.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

Rows titled(const std::string& title) {
  return {{title}, {"Tháng", "Điện", "Nước"}, {"=1", "=400", "=30"}, {"=2", "=410", "=31"}};
}

}  // namespace

TEST_CASE("a table of money, stock, meters or sums since January is none of use unless named") {
  const std::string title =
      GENERATE("BẢNG LŨY KẾ TIÊU THỤ ĐIỆN, NƯỚC NĂM 2024", "BẢNG CHI PHÍ NĂNG LƯỢNG NĂM 2024",
               "THEO DÕI TỒN KHO NĂM 2024", "SUẤT TIÊU HAO NĂM 2024", "ĐƠN GIÁ NĂM 2024",
               "THÀNH TIỀN NĂM 2024", "CHỈ SỐ CÔNG TƠ NĂM 2024", "TIẾT KIỆM NĂNG LƯỢNG NĂM 2024",
               "QUY ĐỔI TOE NĂM 2024", "NHẬP XUẤT TỒN NĂM 2024", "PHÁT THẢI CO2 NĂM 2024");
  INFO(title);
  CHECK(codes_of(read_rows(titled(title))) == Texts{"import.other_sheet"});
  CHECK(read_rows(titled(title), {.sheet = "Số liệu"}));
}

TEST_CASE("a title that tells of the use as well leaves it to the columns") {
  const std::string title =
      GENERATE("TIÊU THỤ VÀ CHI PHÍ ĐIỆN NĂM 2024", "THEO DÕI TIÊU THỤ NĂNG LƯỢNG NĂM 2024",
               "Điện tiêu thụ, tiền điện năm 2024");
  INFO(title);
  CHECK(read_rows(titled(title)));
  const Rows columns{{"CHI PHÍ ĐIỆN NĂM 2024"},
                     {"Tháng", "Điện (kWh)", "Tiền điện (đ)"},
                     {"=1", "=400", "=800000"}};
  const auto reading = read_rows(columns);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 400"});
}

TEST_CASE("a row above a section says what all of its rows are of") {
  const Rows rows{{"NĂM 2024"},
                  {"TT", "Chỉ tiêu", "ĐVT", "T1", "T2", "T3"},
                  {"I", "Chi phí năng lượng"},
                  {"=1", "Điện", "kWh", "=1", "=2", "=3"},
                  {"II", "Tiêu thụ"},
                  {"=1", "Nước", "m3", "=4", "=5", "=6"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 water 4", "2024-02 water 5", "2024-03 water 6"});
}

TEST_CASE("ice, printing and crabs are no words of use") {
  for (const char* heading : {"Điện đá", "ĐIỆN ĐÁ", "Điện in", "Điện cua", "Điện dừng"}) {
    INFO(heading);
    CHECK(sense_of(heading, "Điện", {}) == HeadingSense::unknown);
  }
  for (const char* heading : {"Điện đã dùng", "ĐIỆN NĂNG SỬ DỤNG", "Số lượng điện", "Dien su dung",
                              "LƯỢNG ĐIỆN ĐÃ DÙNG TRONG KỲ"}) {
    INFO(heading);
    CHECK(sense_of(heading, "Điện", {}) == HeadingSense::use);
  }
}

TEST_CASE("a column of a year is not taken into the year of another title") {
  const auto rows = [](const std::string& title) {
    return Rows{{title}, {"Tháng", "Năm 2023", "Năm 2024"}, {"=1", "=400", "=410"}};
  };
  const ImportChoices choices{.columns = {"Năm 2023=electricity:kWh"}};
  const auto first = read_rows(rows("ĐIỆN NĂM 2023 (kWh)"), choices);
  REQUIRE(first);
  CHECK(figures_of(*first) == Texts{"2023-01 electricity 400"});
  // Each column is of the year that it says, and that is asked for.
  const auto next = read_rows(rows("ĐIỆN NĂM 2024 (kWh)"), {}, {&first->layout, 1});
  REQUIRE(next);
  CHECK_FALSE(next->layout_is_known);
  CHECK(figures_of(*next) == Texts{"2023-01 electricity 400", "2024-01 electricity 410"});
}

TEST_CASE("headings of three levels have their units in a row of their own") {
  const NamedSheet sheet{"2024",
                         {{"BÁO CÁO NĂM 2024"},
                          {"Tháng", "Năng lượng", "", "", "Nước"},
                          {"", "Điện", "", "Nhiên liệu"},
                          {"", "Xưởng", "Tổng", "Dầu DO", "Nước"},
                          {"", "kWh", "kWh", "lít", "m3"},
                          {"=1", "=300", "=400", "=7", "=20"},
                          {"=2", "=310", "=410", "=8", "=21"},
                          {"=3", "=320", "=420", "=9", "=22"}}};
  const auto reading = read_sheets(
      {sheet}, {}, {}, knitting(),
      R"(<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B2:D2"/><mergeCell ref="B3:C3"/></mergeCells>)");
  REQUIRE(reading);
  CHECK(figures_of(*reading).size() == 9);
  CHECK(figures_of(*reading)[0] == "2024-01 electricity 400");
  CHECK(figures_of(*reading)[1] == "2024-01 diesel 7");
}
