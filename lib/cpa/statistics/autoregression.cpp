#include "cpa/statistics/autoregression.hpp"

#include <cmath>

#include "cpa/core/failure.hpp"

namespace cpa::statistics {

namespace {

void ensure_times(std::span<const std::int64_t> times, std::size_t rows) {
  ensure(times.size() == rows, "every row has a time");
  for (std::size_t i = 1; i < times.size(); ++i) {
    ensure(times[i - 1] < times[i], "times rise strictly");
  }
}

void ensure_rho(long double rho) { ensure(rho > -1 && rho < 1, "rho lies between -1 and 1"); }

std::uint64_t gap(std::span<const std::int64_t> times, std::size_t i) {
  return static_cast<std::uint64_t>(times[i]) - static_cast<std::uint64_t>(times[i - 1]);
}

// What a row is multiplied with, and its predecessor before being taken away.
struct RowWeights {
  std::vector<long double> own;
  std::vector<long double> before;
};

RowWeights row_weights(std::span<const std::int64_t> times, long double rho) {
  const long double fresh = 1 - rho * rho;
  RowWeights result{std::vector<long double>(times.size()), std::vector<long double>(times.size())};
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (i == 0) {
      result.own[0] = std::sqrt(fresh);
      continue;
    }
    const long double memory = whole_power(rho, gap(times, i));
    result.own[i] = std::sqrt(fresh / (1 - memory * memory));
    result.before[i] = memory * result.own[i];
  }
  return result;
}

void transform(std::span<const long double> from, const RowWeights& weights,
               std::span<long double> into) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    into[i] = weights.own[i] * from[i] - (i == 0 ? 0.0L : weights.before[i] * from[i - 1]);
  }
}

std::vector<long double> errors_of(const Matrix& x, std::span<const long double> y,
                                   std::span<const long double> coefficients) {
  std::vector<long double> result(y.begin(), y.end());
  for (std::size_t j = 0; j < x.columns(); ++j) {
    const auto column = x.column(j);
    for (std::size_t i = 0; i < result.size(); ++i) result[i] -= column[i] * coefficients[j];
  }
  return result;
}

}  // namespace

long double lag_one(std::span<const long double> errors, std::span<const std::int64_t> times) {
  ensure_times(times, errors.size());
  long double products = 0;
  long double squares = 0;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    squares += errors[i] * errors[i];
    if (i > 0 && gap(times, i) == 1) products += errors[i] * errors[i - 1];
  }
  return squares > 0 ? products / squares : 0.0L;
}

long double whole_power(long double rho, std::uint64_t k) {
  long double result = 1;
  for (long double square = rho; k > 0; k >>= 1, square *= square) {
    if ((k & 1U) != 0) result *= square;
  }
  return result;
}

IndependentRows independent_rows(const Matrix& x, std::span<const long double> y,
                                 std::span<const std::int64_t> times, long double rho) {
  ensure(x.rows() == y.size(), "y has as many numbers as x has rows");
  ensure_times(times, y.size());
  ensure_rho(rho);
  const RowWeights weights = row_weights(times, rho);
  IndependentRows result{Matrix(x.rows(), x.columns()), std::vector<long double>(y.size())};
  for (std::size_t j = 0; j < x.columns(); ++j) {
    transform(x.column(j), weights, result.x.column(j));
  }
  transform(y, weights, result.y);
  long double determinant = 1;
  for (const long double own : weights.own) {
    determinant *= own;
    if (determinant > 1.0e-300L) continue;
    result.log_determinant += std::log(determinant);
    determinant = 1;
  }
  result.log_determinant += std::log(determinant);
  return result;
}

Result<AutoregressiveFit> fit_with_rho(const Matrix& x, std::span<const long double> y,
                                       std::span<const std::int64_t> times, long double rho) {
  const IndependentRows rows = independent_rows(x, y, times, rho);
  Result<LeastSquares> fit = least_squares(rows.x, rows.y, {.has_intercept_column = false});
  if (!fit) return refuse(std::move(fit.error()));
  return AutoregressiveFit{rho, std::move(*fit), 1, true};
}

Result<AutoregressiveFit> prais_winsten(const Matrix& x, std::span<const long double> y,
                                        std::span<const std::int64_t> times,
                                        PraisWinstenOptions options) {
  ensure_times(times, y.size());
  const Result<LeastSquares> plain =
      least_squares(x, y, {.has_intercept_column = options.has_intercept_column});
  if (!plain) return refuse(plain.error());
  long double rho = lag_one(plain->residuals(), times);
  Result<AutoregressiveFit> result = fit_with_rho(x, y, times, rho);
  while (result) {
    const auto errors = errors_of(x, y, result->fit.coefficients());
    const long double next = plain->is_exact() ? rho : lag_one(errors, times);
    result->is_settled = std::fabs(next - rho) <= options.tolerance;
    if (result->is_settled || result->iterations >= options.most_iterations) break;
    const std::size_t iterations = result->iterations + 1;
    rho = next;
    result = fit_with_rho(x, y, times, rho);
    if (result) result->iterations = iterations;
  }
  return result;
}

long double variance_factor_of_sum(std::span<const std::int64_t> times,
                                   std::span<const long double> scales, long double rho) {
  ensure_times(times, scales.size());
  ensure_rho(rho);
  // With A_i = s_i + rho^gap A_(i-1): sum_j<=i s_j rho^(t_i - t_j).
  long double behind = 0;
  long double result = 0;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    behind = scales[i] + (i == 0 ? 0.0L : whole_power(rho, gap(times, i)) * behind);
    result += scales[i] * (2 * behind - scales[i]);
  }
  return result;
}

long double variance_factor_of_sum(std::span<const std::int64_t> times, long double rho) {
  const std::vector<long double> ones(times.size(), 1.0L);
  return variance_factor_of_sum(times, ones, rho);
}

long double effective_rows(std::size_t rows, long double rho) {
  ensure_rho(rho);
  return static_cast<long double>(rows) * (1 - rho) / (1 + rho);
}

}  // namespace cpa::statistics
