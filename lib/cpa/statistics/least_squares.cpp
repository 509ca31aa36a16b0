#include "cpa/statistics/least_squares.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/doubled.hpp"
#include "cpa/statistics/internal/plain_sums.hpp"

namespace cpa::statistics {

namespace {

// A column is refused when what its predecessors leave of it is no more than rounding to fifteen
// digits or to a double; the least share in NIST's sets is 6e-8 (Filip).
constexpr long double rounding_share = 5.0e-14L;
// Above this share no column can be rounding.
constexpr long double doubtful_share = 1.0e-6L;
// Below this share of a column the fit is refined.
constexpr long double refined_share = 3.0e-2L;
// Residuals below this part of y are rounding.
constexpr long double exact_share = static_cast<long double>(DBL_EPSILON);
// A column with less than this part in a dependence has no part in it.
constexpr long double involved_share = 1.0e-9L;
constexpr int refinements = 3;

// The sum is finite exactly when every number is (short of the end of the range of long double).
bool all_finite(std::span<const long double> values) {
  return std::isfinite(plain_sum(values.data(), values.size()));
}

Problem too_few_rows(std::size_t rows, std::size_t coefficients) {
  return {.code = "fit.too_few_rows",
          .arguments = {{"rows", std::to_string(rows)},
                        {"coefficients", std::to_string(coefficients)}}};
}

Problem not_finite(const std::string& column) {
  return {.code = "fit.not_finite", .arguments = {{"column", column}}};
}

Problem collinear(const std::vector<std::size_t>& columns) {
  std::string text;
  for (const std::size_t column : columns) {
    text += (text.empty() ? "" : ",") + std::to_string(column);
  }
  return {.code = "fit.collinear", .arguments = {{"columns", text}}};
}

}  // namespace

LeastSquares::LeastSquares(std::size_t rows, std::size_t columns, bool has_intercept)
    : rows_(rows), columns_(columns), factor_columns_(columns - (has_intercept ? 1 : 0)) {
  values_.resize(factor(factor_columns_));
}

bool LeastSquares::load_column(std::span<const long double> from, std::size_t column) {
  long double largest = 0;
  long double total = 0;
  for (const long double value : from) {
    total += value;
    largest = std::max(largest, std::fabs(value));
  }
  if (!std::isfinite(total)) return false;
  const long double scale = largest == 0 ? 1.0L : std::ldexp(1.0L, -std::ilogb(largest));
  const long double centre = has_intercept() ? total / static_cast<long double>(rows_) : 0.0L;
  *at(means() + column) = centre;
  *at(scales() + column) = scale;
  long double* into = at(factor(column));
  for (std::size_t i = 0; i < rows_; ++i) into[i] = (from[i] - centre) * scale;
  return true;
}

// Copies the table in, scaled and centred; names the first column that is not finite.
std::size_t LeastSquares::load(const Matrix& x) {
  const std::size_t first = columns_ - factor_columns_;
  if (first == 1) {
    for (const long double value : x.column(0)) {
      if (!std::isfinite(value)) return 0;
      ensure(value == 1.0L, "the intercept column is all ones");
    }
  }
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    if (!load_column(x.column(j + first), j)) return j + first;
  }
  return none;
}

// Householder reflections column by column; stops at the first that follows from those before it.
std::size_t LeastSquares::factorise() {
  const std::size_t first = columns_ - factor_columns_;
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    long double* column = at(factor(j));
    for (std::size_t done = 0; done < j; ++done) reflect(done, column);
    const long double left = std::sqrt(plain_dot(column + j, column + j, rows_ - j));
    *at(diagonal() + j) = left;
    if (follows_from_others(j)) return j + first;
    const long double explained = plain_dot(column, column, j);
    smallest_share_ = std::min(smallest_share_, left / std::sqrt(left * left + explained));
    const long double alpha = column[j] > 0 ? -left : left;
    column[j] -= alpha;
    *at(diagonal() + j) = alpha;
    *at(betas() + j) = -1.0L / (alpha * column[j]);
  }
  return none;
}

