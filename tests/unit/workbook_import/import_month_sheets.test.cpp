// Workbooks with a sheet for each month: diaries of its days, and reports of its items.
#include <algorithm>

#include "cpa/workbook_import/foreign_workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

const std::string january = "NHẬT KÝ ĐIỆN NƯỚC THÁNG 01 NĂM 2024";
const std::string february = "NHẬT KÝ ĐIỆN NƯỚC THÁNG 02 NĂM 2024";

// 10 kWh and 2 m3 a day, but on those that are lacking.
Rows diary(const std::string& title, int days, const std::vector<int>& lacking = {}) {
  Rows rows{{title}, {"Ngày", "Điện (kWh)", "Nước (m3)"}};
  for (int day = 1; day <= 31; ++day) {
    const bool gone = std::find(lacking.begin(), lacking.end(), day) != lacking.end();
    const std::string number = "=" + std::to_string(day);
    rows.push_back(gone || day > days ? Texts{number} : Texts{number, "=10", "=2"});
  }
  return rows;
}

Rows with(Rows rows, std::size_t row, Texts cells) {
  rows.at(row) = std::move(cells);
  return rows;
}
Rows and_then(Rows rows, Texts cells) {
  rows.push_back(std::move(cells));
  return rows;
}

const Texts usual_heads{"STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Lũy kế"};

// 400 kWh and 30 m3 in the fifth column, others beside it.
Rows report(const std::string& title, const Texts& heads = usual_heads) {
  return {{title},
          heads,
          {"=1", "Điện", "kWh", "=410", "=400", "=800"},
          {"=2", "Nước", "m3", "=31", "=30", "=60"}};
}

const Texts january_report{"2024-01 electricity 400", "2024-01 water 30"};

}  // namespace

TEST_CASE("the days of a sheet of one month are added up, over several sheets") {
  const auto reading = read_sheets({{"T01", diary(january, 31)}, {"T02", diary(february, 29)}});
  REQUIRE(reading);
  CHECK(codes_of(reading).empty());
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 310", "2024-01 water 62",
                                      "2024-02 electricity 290", "2024-02 water 58"});
  CHECK(reading->is_diary);
  CHECK(reading->layout.adds_up);
}

