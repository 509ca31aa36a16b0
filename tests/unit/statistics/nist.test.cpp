// All eleven linear sets of NIST's Statistical Reference Datasets against their certified figures.
#include <cmath>
#include <map>

#include "cpa/statistics/fit_summary.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

std::map<std::string, long double> certified(const std::string& set) {
  std::map<std::string, long double> result;
  for (const auto& row : test::reference_rows("nist/certified.csv")) {
    if (row[0] == set) result[row[1]] = test::number(row[2]);
  }
  return result;
}

void check_set(const std::string& set, double least_digits) {
  const test::Table table = test::nist_table(set);
  const auto expected = certified(set);
  const bool has_intercept = test::has_intercept(set);
  const auto fit = least_squares(table.x, table.y, {.has_intercept_column = has_intercept});
  INFO(set);
  REQUIRE(fit);
  const FitSummary summary = summarise(table.x, table.y, *fit);
  for (std::size_t j = 0; j < table.x.columns(); ++j) {
    const std::string number = std::to_string(has_intercept ? j : j + 1);
    INFO("coefficient " << number);
    CHECK(digits(summary.coefficients[j].estimate, expected.at("b" + number)) >= least_digits);
    CHECK(digits(summary.coefficients[j].standard_error, expected.at("se" + number)) >=
          least_digits);
  }
  CHECK(digits(summary.residual_sd, expected.at("residual_sd")) >= least_digits);
  CHECK(digits(summary.rss, expected.at("residual_sum_of_squares")) >= least_digits);
  REQUIRE(summary.r_squared);
  CHECK(digits(*summary.r_squared, expected.at("r_squared")) >= least_digits);
  CHECK(summary.f.has_value() == (expected.count("f") == 1));
  if (summary.f) CHECK(digits(summary.f->statistic, expected.at("f")) >= least_digits);
}

}  // namespace

TEST_CASE("the reference sets of lower difficulty come out to thirteen digits", "[nist]") {
  check_set("norris", 13);
  check_set("pontius", 13);
  check_set("noint1", 13);
  check_set("noint2", 13);
}

TEST_CASE("the employment figures of Longley come out to thirteen digits", "[nist]") {
  check_set("longley", 13);
}

TEST_CASE("the polynomial of tenth degree that others refuse is solved", "[nist]") {
  check_set("filip", 10.5);
}

TEST_CASE("polynomials that hide under ever larger noise are found", "[nist]") {
  check_set("wampler1", 13);
  check_set("wampler2", 13);
  check_set("wampler3", 13);
  check_set("wampler4", 13);
  check_set("wampler5", 13);
}

TEST_CASE("a reference set in other units gives the same fit in those units", "[nist]") {
  test::Table table = test::nist_table("longley");
  const auto before = least_squares(table.x, table.y);
  REQUIRE(before);
  for (long double& value : table.x.column(2)) value *= 1e-9L;
  for (long double& value : table.x.column(5)) value *= 1e15L;
  const auto after = least_squares(table.x, table.y);
  REQUIRE(after);
  CHECK(digits(after->coefficients()[2] * 1e-9L, before->coefficients()[2]) >= 13);
  CHECK(digits(after->coefficients()[5] * 1e15L, before->coefficients()[5]) >= 13);
  CHECK(digits(after->rss(), before->rss()) >= 13);
}
