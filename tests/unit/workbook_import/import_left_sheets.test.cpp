// Sheets that are left out beside those that are read, and sheets dated in another month.
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

// 10 kWh and 2 m3 on each day of January 2024, or as many of another month.
Rows days_of(const std::string& title, int days) {
  Rows rows{{title}, {"Ngày", "Điện (kWh)", "Nước (m3)"}};
  for (int day = 1; day <= days; ++day) rows.push_back({"=" + std::to_string(day), "=10", "=2"});
  return rows;
}

}  // namespace

TEST_CASE("every sheet with figures that is left out is told with its cell, a cover is not") {
  const Rows plain = days_of("NHẬT KÝ THÁNG 01 NĂM 2024", 31);
  const auto reason = [&](const NamedSheet& sheet) {
    const auto reading =
        read_sheets({{"T01", plain}, {"T02", days_of("NHẬT KÝ THÁNG 02 NĂM 2024", 29)}, sheet});
    REQUIRE(reading);
    CHECK(reading->figures.size() == 4);
    for (const Problem& problem : reading->problems) {
      CHECK(problem.where.sheet == sheet.name);
      CHECK_FALSE(problem.where.field.empty());
    }
    return codes_of(reading);
  };
  CHECK(reason({"Sheet3", days_of("NHẬT KÝ", 31)}) == Texts{"import.month_lacking"});
  CHECK(reason({"Sheet3",
                {{"BÁO CÁO 2024"},
                 {"STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"},
                 {"=1", "Điện", "kWh", "=410", "=400"}}}) == Texts{"import.month_lacking"});
  Rows other = days_of("THÁNG 03 NĂM 2024", 31);
  other[1] = {"Ngày", "Than", "Củi"};
  CHECK(reason({"T03", other}) == Texts{"import.sheet_left"});
  CHECK(reason({"Hệ số", {{"Than", "=1"}, {"Củi", "=2"}, {"Trấu", "=3"}}}) ==
        Texts{"import.sheet_unread"});
  CHECK(reason({"Bìa", {{"SỔ ĐIỆN NƯỚC"}, {"Năm", "=2024"}}}).empty());
}

TEST_CASE(
    "dates of another month than the sheet's name, or another year than its title, are told") {
  const auto dated = [](const std::string& title) {
    Rows rows{{title}, {"Ngày", "Điện (kWh)"}};
    for (int day = 0; day < 30; ++day) rows.push_back({"#" + std::to_string(45383 + day), "=10"});
    return rows;  // 1 to 30 April 2024
  };
  const auto codes = [&](const std::string& sheet, const std::string& title) {
    return codes_of(read_sheets({{sheet, dated(title)}}));
  };
  CHECK(codes("T5", "NHẬT KÝ ĐIỆN") == Texts{"import.month_unclear"});
  CHECK(codes("Sheet1", "NHẬT KÝ ĐIỆN NĂM 2023") == Texts{"import.month_unclear"});
  CHECK(codes("Sheet1", "NHẬT KÝ ĐIỆN THÁNG 5") == Texts{"import.month_unclear"});
  CHECK(codes("T4", "NHẬT KÝ ĐIỆN NĂM 2024").empty());
}