// Length of a scaled column before its mean was taken away; the share of its predecessors is known.
long double LeastSquares::whole_length(std::size_t column) const {
  const long double explained = plain_dot(at(factor(column)), at(factor(column)), column);
  const long double left = *at(diagonal() + column);
  const long double mean = *at(means() + column) * *at(scales() + column);
  return std::sqrt(left * left + explained + mean * mean * static_cast<long double>(rows_));
}

// What each predecessor of a column of the factor gives to it.
std::vector<long double> LeastSquares::shares_of(std::size_t column) const {
  std::vector<long double> share(at(factor(column)), at(factor(column)) + column);
  for (std::size_t i = column; i-- > 0;) {
    for (std::size_t l = i + 1; l < column; ++l) share[i] -= at(factor(l))[i] * share[l];
    share[i] /= *at(diagonal() + i);
  }
  return share;
}

// Whether what is left of a column is no more than the rounding of the columns that explain it.
bool LeastSquares::follows_from_others(std::size_t column) const {
  const long double left = std::fabs(*at(diagonal() + column));
  long double scale = whole_length(column);
  if (left <= rounding_share * scale) return true;
  if (left > doubtful_share * scale) return false;
  const std::vector<long double> share = shares_of(column);
  for (std::size_t i = 0; i < column; ++i) scale += std::fabs(share[i]) * whole_length(i);
  return left <= rounding_share * scale;
}

// The columns from which `column` follows, and itself.
std::vector<std::size_t> LeastSquares::dependent_set(std::size_t column) const {
  const std::size_t first = columns_ - factor_columns_;
  const std::size_t last = column - first;
  const std::vector<long double> share = shares_of(last);
  const auto scaled_mean = [this](std::size_t j) { return *at(means() + j) * *at(scales() + j); };
  const long double whole = whole_length(last);
  long double constant = scaled_mean(last);
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < last; ++i) {
    const long double length =
        std::hypot(std::sqrt(plain_dot(at(factor(i)), at(factor(i)), i)), *at(diagonal() + i));
    constant -= share[i] * scaled_mean(i);
    if (std::fabs(share[i]) * length > involved_share * whole) result.push_back(i + first);
  }
  const long double root_of_rows = std::sqrt(static_cast<long double>(rows_));
  if (first == 1 && std::fabs(constant) * root_of_rows > involved_share * whole) {
    result.push_back(0);
    std::rotate(result.begin(), result.end() - 1, result.end());
  }
  result.push_back(column);
  return result;
}

void LeastSquares::reflect(std::size_t column, long double* vector) const {
  const long double* reflector = at(factor(column)) + column;
  const std::size_t count = rows_ - column;
  const long double factor_of_reflector =
      plain_dot(reflector, vector + column, count) * *at(betas() + column);
  for (std::size_t i = 0; i < count; ++i) vector[column + i] -= factor_of_reflector * reflector[i];
}

void LeastSquares::apply_transposed_q(long double* vector) const {
  for (std::size_t j = 0; j < factor_columns_; ++j) reflect(j, vector);
}

void LeastSquares::apply_q(long double* vector) const {
  for (std::size_t j = factor_columns_; j-- > 0;) reflect(j, vector);
}

// R z = right, in place.
void LeastSquares::solve_upper(long double* right) const {
  for (std::size_t i = factor_columns_; i-- > 0;) {
    for (std::size_t l = i + 1; l < factor_columns_; ++l) right[i] -= at(factor(l))[i] * right[l];
    right[i] /= *at(diagonal() + i);
  }
}

// R' z = right, in place.
void LeastSquares::solve_lower(long double* right) const {
  for (std::size_t i = 0; i < factor_columns_; ++i) {
    right[i] -= plain_dot(at(factor(i)), right, i);
    right[i] /= *at(diagonal() + i);
  }
}

// A row of the table in the columns of the factor.
void LeastSquares::scaled_row(std::span<const long double> x, long double* into) const {
  const std::size_t first = columns_ - factor_columns_;
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    const long double centred = first == 1 ? x[j + 1] - x[0] * *at(means() + j) : x[j];
    into[j] = centred * *at(scales() + j);
  }
}

