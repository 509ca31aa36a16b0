// Years that were mistyped in a run of dates.
#include "cpa/workbook_import/foreign_workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/workbook_import/foreign_rows.hpp"

using namespace cpa;
using namespace cpa::workbook_import;

namespace {

Rows months(const Texts& written) {
  Rows rows{{"Tháng", "Điện (kWh)"}};
  for (std::size_t i = 0; i < written.size(); ++i) {
    rows.push_back({written[i], "=" + std::to_string(100 + i)});
  }
  return rows;
}

// "B4 2024 error" of each slip; of other problems their code.
Texts slips_of(const Texts& written) {
  const auto reading = read_rows(months(written));
  REQUIRE(reading);
  Texts told;
  for (const Problem& problem : reading->problems) {
    if (problem.code != "import.year_slip") {
      told.push_back(problem.code);
      continue;
    }
    const bool error = problem.severity == Severity::error;
    told.push_back(problem.where.field + " " + problem.arguments.at("expected") +
                   (error ? " error" : " warning"));
  }
  return told;
}

}  // namespace

TEST_CASE("a year that makes one month stand out of order is mistyped") {
  CHECK(slips_of({"01/2024", "02/2024", "03/2025", "04/2024"}) == Texts{"A4 2024 error"});
  CHECK(slips_of({"01/2024", "02/2026", "03/2024", "04/2024"}) == Texts{"A3 2024 error"});
  CHECK(slips_of({"11/2023", "12/2023", "01/2023", "02/2024", "03/2024"}) ==
        Texts{"A4 2024 error"});
  CHECK(slips_of({"05/2024", "04/2024", "03/2023", "02/2024", "01/2024"}) ==
        Texts{"A4 2024 error"});
}

TEST_CASE("January with the year that just ended is mistyped, and so are the months behind it") {
  CHECK(slips_of({"10/2023", "11/2023", "12/2023", "01/2023", "02/2023"}) ==
        Texts{"A5 2024 error", "A6 2024 error"});
}

TEST_CASE("months mistyped one behind the other are each told beside the last right one") {
  const auto reading = read_rows(months({"10/2023", "11/2023", "12/2023", "01/2023", "02/2023"}));
  REQUIRE(reading);
  REQUIRE(reading->problems.size() == 2);
  for (const Problem& problem : reading->problems) {
    CHECK(problem.arguments.at("other") == "12/2023");
  }
}

TEST_CASE("whole years, the latest first, have no mistyped year") {
  Texts written;
  for (const int year : {2023, 2022, 2021}) {
    for (int month = 1; month <= 12; ++month) {
      written.push_back((month < 10 ? "0" : "") + std::to_string(month) + "/" +
                        std::to_string(year));
    }
  }
  CHECK(slips_of(written).empty());
}

TEST_CASE("half a year below the other half is one warning: the year may be the next one") {
  CHECK(slips_of({"07/2023", "08/2023", "09/2023", "10/2023", "11/2023", "12/2023", "01/2023",
                  "02/2023", "03/2023", "04/2023", "05/2023", "06/2023"}) ==
        Texts{"A8 2024 warning"});
  CHECK(slips_of({"07/2023", "08/2023", "09/2023", "10/2023", "11/2023", "12/2023", "01/2023",
                  "02/2023", "03/2023", "04/2023"}) == Texts{"A8 2024 warning"});
}

TEST_CASE("the last or first month a year apart from the others is pointed out") {
  CHECK(slips_of({"09/2024", "10/2024", "11/2024", "12/2025"}) == Texts{"A5 2024 warning"});
  CHECK(slips_of({"01/2023", "02/2024", "03/2024", "04/2024"}) == Texts{"A2 2024 warning"});
}

TEST_CASE("months that lack or stand in another order have no mistyped year") {
  CHECK(slips_of({"01/2022", "02/2022", "03/2022", "01/2024", "02/2024", "03/2024"}).empty());
  CHECK(slips_of({"01/2024", "02/2024", "03/2024", "01/2023", "02/2023", "03/2023"}).empty());
  CHECK(slips_of({"01/2022", "01/2023", "02/2022", "02/2023", "03/2022", "03/2023"}).empty());
  CHECK(slips_of({"12/2024", "11/2024", "10/2024", "09/2024"}).empty());
}

TEST_CASE("the same months once more are told as twice, not as a mistyped year") {
  CHECK(slips_of({"10/2024", "11/2024", "12/2024", "10/2024", "11/2024", "12/2024"}) ==
        Texts{"import.twice"});
}
