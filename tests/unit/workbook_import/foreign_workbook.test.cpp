#include "cpa/workbook_import/foreign_workbook.hpp"

#include "cpa/plant_files/write_plant.hpp"
#include "cpa/tables/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

TEST_CASE("columns are understood by the words and the unit of their heading") {
  CHECK(columns_of({{"Kỳ", "Điện (MWh)", "Dầu DO, lít", "VẢI DỆT KIM", "Nước sạch (m3)", "Ghi chú"},
                    {"01/2024", "=1"}}) ==
        Texts{"Điện (MWh)>electricity:MWh", "Dầu DO, lít>diesel:lít", "VẢI DỆT KIM>fabric:tấn?",
              "Nước sạch (m3)>water:m3", "Ghi chú>-"});
  CHECK(columns_of({{"Month", "Electricity kWh", "Knitted fabric [kg]", "diesel"},
                    {"Jan 2024", "=1"}}) == Texts{"Electricity kWh>electricity:kWh",
                                                  "Knitted fabric [kg]>fabric:kg",
                                                  "diesel>diesel:lít?"});
}

TEST_CASE("money, people and other units are not taken for the use of a thing") {
  CHECK(columns_of(
            {{"Tháng", "Tiền điện (đồng)", "Điện (người)", "Tiền nước", "Điện tiêu thụ (kWh)"},
             {"01/2024", "=1"}}) == Texts{"Tiền điện (đồng)>-", "Điện (người)>-", "Tiền nước>-",
                                          "Điện tiêu thụ (kWh)>electricity:kWh"});
}

TEST_CASE("columns that are equally near are left to the user") {
  const Rows rows{{"Tháng", "Điện xưởng 1 (kWh)", "Điện xưởng 2 (kWh)", "Nước (m3)"},
                  {"01/2024", "=1", "=2", "=3"}};
  CHECK(columns_of(rows) ==
        Texts{"Điện xưởng 1 (kWh)>-", "Điện xưởng 2 (kWh)>-", "Nước (m3)>water:m3"});
  CHECK(columns_of(rows, {.columns = {"dien xuong 2 (kwh)=electricity"}})[1] ==
        "Điện xưởng 2 (kWh)>electricity:kWh");
}

TEST_CASE("dates, texts of figures, dashes and empty cells are read by row") {
  const auto reading = read_rows({{"Tháng", "Điện (MWh)", "Nước (m3)"},
                                  {"#45292", "=118.4", "1.234,5"},
                                  {"#45323", "97,3", "-"},
                                  {"Tháng 3/2024", "",
                                   "\xC2\xA0"
                                   "12\xC2\xA0"},
                                  {"Tổng cộng", "=215.7", "=1246.5"},
                                  {"", "", ""},
                                  {"Người lập", "", "Giám đốc"}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 118400", "2024-01 water 1234.5",
                                      "2024-02 electricity 97300", "2024-02 water -",
                                      "2024-03 water 12"});
  CHECK(reading->totals == Texts{"Tổng cộng"});
  CHECK(reading->problems.empty());
}

