// A plain regression of one column of a table on others, for consultants who want to see the
// figures.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/statistics/fit_summary.hpp"

namespace cpa::tasks {

struct RegressionRequest {
  std::filesystem::path table;  // CSV
  std::string y;
  std::vector<std::string> x;
  bool intercept = true;
  // Undeclared: figures with one reading are read, any other is refused, whatever stands beside it.
  DecimalMark mark = DecimalMark::undeclared;
};

struct Regression {
  std::vector<std::string> names;  // of the coefficients, "intercept" first where there is one
  statistics::FitSummary summary;
  std::size_t rows_left_out = 0;                // with an empty cell among the columns named
  std::vector<std::size_t> columns_left_aside;  // numbers, from 1: they hold values but no heading
};

// Problems: those of files and tables; fit.column_unknown (found, nearest or names),
// fit.column_unnamed (names) for the empty name, fit.column_twice (found), number.* with the cell's
// place; fit.collinear (columns, by name), fit.too_few_rows, fit.not_finite.
[[nodiscard]] Checked<Regression> run_regression(const RegressionRequest& request);

}  // namespace cpa::tasks
