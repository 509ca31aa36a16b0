// Rows of one month: which are added up, which sum the others up, and which cannot be told.
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "cpa/workbook_import/import_undoing.hpp"
#include "cpa/workbook_import/internal/figure_taking.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

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
  for (const char* plan : {"Dự kiến", "Dự toán", "Mục tiêu năm", "Năm trước", "Budget"}) {
    INFO(plan);
    const auto doubted = read_rows({{"NĂM 2024"},
                                    {"Tháng", "Ca", "Điện (kWh)"},
                                    {"=1", plan, "=500"},
                                    {"=1", "Ca ngày", "=200"},
                                    {"=1", "Ca đêm", "=210"}},
                                   {.adds_up = true});
    REQUIRE(codes_of(doubted).front() == "import.rows_mixed");
    const auto& doubt = (doubted ? doubted->problems : doubted.error()).front();
    CHECK(doubt.arguments.at("found") == "Ca ngày");
    CHECK(doubt.arguments.at("other") == plan);
  }
  planned[3][1] = "Thực hiện";
  const auto measured = read_rows(planned, {.adds_up = true});
  REQUIRE(measured);
  CHECK(codes_of(measured) == Texts{"import.plan_left"});
  CHECK(figures_of(*measured) == Texts{"2024-01 electricity 400"});
}

namespace {

Checked<ImportReading> read_bills(const std::vector<std::pair<std::string, std::string>>& days) {
  Rows rows{{"THEO DÕI HÓA ĐƠN"}, {"Từ ngày", "Đến ngày", "Điện (kWh)"}};
  for (const auto& [first, last] : days) {
    rows.push_back({first, last, "=" + std::to_string(90 + 10 * rows.size())});
  }
  return read_rows(rows);
}

// What is merged into a plant with that row: "2024-01 2024-01-05/2024-02-04" of each figure.
Texts merged_days(const Checked<ImportReading>& reading, const std::string& row, Texts& told) {
  REQUIRE(reading);
  const auto merge = merge_figures(plant_with("period;electricity\n" + row + "\n"),
                                   reading->figures, Prefer::neither);
  REQUIRE(merge);
  CHECK_FALSE(has_errors(plant::check(merge->plant)));
  for (const Problem& problem : merge->told) told.push_back(problem.code);
  Texts days;
  for (const plant::Record& record : merge->plant.items.front().records) {
    days.push_back(calendar::text_of(record.period) + " " + calendar::text_of(record.own_period));
  }
  return days;
}

}  // namespace

TEST_CASE("a bill counts for the month it begins in by the 15th, and keeps its days") {
  const auto reading = read_bills(
      {{"05/12/2023", "04/01/2024"}, {"05/01/2024", "04/02/2024"}, {"05/02/2024", "04/03/2024"}});
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.bill_days"});
  CHECK(reading->problems.front().severity == Severity::note);
  Texts told;
  CHECK(merged_days(reading, "2023-11;95", told) ==
        Texts{"2023-11 2023-11", "2023-12 2023-12-05/2024-01-04", "2024-01 2024-01-05/2024-02-04",
              "2024-02 2024-02-05/2024-03-04"});
  CHECK(told.empty());
}

TEST_CASE("bills that begin late in their months count for the months after, one for each") {
  const auto reading = read_bills({{"16/01/2024", "15/02/2024"},
                                   {"16/02/2024", "15/03/2024"},
                                   {"16/03/2024", "15/04/2024"},
                                   {"20/04/2024", "02/06/2024"}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-02 electricity 110", "2024-03 electricity 120",
                                      "2024-04 electricity 130", "2024-05 electricity 140"});
}

TEST_CASE("a bill that begins on the day the last one ends with leaves that day to one of them") {
  const auto reading = read_bills(
      {{"05/01/2024", "05/02/2024"}, {"05/02/2024", "05/03/2024"}, {"05/03/2024", "05/04/2024"}});
  Texts told;
  CHECK(merged_days(reading, "2023-12;95", told) ==
        Texts{"2023-12 2023-12", "2024-01 2024-01-05/2024-02-04", "2024-02 2024-02-05/2024-03-04",
              "2024-03 2024-03-05/2024-04-04"});
  CHECK(told.empty());
}

