// Figures that stand as text beside sums, years and remarks, which end no table.
#include <algorithm>

#include "tests/unit/workbook_import/foreign_rows.hpp"

namespace cpa::workbook_import {
namespace {

const Rows heading{{"NĂM 2024"}, {"Tháng", "Điện (kWh)", "Nước (m3)"}};

Rows with(Rows rows) {
  rows.insert(rows.begin(), heading.begin(), heading.end());
  return rows;
}

const Texts six{"2024-01 electricity 401000", "2024-01 water 12500",
                "2024-02 electricity 402000", "2024-02 water 12600",
                "2024-03 electricity 403000", "2024-03 water 12700"};

}  // namespace

TEST_CASE("a sum of figures that are text amid the months ends nothing, whatever it is called") {
  const std::string sum = GENERATE("Cộng 2 tháng", "Quý I", "Tổng", "6 tháng đầu năm");
  INFO(sum);
  const auto reading = read_rows(with({{"Tháng 1", "401.000", "12.500"},
                                       {"Tháng 2", "402.000", "12.600"},
                                       {sum, "803.000", "25.100"},
                                       {"Tháng 3", "403.000", "12.700"}}));
  REQUIRE(reading);
  CHECK(figures_of(*reading) == six);
  CHECK(codes_of(reading) == Texts{"import.mark_unproven"});
}

TEST_CASE("two years of text below each other have all their months, each with its year") {
  const Texts both{"2023-01 electricity 401000", "2023-02 electricity 402000",
                   "2024-01 electricity 501000", "2024-02 electricity 502000"};
  const Rows heads{{"Tháng", "Điện (kWh)"}, {"Năm 2023", ""},        {"Tháng 1", "401.000"},
                   {"Tháng 2", "402.000"},  {"Cộng năm", "803.000"}, {"Năm 2024", ""},
                   {"Tháng 1", "501.000"},  {"Tháng 2", "502.000"}};
  const Rows sums{{"Tháng", "Điện (kWh)"}, {"Năm 2023", "803.000"},   {"Tháng 1", "401.000"},
                  {"Tháng 2", "402.000"},  {"Năm 2024", "1.003.000"}, {"Tháng 1", "501.000"},
                  {"Tháng 2", "502.000"}};
  for (const Rows& rows : {heads, sums}) {
    const auto reading = read_rows(rows);
    REQUIRE(reading);
    CHECK(figures_of(*reading) == both);
  }
}

TEST_CASE("a remark amid the months ends nothing where they go on right below it, and is told") {
  const bool text = GENERATE(true, false);
  const auto month = [text](const std::string& name, const std::string& kwh,
                            const std::string& water) -> std::vector<std::string> {
    return text ? std::vector{name, kwh, water}
                : std::vector{name, "=" + kwh.substr(0, 3) + "000",
                              "=" + water.substr(0, 2) + water.substr(3)};
  };
  const auto reading = read_rows(with({month("Tháng 1", "401.000", "12.500"),
                                       month("Tháng 2", "402.000", "12.600"),
                                       {"Ghi chú: thay công tơ 15/2", "thay công tơ", ""},
                                       month("Tháng 3", "403.000", "12.700")}));
  REQUIRE(reading);
  CHECK(figures_of(*reading) == six);
  const Texts codes = codes_of(reading);
  CHECK(std::count(codes.begin(), codes.end(), "import.remark_row") == 1);
  CHECK(std::count(codes.begin(), codes.end(), "import.next_table") == 0);
}

TEST_CASE("words that may head another table end this one, which is told for text as for numbers") {
  const Rows next =
      GENERATE(Rows{{"Tháng", "Gas", "Dầu"}, {"Tháng 2", "402.000", "12.600"}},
               Rows{{"Lò 2", "Gas (m3)", ""}, {"Tháng 2", "402.000", "12.600"}},
               Rows{{"Lò 2", "Gas", "Dầu"}, {"Tháng 2", "402.000", "12.600"}},
               Rows{{"Ghi chú", "thay công tơ", ""}, {"Tháng 1", "402.000", "12.600"}},
               Rows{{"Ghi chú", "thay công tơ", ""}, {}, {"Tháng 2", "402.000", "12.600"}});
  Rows rows{{"Tháng 1", "401.000", "12.500"}};
  rows.insert(rows.end(), next.begin(), next.end());
  const auto reading = read_rows(with(rows));
  REQUIRE(reading);
  CHECK(reading->figures.size() == 2);
  const Texts codes = codes_of(reading);
  CHECK(std::count(codes.begin(), codes.end(), "import.next_table") == 1);
}

TEST_CASE("the sum shows the decimal mark that its months leave open") {
  const auto with_sum = [](const char* sum) {
    return codes_of(read_rows({{"NĂM 2024"},
                               {"Tháng", "Điện (kWh)"},
                               {"Tháng 1", "401.000"},
                               {"Tháng 2", "402.000"},
                               {"Cộng", sum}}));
  };
  CHECK(with_sum("803.000") == Texts{"import.mark_unproven"});
  CHECK(with_sum("1.803.000").empty());
  CHECK(with_sum("1,803,000.5") == Texts{"import.mark_differs"});
}

TEST_CASE("a mistyped month of text is told as one of numbers is") {
  const auto reading = read_rows(with({{"Tháng 1", "401.000", "12.500"},
                                       {"Tháng 13", "402.000", "12.600"},
                                       {"Tháng 3", "403.000", "12.700"}}));
  const Texts codes = codes_of(reading);
  CHECK(std::count(codes.begin(), codes.end(), "import.period_unreadable") == 1);
}

}  // namespace cpa::workbook_import
