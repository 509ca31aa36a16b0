#include "cpa/statistics/nonnegative.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/sum.hpp"

namespace cpa::statistics {

namespace {

// A slope this small beside its column and what is left is rounding.
constexpr long double still = 1.0e-13L;

long double direction(Sign sign) { return sign == Sign::not_positive ? -1.0L : 1.0L; }

bool contains(const std::vector<std::size_t>& columns, std::size_t column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

bool all_finite(std::span<const long double> values) {
  return std::all_of(values.begin(), values.end(), [](long double v) { return std::isfinite(v); });
}

// Columns numbered in a part of a table, in the numbers of the whole.
Problem in_whole(Problem problem, const std::vector<std::size_t>& working) {
  const auto whole = [&working](const std::string& number) {
    return std::to_string(working[std::stoul(number)]);
  };
  if (problem.code == "fit.collinear") {
    std::istringstream parts(problem.arguments["columns"]);
    std::string text;
    for (std::string part; std::getline(parts, part, ',');) {
      text += (text.empty() ? "" : ",") + whole(part);
    }
    problem.arguments["columns"] = text;
  } else if (problem.code == "fit.not_finite" && problem.arguments["column"] != "y") {
    problem.arguments["column"] = whole(problem.arguments["column"]);
  }
  return problem;
}

// The state of the search: which columns work and where the coefficients stand, which always keep
// to their signs.
class SignedSearch {
 public:
  SignedSearch(const Matrix& x, std::span<const long double> y, std::span<const Sign> signs,
               LeastSquaresOptions options)
      : x_(x), y_(y), signs_(signs), options_(options), coefficients_(x.columns()) {
    for (std::size_t j = 0; j < signs.size(); ++j) {
      if (signs[j] == Sign::any) working_.push_back(j);
    }
  }

  // Solves on the working columns, giving up those whose sign breaks on the way there.
  [[nodiscard]] Result<void> settle();
  // Takes in the idle column that would lessen the residuals most; false when there is none.
  [[nodiscard]] bool take_in();
  [[nodiscard]] SignedFit result() const;

 private:
  // 1 when the whole step to `target` keeps the signs, else the part of it that does.
  [[nodiscard]] long double step_to(std::span<const long double> target) const;
  void move(std::span<const long double> target, long double step);
  [[nodiscard]] std::vector<long double> residuals() const;

  const Matrix& x_;
  std::span<const long double> y_;
  std::span<const Sign> signs_;
  LeastSquaresOptions options_;
  std::vector<long double> coefficients_;
  std::vector<std::size_t> working_;
  std::vector<std::size_t> barred_;  // came in and had to go at once: its slope was rounding
  std::size_t newest_ = static_cast<std::size_t>(-1);
};

long double SignedSearch::step_to(std::span<const long double> target) const {
  long double step = 1;
  for (std::size_t k = 0; k < working_.size(); ++k) {
    const std::size_t j = working_[k];
    if (signs_[j] == Sign::any || target[k] * direction(signs_[j]) > 0) continue;
    const long double now = coefficients_[j];
    step = std::min(step, now == target[k] ? 0.0L : now / (now - target[k]));
  }
  return step;
}

void SignedSearch::move(std::span<const long double> target, long double step) {
  std::vector<std::size_t> kept;
  for (std::size_t k = 0; k < working_.size(); ++k) {
    const std::size_t j = working_[k];
    const long double now = coefficients_[j];
    coefficients_[j] = step == 1 ? target[k] : now + step * (target[k] - now);
    const bool breaks = signs_[j] != Sign::any && target[k] * direction(signs_[j]) <= 0;
    // The column that set the step has come to zero; rounding must not keep it.
    if (breaks && (now == target[k] || now / (now - target[k]) <= step)) {
      coefficients_[j] = 0;
    } else {
      kept.push_back(j);
    }
  }
  working_ = kept;
}

Result<void> SignedSearch::settle() {
  while (!working_.empty()) {
    const auto fit = least_squares(x_.select_columns(working_), y_, options_);
    if (!fit) return refuse(in_whole(fit.error(), working_));
    const long double step = step_to(fit->coefficients());
    move(fit->coefficients(), step);
    if (step == 0 && !contains(working_, newest_)) barred_.push_back(newest_);
    if (step == 1) break;
  }
  return {};
}

std::vector<long double> SignedSearch::residuals() const {
  std::vector<long double> left(y_.begin(), y_.end());
  for (const std::size_t j : working_) {
    for (std::size_t i = 0; i < left.size(); ++i) left[i] -= x_(i, j) * coefficients_[j];
  }
  return left;
}

bool SignedSearch::take_in() {
  const std::vector<long double> left = residuals();
  const long double length = std::sqrt(sum_of_squares(y_));
  std::size_t best = signs_.size();
  long double best_slope = still * length;
  for (std::size_t j = 0; j < signs_.size(); ++j) {
    if (contains(working_, j) || contains(barred_, j)) continue;
    const long double norm = std::sqrt(sum_of_squares(x_.column(j)));
    if (norm == 0) continue;
    const long double slope = direction(signs_[j]) * dot(x_.column(j), left) / norm;
    if (slope > best_slope) {
      best = j;
      best_slope = slope;
    }
  }
  if (best == signs_.size()) return false;
  newest_ = best;
  working_.insert(std::upper_bound(working_.begin(), working_.end(), best), best);
  return true;
}

SignedFit SignedSearch::result() const {
  SignedFit fit{coefficients_, residuals(), 0, {}};
  fit.rss = sum_of_squares(fit.residuals);
  for (std::size_t j = 0; j < signs_.size(); ++j) {
    if (!contains(working_, j)) fit.held_at_zero.push_back(j);
  }
  return fit;
}

}  // namespace

Result<SignedFit> signed_least_squares(const Matrix& x, std::span<const long double> y,
                                       std::span<const Sign> signs, LeastSquaresOptions options) {
  ensure(signs.size() == x.columns(), "every column has a sign");
  ensure(!options.has_intercept_column || signs.empty() || signs[0] == Sign::any,
         "the intercept is free");
  ensure(y.size() == x.rows(), "y has as many numbers as x has rows");
  for (std::size_t j = 0; j < x.columns(); ++j) {
    if (all_finite(x.column(j))) continue;
    return refuse(Problem{.code = "fit.not_finite", .arguments = {{"column", std::to_string(j)}}});
  }
  if (!all_finite(y)) {
    return refuse(Problem{.code = "fit.not_finite", .arguments = {{"column", "y"}}});
  }
  SignedSearch search(x, y, signs, options);
  // Each round lessens the residuals; more rounds than this is a fault of ours.
  const std::size_t most_rounds = 3 * x.columns() + 10;
  for (std::size_t round = 0; round < most_rounds; ++round) {
    if (const auto settled = search.settle(); !settled) return refuse(settled.error());
    if (!search.take_in()) return search.result();
  }
  throw Failure("signed least squares did not settle");
}

}  // namespace cpa::statistics
