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
               {"=1", "Thực hiện", "=400"}};
  CHECK(codes_of(read_rows(planned, {.adds_up = true})).front() == "import.rows_mixed");
}
