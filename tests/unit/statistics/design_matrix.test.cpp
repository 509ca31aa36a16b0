#include "cpa/statistics/design_matrix.hpp"

#include "cpa/core/failure.hpp"
#include "tests/support/catch.hpp"

using namespace cpa;
using namespace cpa::statistics;

namespace {

using Columns = std::vector<std::vector<long double>>;
using Row = std::vector<long double>;

const Columns two_columns{{1, 2, 3}, {4, 5, 6}};

}  // namespace

TEST_CASE("rows, columns and sums of a table are what was put in", "[design_matrix]") {
  const Matrix x = Matrix::with_intercept(two_columns);
  CHECK(x.rows() == 3);
  CHECK(x.columns() == 3);
  CHECK(x.row(1) == Row{1, 2, 5});
  CHECK(x.column_sums() == Row{3, 6, 15});
  CHECK(Matrix::from_columns(two_columns)(2, 1) == 6.0L);
}

TEST_CASE("parts of a table keep their order", "[design_matrix]") {
  const Matrix x = Matrix::from_columns(two_columns);
  CHECK(x.rows_between(1, 3).row(0) == Row{2, 5});
  CHECK(x.select_columns(std::vector<std::size_t>{1, 0}).row(0) == Row{4, 1});
  CHECK(x.with_column(Row{7, 8, 9}).row(2) == Row{3, 6, 9});
  CHECK(Matrix().with_column(Row{7, 8}).rows() == 2);
}

TEST_CASE("ragged columns break the promise", "[design_matrix]") {
  CHECK_THROWS_AS(Matrix::from_columns(Columns{{1, 2}, {1}}), Failure);
  const Matrix x = Matrix::from_columns(two_columns);
  CHECK_THROWS_AS(static_cast<void>(x.with_column(Row{1})), Failure);
  CHECK_THROWS_AS(static_cast<void>(x.rows_between(2, 4)), Failure);
  CHECK_THROWS_AS(static_cast<void>(x.select_columns(std::vector<std::size_t>{2})), Failure);
}
