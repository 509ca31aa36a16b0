// What an import asks about rather than taking it.
#include "cpa/workbook_import/foreign_workbook.hpp"

#include "cpa/plant_files/write_plant.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

// 24 months of electricity about 120,000 kWh.
plant::Plant two_years() {
  std::string data = "period;electricity;fabric;water\n";
  for (int month = 0; month < 24; ++month) {
    const std::string number = std::to_string(month % 12 + 1);
    data += std::to_string(2022 + month / 12) + (number.size() < 2 ? "-0" : "-") + number + ";" +
            std::to_string(115000 + 1000 * (month % 9)) + ";97;402\n";
  }
  return plant_with(data);
}

std::string day(int serial) { return "#" + std::to_string(serial); }

// A log of January and February 2024, 10 a day; up to a day.
Rows log_to(int last_serial) {
  Rows rows{{"Ngày", "Điện (kWh)"}};
  for (int serial = 45292; serial <= last_serial; ++serial) rows.push_back({day(serial), "=10"});
  return rows;
}

}  // namespace

TEST_CASE("the days of a log are added up into a plant of months") {
  const auto reading = read_rows(log_to(45351));
  REQUIRE(reading);
  CHECK(reading->layout.adds_up);
  CHECK_FALSE(reading->layout.by_day);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 310", "2024-02 electricity 290"});
  CHECK(reading->rows_of_a_month == std::pair<std::size_t, std::size_t>{29, 31});
  const auto kept = read_import_layouts(import_layouts_text({&reading->layout, 1}), "import.yaml");
  REQUIRE(kept);
  CHECK(kept->front().adds_up);
}

TEST_CASE("a month that a log does not reach through is left out and told") {
  const auto reading = read_rows(log_to(45345));
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 310"});
  CHECK(codes_of(reading) == Texts{"import.month_incomplete"});
}

TEST_CASE("twelve days of January may be twelve months, and bills are no log") {
  Rows american{{"Date", "Điện (kWh)"}};
  for (int month = 1; month <= 12; ++month) {
    american.push_back({(month < 10 ? "0" : "") + std::to_string(month) + "/01/2024", "=118400"});
  }
  CHECK(codes_of(read_rows(american)) == Texts{"import.rows_unclear"});
  const Rows bills{{"Ngày", "Điện (kWh)"}, {"03/01/2024", "=5"}, {"21/01/2024", "=6"}};
  CHECK(codes_of(read_rows(bills)) == Texts{"import.rows_unclear"});
  const auto added = read_rows(bills, {.adds_up = true});
  REQUIRE(added);
  CHECK(figures_of(*added) == Texts{"2024-01 electricity 11"});
}

TEST_CASE("machines, weeks, batches and quarters are no months") {
  for (const char* heading : {"Tuần", "Lô", "Quý", "Mẻ", "Ca", "STT"}) {
    INFO(heading);
    CHECK_FALSE(read_rows({{"NĂM 2024"}, {heading, "Điện (kWh)"}, {"=1", "=5"}, {"=2", "=6"}}));
  }
  CHECK_FALSE(
      read_rows({{"NĂM 2024"}, {"Thiết bị", "Điện (kWh)"}, {"Máy 10", "=5"}, {"Máy 11", "=6"}}));
}

