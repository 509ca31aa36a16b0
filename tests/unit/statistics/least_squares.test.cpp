#include "cpa/statistics/least_squares.hpp"

#include <cmath>
#include <limits>

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::argument_of;
using cpa::test::code_of;
using cpa::test::digits;

namespace {

using Columns = std::vector<std::vector<long double>>;

// Twelve rows of three columns that have nothing to do with each other, and a y.
const Columns& three_columns() {
  static const Columns columns{{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8},
                               {2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5},
                               {1, 6, 1, 8, 0, 3, 3, 9, 8, 8, 7, 4}};
  return columns;
}

const std::vector<long double>& some_y() {
  static const std::vector<long double> y{10, 14, 9, 17, 12, 25, 8, 21, 15, 16, 17, 20};
  return y;
}

Columns with(std::vector<long double> extra) {
  Columns columns = three_columns();
  columns.push_back(std::move(extra));
  return columns;
}

}  // namespace

TEST_CASE("three points on a line give the line and no noise", "[least_squares]") {
  const std::vector<long double> y{5, 7, 9, 11};
  const auto fit = least_squares(Matrix::with_intercept(Columns{{1, 2, 3, 4}}), y);
  REQUIRE(fit);
  CHECK(fit->is_exact());
  CHECK(fit->rss() == 0.0L);
  CHECK(digits(fit->coefficients()[0], 3) >= 17);
  CHECK(digits(fit->coefficients()[1], 2) >= 17);
  for (const long double residual : fit->residuals()) CHECK(residual == 0.0L);
}

TEST_CASE("decimals that double cannot hold still lie exactly on their line", "[least_squares]") {
  std::vector<long double> x;
  std::vector<long double> y;
  for (int i = 0; i < 10; ++i) {
    x.push_back(i * 0.1L);
    y.push_back(12.3L + 4.56L * x.back());
  }
  const auto fit = least_squares(Matrix::with_intercept(Columns{x}), y);
  REQUIRE(fit);
  CHECK(fit->is_exact());
}

TEST_CASE("a line through twenty-four months of use is uncertain as the book says",
          "[least_squares]") {
  // Means 2.5 and 4; Sxx 5, Sxy 8, RSS 0.2: by hand.
  const std::vector<long double> y{1.5L, 3.3L, 4.7L, 6.5L};
  const auto fit = least_squares(Matrix::with_intercept(Columns{{1, 2, 3, 4}}), y);
  REQUIRE(fit);
  CHECK(digits(fit->coefficients()[1], 1.64L) >= 17);
  CHECK(digits(fit->coefficients()[0], -0.1L) >= 16);
  const long double variance = fit->residual_variance();
  const std::vector<long double> row{1, 4};
  CHECK(digits(fit->leverage_of(row), 0.25L + 1.5L * 1.5L / 5) >= 17);
  CHECK(digits(fit->standard_errors()[1], std::sqrt(variance / 5)) >= 17);
  CHECK(digits(fit->predict(row), -0.1L + 4 * 1.64L) >= 17);
}

TEST_CASE("the leverages of all rows add to the number of coefficients", "[least_squares]") {
  const Matrix x = Matrix::with_intercept(three_columns());
  const auto fit = least_squares(x, some_y());
  REQUIRE(fit);
  long double total = 0;
  const auto leverages = fit->leverages();
  for (std::size_t i = 0; i < x.rows(); ++i) {
    total += leverages[i];
    CHECK(digits(leverages[i], fit->leverage_of(x.row(i))) >= 16);
  }
  CHECK(digits(total, 4) >= 17);
}

TEST_CASE("another y on the same rows needs no new factors", "[least_squares]") {
  const Matrix x = Matrix::with_intercept(three_columns());
  const auto fit = least_squares(x, some_y());
  std::vector<long double> other = some_y();
  other[3] += 5;
  const auto fresh = least_squares(x, other);
  REQUIRE(fit);
  REQUIRE(fresh);
  const auto coefficients = fit->coefficients_for(other);
  const auto residuals = fit->residuals_for(other);
  for (std::size_t j = 0; j < x.columns(); ++j) {
    CHECK(digits(coefficients[j], fresh->coefficients()[j]) >= 15);
  }
  for (std::size_t i = 0; i < x.rows(); ++i) {
    CHECK(digits(residuals[i], fresh->residuals()[i]) >= 15);
  }
}

TEST_CASE("the determinant and inverse are those of the cross products", "[least_squares]") {
  const auto expected = test::reference_values("longley_diagnostics.csv");
  const test::Table longley = test::nist_table("longley");
  const auto fit = least_squares(longley.x, longley.y);
  REQUIRE(fit);
  CHECK(digits(fit->log_determinant(), expected.at("log_determinant")) >= 15);
  const Matrix inverse = fit->inverse_cross_product();
  const auto errors = fit->standard_errors();
  for (std::size_t j = 0; j < longley.x.columns(); ++j) {
    CHECK(digits(std::sqrt(inverse(j, j) * fit->residual_variance()), errors[j]) >= 13);
  }
}