TEST_CASE(
    "the month of a diary stands in the title, beside its label or in the name of the sheet") {
  const auto title_and_name = GENERATE(
      NamedSheet{"Sheet1", {{"NHẬT KÝ THÁNG 01/2024"}}}, NamedSheet{"T01", {{"NHẬT KÝ NĂM 2024"}}},
      NamedSheet{"Tháng 1", {{"NHẬT KÝ NĂM 2024"}}}, NamedSheet{"1", {{"NHẬT KÝ NĂM 2024"}}},
      NamedSheet{"T1.2024", {{"NHẬT KÝ"}}}, NamedSheet{"01-2024", {{"NHẬT KÝ"}}},
      NamedSheet{"Sheet1", {{"NHẬT KÝ"}, {"Tháng:", "=1", "Năm:", "=2024"}}},
      NamedSheet{"Sheet1", {{"Hải Phòng, ngày 02 tháng 02 năm 2024"}, {"NHẬT KÝ THÁNG 1/2024"}}});
  INFO(title_and_name.name << " " << title_and_name.rows.back().front());
  Rows rows = title_and_name.rows;
  const Rows days = diary("", 31);
  rows.insert(rows.end(), days.begin() + 1, days.end());
  const auto reading = read_sheets({{title_and_name.name, rows}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 310", "2024-01 water 62"});
}

TEST_CASE("a month that is said in two ways, for several months or without a year is not taken") {
  const auto codes = [](const std::string& sheet, const std::string& title) {
    return codes_of(read_sheets({{sheet, diary(title, 29)}}));
  };
  CHECK(codes("T02", january) == Texts{"import.month_unclear"});
  CHECK(codes("T02-2023", february) == Texts{"import.month_unclear"});
  CHECK(codes("T02", "NHẬT KÝ ĐIỆN NƯỚC") == Texts{"import.year_unknown"});
  CHECK(codes("Sheet1", "TỪ THÁNG 1 ĐẾN THÁNG 6 NĂM 2024") == Texts{"import.month_lacking"});
  CHECK(codes("Sheet1", "QUÝ 1 NĂM 2024") == Texts{"import.month_lacking"});
  CHECK(codes("Sheet1", "NHẬT KÝ NĂM 2024") == Texts{"import.month_lacking"});
  // A sheet for each day of a month, not for each month.
  CHECK(codes_of(read_sheets({{"1", diary("NĂM 2024", 31)}, {"14", diary("NĂM 2024", 31)}})) ==
        Texts{"import.month_lacking", "import.month_lacking"});
}

TEST_CASE("days that a diary lacks are told, and a month that has only begun is left out") {
  const auto lacking = read_sheets({{"T01", diary(january, 31, {7, 14})}});
  REQUIRE(lacking);
  CHECK(codes_of(lacking) == Texts{"import.days_missing"});
  CHECK(lacking->problems.front().arguments.at("found") == "7, 14");
  CHECK(lacking->problems.front().arguments.at("items") == "electricity, water");
  CHECK(figures_of(*lacking).front() == "2024-01 electricity 290");
  const auto begun = read_sheets({{"T01", diary(january, 31)}, {"T02", diary(february, 10)}});
  REQUIRE(begun);
  CHECK(codes_of(begun) == Texts{"import.month_incomplete", "import.month_incomplete"});
  CHECK(figures_of(*begun) == Texts{"2024-01 electricity 310", "2024-01 water 62"});
}

TEST_CASE(
    "a diary has 31 rows, whatever its month, and a figure on a day that is none is refused") {
  CHECK(read_sheets({{"T02", with(diary(february, 29), 31, {"=30", "=0", "=0"})}}));
  const auto wrong = read_sheets({{"T02", with(diary(february, 29), 31, {"=30", "=10", "=2"})}});
  CHECK(codes_of(wrong) == Texts{"import.period_unreadable"});
}

TEST_CASE("a day that stands twice in a diary is told with its cell, shifts are not") {
  Rows rows = diary(january, 31);
  rows[16][0] = "=14";  // the fifteenth
  const auto reading = read_sheets({{"T01", rows}});
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.day_twice", "import.days_missing"});
  CHECK(reading->problems.front().where.field == "A17");
  Rows shifts = diary(january, 31);
  for (int day = 31; day > 0; --day) {
    shifts.insert(shifts.begin() + 1 + day, {"=" + std::to_string(day), "=4", "=1"});
  }
  CHECK(codes_of(read_sheets({{"T01", shifts}})).empty());
}

TEST_CASE("the sum below the days of a diary is compared with them") {
  const auto right = read_sheets({{"T01", and_then(diary(january, 31), {"Cộng", "=310", "=62"})}});
  REQUIRE(right);
  CHECK(codes_of(right).empty());
  const auto wrong =
      read_sheets({{"T01", and_then(diary(january, 31), {"Tổng cộng", "=341", "=62"})}});
  CHECK(codes_of(wrong) == Texts{"import.sum_differs"});
  CHECK(read_sheets({{"T01", and_then(diary(january, 31), {"Trung bình", "=10", "=2"})}}));
}

TEST_CASE("numbers of columns below the headings are no day") {
  Rows rows = diary(january, 31);
  rows.insert(rows.begin() + 2, {"=1", "=2", "=3"});
  const auto reading = read_sheets({{"T01", rows}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 310", "2024-01 water 62"});
}

TEST_CASE("what is planned, cumulative, a meter's or money is not taken out of a diary") {
  const std::string heading =
      GENERATE("Điện kế hoạch (kWh)", "Điện lũy kế (kWh)", "Chỉ số điện (kWh)", "Tiền điện (kWh)",
               "Điện xưởng 1 (kWh)");
  INFO(heading);
  const auto reading =
      read_sheets({{"T01", with(diary(january, 31), 1, {"Ngày", heading, "Nước (m3)"})}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 water 62"});
}

TEST_CASE("a diary of a plan, a workshop, a stock or money is left alone unless it is named") {
  const std::string title = GENERATE("KẾ HOẠCH THÁNG 01 NĂM 2024", "XƯỞNG 1 THÁNG 01 NĂM 2024",
                                     "TỒN KHO THÁNG 01 NĂM 2024", "CHI PHÍ THÁNG 01 NĂM 2024",
                                     "LŨY KẾ THÁNG 01 NĂM 2024");
  INFO(title);
  CHECK_FALSE(read_sheets({{"T01", diary(title, 31)}}));
  CHECK_FALSE(read_sheets({{"T01", report(title)}}));
  CHECK(read_sheets({{"T01", diary(title, 31)}}, {.sheet = "T01"}));
}

TEST_CASE("two halves of a month side by side are not taken for the month") {
  Rows rows{{january}, {"Ngày", "Điện (kWh)", "Ngày", "Điện (kWh)"}};
  for (int day = 1; day <= 16; ++day) {
    rows.push_back({"=" + std::to_string(day), "=10", "=" + std::to_string(day + 15), "=10"});
  }
  const auto reading = read_sheets({{"T01", rows}});
  REQUIRE(reading);
  CHECK(figures_of(*reading).empty());
}

TEST_CASE("days that run over the end of a month, or are of two months, are no diary") {
  Rows rows{{january}, {"Ngày", "Điện (kWh)", "Nước (m3)"}};
  for (int day = 26; day <= 31; ++day) rows.push_back({"=" + std::to_string(day), "=10", "=2"});
  for (int day = 1; day <= 25; ++day) rows.push_back({"=" + std::to_string(day), "=10", "=2"});
  const auto refused = read_sheets({{"T01", rows}});
  CHECK(codes_of(refused) == Texts{"import.days_unclear"});
  CHECK(refused.error().front().arguments.at("cell") == "A9");
}

TEST_CASE("a sheet whose days do not run through one month is told beside those that are read") {
  Rows rows = diary(february, 29);
  std::rotate(rows.begin() + 2, rows.begin() + 27, rows.end());  // 26 to 31, then 1 to 25
  const auto reading = read_sheets({{"T01", diary(january, 31)}, {"T02", rows}});
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.days_unclear"});
  CHECK(reading->problems.front().where.sheet == "T02");
  CHECK(reading->problems.front().where.field == "A9");
}

TEST_CASE("days may run backwards or bear their month, and last month's sum may stand above them") {
  const Texts two_months{"2024-01 electricity 310", "2024-01 water 62", "2024-02 electricity 290",
                         "2024-02 water 58"};
  const auto read_beside = [](const Rows& rows) {
    const auto reading = read_sheets({{"T01", diary(january, 31)}, {"T02", rows}});
    REQUIRE(reading);
    CHECK(codes_of(reading).empty());
    return figures_of(*reading);
  };
  Rows backwards = diary(february, 29);
  std::reverse(backwards.begin() + 2, backwards.end());
  CHECK(read_beside(backwards) == two_months);
  Rows with_month = diary(february, 29);
  for (std::size_t row = 2; row < with_month.size(); ++row) {
    with_month[row][0] = with_month[row][0].substr(1) + "/02";
  }
  CHECK(read_beside(with_month) == two_months);
  Rows opened = diary(february, 29);
  opened.insert(opened.begin() + 2, {"Tháng trước", "=310", "=62"});
  CHECK(read_beside(opened) == two_months);
  opened[2][0] = "Trạm 2";
  const auto told = read_sheets({{"T01", diary(january, 31)}, {"T02", opened}});
  REQUIRE(told);
  CHECK(codes_of(told) == Texts{"import.rows_above"});
}

TEST_CASE("days that bear another month than the sheet's are not taken") {
  Rows rows = diary(january, 31);
  for (std::size_t row = 2; row < rows.size(); ++row) rows[row][0] = rows[row][0].substr(1) + "/02";
  CHECK(codes_of(read_sheets({{"T01", rows}})) == Texts{"import.month_unclear"});
}

TEST_CASE("next month's sheet is read as the others were, one with other headings is told") {
  const auto first = read_sheets({{"T01", diary(january, 31)}});
  REQUIRE(first);
  const auto next = read_sheets({{"T01", diary(january, 31)}, {"T02", diary(february, 29)}}, {},
                                {&first->layout, 1});
  REQUIRE(next);
  CHECK(next->layout_is_known);
  CHECK(figures_of(*next).size() == 4);
  const Rows other = with(diary(february, 29), 1, {"Ngày", "Điện (kWh)", "Nước (m3)", "Ca"});
  const auto left = read_sheets({{"T01", diary(january, 31)}, {"T02", other}});
  REQUIRE(left);
  CHECK(codes_of(left) == Texts{"import.sheet_left"});
}

TEST_CASE("a plant of days keeps the days of a diary") {
  const auto plant = plant_with("period;electricity\n2023-12-31;10\n");
  const auto reading = read_sheets({{"T01", diary(january, 31)}}, {}, {}, plant);
  REQUIRE(reading);
  CHECK(reading->layout.by_day);
  CHECK(reading->figures.size() == 62);
}

TEST_CASE("of a report of one month what was measured is read, neither plan nor sum") {
  const auto reading = read_sheets({{"T01", report("BÁO CÁO THÁNG 01/2024")}});
  REQUIRE(reading);
  CHECK(codes_of(reading).empty());
  CHECK(figures_of(*reading) == january_report);
  CHECK(reading->figures_column == "Thực hiện");
}

TEST_CASE("the month of a report's columns is its own") {
  const auto figures = [](const Texts& heads) {
    const auto reading = read_sheets({{"T01", report("BÁO CÁO THÁNG 01/2024", heads)}});
    REQUIRE(reading);
    return figures_of(*reading);
  };
  CHECK(figures({"STT", "Chỉ tiêu", "ĐVT", "TH T12/2023", "TH T1/2024", "TH năm"}) ==
        january_report);
  CHECK(figures({"STT", "Chỉ tiêu", "ĐVT", "Tháng 12/2023", "Tháng 01/2024", "So với cùng kỳ"}) ==
        january_report);
  CHECK(figures({"STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Tiêu thụ trong tháng", "% TH/KH"}) ==
        january_report);
}

TEST_CASE("a report of which no column or several say what was measured is refused") {
  const Texts heads =
      GENERATE(Texts{"STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Lũy kế thực hiện", "Cùng kỳ"},
               Texts{"STT", "Chỉ tiêu", "ĐVT", "Thực hiện", "Thực tế", "Lũy kế"},
               Texts{"STT", "Chỉ tiêu", "ĐVT", "Xưởng 1", "Xưởng 2", "Lũy kế"},
               Texts{"STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện năm 2024", "Ghi chú"},
               Texts{"STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện đến tháng 1", "Ghi chú"},
               Texts{"STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện tháng 12/2023", "Ghi chú"});
  INFO(heads.at(4));
  CHECK(codes_of(read_sheets({{"T01", report("BÁO CÁO THÁNG 01/2024", heads)}})) ==
        Texts{"import.month_parts"});
}

TEST_CASE("a sum since January stays one where its heading spans plan and actual unmerged") {
  Rows rows{{"BÁO CÁO THÁNG 01/2024"},
            {"STT", "Chỉ tiêu", "ĐVT", "Lũy kế", "", "Ghi chú"},
            {"", "", "", "KH", "TH"},
            {"=1", "Điện", "kWh", "=410", "=400"}};
  CHECK(codes_of(read_sheets({{"T01", rows}})) == Texts{"import.month_parts"});
  rows[1] = {"STT", "Chỉ tiêu", "ĐVT", "Trong tháng", "", "Lũy kế", ""};
  rows[2] = {"", "", "", "KH", "TH", "KH", "TH"};
  const auto reading = read_sheets({{"T01", rows}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 400"});
}

TEST_CASE("dates left over from another month than the title's are not taken") {
  Rows rows{{january}, {"Ngày", "Điện (kWh)"}};
  for (int day = 1; day <= 28; ++day) {
    rows.push_back({(day < 10 ? "0" : "") + std::to_string(day) + "/02/2023", "=10"});
  }
  CHECK(codes_of(read_sheets({{"Sheet1", rows}})) == Texts{"import.month_unclear"});
  rows.front() = {"NHẬT KÝ ĐIỆN NƯỚC THÁNG 02 NĂM 2023"};
  CHECK(read_sheets({{"Sheet1", rows}}).has_value());
}

TEST_CASE("a report of several months, or of a ledger's rows, is not read as one of a month") {
  const auto codes = [](const std::string& title, const Texts& heads = usual_heads) {
    return codes_of(read_sheets({{"Sheet1", report(title, heads)}}));
  };
  CHECK(codes("BÁO CÁO QUÝ 1 NĂM 2024") == Texts{"import.month_lacking"});
  CHECK(codes("BÁO CÁO 6 THÁNG ĐẦU NĂM 2024") == Texts{"import.month_lacking"});
  CHECK(codes("BÁO CÁO THỰC HIỆN THÁNG 1 VÀ KẾ HOẠCH THÁNG 2/2024") ==
        Texts{"import.month_unclear"});
  CHECK(codes("BÁO CÁO THÁNG 01/2024", {"Ngày", "Chỉ tiêu", "ĐVT", "Tồn", "Thực hiện", "Lũy kế"}) ==
        Texts{"import.no_table"});
}

TEST_CASE("a row of a report says what it is: a section of money, a part, a plan") {
  Rows rows = report("BÁO CÁO THÁNG 01/2024");
  rows[2] = {"I", "Chi phí năng lượng"};
  rows[3] = {"=1", "Điện", "kWh", "=410", "=400", "=800"};
  rows.push_back({"II", "Sản xuất"});
  rows.push_back({"=1", "Nước xưởng 1", "m3", "=31", "=30", "=60"});
  CHECK_FALSE(read_sheets({{"T01", rows}}));
}

TEST_CASE("a report's unit counts, a share or an error in its column is refused") {
  const auto codes = [](const Texts& row) {
    return codes_of(read_sheets({{"T01", with(report("BÁO CÁO THÁNG 01/2024"), 2, row)}}));
  };
  CHECK(codes({"=1", "Điện", "kWh", "=410", "%0.98", "=800"}) == Texts{"import.percent"});
  CHECK(codes({"=1", "Điện", "kWh", "=410", "chưa có", "=800"}).size() == 1);
  const auto reading = read_sheets(
      {{"T01", with(report("BÁO CÁO THÁNG 01/2024"), 2, {"=1", "Điện", "MWh", "=4", "=4", "=8"})}});
  REQUIRE(reading);
  CHECK(figures_of(*reading).front() == "2024-01 electricity 4000");
}

TEST_CASE("two sheets of one month that differ are refused, next month's report is known") {
  const auto first = read_sheets({{"T01", report("BÁO CÁO THÁNG 01/2024")}});
  REQUIRE(first);
  Rows other = report("BÁO CÁO THÁNG 01/2024");
  other[2][4] = "=401";
  const auto twice = read_sheets({{"T01", report("BÁO CÁO THÁNG 01/2024")}, {"T01 (2)", other}});
  CHECK(codes_of(twice) == Texts{"import.twice"});
  const auto next =
      read_sheets({{"T02", report("BÁO CÁO THÁNG 02/2024")}}, {}, {&first->layout, 1});
  REQUIRE(next);
  CHECK(next->layout_is_known);
  CHECK(figures_of(*next).front() == "2024-02 electricity 400");
}

TEST_CASE(
    "months side by side, or a column of months, are read as before under a title of one month") {
  const Rows across{{"BÁO CÁO THÁNG 03 NĂM 2024"},
                    {"Chỉ tiêu", "ĐVT", "1", "2", "3"},
                    {"Điện", "kWh", "=1", "=2", "=3"}};
  const auto reading = read_sheets({{"Sheet1", across}});
  REQUIRE(reading);
  CHECK(figures_of(*reading).size() == 3);
  Rows column{{"CẬP NHẬT THÁNG 02 NĂM 2024"}, {"Tháng", "Ngày", "Điện (kWh)"}};
  for (int row = 1; row <= 4; ++row) {
    const std::string number = "=" + std::to_string(row);
    column.push_back({number, number, "=400"});
  }
  const auto by_month = read_sheets({{"Sheet1", column}});
  REQUIRE(by_month);
  CHECK(figures_of(*by_month).size() == 4);
}