TEST_CASE("a column with words that nobody knows is taken only when it is named") {
  const Rows rows{{"Tháng", "Điện NH4 (kWh)", "Nước (m3)"}, {"01/2024", "=1", "=2"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 water 2"});
  CHECK(codes_of(reading) == Texts{"import.unsure"});
  const auto named = read_rows(rows, {.columns = {"Điện NH4 (kWh)=electricity"}});
  REQUIRE(named);
  CHECK(figures_of(*named).size() == 2);
}

TEST_CASE("half of an item's name is not the item beyond doubt") {
  CHECK(codes_of(read_rows({{"Tháng", "Vải dệt (tấn)"}, {"01/2024", "=1"}})) ==
        Texts{"import.unsure"});
}

TEST_CASE("of two years under a title that says one of them that one is taken") {
  CHECK(columns_of({{"NĂM 2024"},
                    {"Tháng", "Điện năm 2023 (kWh)", "Điện năm 2024 (kWh)"},
                    {"=1", "=5", "=6"}}) ==
        Texts{"Điện năm 2023 (kWh)>-", "Điện năm 2024 (kWh)>electricity:kWh"});
}

TEST_CASE("a percentage is no amount, and rounding of binary numbers is undone") {
  const auto reading =
      read_rows({{"Tháng", "Nước (m3)"}, {"01/2024", "%0.05"}, {"02/2024", "=0.6000000000000001"}});
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.percent"});
  CHECK(figures_of(*reading) == Texts{"2024-02 water 0.6"});
}

TEST_CASE("a factor behind the brackets counts the unit") {
  CHECK(columns_of({{"Tháng", "Điện (kWh) x 1000", "Nước (m3) *10", "Vải dệt kim (kg) (x10^3)"},
                    {"01/2024", "=1"}}) == Texts{"Điện (kWh) x 1000>electricity:1000 kWh",
                                                 "Nước (m3) *10>water:10 m3",
                                                 "Vải dệt kim (kg) (x10^3)>fabric:1000 kg"});
}

TEST_CASE("a title in two units gives each column that of its kind") {
  CHECK(columns_of(
            {{"(Đơn vị: nghìn kWh, nghìn m3)"}, {"Tháng", "Điện", "Nước"}, {"01/2024", "=1"}}) ==
        Texts{"Điện>electricity:nghìn kWh", "Nước>water:nghìn m3"});
}

TEST_CASE("the period of use goes before the days of bills and of reports") {
  const auto used = read_rows({{"Ngày lập HĐ", "Kỳ sử dụng", "Điện (kWh)"},
                               {"02/02/2024", "01/2024", "=5"},
                               {"02/03/2024", "02/2024", "=6"}});
  REQUIRE(used);
  CHECK(used->layout.period == "Kỳ sử dụng");
  const auto ends = read_rows({{"Từ ngày", "Đến ngày", "Điện (kWh)"},
                               {"26/12/2023", "25/01/2024", "=5"},
                               {"26/01/2024", "25/02/2024", "=6"}});
  REQUIRE(ends);
  CHECK(figures_of(*ends) == Texts{"2024-01 electricity 5", "2024-02 electricity 6"});
  const Rows two{{"Tháng số liệu", "Tháng ghi", "Điện (kWh)"},
                 {"01/2024", "02/2024", "=5"},
                 {"02/2024", "03/2024", "=6"}};
  CHECK(codes_of(read_rows(two)) == Texts{"import.two_periods"});
  const auto chosen = read_rows(two, {.columns = {"Tháng ghi=-"}});
  REQUIRE(chosen);
  CHECK(figures_of(*chosen)[0] == "2024-01 electricity 5");
}

TEST_CASE("the table of one workshop is none of the factory's unless it is named") {
  const Rows rows{{"NĂNG LƯỢNG XƯỞNG 2 NĂM 2024"}, {"Tháng", "Điện (kWh)"}, {"=1", "=5"}};
  CHECK(codes_of(read_rows(rows)) == Texts{"import.part_sheet"});
  const auto whole = read_rows({{"TOÀN XƯỞNG NĂM 2024"}, {"Tháng", "Điện (kWh)"}, {"=1", "=5"}});
  CHECK(whole);
}

TEST_CASE("words below the last month close the table, amid the months they are a fault") {
  const auto closed = read_rows(
      {{"Tháng", "Điện (kWh)"}, {"01/2024", "=5"}, {"TB tháng", "=5"}, {"Monthly avg.", "=5"}});
  REQUIRE(closed);
  CHECK(codes_of(closed) == Texts{"import.rows_below"});
  CHECK(closed->totals == Texts{"TB tháng"});
  const auto amid = read_rows(
      {{"Tháng", "Điện (kWh)"}, {"01/2024", "=5"}, {"Thág Hai", "=5"}, {"03/2024", "=5"}});
  REQUIRE(amid);
  CHECK(codes_of(amid) == Texts{"import.period_unreadable"});
}

TEST_CASE("columns headed alike are named by their letters") {
  const Rows rows{{"Tháng", "Nước (m3)", "Nước (m3)"}, {"01/2024", "=5", "=6"}};
  CHECK(codes_of(read_rows(rows)) == Texts{"import.rivals"});
  const auto chosen = read_rows(rows, {.columns = {"C=water"}});
  REQUIRE(chosen);
  CHECK(figures_of(*chosen) == Texts{"2024-01 water 6"});
}

TEST_CASE("figures a power of ten or a share away from the plant's are asked for") {
  const auto plant = two_years();
  const auto codes = [&](const char* figure, const ImportChoices& choices = {}) {
    return codes_of(read_rows({{"Tháng", "Điện (kWh)"}, {"01/2024", figure}, {"02/2024", figure}},
                              choices, {}, plant));
  };
  CHECK(codes("=118000").empty());
  CHECK(codes("=90000").empty());
  CHECK(codes("=118") == Texts{"import.far_from_plant"});
  CHECK(codes("=36000") == Texts{"import.far_from_plant"});
  const auto sure = read_rows({{"Tháng", "Điện (kWh)"}, {"01/2024", "=36000"}},
                              {.columns = {"Điện (kWh)=electricity"}}, {}, plant);
  REQUIRE(sure);
  CHECK_FALSE(has_errors(sure->problems));
  const auto mixed = read_rows(
      {{"Tháng", "Điện (kWh)"}, {"01/2024", "=118000"}, {"02/2024", "=118.5"}}, {}, {}, plant);
  CHECK(codes_of(mixed) == Texts{"import.far_from_plant"});
}

TEST_CASE("a month many years from the plant's is asked for") {
  CHECK(codes_of(read_rows({{"Tháng", "Điện (kWh)"}, {"01/2004", "=5"}})) ==
        Texts{"import.far_away"});
}

TEST_CASE("days go into an empty plant, whose rows without figures give way") {
  const auto empty = plant_with("period;electricity;fabric;water\n2024-01;;;\n");
  const auto reading = read_rows(log_to(45300), {}, {}, empty);
  REQUIRE(reading);
  const auto merge = merge_figures(empty, reading->figures, Prefer::neither);
  REQUIRE(merge);
  CHECK(merge->added == 9);
}

TEST_CASE("what was not in use differs from a measured nought") {
  const auto plant = plant_with("period;electricity;fabric;water\n2024-01;-;97;402\n");
  const auto reading = read_rows({{"Tháng", "Điện (kWh)"}, {"01/2024", "=0"}}, {}, {}, plant);
  REQUIRE(reading);
  const auto merge = merge_figures(plant, reading->figures, Prefer::neither);
  REQUIRE_FALSE(merge);
  CHECK(merge.error()[0].arguments.at("old") == "-");
}

TEST_CASE("the same fault of many rows is told once with their number") {
  const auto plant =
      plant_with("period;electricity;fabric;water\n2024-01-05;5;;\n2024-02-05;6;;\n");
  const auto reading =
      read_rows({{"Tháng", "Điện (kWh)"}, {"01/2024", "=5"}, {"02/2024", "=6"}}, {}, {}, plant);
  REQUIRE(reading);
  const auto merge = merge_figures(plant, reading->figures, Prefer::neither);
  REQUIRE_FALSE(merge);
  REQUIRE(merge.error().size() == 1);
  CHECK(merge.error()[0].code == "import.period_overlap");
  CHECK(merge.error()[0].arguments.at("more") == "1");
}

TEST_CASE("an item is known by its initials with dots or without") {
  const std::string heading = GENERATE("Dầu D.O (lít)", "Dầu D.O. (lít)", "DẦU D.O. (lò hơi) (lít)",
                                       "dầu DO (lít)", "Dầu d.o tiêu thụ (lít)");
  INFO(heading);
  CHECK(columns_of({{"Tháng", heading}, {"01/2024", "=5"}}) == Texts{heading + ">diesel:lít"});
}

TEST_CASE("half a name with dots is asked for, at the cell of its heading") {
  const auto refused = read_rows({{"NĂM 2024"}, {"Tháng", "D.O (lít)"}, {"01/2024", "=5"}});
  CHECK(codes_of(refused) == Texts{"import.unsure"});
  CHECK(refused.error().front().where.field == "B2");
}

TEST_CASE("a column left out in the unit of an item that got none is told") {
  const Rows rows{{"Tháng", "Điện (kWh)", "Nhiên liệu đốt (lít)", "Củi kế hoạch (lít)"},
                  {"01/2024", "=5", "=6", "=7"}};
  const auto reading = read_rows(rows);
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.column_lacking"});
  const Problem& told = reading->problems.front();
  CHECK(told.arguments.at("items") == "diesel, water");
  CHECK(told.arguments.at("found") == "\"Nhiên liệu đốt (lít)\"");
  CHECK(told.where.field == "C1");
}

TEST_CASE("what a sheet calls plainly output is the plant's only product, but not what was sold") {
  CHECK(columns_of({{"Tháng", "Điện (kWh)", "Sản lượng (tấn)"}, {"01/2024", "=1", "=2"}}) ==
        Texts{"Điện (kWh)>electricity:kWh", "Sản lượng (tấn)>fabric:tấn"});
  CHECK(columns_of({{"Tháng", "Điện (kWh)", "Sản lượng tiêu thụ (tấn)", "KH sản lượng (tấn)"},
                    {"01/2024", "=1", "=2", "=3"}}) ==
        Texts{"Điện (kWh)>electricity:kWh", "Sản lượng tiêu thụ (tấn)>-", "KH sản lượng (tấn)>-"});
}

TEST_CASE("a stated unit that nobody knows is not replaced by the item's own") {
  // Five bottles of "(bình)" are not five kWh, whoever names the row.
  const Rows rows{{"Tháng", "Điện (bình 45kg) (bình)"}, {"01/2024", "=5"}, {"02/2024", "=6"}};
  const auto unsaid = read_rows(rows);
  REQUIRE_FALSE(unsaid);
  CHECK(codes_of(unsaid).front() == "import.unit_doubt");
  const auto named = read_rows(rows, {.columns = {"Điện (bình 45kg) (bình)=electricity"}});
  CHECK(codes_of(named) == Texts{"import.unit_stated"});
  const auto counted = read_rows(rows, {.columns = {"Điện (bình 45kg) (bình)=electricity:45 kWh"}});
  REQUIRE(counted);
  CHECK(figures_of(*counted) == Texts{"2024-01 electricity 225", "2024-02 electricity 270"});
}

TEST_CASE("a workshop in the first of several titles is whose book it is") {
  const auto with_titles = [](Rows titles) {
    const Rows table{{"Tháng", "Điện (kWh)"}, {"01/2024", "=400"}, {"02/2024", "=410"}};
    titles.insert(titles.end(), table.begin(), table.end());
    return codes_of(read_rows(titles));
  };
  CHECK(with_titles({{"XƯỞNG CƠ KHÍ TIẾN ĐẠT"}, {"BẢNG TỔNG HỢP"}}).empty());
  CHECK(with_titles({{"XƯỞNG NHUỘM"}}) == Texts{"import.part_sheet"});
  CHECK(with_titles({{"CÔNG TY AN PHÁT"}, {"XƯỞNG NHUỘM"}}) == Texts{"import.part_sheet"});
  CHECK(with_titles({{"PHÂN XƯỞNG NHUỘM"}, {"BẢNG TỔNG HỢP"}}) == Texts{"import.part_sheet"});
}

TEST_CASE("dates of which no day is after the twelfth are asked about: the month may stand first") {
  const auto empty = plant_with("period;electricity;fabric;water\n2023-12;;;\n");
  Rows rows{{"Ngày", "Điện (kWh)"}};
  for (const char* date :
       {"1/1/2024", "2/1/2024", "1/3/2024", "4/1/2024", "1/5/2024", "6/1/2024"}) {
    rows.push_back({date, "=5"});
  }
  CHECK(codes_of(read_rows(rows, {}, {}, empty)) == Texts{"import.rows_unclear"});
}
