// Headings and months that the file does not tell although figures stand under or beside them.
#include <algorithm>
#include <utility>

#include "cpa/workbook_import/foreign_workbook.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

// "workbook.no_value B1", of what is no warning.
Texts faults_of(const Checked<ImportReading>& reading) {
  Texts faults;
  for (const Problem& problem : reading ? reading->problems : reading.error()) {
    if (problem.severity != Severity::error) continue;
    faults.push_back(problem.code + " " + problem.where.field);
  }
  return faults;
}

// 45292 is 2024-01-01.
Rows by_months(const std::string& heading, const std::string& electricity,
               const std::string& first) {
  return {{heading, electricity, "Nước (m3)"},
          {first, "=118400.5", "=400"},
          {"#45323", "=118500.5", "=410"},
          {"#45352", "=118600.5", "=420"},
          {"#45383", "=118700.5", "=430"}};
}

Rows across(const std::string& third, const std::string& behind = "") {
  return {{"Chỉ tiêu", "ĐVT", "#45292", "#45323", third, "#45383", "#45413", behind},
          {"Điện", "kWh", "=1001", "=1002", "=1003", "=1004", "=1005", "=5015"},
          {"Nước", "m3", "=41", "=42", "=43", "=44", "=45", "=215"}};
}

bool has(const Texts& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

TEST_CASE("a month side by side that its cell does not tell is no month to be left out") {
  CHECK(faults_of(read_rows(across("=?"))) == Texts{"workbook.no_value E1"});
  CHECK(faults_of(read_rows(across("#60"))) == Texts{"workbook.no_such_day E1"});
  CHECK(faults_of(read_rows(across("#REF!"))) == Texts{"import.heading_error E1"});
  CHECK(faults_of(read_rows(across("#45352"))).empty());
}

TEST_CASE("the last month side by side may be the one that is lost") {
  CHECK(faults_of(read_rows(across("#45352", "=?"))) == Texts{"workbook.no_value H1"});
  CHECK(faults_of(read_rows(across("#45352", "Cộng"))).empty());
}

TEST_CASE("the first month of a column is told as lost like any later one") {
  const auto [first, fault] = GENERATE(
      table<std::string, std::string>({{"=?", "workbook.no_value A2"},
                                       {"#60", "workbook.no_such_day A2"},
                                       {"#REF!", "import.period_unreadable A2"},
                                       {"#8767", "import.period_unreadable A2"},  // 01/01/1924
                                       {"", "import.month_missing A2"}}));
  INFO(first);
  CHECK(has(faults_of(read_rows(by_months("Tháng", "Điện (kWh)", first))), fault));
}

TEST_CASE("whole figures beside a lost month are no numbers of columns, 1, 2, 3 are") {
  Rows rows = by_months("Tháng", "Điện (kWh)", "");
  rows[1] = {"", "=118400", "=400"};
  CHECK(faults_of(read_rows(rows)) == Texts{"import.month_missing A2"});
  for (const Rows::value_type& numbers : {Rows::value_type{"=1", "=2", "=3"},
                                          {"", "=1", "=2"},
                                          {"A", "=1", "=2"},
                                          {"(1)", "(2)", "(3)"}}) {
    rows[1] = numbers;
    CHECK(faults_of(read_rows(rows)).empty());
  }
}

TEST_CASE("a heading that was never computed is told where figures stand below it") {
  CHECK(faults_of(read_rows(by_months("Tháng", "=?", "#45292"))) == Texts{"workbook.no_value B1"});
  Rows rows = by_months("Tháng", "Điện (kWh)", "#45292");
  rows[0].emplace_back("=?");
  CHECK(faults_of(read_rows(rows)).empty());
}

TEST_CASE("a heading that is an error is named by its cell") {
  CHECK(faults_of(read_rows(by_months("Tháng", "#REF!", "#45292"))) ==
        Texts{"import.heading_error B1"});
  CHECK(faults_of(read_rows(by_months("#REF!", "Điện (kWh)", "#45292"))) ==
        Texts{"import.heading_error A1"});
  Rows rows = by_months("Tháng", "#REF!", "#45292");
  rows[0][2] = "#REF!";
  CHECK(faults_of(read_rows(rows)) == Texts{"import.heading_error B1", "import.heading_error C1"});
}

TEST_CASE("an error above the headings is none of theirs") {
  Rows rows = by_months("Tháng", "Điện (kWh)", "#45292");
  rows.insert(rows.begin(), {"So với năm trước", "#REF!", "#REF!"});
  CHECK(faults_of(read_rows(rows)).empty());
}
