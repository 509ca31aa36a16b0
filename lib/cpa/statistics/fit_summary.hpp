// Everything a reader of a regression asks of it: estimates with their standard errors and tests,
// how much is explained, and what the residuals say about the fit's own assumptions. A figure that
// does not exist stands empty with the reason beside it.
// Formulas: t = b/se; F = ((TSS - RSS)/(p - 1))/s2; VIF = C_jj * sum (x - mean)^2; Durbin-Watson
// sum (e_t - e_t-1)^2/RSS; Cook e^2 h/(p s2 (1-h)^2); PRESS sum (e/(1-h))^2; Breusch-Pagan in
// Koenker's form n R2 of e^2 on x; Jarque-Bera n/6 (S^2 + (K-3)^2/4); ln L of normal errors; AICc =
// -2 ln L + 2K + 2K(K+1)/(n-K-1) with K = p + 1 (sigma counted); BIC = -2 ln L + p ln n (sigma not
// counted). Without an intercept nothing is taken about a mean: R2 and F are uncentred. With rows
// of unlike weights the mean is the one by weight (the model of nothing but an intercept).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cpa/statistics/design_matrix.hpp"
#include "cpa/statistics/least_squares.hpp"

namespace cpa::statistics {

// Why figures are missing. The points lie exactly on the fit (no t, F, tests of residuals); y never
// varies (no R2, F); nothing but an intercept (no F); too few rows for AICc.
enum class Absence { none, exact_fit, constant_response, only_intercept, too_few_rows };

struct CoefficientSummary {
  long double estimate = 0;
  long double standard_error = 0;
  std::optional<long double> t;
  std::optional<long double> p;  // two-sided, n - p degrees of freedom
  // Empty for the intercept.
  std::optional<long double> variance_inflation;
};

// How each row sits in the fit.
struct Influence {
  std::vector<long double> leverage;  // h, adds to the number of coefficients
  // e / sqrt(s(i)^2 (1 - h)): s without the row itself. Empty in a row that the fit must meet
  // (h = 1) or where n - p = 1.
  std::vector<std::optional<long double>> studentised;
  std::vector<std::optional<long double>> cook;
};

struct TestResult {
  long double statistic = 0;
  long double p = 0;
};

struct FitSummary {
  std::vector<CoefficientSummary> coefficients;
  std::size_t rows = 0;
  std::size_t degrees_of_freedom = 0;
  bool is_centred = true;  // R2 and F about the mean; false: about zero

  long double rss = 0;
  long double tss = 0;  // about the mean (by weight), or about zero without an intercept
  long double residual_sd = 0;
  std::optional<long double> r_squared;
  std::optional<long double> adjusted_r_squared;
  std::optional<TestResult> f;
  std::size_t f_numerator_df = 0;

  std::optional<long double> log_likelihood;
  std::optional<long double> aicc;
  std::optional<long double> bic;
  std::optional<long double> press;  // empty where a row has h = 1

  std::optional<long double> durbin_watson;
  std::optional<long double> lag_one;  // sum e_t e_t-1 / sum e_t^2
  std::optional<TestResult> breusch_pagan;
  std::optional<TestResult> jarque_bera;
  Influence influence;

  Absence t_absence = Absence::none;  // also of Durbin-Watson, lag_one, likelihood and tests
  Absence r_squared_absence = Absence::none;
  Absence f_absence = Absence::none;
  Absence aicc_absence = Absence::none;
};

// x and y are those of the fit. `searched`: parameters that were found by trying, as change points
// are, and so stand in no column; they count in degrees of freedom, standard errors, F, adjusted R2
// and the information criteria, and leave fewer than all degrees of freedom. `weighted_intercept`:
// rows of x and y are multiplied by the roots of their weights, which column 0 holds for an
// intercept; R2, F and VIF are then about the mean by weight.
[[nodiscard]] FitSummary summarise(const Matrix& x, std::span<const long double> y,
                                   const LeastSquares& fit, std::size_t searched = 0,
                                   bool weighted_intercept = false);

// The same fit seen from another zero: each column of x (0 for the intercept's) and y had so much
// taken off beforehand. Only the intercept is another; the fit has one.
void give_back(FitSummary& summary, const LeastSquares& fit, std::span<const long double> taken_off,
               long double taken_off_y);

}  // namespace cpa::statistics