TEST_CASE("numbers from 1 to 12 are months where the title says the year") {
  const auto reading =
      read_rows({{"Năm 2024"}, {"Tháng", "Điện (kWh)"}, {"=1", "=5"}, {"=2", "=6"}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 5", "2024-02 electricity 6"});
}

TEST_CASE("several rows of one month are days in a plant that has no months yet") {
  const auto empty = plant_with("period;electricity;fabric;water\n2023-12;;;\n");
  const auto reading =
      read_rows({{"Ngày", "Điện (kWh)"}, {"#45292", "=5"}, {"#45293", "=6"}}, {}, {}, empty);
  REQUIRE(reading);
  CHECK(reading->layout.by_day);
  CHECK(figures_of(*reading)[1] == "2024-01-02 electricity 6");
}

TEST_CASE("a layout on file is found by its headings wherever the columns have gone") {
  const Rows january{{"Tháng", "Điện", "Nước (m3)"}, {"01/2024", "=118.4", "=5"}};
  const auto first = read_rows(january, {.columns = {"Điện=electricity:MWh"}});
  REQUIRE(first);
  CHECK_FALSE(first->layout_is_known);
  const auto kept = read_import_layouts(import_layouts_text({&first->layout, 1}), "import.yaml");
  REQUIRE(kept);
  const auto again =
      read_rows({{"Nước (m3)", "THÁNG", "", "Điện"}, {"=6", "02/2024", "", "=97.3"}}, {}, *kept);
  REQUIRE(again);
  CHECK(again->layout_is_known);
  CHECK(figures_of(*again) == Texts{"2024-02 water 6", "2024-02 electricity 97300"});
  const auto other =
      read_rows({{"Tháng", "Điện", "Nước (m3)", "Hơi"}, {"02/2024", "=1"}}, {}, *kept);
  REQUIRE(other);
  CHECK_FALSE(other->layout_is_known);
}

TEST_CASE("every fault of the cells that are read is told at once") {
  const auto reading = read_rows({{"Tháng", "Điện (kWh)", "Nước (m3)", "Ghi chú"},
                                  {"01/2024", "năm", "#45292", "abc"},
                                  {"01/2024", "=5", "=1.2.3", "#60"}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 5"});
  Texts found;
  for (const auto& problem : reading->problems) {
    found.push_back(problem.code + " " + problem.where.field);
  }
  CHECK(found ==
        Texts{"number.malformed B2", "import.not_a_figure C2", "workbook.cell_damaged C3"});
}

TEST_CASE("a figure that is written with its unit is read in that unit, and this is told") {
  const auto reading = read_rows({{"Tháng", "Điện (kWh)", "Nước (m3)"},
                                  {"01/2024", "1.234,5 kWh", "=20"},
                                  {"02/2024", "2,5 MWh", "=21"},
                                  {"03/2024", "=1300", "22 m3"}});
  REQUIRE(reading);
  CHECK(codes_of(reading) == Texts{"import.unit_in_cell"});
  CHECK(reading->problems.front().severity == Severity::note);
  CHECK(reading->problems.front().arguments.at("count") == "3");
  CHECK(reading->problems.front().arguments.at("found") == "1.234,5 kWh");
  CHECK(figures_of(*reading) == Texts{"2024-01 electricity 1234.5", "2024-01 water 20",
                                      "2024-02 electricity 2500", "2024-02 water 21",
                                      "2024-03 electricity 1300", "2024-03 water 22"});
}

TEST_CASE("a figure with a unit of another kind, or with words that are no unit, is refused") {
  const auto refused = [](const char* cell) {
    return codes_of(read_rows({{"Tháng", "Điện (kWh)"}, {"01/2024", cell}, {"02/2024", "=5"}}));
  };
  CHECK(refused("12 tấn") == Texts{"data.unit_differs"});
  CHECK(refused("19O310") == Texts{"number.malformed"});
  CHECK(refused("12 (tạm)") == Texts{"number.malformed"});
  CHECK(refused("kWh") == Texts{"number.malformed"});
}

TEST_CASE("a figure with its unit that has no month is told like any other") {
  CHECK(codes_of(read_rows(
            {{"Tháng", "Điện (kWh)"}, {"01/2024", "=5"}, {"", "7 kWh"}, {"02/2024", "=6"}})) ==
        Texts{"import.month_missing"});
}

TEST_CASE("a new month becomes a row in which the other items wait for their figures") {
  const auto reading = read_rows({{"Tháng", "Điện (MWh)"}, {"01/2024", "=118.4"}});
  REQUIRE(reading);
  const auto merge = merge_figures(knitting(), reading->figures, Prefer::neither);
  REQUIRE(merge);
  CHECK(merge->added == 1);
  CHECK(plant_files::folder_texts(merge->plant).at(plant_files::data_csv) ==
        "period;electricity;fabric;water\n2023-12;119500;97;402\n2024-01;118400;;\n");
  const auto again = merge_figures(merge->plant, reading->figures, Prefer::neither);
  REQUIRE(again);
  CHECK_FALSE(again->changes());
  CHECK(again->unchanged == 1);
  CHECK(again->plant == merge->plant);
}

TEST_CASE("another figure is refused unless the user prefers one") {
  const auto reading =
      read_rows({{"Tháng", "Điện (kWh)", "Nước (m3)"}, {"12/2023", "=120000", "=402.0"}});
  REQUIRE(reading);
  const auto refused = merge_figures(knitting(), reading->figures, Prefer::neither);
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().size() == 1);
  CHECK(refused.error()[0].arguments.at("old") == "119500");
  CHECK(refused.error()[0].arguments.at("new") == "120000");
  const auto kept = merge_figures(knitting(), reading->figures, Prefer::old_figure);
  CHECK((kept && kept->kept == 1 && kept->unchanged == 1 && kept->plant == knitting()));
  const auto taken = merge_figures(knitting(), reading->figures, Prefer::new_figure);
  REQUIRE(taken);
  CHECK(taken->plant.items[0].records[0].reading.value == Decimal(120'000, 0));
}

TEST_CASE("days are refused by a plant whose rows are months") {
  const auto reading = read_rows({{"Ngày", "Điện (kWh)"}, {"05/12/2023", "=5"}}, {.by_day = true});
  REQUIRE(reading);
  const auto merge = merge_figures(knitting(), reading->figures, Prefer::new_figure);
  REQUIRE_FALSE(merge);
  CHECK(merge.error()[0].code == "import.grain");
}

TEST_CASE("days that come into a plant of empty months leave one table that can be read") {
  const auto empty =
      plant_with("period;electricity;fabric;water\n2024-01;;;\n2024-02;;;\n2024-03;;;\n");
  const auto days =
      read_rows({{"Ngày", "Điện (kWh)"}, {"#45292", "=5"}, {"#45293", "=6"}}, {}, {}, empty);
  REQUIRE(days);
  const auto merged = merge_figures(empty, days->figures, Prefer::neither);
  REQUIRE(merged);
  CHECK(
      plant_files::folder_texts(merged->plant).at(plant_files::data_csv) ==
      "period;electricity;fabric;water\n2024-01-01;5;;\n2024-01-02;6;;\n2024-02;;;\n2024-03;;;\n");

  const auto months = read_rows({{"Tháng", "Nước (m3)"}, {"01/2024", "=7"}}, {}, {}, merged->plant);
  REQUIRE(months);
  const auto beside = merge_figures(merged->plant, months->figures, Prefer::neither);
  REQUIRE(beside);
  const auto text = plant_files::folder_texts(beside->plant).at(plant_files::data_csv);
  CHECK(text.starts_with("period;item;value"));
  CHECK(plant_with(text).items == beside->plant.items);
}

TEST_CASE("a sheet without a column of periods has no table") {
  const auto reading = read_rows({{"Điện", "Tháng 1/2024", "Tháng 2/2024"}, {"kWh", "=5", "=6"}});
  REQUIRE_FALSE(reading);
  CHECK(reading.error()[0].code == "import.no_table");
}

TEST_CASE("what is sold, stocked, planned or thrown away is not what was used") {
  CHECK(columns_of({{"Tháng", "Điện bán ra (kWh)", "Dầu DO tồn kho (lít)", "Vải dệt kim KH (tấn)",
                     "Nước thải (m3)"},
                    {"01/2024", "=1"}},
                   {.columns = {"Nước thải (m3)=water"}}) ==
        Texts{"Điện bán ra (kWh)>-", "Dầu DO tồn kho (lít)>-", "Vải dệt kim KH (tấn)>-",
              "Nước thải (m3)>water:m3"});
}

TEST_CASE("running numbers of rows are not taken for months") {
  const auto reading = read_rows(
      {{"Năm 2024"}, {"STT", "Tháng", "Điện (kWh)"}, {"=1", "=7", "=5"}, {"=2", "=8", "=6"}});
  REQUIRE(reading);
  CHECK(figures_of(*reading) == Texts{"2024-07 electricity 5", "2024-08 electricity 6"});
}

TEST_CASE(
    "the title's unit holds for columns that say none, and another one makes another layout") {
  const auto rows = [](const char* title) {
    return Rows{{title}, {"Tháng", "Điện", "Nước (m3)"}, {"01/2024", "=118.4", "=5"}};
  };
  const auto first = read_rows(rows("ĐVT: MWh"));
  REQUIRE(first);
  CHECK(figures_of(*first) == Texts{"2024-01 electricity 118400", "2024-01 water 5"});
  const auto kept = read_import_layouts(import_layouts_text({&first->layout, 1}), "import.yaml");
  REQUIRE(kept);
  const auto again = read_rows(rows("(Đơn vị tính: MWh)"), {}, *kept);
  REQUIRE(again);
  CHECK(again->layout_is_known);
  const auto other = read_rows(rows("ĐVT: kWh"), {}, *kept);
  REQUIRE(other);
  CHECK_FALSE(other->layout_is_known);
  CHECK(figures_of(*other)[0] == "2024-01 electricity 118.4");
}

TEST_CASE("a workbook that shows no decimal mark leaves it open for the next one") {
  const auto rows = [](const char* figure) {
    return Rows{{"Tháng", "Điện (kWh)"}, {"01/2024", figure}};
  };
  const auto keep = [](const ImportLayout& layout) {
    const auto kept = read_import_layouts(import_layouts_text({&layout, 1}), "import.yaml");
    REQUIRE(kept);
    return *kept;
  };
  const auto silent = read_rows(rows("=222594"));
  REQUIRE(silent);
  const auto doubted = read_rows(rows("222,594"), {}, keep(silent->layout));
  REQUIRE(doubted);
  CHECK(doubted->layout_is_known);
  REQUIRE(doubted->problems.size() == 1);
  CHECK(doubted->problems[0].code == "import.mark_unproven");
  const auto shown = read_rows(rows("222.594,5"));
  REQUIRE(shown);
  const auto sure = read_rows(rows("222,594"), {}, keep(shown->layout));
  REQUIRE(sure);
  CHECK(sure->problems.empty());
}

TEST_CASE("the same headings under a title in another unit are asked for again") {
  const auto rows = [](const char* title) {
    return Rows{{title}, {"Tháng", "Điện"}, {"01/2024", "=118.4"}};
  };
  const auto first = read_rows(rows("ĐIỆN NĂNG NĂM 2024 (kWh)"));
  REQUIRE(first);
  const auto other = read_rows(rows("ĐIỆN NĂNG NĂM 2024 (MWh)"), {}, {&first->layout, 1});
  REQUIRE(other);
  CHECK_FALSE(other->layout_is_known);
  CHECK(figures_of(*other) == Texts{"2024-01 electricity 118400"});
}

TEST_CASE("a known layout takes no plan") {
  const auto rows = [](const char* title, const char* month) {
    return Rows{{title}, {"Tháng", "Điện (kWh)"}, {month, "=5"}};
  };
  const auto first = read_rows(rows("THEO DÕI NĂM 2024", "01/2024"));
  REQUIRE(first);
  const auto plan = read_rows(rows("KẾ HOẠCH NĂM 2025", "01/2025"), {}, {&first->layout, 1});
  REQUIRE_FALSE(plan);
  CHECK(plan.error()[0].code == "import.plan_sheet");
}

TEST_CASE("weekdays are no months, and the name of a month is no heading") {
  const auto log = read_rows({{"NHẬT KÝ NĂM 2024"},
                              {"Ngày", "Thứ", "Điện (kWh)"},
                              {"=1", "T2", "=5"},
                              {"=2", "T3", "=6"},
                              {"=3", "T4", "=6"}});
  CHECK_FALSE(log);
  const auto headed =
      read_rows({{"Tháng năm", "Điện (kWh)"}, {"01/2024", "=5"}, {"02/2024", "=6"}});
  REQUIRE(headed);
  CHECK(headed->layout.period == "Tháng năm");
}
