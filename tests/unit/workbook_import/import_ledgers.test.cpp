// Logs and ledgers whose rows are parts of a month, and how their months and marks are written.
#include "cpa/workbook_import/foreign_workbook.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

plant::Plant foundry() {
  const std::string items = R"yaml(cpa: 1
decimal: comma
items:
  - {code: melted, kind: driver, name: {vi: Kim loại lỏng}, unit: tấn}
  - {code: outside, kind: driver, name: {vi: Nhiệt độ ngoài trời}, unit: °C}
)yaml";
  auto read = plant_files::read_plant_folder(
      {{plant_files::plant_yaml, items},
       {plant_files::data_csv, "period;melted;outside\n2023-12;30;20\n"}},
      "plant", packs());
  REQUIRE(read);
  return std::move(read->plant);
}

}  // namespace

TEST_CASE("tonnes that drive the use are added up, temperatures are not") {
  const Rows rows{{"Ngày", "Ca", "Kim loại lỏng (tấn)", "Nhiệt độ ngoài trời (°C)"},
                  {"05/01/2024", "Ca 1", "=3", "=20"},
                  {"05/01/2024", "Ca 2", "=4", "=22"}};
  const auto both = read_rows(rows, {.adds_up = true}, {}, foundry());
  CHECK(codes_of(both).front() == "import.not_added");
  const auto tonnes =
      read_rows(rows, {.columns = {"Nhiệt độ ngoài trời (°C)=-"}, .adds_up = true}, {}, foundry());
  REQUIRE(tonnes);
  REQUIRE(tonnes->figures.size() == 1);
  CHECK(tonnes->figures[0].reading.value.text() == "7");
}

TEST_CASE("weeks that end amid a month are pointed out") {
  const Rows weeks{{"Tuần", "Từ ngày", "Đến ngày", "Điện (kWh)"},
                   {"=5", "29/01/2024", "04/02/2024", "=5"},
                   {"=6", "05/02/2024", "11/02/2024", "=6"}};
  CHECK(codes_of(read_rows(weeks, {.adds_up = true})) == Texts{"import.day_inside"});
}

TEST_CASE("a text is not read a thousand times larger than the numbers of its column") {
  const Rows rows{
      {"NĂM 2024"}, {"Tháng", "Vải dệt kim (tấn)"}, {"=1", "=182.45"}, {"=2", "182.451"}};
  const auto reading = read_rows(rows);
  const Texts codes = codes_of(reading);
  CHECK(std::count(codes.begin(), codes.end(), "import.mark_differs") == 1);
  const auto said = read_rows(rows, {.mark = DecimalMark::point});
  REQUIRE(said);
  CHECK(figures_of(*said) == Texts{"2024-01 fabric 182.45", "2024-02 fabric 182.451"});
}

TEST_CASE("months are written in short too") {
  for (const char* form : {"Th1", "Thg 1", "1/24", "01/24", "Tháng\n1"}) {
    INFO(form);
    const auto reading = read_rows({{"NĂM 2024"}, {"Tháng", "Điện (kWh)"}, {form, "=400"}});
    REQUIRE(reading);
    CHECK(figures_of(*reading) == Texts{"2024-01 electricity 400"});
  }
}
