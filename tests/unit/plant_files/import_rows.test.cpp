// Rows of one month: which are added up, which sum the others up, and which cannot be told.
#include "cpa/plant_files/foreign_workbook.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/plant_files/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::plant_files;

namespace {

// Three tariffs of January and their sum.
Rows tariffs(const std::string& sum) {
  return {{"NĂM 2024"},
          {"Tháng", "Biểu giá", "Điện (kWh)"},
          {"=1", "Bình thường", "=240"},
          {"=1", "Cao điểm", "=60"},
          {"=1", "Thấp điểm", "=100"},
          {"=1", "Cộng", sum}};
}

}  // namespace

TEST_CASE("the row that sums up the tariffs of a month is not added to them") {
  const auto reading = read_rows(tariffs("=400"), {.adds_up = true});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 400"});
  CHECK(reading->totals.size() == 1);
  CHECK(codes_of(reading).empty());
}

TEST_CASE("a sum that is not what its parts come to is refused") {
  CHECK(codes_of(read_rows(tariffs("=390"), {.adds_up = true})) == Texts{"import.sum_differs"});
}

TEST_CASE("the sum of a month that names no parts is the figure of the month") {
  const Rows rows{{"NĂM 2024"},
                  {"Tháng", "Bộ phận", "Điện (kWh)", "Nước (m3)"},
                  {"=1", "Nhà dệt", "=240", ""},
                  {"=1", "Nhà nhuộm", "=160", ""},
                  {"=1", "Tổng", "=400", "=30"}};
  const auto reading = read_rows(rows, {.adds_up = true});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 400", "2024-01 water 30"});
}

TEST_CASE("a sum that stands above its parts is not added to them either") {
  const Rows rows{{"NĂM 2024"},
                  {"Tháng", "Bộ phận", "Điện (kWh)"},
                  {"=1", "Tổng", "=400"},
                  {"=1", "Nhà dệt", "=240"},
                  {"=1", "Nhà nhuộm", "=160"}};
  const auto reading = read_rows(rows, {.adds_up = true});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 400"});
  CHECK(codes_of(reading).empty());
}

TEST_CASE("work and companies are no sums of rows") {
  const Rows rows{{"NĂM 2024"},
                  {"Tháng", "Bộ phận", "Điện (kWh)"},
                  {"=1", "Công đoạn 1", "=240"},
                  {"=1", "Tổng kho", "=160"}};
  const auto reading = read_rows(rows, {.adds_up = true});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 400"});
}

TEST_CASE("rows without a month amid the months are asked for") {
  Rows rows = tariffs("=400");
  for (std::size_t row = 3; row < rows.size(); ++row) rows[row][0].clear();
  rows.push_back({"=2", "Bình thường", "=250"});
  CHECK(codes_of(read_rows(rows)) == Texts{"import.month_missing"});
  CHECK(codes_of(read_rows(rows, {.adds_up = true})) == Texts{"import.month_missing"});
}

TEST_CASE("a month that stands only at the first part of it does not leave the first part alone") {
  const Rows rows{{"NĂM 2024"},          {"Tháng", "Bộ phận", "Điện (kWh)"},
                  {"=1", "Dệt", "=240"}, {"", "Cộng", "=400"},
                  {"=2", "Dệt", "=250"}, {"", "Cộng", "=410"}};
  CHECK(codes_of(read_rows(rows)) == Texts{"import.month_missing"});
}