// Coefficients and residuals of y by the factor.
void LeastSquares::solve(std::span<const long double> y) {
  const std::size_t first = columns_ - factor_columns_;
  long double* left = at(columns_);
  long double* coefficient = at(first);
  const long double centre =
      first == 1 ? plain_sum(y.data(), rows_) / static_cast<long double>(rows_) : 0.0L;
  for (std::size_t i = 0; i < rows_; ++i) left[i] = y[i] - centre;
  apply_transposed_q(left);
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    coefficient[j] = left[j];
    left[j] = 0;
  }
  apply_q(left);
  solve_upper(coefficient);
  long double intercept = centre;
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    coefficient[j] *= *at(scales() + j);
    intercept -= coefficient[j] * *at(means() + j);
  }
  if (first == 1) *at(0) = intercept;
}

// Corrects coefficients and residuals together by what they miss in the equations
// r + X b = y and X'r = 0, reckoned in doubled precision.
void LeastSquares::refine(const Matrix& x, std::span<const long double> y) {
  const std::size_t first = columns_ - factor_columns_;
  const long double rows = static_cast<long double>(rows_);
  long double* coefficient = at(0);
  long double* left = at(columns_);
  std::vector<long double> miss(rows_);
  std::vector<long double> slope(columns_);
  for (std::size_t i = 0; i < rows_; ++i) {
    Doubled total(y[i]);
    total.add(-left[i]);
    for (std::size_t j = 0; j < columns_; ++j) total.add_product(-x(i, j), coefficient[j]);
    miss[i] = total.value();
  }
  for (std::size_t j = 0; j < columns_; ++j) {
    Doubled total(0);
    for (std::size_t i = 0; i < rows_; ++i) total.add_product(-x(i, j), left[i]);
    slope[j] = total.value();
  }
  const long double slope_of_one = first == 1 ? slope[0] / rows : 0.0L;
  const long double centre = first == 1 ? plain_sum(miss.data(), rows_) / rows : 0.0L;
  std::vector<long double> normal(factor_columns_);
  scaled_row(slope, normal.data());
  solve_lower(normal.data());
  for (long double& value : miss) value -= centre;
  apply_transposed_q(miss.data());
  std::vector<long double> step(factor_columns_);
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    step[j] = miss[j] - normal[j];
    miss[j] = normal[j];
  }
  apply_q(miss.data());
  solve_upper(step.data());
  long double intercept = centre - slope_of_one;
  for (std::size_t j = 0; j < factor_columns_; ++j) {
    step[j] *= *at(scales() + j);
    intercept -= step[j] * *at(means() + j);
    coefficient[j + first] += step[j];
  }
  if (first == 1) coefficient[0] += intercept;
  for (std::size_t i = 0; i < rows_; ++i) left[i] += miss[i] + slope_of_one;
}

// The residual sum of squares, and whether it is but rounding.
void LeastSquares::settle(std::span<const long double> y) {
  long double* left = at(columns_);
  rss_ = plain_dot(left, left, rows_);
  const long double whole = plain_dot(y.data(), y.data(), rows_);
  is_exact_ = rss_ <= exact_share * exact_share * whole;
  if (!is_exact_) return;
  rss_ = 0;
  std::fill(left, left + rows_, 0.0L);
}

Result<LeastSquares> least_squares(const Matrix& x, std::span<const long double> y,
                                   LeastSquaresOptions options) {
  ensure(y.size() == x.rows(), "y has as many numbers as x has rows");
  ensure(x.columns() > 0, "a fit has at least one column");
  if (x.rows() <= x.columns()) return refuse(too_few_rows(x.rows(), x.columns()));
  LeastSquares fit(x.rows(), x.columns(), options.has_intercept_column);
  if (const std::size_t column = fit.load(x); column != LeastSquares::none) {
    return refuse(not_finite(std::to_string(column)));
  }
  if (!all_finite(y)) return refuse(not_finite("y"));
  if (const std::size_t column = fit.factorise(); column != LeastSquares::none) {
    return refuse(collinear(fit.dependent_set(column)));
  }
  fit.solve(y);
  if (fit.smallest_share_ < refined_share) {
    for (int round = 0; round < refinements; ++round) fit.refine(x, y);
  }
  fit.settle(y);
  return fit;
}

}  // namespace cpa::statistics
