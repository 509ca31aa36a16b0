#include "cpa/statistics/linear_hypothesis.hpp"

#include "cpa/statistics/fit_summary.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

// One row an equation.
Matrix equations(const std::vector<std::vector<long double>>& rows) {
  Matrix result(rows.size(), rows.front().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < rows[i].size(); ++j) result(i, j) = rows[i][j];
  }
  return result;
}

Result<LeastSquares> longley_fit() {
  const test::Table table = test::nist_table("longley");
  return least_squares(table.x, table.y);
}

}  // namespace

TEST_CASE("two equations are tested together as their definition says", "[linear_hypothesis]") {
  const auto expected = test::reference_values("longley_diagnostics.csv");
  const auto fit = longley_fit();
  REQUIRE(fit);
  const auto test =
      linear_hypothesis(*fit, equations({{0, 1, 0, 0, 0, 0, 0}, {0, 0, 0, -1, 0, 1, 0}}),
                        std::vector<long double>{0, 0});
  REQUIRE(test);
  CHECK(digits(*test->f, expected.at("hypothesis_f")) >= 12);
  CHECK(digits(*test->p, expected.at("hypothesis_p")) >= 12);
  CHECK(test->equations == 2);
  CHECK(test->degrees_of_freedom == 9);
}

TEST_CASE("all slopes at once are the F of the fit", "[linear_hypothesis]") {
  std::vector<std::vector<long double>> rows(6, std::vector<long double>(7));
  for (std::size_t j = 0; j < 6; ++j) rows[j][j + 1] = 1;
  const auto fit = longley_fit();
  REQUIRE(fit);
  const auto test = linear_hypothesis(*fit, equations(rows), std::vector<long double>(6));
  REQUIRE(test);
  CHECK(digits(*test->f, 330.285339234588L) >= 11);
}

TEST_CASE("an equation that says the same twice is refused", "[linear_hypothesis]") {
  const auto fit = longley_fit();
  REQUIRE(fit);
  const auto twice =
      linear_hypothesis(*fit, equations({{0, 1, 0, 0, 0, 0, 0}, {0, 2, 0, 0, 0, 0, 0}}),
                        std::vector<long double>{0, 1});
  CHECK(test::code_of(twice) == "hypothesis.dependent");
  CHECK(test::argument_of(twice, "equation") == "1");
  const auto nothing =
      linear_hypothesis(*fit, equations({{0, 0, 0, 0, 0, 0, 0}}), std::vector<long double>{0});
  CHECK(test::argument_of(nothing, "equation") == "0");
}

TEST_CASE("a fit without noise has no F to test by", "[linear_hypothesis]") {
  const Matrix x = Matrix::with_intercept(std::vector<std::vector<long double>>{{1, 2, 3, 4}});
  const auto fit = least_squares(x, std::vector<long double>{3, 5, 7, 9});
  REQUIRE(fit);
  const auto test = linear_hypothesis(*fit, equations({{1, 0}}), std::vector<long double>{1});
  REQUIRE(test);
  CHECK_FALSE(test->f);
  CHECK_FALSE(test->p);
}