TEST_CASE("kilowatt-hours, tonnes and cubic metres are never added up") {
  const Rows ledger{{"Ngày", "Diễn giải", "ĐVT", "Số lượng"},
                    {"05/01/2024", "Điện sản xuất", "kWh", "=400"},
                    {"06/01/2024", "Dầu DO", "lít", "=20"}};
  const ImportChoices choices{.columns = {"Số lượng=electricity:kWh"}, .adds_up = true};
  CHECK(codes_of(read_rows(ledger, choices)).front() == "import.rows_mixed");
  Rows unnamed = ledger;
  unnamed[1][1] = unnamed[2][1] = "Sản xuất";
  CHECK(codes_of(read_rows(unnamed, choices)).front() == "import.rows_mixed");
  Rows planned{{"NĂM 2024"},
               {"Tháng", "Loại", "Điện (kWh)"},
               {"=1", "Kế hoạch", "=390"},
               {"=1", "Đã dùng", "=400"}};
  CHECK(codes_of(read_rows(planned, {.adds_up = true})).front() == "import.rows_mixed");
  planned[3][1] = "Thực hiện";
  const auto measured = read_rows(planned, {.adds_up = true});
  REQUIRE(measured);
  CHECK(codes_of(measured) == Texts{"import.plan_left"});
  CHECK(figures_of(*measured) == Texts{"2024-01 electricity 400"});
}

TEST_CASE("a bill counts for the month that has most of its days, and keeps them") {
  const auto reading = read_rows({{"THEO DÕI HÓA ĐƠN"},
                                  {"Số", "Từ ngày", "Đến ngày", "Điện (kWh)"},
                                  {"A1", "05/12/2023", "04/01/2024", "=100"},
                                  {"A2", "05/01/2024", "04/02/2024", "=110"},
                                  {"A3", "05/02/2024", "04/03/2024", "=120"}});
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.bill_days"});
  CHECK(reading->problems.front().severity == Severity::note);
  CHECK(figures_of(*reading) ==
        Texts{"2023-12 electricity 100", "2024-01 electricity 110", "2024-02 electricity 120"});
  const auto merge = merge_figures(plant_with("period;electricity\n2023-11;95\n"), reading->figures,
                                   Prefer::neither);
  REQUIRE(merge);
  const auto& records = merge->plant.items.front().records;
  REQUIRE(records.size() == 4);
  CHECK(calendar::text_of(records[1].own_period) == "2023-12-05/2024-01-04");
}

TEST_CASE("a bill leaves its days where another record covers some of them") {
  const auto reading = read_rows({{"THEO DÕI HÓA ĐƠN"},
                                  {"Từ ngày", "Đến ngày", "Điện (kWh)"},
                                  {"05/12/2023", "04/01/2024", "=100"},
                                  {"05/01/2024", "04/02/2024", "=110"},
                                  {"05/02/2024", "04/03/2024", "=120"}});
  REQUIRE(reading);
  const auto merge = merge_figures(plant_with("period;electricity\n2024-03;95\n"), reading->figures,
                                   Prefer::neither);
  REQUIRE(merge);
  const auto& records = merge->plant.items.front().records;
  CHECK(records[1].own_period != records[1].period);
  CHECK(records[2].own_period == records[2].period);
}

TEST_CASE("bills of calendar months have no days of their own") {
  const auto reading = read_rows({{"THEO DÕI HÓA ĐƠN"},
                                  {"Từ ngày", "Đến ngày", "Điện (kWh)"},
                                  {"01/01/2024", "31/01/2024", "=100"},
                                  {"01/02/2024", "29/02/2024", "=110"},
                                  {"01/03/2024", "31/03/2024", "=120"}});
  REQUIRE(reading);
  CHECK(codes_of(reading).empty());
  CHECK_FALSE(reading->figures.front().bill);
}

TEST_CASE("a month that stands twice is one problem, which names its items") {
  const auto reading = read_rows({{"NĂM 2024"},
                                  {"Tháng", "Điện (kWh)", "Nước (m3)"},
                                  {"=1", "=400", "=20"},
                                  {"=2", "=410", "=21"},
                                  {"=2", "=411", "=22"},
                                  {"=3", "=420", "=23"}});
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.twice"});
  CHECK(reading->problems.front().arguments.at("item") == "electricity, water");
  CHECK(reading->problems.front().where.field == "B5");
}