TEST_CASE("a fit needs more rows than coefficients", "[least_squares]") {
  const auto fit =
      least_squares(Matrix::with_intercept(Columns{{1, 2}}), std::vector<long double>{1, 2});
  CHECK(code_of(fit) == "fit.too_few_rows");
  CHECK(argument_of(fit, "rows") == "2");
  CHECK(argument_of(fit, "coefficients") == "2");
}

TEST_CASE("a column that never varies is refused beside the intercept", "[least_squares]") {
  const auto fit =
      least_squares(Matrix::with_intercept(with(std::vector<long double>(12, 0.3L))), some_y());
  CHECK(code_of(fit) == "fit.collinear");
  CHECK(argument_of(fit, "columns") == "0,4");
}

TEST_CASE("a column of nothing is refused alone", "[least_squares]") {
  const auto fit =
      least_squares(Matrix::with_intercept(with(std::vector<long double>(12))), some_y());
  CHECK(argument_of(fit, "columns") == "4");
}

TEST_CASE("a column that follows from two others is refused with just those", "[least_squares]") {
  std::vector<long double> sum;
  for (std::size_t i = 0; i < 12; ++i) {
    sum.push_back(0.1L * three_columns()[0][i] + 0.7L * three_columns()[2][i]);
  }
  const auto fit = least_squares(Matrix::with_intercept(with(sum)), some_y());
  CHECK(code_of(fit) == "fit.collinear");
  CHECK(argument_of(fit, "columns") == "1,3,4");
}

TEST_CASE("shares that add to one are refused together with the intercept", "[least_squares]") {
  std::vector<long double> rest;
  for (std::size_t i = 0; i < 12; ++i) rest.push_back(1 - three_columns()[1][i]);
  const auto fit = least_squares(Matrix::with_intercept(with(rest)), some_y());
  CHECK(argument_of(fit, "columns") == "0,2,4");
}

TEST_CASE("the same column in another unit is refused though a double rounded it",
          "[least_squares]") {
  std::vector<long double> tonnes;
  for (const long double value : three_columns()[1]) {
    tonnes.push_back(static_cast<long double>(static_cast<double>(value / 3.7L * 1e-3L)));
  }
  const auto fit = least_squares(Matrix::with_intercept(with(tonnes)), some_y());
  CHECK(argument_of(fit, "columns") == "2,4");
}

TEST_CASE("a small difference of two large columns is known to follow from them",
          "[least_squares]") {
  Columns columns(3);
  for (std::size_t i = 0; i < 12; ++i) {
    columns[0].push_back(1e6L + 1e5L * three_columns()[0][i]);
    columns[1].push_back(columns[0].back() + 0.1L * three_columns()[1][i]);
    columns[2].push_back(columns[1].back() - columns[0].back());
  }
  const auto fit = least_squares(Matrix::with_intercept(columns), some_y());
  CHECK(argument_of(fit, "columns") == "1,2,3");
}

TEST_CASE("columns that nearly follow from each other are fitted", "[least_squares]") {
  std::vector<long double> near = three_columns()[0];
  near[5] += 1e-6L;
  CHECK(least_squares(Matrix::with_intercept(with(near)), some_y()));
}

TEST_CASE("numbers that are none are refused by their column", "[least_squares]") {
  Columns columns = three_columns();
  columns[1][4] = std::numeric_limits<long double>::quiet_NaN();
  const auto bad_x = least_squares(Matrix::with_intercept(columns), some_y());
  CHECK(code_of(bad_x) == "fit.not_finite");
  CHECK(argument_of(bad_x, "column") == "2");
  std::vector<long double> y = some_y();
  y[0] = std::numeric_limits<long double>::infinity();
  const auto bad_y = least_squares(Matrix::with_intercept(three_columns()), y);
  CHECK(argument_of(bad_y, "column") == "y");
}

TEST_CASE("a fit of the mean alone is the mean", "[least_squares]") {
  const auto fit = least_squares(Matrix::with_intercept(Columns{{1, 2, 4}})
                                     .rows_between(0, 3)
                                     .select_columns(std::vector<std::size_t>{0}),
                                 std::vector<long double>{3, 4, 8});
  REQUIRE(fit);
  CHECK(fit->coefficients()[0] == 5.0L);
  CHECK(fit->rss() == 14.0L);
  CHECK(digits(fit->standard_errors()[0], std::sqrt(7.0L / 3)) >= 18);
}

TEST_CASE("an intercept column that is not all ones breaks the promise", "[least_squares]") {
  const Matrix x = Matrix::from_columns(three_columns());
  CHECK_THROWS_AS(static_cast<void>(least_squares(x, some_y())), Failure);
  CHECK(least_squares(x, some_y(), {.has_intercept_column = false}));
}
