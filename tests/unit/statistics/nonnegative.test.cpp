#include "cpa/statistics/nonnegative.hpp"

#include <limits>

#include "cpa/statistics/random.hpp"
#include "cpa/statistics/sum.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

using Columns = std::vector<std::vector<long double>>;

Columns drawn_columns(std::size_t rows, std::size_t columns, std::uint64_t seed) {
  Random random(seed);
  Columns result(columns, std::vector<long double>(rows));
  for (auto& column : result) {
    for (long double& value : column) value = static_cast<long double>(random.normal());
  }
  return result;
}

}  // namespace

TEST_CASE("signs that hold anyway change nothing", "[nonnegative]") {
  const Matrix x = Matrix::with_intercept(drawn_columns(20, 2, 1));
  std::vector<long double> y;
  for (std::size_t i = 0; i < 20; ++i) {
    y.push_back(5 + 2 * x(i, 1) - 3 * x(i, 2) + 0.1L * static_cast<long double>(i % 3));
  }
  const auto plain = least_squares(x, y);
  const auto held =
      signed_least_squares(x, y, std::vector{Sign::any, Sign::not_negative, Sign::not_positive});
  REQUIRE(plain);
  REQUIRE(held);
  CHECK(held->held_at_zero.empty());
  for (std::size_t j = 0; j < 3; ++j) {
    CHECK(digits(held->coefficients[j], plain->coefficients()[j]) >= 16);
  }
  CHECK(digits(held->rss, plain->rss()) >= 14);
}

TEST_CASE("a product that would save energy by being made is held at zero", "[nonnegative]") {
  const Matrix x = Matrix::with_intercept(drawn_columns(20, 2, 2));
  std::vector<long double> y;
  for (std::size_t i = 0; i < 20; ++i) y.push_back(5 + 2 * x(i, 1) - 3 * x(i, 2));
  const auto held =
      signed_least_squares(x, y, std::vector{Sign::any, Sign::not_negative, Sign::not_negative});
  const auto without = least_squares(x.select_columns(std::vector<std::size_t>{0, 1}), y);
  REQUIRE(held);
  REQUIRE(without);
  CHECK(held->held_at_zero == std::vector<std::size_t>{2});
  CHECK(held->coefficients[2] == 0.0L);
  CHECK(digits(held->coefficients[1], without->coefficients()[1]) >= 16);
  CHECK(digits(held->rss, without->rss()) >= 15);
}

TEST_CASE("what is held at zero would only break its sign", "[nonnegative]") {
  // The conditions of Karush, Kuhn and Tucker on many drawn tables.
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Columns columns = drawn_columns(15, 6, seed);
    const Matrix x = Matrix::with_intercept(Columns(columns.begin(), columns.begin() + 5));
    const std::vector<long double>& y = columns[5];
    std::vector<Sign> signs{Sign::any,          Sign::not_negative, Sign::not_positive,
                            Sign::not_negative, Sign::any,          Sign::not_negative};
    const auto held = signed_least_squares(x, y, signs);
    REQUIRE(held);
    for (std::size_t j = 0; j < 6; ++j) {
      const long double slope = dot(x.column(j), held->residuals);
      const long double direction = signs[j] == Sign::not_positive ? -1 : 1;
      if (held->coefficients[j] == 0) {
        REQUIRE(direction * slope <= 1e-12L);
      } else {
        REQUIRE(digits(slope, 0) >= 14);
        if (signs[j] != Sign::any) REQUIRE(direction * held->coefficients[j] > 0);
      }
    }
  }
}

TEST_CASE("without a free column everything may be held", "[nonnegative]") {
  const Matrix x = Matrix::from_columns(Columns{{1, 2, 3, 4}});
  const auto held =
      signed_least_squares(x, std::vector<long double>{-1, -2, -2, -4},
                           std::vector{Sign::not_negative}, {.has_intercept_column = false});
  REQUIRE(held);
  CHECK(held->coefficients[0] == 0.0L);
  CHECK(held->rss == 25.0L);
}

TEST_CASE("refusals name columns as the whole table numbers them", "[nonnegative]") {
  Columns columns = drawn_columns(12, 3, 3);
  columns[2] = columns[0];
  const std::vector<long double> y = drawn_columns(12, 1, 4)[0];
  const std::vector<Sign> signs{Sign::any, Sign::any, Sign::not_negative, Sign::any};
  const auto twice = signed_least_squares(Matrix::with_intercept(columns), y, signs);
  CHECK(test::code_of(twice) == "fit.collinear");
  CHECK(test::argument_of(twice, "columns") == "1,3");
  columns[1][4] = std::numeric_limits<long double>::infinity();
  const auto bad = signed_least_squares(Matrix::with_intercept(columns), y, signs);
  CHECK(test::code_of(bad) == "fit.not_finite");
  CHECK(test::argument_of(bad, "column") == "2");
}