TEST_CASE("the next bill alone leaves the day of the reading to the one that the plant has") {
  Texts told;
  const auto reading = read_bills({{"05/02/2024", "05/03/2024"}});
  REQUIRE(reading);
  const auto merge = merge_figures(plant_with("period;electricity;electricity.from;electricity.to\n"
                                              "2024-01;95;2024-01-05;2024-02-05\n"),
                                   reading->figures, Prefer::neither);
  REQUIRE(merge);
  CHECK(merge->told.empty());
  CHECK(calendar::text_of(merge->plant.items.front().records.back().own_period) ==
        "2024-02-06/2024-03-05");
}

TEST_CASE("where a month of the plant covers days of one bill all bills count for whole months") {
  const auto reading = read_bills(
      {{"16/01/2024", "15/02/2024"}, {"16/02/2024", "15/03/2024"}, {"16/03/2024", "15/04/2024"}});
  Texts told;
  CHECK(merged_days(reading, "2024-01;95", told) ==
        Texts{"2024-01 2024-01", "2024-02 2024-02", "2024-03 2024-03", "2024-04 2024-04"});
  CHECK(told == Texts{"import.bill_months"});
}

TEST_CASE("bills of which two overlap count for whole months, all of them") {
  const auto reading = read_bills(
      {{"05/01/2024", "04/02/2024"}, {"02/02/2024", "04/03/2024"}, {"05/03/2024", "04/04/2024"}});
  Texts told;
  CHECK(merged_days(reading, "2023-12;95", told) ==
        Texts{"2023-12 2023-12", "2024-01 2024-01", "2024-02 2024-02", "2024-03 2024-03"});
  CHECK(told == Texts{"import.bill_months"});
}

TEST_CASE("a month is refused where a bill of the plant is for some of its days") {
  const auto reading = read_rows({{"Tháng", "Điện (kWh)"}, {"02/2024", "=110"}});
  REQUIRE(reading);
  const auto merge = merge_figures(plant_with("period;electricity;electricity.from;electricity.to\n"
                                              "2024-01;95;2024-01-05;2024-02-04\n"),
                                   reading->figures, Prefer::neither);
  REQUIRE_FALSE(merge);
  REQUIRE(merge.error().size() == 1);
  CHECK(merge.error()[0].code == "import.period_overlap");
  CHECK(merge.error()[0].arguments.at("existing") == "2024-01-05/2024-02-04");
}

TEST_CASE("a row of the plant without a figure takes the days of the bill that fills it") {
  const auto reading = read_bills({{"05/01/2024", "04/02/2024"}});
  Texts told;
  CHECK(merged_days(reading, "2024-01;", told) == Texts{"2024-01 2024-01-05/2024-02-04"});
}

TEST_CASE("a bill whose row names its month counts for that month and keeps its days") {
  const auto reading = read_rows({{"THEO DÕI HÓA ĐƠN"},
                                  {"STT", "Kỳ hóa đơn", "Từ ngày", "Đến ngày", "Điện (kWh)"},
                                  {"=1", "01/2024", "05/12/2023", "04/01/2024", "=100"},
                                  {"=2", "02/2024", "05/01/2024", "04/02/2024", "=110"},
                                  {"=3", "03/2024", "05/02/2024", "04/03/2024", "=120"}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) ==
        Texts{"2024-01 electricity 100", "2024-02 electricity 110", "2024-03 electricity 120"});
  CHECK(codes_of(reading) == Texts{"import.bill_days"});
  Texts told;
  CHECK(merged_days(reading, "2023-11;95", told) ==
        Texts{"2023-11 2023-11", "2024-01 2023-12-05/2024-01-04", "2024-02 2024-01-05/2024-02-04",
              "2024-03 2024-02-05/2024-03-04"});
}

