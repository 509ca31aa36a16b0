#include "cpa/statistics/fit_summary.hpp"

#include <cmath>
#include <numbers>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/distributions.hpp"
#include "cpa/statistics/sum.hpp"

namespace cpa::statistics {

namespace {

// A leverage this near to 1 leaves the row no residual of its own.
constexpr long double full_leverage = 1 - 1.0e-12L;

long double real(std::size_t count) { return static_cast<long double>(count); }

// What a column 0 that stands for an intercept explains of any column: its mean, or with weighted
// rows, where that column holds the roots of the weights, the mean by weight.
struct Intercept {
  bool plain = false;
  bool weighted = false;
  std::span<const long double> column;

  [[nodiscard]] bool is_there() const { return plain || weighted; }
  // Sum of squares of what it leaves.
  [[nodiscard]] long double squares_left(std::span<const long double> values) const {
    if (plain) return sum_of_squares_about_mean(values);
    if (!weighted) return sum_of_squares(values);
    const long double share = dot(values, column) / sum_of_squares(column);
    std::vector<long double> left(values.begin(), values.end());
    for (std::size_t i = 0; i < left.size(); ++i) left[i] -= share * column[i];
    return sum_of_squares(left);
  }
};

// What the errors are judged by: parameters that a search found are counted beside the columns.
struct Spread {
  std::size_t searched = 0;
  std::size_t degrees_of_freedom = 1;
  long double variance = 0;
};

Spread spread_of(const LeastSquares& fit, std::size_t searched) {
  ensure(searched < fit.degrees_of_freedom() || searched == 0,
         "a fit keeps degrees of freedom beside what was searched");
  const std::size_t df = fit.degrees_of_freedom() - searched;
  return {searched, df, searched == 0 ? fit.residual_variance() : fit.rss() / real(df)};
}

void summarise_coefficients(const Matrix& x, const LeastSquares& fit, const Spread& spread,
                            const Intercept& intercept, FitSummary& summary) {
  std::vector<long double> errors = fit.standard_errors();
  if (spread.searched > 0) {
    const long double wider =
        std::sqrt(real(fit.degrees_of_freedom()) / real(spread.degrees_of_freedom));
    for (long double& error : errors) error *= wider;
  }
  const Matrix inverse = fit.inverse_cross_product();
  for (std::size_t j = 0; j < fit.columns(); ++j) {
    CoefficientSummary one;
    one.estimate = fit.coefficients()[j];
    one.standard_error = errors[j];
    if (!fit.is_exact()) {
      one.t = one.estimate / one.standard_error;
      one.p = t_two_sided(*one.t, real(spread.degrees_of_freedom));
    }
    if (!intercept.is_there() || j > 0) {
      one.variance_inflation = inverse(j, j) * intercept.squares_left(x.column(j));
    }
    summary.coefficients.push_back(one);
  }
}

void summarise_explained(std::span<const long double> y, const LeastSquares& fit,
                         const Spread& spread, const Intercept& intercept, FitSummary& summary) {
  const std::size_t absorbed = intercept.is_there() ? 1 : 0;
  summary.tss = intercept.squares_left(y);
  summary.f_numerator_df = fit.columns() - absorbed + spread.searched;
  const bool varies = summary.tss > 1.0e-30L * sum_of_squares(y);
  if (!varies) {
    summary.r_squared_absence = summary.f_absence = Absence::constant_response;
    return;
  }
  const long double ratio = summary.rss / summary.tss;
  const long double df = real(spread.degrees_of_freedom);
  summary.r_squared = 1 - ratio;
  summary.adjusted_r_squared = 1 - ratio * real(fit.rows() - absorbed) / df;
  if (summary.f_numerator_df == 0) {
    summary.f_absence = Absence::only_intercept;
  } else if (fit.is_exact()) {
    summary.f_absence = Absence::exact_fit;
  } else {
    const long double explained = std::fmax(summary.tss - summary.rss, 0.0L);
    const long double f = explained / real(summary.f_numerator_df) / spread.variance;
    summary.f = TestResult{f, f_upper_tail(f, real(summary.f_numerator_df), df)};
  }
}

void summarise_likelihood(const LeastSquares& fit, const Spread& spread, FitSummary& summary) {
  const long double n = real(fit.rows());
  const long double k = real(fit.columns() + spread.searched) + 1;
  if (n - k - 1 <= 0) summary.aicc_absence = Absence::too_few_rows;
  if (fit.is_exact()) {
    summary.aicc_absence = Absence::exact_fit;
    return;
  }
  const long double minus_two =
      n * (std::log(2 * std::numbers::pi_v<long double>) + std::log(fit.rss() / n) + 1);
  summary.log_likelihood = -minus_two / 2;
  summary.bic = minus_two + (k - 1) * std::log(n);
  if (n - k - 1 > 0) summary.aicc = minus_two + 2 * k + 2 * k * (k + 1) / (n - k - 1);
}

void summarise_influence(const LeastSquares& fit, FitSummary& summary) {
  const long double p = real(fit.columns());
  const long double df = real(fit.degrees_of_freedom());
  const auto left = fit.residuals();
  Influence& influence = summary.influence;
  influence.leverage = fit.leverages();
  influence.studentised.resize(fit.rows());
  influence.cook.resize(fit.rows());
  long double press = 0;
  bool is_complete = true;
  for (std::size_t i = 0; i < fit.rows(); ++i) {
    const long double h = influence.leverage[i];
    if (h >= full_leverage) {
      is_complete = false;
      continue;
    }
    const long double deleted = left[i] / (1 - h);
    press += deleted * deleted;
    if (fit.is_exact()) continue;
    influence.cook[i] = deleted * deleted * h / (p * fit.residual_variance());
    const long double rss_without = fit.rss() - left[i] * deleted;
    if (df > 1 && rss_without > 1.0e-12L * fit.rss()) {
      influence.studentised[i] = left[i] / std::sqrt(rss_without / (df - 1) * (1 - h));
    }
  }
  if (is_complete) summary.press = press;
}

std::optional<TestResult> breusch_pagan(const Matrix& x, const LeastSquares& fit) {
  const std::size_t regressors = fit.columns() - (fit.has_intercept() ? 1 : 0);
  if (regressors == 0) return std::nullopt;
  std::vector<long double> squares;
  for (const long double e : fit.residuals()) squares.push_back(e * e);
  const long double whole = sum_of_squares_about_mean(squares);
  if (whole == 0) return std::nullopt;
  std::vector<long double> unexplained;
  if (fit.has_intercept()) {
    unexplained = fit.residuals_for(squares);
  } else {
    std::vector<std::vector<long double>> columns;
    for (std::size_t j = 0; j < x.columns(); ++j) {
      columns.emplace_back(x.column(j).begin(), x.column(j).end());
    }
    const Result<LeastSquares> other = least_squares(Matrix::with_intercept(columns), squares);
    if (!other) return std::nullopt;
    unexplained.assign(other->residuals().begin(), other->residuals().end());
  }
  const long double r_squared = 1 - sum_of_squares(unexplained) / whole;
  const long double statistic = std::fmax(real(fit.rows()) * r_squared, 0.0L);
  return TestResult{statistic, chi_square_upper_tail(statistic, real(regressors))};
}

TestResult jarque_bera(const LeastSquares& fit) {
  const long double n = real(fit.rows());
  const long double centre = mean(fit.residuals());
  long double second = 0;
  long double third = 0;
  long double fourth = 0;
  for (const long double e : fit.residuals()) {
    const long double square = (e - centre) * (e - centre);
    second += square / n;
    third += square * (e - centre) / n;
    fourth += square * square / n;
  }
  const long double skew = third / (second * std::sqrt(second));
  const long double excess = fourth / (second * second) - 3;
  const long double statistic = n / 6 * (skew * skew + excess * excess / 4);
  return {statistic, chi_square_upper_tail(statistic, 2)};
}

void summarise_residuals(const Matrix& x, const LeastSquares& fit, FitSummary& summary) {
  const auto left = fit.residuals();
  long double differences = 0;
  long double products = 0;
  for (std::size_t i = 1; i < left.size(); ++i) {
    differences += (left[i] - left[i - 1]) * (left[i] - left[i - 1]);
    products += left[i] * left[i - 1];
  }
  summary.durbin_watson = differences / fit.rss();
  summary.lag_one = products / fit.rss();
  summary.breusch_pagan = breusch_pagan(x, fit);
  if (sum_of_squares_about_mean(left) > 0) summary.jarque_bera = jarque_bera(fit);
}

}  // namespace

FitSummary summarise(const Matrix& x, std::span<const long double> y, const LeastSquares& fit,
                     std::size_t searched, bool weighted_intercept) {
  ensure(x.rows() == fit.rows() && x.columns() == fit.columns() && y.size() == fit.rows(),
         "a summary is given the table of its fit");
  FitSummary summary;
  summary.rows = fit.rows();
  const Spread spread = spread_of(fit, searched);
  summary.degrees_of_freedom = spread.degrees_of_freedom;
  const Intercept intercept{fit.has_intercept(), weighted_intercept, x.column(0)};
  summary.is_centred = intercept.is_there();
  summary.rss = fit.rss();
  summary.residual_sd = std::sqrt(spread.variance);
  if (fit.is_exact()) summary.t_absence = Absence::exact_fit;
  summarise_coefficients(x, fit, spread, intercept, summary);
  summarise_explained(y, fit, spread, intercept, summary);
  summarise_likelihood(fit, spread, summary);
  summarise_influence(fit, summary);
  if (!fit.is_exact()) summarise_residuals(x, fit, summary);
  return summary;
}

void give_back(FitSummary& summary, const LeastSquares& fit, std::span<const long double> taken_off,
               long double taken_off_y) {
  ensure(fit.has_intercept() && taken_off.size() == fit.columns(), "a zero is moved by columns");
  std::vector<long double> zero(taken_off.size(), 1);
  for (std::size_t j = 1; j < zero.size(); ++j) zero[j] = -taken_off[j];
  CoefficientSummary& intercept = summary.coefficients.front();
  intercept.estimate = fit.predict(zero) + taken_off_y;
  intercept.standard_error = summary.residual_sd * std::sqrt(fit.leverage_of(zero));
  if (!intercept.t) return;
  intercept.t = intercept.estimate / intercept.standard_error;
  intercept.p = t_two_sided(*intercept.t, real(summary.degrees_of_freedom));
}

}  // namespace cpa::statistics
