// Rows of a plan beside rows of what was measured, each said by a column: "KH", "TH".
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "cpa/workbook_import/internal/plan_rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

// What stands merged over its rows is written in the first of them only.
Rows items_down(const std::string& planned, const std::string& measured) {
  return {{"THEO DÕI NĂM 2024"},
          {"Chỉ tiêu", "ĐVT", "Loại", "T1", "T2", "T3"},
          {"Điện", "kWh", planned, "=100", "=100", "=100"},
          {"", "", measured, "=101", "=102", "=103"},
          {"", "", "% TH/KH", "=1.01", "=1.02", "=1.03"},
          {"Nước", "m3", planned, "=50", "=50", "=50"},
          {"", "", measured, "=51", "=52", "=53"},
          {"", "", "% TH/KH", "=1.02", "=1.04", "=1.06"}};
}

const Texts measured_only{"2024-01 electricity 101", "2024-02 electricity 102",
                          "2024-03 electricity 103", "2024-01 water 51",
                          "2024-02 water 52",        "2024-03 water 53"};

Rows months_down(const std::string& second_month) {
  return {{"THEO DÕI NĂM 2024"},       {"Tháng", "KH/TH", "Điện (kWh)", "Nước (m3)"},
          {"=1", "KH", "=100", "=50"}, {second_month.empty() ? "" : "=1", "TH", "=101", "=51"},
          {"=2", "KH", "=100", "=50"}, {second_month, "TH", "=102", "=52"}};
}

}  // namespace

TEST_CASE("of rows planned and measured under one merged name only the measured ones are read") {
  const bool short_words = GENERATE(true, false);
  const auto reading =
      read_rows(short_words ? items_down("KH", "TH") : items_down("Kế hoạch năm", "Thực hiện"));
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.plan_left"});
  CHECK(figures_of(*reading) == measured_only);
}

TEST_CASE("rows planned and measured stand beside their years") {
  const auto reading = read_rows({{"THEO DÕI CÁC NĂM"},
                                  {"Chỉ tiêu", "ĐVT", "Năm", "Loại", "T1", "T2", "T3"},
                                  {"Điện", "kWh", "=2023", "KH", "=90", "=90", "=90"},
                                  {"", "", "=2023", "TH", "=91", "=92", "=93"},
                                  {"", "", "=2024", "KH", "=100", "=100", "=100"},
                                  {"", "", "=2024", "TH", "=101", "=102", "=103"}});
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.plan_left"});
  CHECK(figures_of(*reading) == Texts{"2023-01 electricity 91", "2023-02 electricity 92",
                                      "2023-03 electricity 93", "2024-01 electricity 101",
                                      "2024-02 electricity 102", "2024-03 electricity 103"});
}

TEST_CASE("a month has a row of its plan and one of what was measured") {
  const auto reading = read_rows(months_down("=2"));
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.plan_left"});
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 101", "2024-01 water 51",
                                      "2024-02 electricity 102", "2024-02 water 52"});
}

TEST_CASE("remarks in which a plan is named leave no row out") {
  const auto reading = read_rows({{"THEO DÕI NĂM 2024"},
                                  {"Tháng", "Điện (kWh)", "Ghi chú"},
                                  {"=1", "=101", "TH"},
                                  {"=2", "=102", "KH"},
                                  {"=3", "=103", "nghỉ Tết"},
                                  {"=4", "=104", "bảo trì lò"},
                                  {"=5", "=105", "thêm ca đêm"}});
  REQUIRE(reading);
  CHECK(figures_of(*reading).size() == 5);
}

TEST_CASE("a column of remarks claims nothing of its rows, though a plan is named there") {
  const auto reading = read_rows({{"Điện"},
                                  {"Tháng", "Ghi chú", "Điện (kWh)"},
                                  {"01/2024", "KH bảo trì lò", "=101"},
                                  {"02/2024", "Thực tế", "=102"},
                                  {"03/2024", "KH", "=103"},
                                  {"04/2024", "Sửa chữa lớn", "=104"}});
  REQUIRE(reading);
  CHECK(reading->problems.empty());
  CHECK(figures_of(*reading).size() == 4);
}

TEST_CASE("what is only estimated of a month is read as an estimate, in the words of the factory") {
  const char* words = GENERATE("Thực hiện (tạm tính)", "TH (ước)", "Ước TH", "Ước thực hiện");
  INFO(words);
  Rows rows = months_down("=2");
  rows.back()[1] = words;
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.plan_left"});
  REQUIRE(reading->figures.size() == 4);
  CHECK(reading->figures[0].reading.state == plant::ReadingState::measured);
  CHECK(reading->figures[2].reading.state == plant::ReadingState::estimated);
  CHECK(reading->figures[2].reading.note == words);
}

TEST_CASE("an item of which only an estimate is known is read as an estimate") {
  Rows rows = items_down("KH", "TH");
  rows[6][2] = "Ước TH";
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == measured_only);
  CHECK(reading->figures.front().reading.state == plant::ReadingState::measured);
  CHECK(reading->figures.back().reading.state == plant::ReadingState::estimated);
}

TEST_CASE("a row of figures that is neither planned nor measured is asked for with its cell") {
  Rows months = months_down("=2");
  months.back()[1] = "Sửa chữa lớn";
  Rows items = items_down("KH", "TH");
  items[6][2] = "Xưởng 2";
  for (const auto& [rows, cell] : {std::pair{months, "B6"}, std::pair{items, "C7"}}) {
    const auto reading = read_rows(rows);
    REQUIRE(reading);
    CHECK(codes_of(reading) == Texts{"import.plan_left", "import.claim_unclear"});
    CHECK(reading->problems.back().severity == Severity::error);
    CHECK(reading->problems.back().where.field == cell);
  }
}

TEST_CASE("a row without figures may say anything where others say plan and actual") {
  Rows rows = items_down("KH", "TH");
  rows.insert(rows.begin() + 5, {"Nước các loại", "", "Ban kỹ thuật theo dõi", "", "", ""});
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.plan_left"});
  CHECK(figures_of(*reading).size() == measured_only.size());
}

TEST_CASE("words of a row say that it was measured, planned or something else") {
  for (const char* words : {"TH", "Thực hiện", "Thực tế", "TH 2024", "Số thực hiện", "TH T1/2024",
                            "Thực hiện tháng 01/2024", "Thực tế đạt"}) {
    CHECK(row_claim(words) == RowClaim::measured);
  }
  for (const char* words : {"TH (ước)", "Ước TH", "Thực hiện (tạm tính)", "Ước", "Số ước TH"}) {
    CHECK(row_claim(words) == RowClaim::estimated);
  }
  for (const char* words : {"KH", "Kế hoạch", "Kế hoạch năm 2024", "Dự kiến", "Định mức",
                            "KH điều chỉnh", "Dự kiến thực hiện"}) {
    CHECK(row_claim(words) == RowClaim::planned);
  }
  for (const char* words : {"%", "TH/KH", "% TH/KH", "So sánh", "Chênh lệch", "Lũy kế TH",
                            "% hoàn thành", "TH năm trước", "Tỷ lệ TH so với KH"}) {
    CHECK(row_claim(words) == RowClaim::comparison);
  }
  for (const char* words :
       {"xưởng 1", "KH bảo trì lò", "Sửa chữa lớn", "tăng 5%", "Phòng KH", "Thực hiện kế hoạch"}) {
    CHECK(row_claim(words) == RowClaim::other);
  }
  CHECK(row_claim("  ") == RowClaim::none);
}