TEST_CASE("a bill that is preferred to the plant's figure brings its days, and takes them back") {
  const auto reading = read_bills({{"05/01/2024", "04/02/2024"}, {"05/02/2024", "04/03/2024"}});
  REQUIRE(reading);
  // January is the same figure for other days, February another figure.
  const plant::Plant before = plant_with("period;electricity\n2024-01;110\n2024-02;95\n");
  const auto kept = merge_figures(before, reading->figures, Prefer::old_figure);
  REQUIRE(kept);
  CHECK(kept->plant.items.front().records == before.items.front().records);
  REQUIRE(kept->told.size() == 1);
  CHECK(kept->told.front().code == "import.bill_days_of_plant");
  CHECK(kept->told.front().arguments.at("count") == "2");
  CHECK(kept->told.front().arguments.at("found") == "2024-01-05/2024-02-04");
  CHECK(kept->told.front().arguments.at("existing") == "2024-01");
  const auto merge = merge_figures(before, reading->figures, Prefer::new_figure);
  REQUIRE(merge);
  CHECK(merge->told.empty());
  CHECK(merge->replaced == 2);
  const auto& records = merge->plant.items.front().records;
  CHECK(calendar::text_of(records[0].own_period) == "2024-01-05/2024-02-04");
  CHECK(calendar::text_of(records[1].own_period) == "2024-02-05/2024-03-04");
  CHECK(records[1].reading.value.text() == "120");
  const TakenBack back = take_back(before, merge->plant, merge->plant);
  CHECK(back.figures == 2);
  CHECK(back.plant.items.front().records == before.items.front().records);
}

TEST_CASE("bills that the plant has with their days are nothing to tell") {
  const auto reading = read_bills(
      {{"05/01/2024", "05/02/2024"}, {"05/02/2024", "05/03/2024"}, {"05/03/2024", "05/04/2024"}});
  REQUIRE(reading);
  const auto first = merge_figures(plant_with("period;electricity\n2023-12;95\n"), reading->figures,
                                   Prefer::neither);
  REQUIRE(first);
  const auto again = merge_figures(first->plant, reading->figures, Prefer::neither);
  REQUIRE(again);
  CHECK_FALSE(again->changes());
  CHECK(again->told.empty());
}

TEST_CASE("preferred bills beside a month that stays with the plant count for whole months") {
  const auto reading = read_bills({{"05/01/2024", "04/02/2024"}, {"05/02/2024", "04/03/2024"}});
  REQUIRE(reading);
  const auto merge =
      merge_figures(plant_with("period;electricity\n2024-01;95\n2024-02;95\n2024-03;95\n"),
                    reading->figures, Prefer::new_figure);
  REQUIRE(merge);
  REQUIRE(merge->told.size() == 1);
  CHECK(merge->told.front().code == "import.bill_months");
  CHECK(merge->replaced == 2);
  for (const plant::Record& record : merge->plant.items.front().records) {
    CHECK(record.own_period == record.period);
  }
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

TEST_CASE("the days of a bill may stand in one cell") {
  const auto reading = read_rows({{"THEO DÕI HÓA ĐƠN"},
                                  {"Kỳ hóa đơn", "Điện (kWh)"},
                                  {"Từ ngày 16/12/2023 đến ngày 15/01/2024", "=100"},
                                  {"16/01/2024 - 15/02/2024", "=110"},
                                  {"Từ 16/02 đến 15/03/2024", "=120"},
                                  {"01/04/2024 – 30/04/2024", "=130"}});
  REQUIRE(reading);
  CHECK_FALSE(has_errors(reading->problems));
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 100", "2024-02 electricity 110",
                                      "2024-03 electricity 120", "2024-04 electricity 130"});
  REQUIRE(reading->figures.front().bill);
  CHECK(calendar::text_of(*reading->figures.front().bill) == "2023-12-16/2024-01-15");
  CHECK(calendar::text_of(*reading->figures[2].bill) == "2024-02-16/2024-03-15");
  CHECK_FALSE(reading->figures.back().bill);
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

TEST_CASE("a sheet of a hundred thousand faulty cells tells them in one go") {
  Problems problems;
  for (std::size_t line = 1; line <= 100'000; ++line) {
    problems.push_back({.code = "import.not_a_figure", .where = {.line = line}});
  }
  for (const char* item : {"electricity", "water"}) {
    problems.push_back({.code = "import.twice",
                        .where = {.line = 7},
                        .arguments = {{"item", item}, {"period", "2024-01"}, {"first", "B3"}}});
  }
  join_rows_twice(problems);
  REQUIRE(problems.size() == 100'001);
  CHECK(problems.back().arguments.at("item") == "electricity, water");
}
