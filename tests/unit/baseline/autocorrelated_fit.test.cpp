// Errors that follow one another: against generalised least squares written out in plain double.
#include "cpa/baseline/autocorrelated_fit.hpp"

#include <cmath>
#include <numeric>

#include "cpa/baseline/sample.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/unit/savings/naive_regression.hpp"

using namespace cpa;
using namespace cpa::baseline;
using namespace cpa::tests;

namespace {

struct Fitted {
  Sample data;
  OrthonormalBasis basis;
  AutocorrelatedFit fit;
};

Fitted fit_of(const consumption::Observations& rows, std::span<const long double> grid) {
  Sample data = sample(line_of_output, rows, row_numbers(0, rows.rows.size()));
  auto basis = *OrthonormalBasis::of(data.scaled_x);
  AutocorrelatedFit fit(basis, data.scaled_y, data.times, 0, grid);
  return {std::move(data), std::move(basis), std::move(fit)};
}

consumption::Observations two_years(double rho = 0) {
  return known_rows(simulate({.rho = rho, .reporting_months = 0}, 77));
}

// x'b, x'(X'WX)^-1 x s^2 and s^2 by inverting the whole error matrix rho^|i-j|/(1-rho^2).
struct ByHand {
  double predicted = 0;
  double spread = 0;
  double variance = 0;
};

ByHand generalised(const consumption::Observations& rows, double rho,
                   const std::vector<double>& asked) {
  const std::size_t n = rows.rows.size();
  Rows errors(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      errors[i][j] =
          std::pow(rho, std::abs(rows.rows[i].time - rows.rows[j].time)) / (1 - rho * rho);
    }
  }
  const Rows w = inverted(errors);
  const auto x = [&rows](std::size_t i, std::size_t k) {
    return k == 0 ? 1.0 : static_cast<double>(rows.rows[i].drivers[0]);
  };
  const auto y = [&rows](std::size_t i) { return static_cast<double>(rows.rows[i].use); };
  Rows square(2, std::vector<double>(2));
  std::vector<double> right(2);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t a = 0; a < 2; ++a) {
        right[a] += x(i, a) * w[i][j] * y(j);
        for (std::size_t b = 0; b < 2; ++b) square[a][b] += x(i, a) * w[i][j] * x(j, b);
      }
    }
  }
  NaiveRegression fit;
  fit.inverse = inverted(square);
  fit.coefficients = {fit.inverse[0][0] * right[0] + fit.inverse[0][1] * right[1],
                      fit.inverse[1][0] * right[0] + fit.inverse[1][1] * right[1]};
  double rss = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      rss += (y(i) - value_at(fit, {1, x(i, 1)})) * w[i][j] * (y(j) - value_at(fit, {1, x(j, 1)}));
    }
  }
  const double variance = rss / static_cast<double>(n - 2);
  return {value_at(fit, asked), variance * spread_of(fit, asked), variance};
}

void check_node(const consumption::Observations& rows, double rho) {
  const long double grid[] = {rho};
  const Fitted f = fit_of(rows, grid);
  REQUIRE(f.fit.nodes().size() == 1);
  const std::vector<long double> asked{12, 12 * 210e3L};
  const auto z = f.basis.in_basis(asked);
  const ByHand hand = generalised(rows, rho, {12, 12 * 210e3});
  CHECK(static_cast<double>(f.fit.predict(0, z)) == Approx(hand.predicted).epsilon(1e-9));
  CHECK(static_cast<double>(f.fit.covariance(0, z, z)) == Approx(hand.spread).epsilon(1e-6));
  CHECK(static_cast<double>(f.fit.nodes()[0].variance) == Approx(hand.variance).epsilon(1e-6));
}

}  // namespace

TEST_CASE("without autocorrelation the fit is least squares", "[ar1]") {
  check_node(two_years(), 0);
}

TEST_CASE("with one it is generalised least squares, first month and all", "[ar1]") {
  check_node(two_years(0.5), GENERATE(-0.3, 0.2, 0.6, 0.9));
}

TEST_CASE("months without a record lengthen the way between their neighbours", "[ar1]") {
  auto rows = two_years(0.5);
  rows.rows.erase(rows.rows.begin() + 15);
  rows.rows.erase(rows.rows.begin() + 6, rows.rows.begin() + 9);
  check_node(rows, 0.6);
  check_node(rows, -0.2);
}

TEST_CASE("weights over the grid follow the restricted likelihood and add to one", "[ar1]") {
  const auto rows = two_years(0.4);
  const Fitted f = fit_of(rows, integration_grid());
  long double total = 0;
  for (const auto& node : f.fit.nodes()) total += node.weight;
  CHECK(static_cast<double>(total) == Approx(1).epsilon(1e-15));
  CHECK(f.fit.degrees_of_freedom() == 22);
  // Two nodes' log weights by hand: -1/2 [(n-p) ln RSS + ln|X'WX| - ln|W|], up to a constant.
  const auto log_weight = [&rows](double rho) {
    const ByHand one = generalised(rows, rho, {1, 0});
    const ByHand both = generalised(rows, rho, {0, 1});
    const ByHand sum = generalised(rows, rho, {1, 1});
    const double v = one.variance;
    const double c = (sum.spread - one.spread - both.spread) / (2 * v);
    const double det = one.spread / v * (both.spread / v) - c * c;
    return -0.5 * (22 * std::log(v) - std::log(det) - std::log(1 - rho * rho));
  };
  const auto& a = f.fit.nodes()[5];
  const auto& b = f.fit.nodes()[25];
  CHECK(std::log(static_cast<double>(a.weight / b.weight)) ==
        Approx(log_weight(static_cast<double>(a.rho)) - log_weight(static_cast<double>(b.rho)))
            .epsilon(1e-4));
}

TEST_CASE("a plant whose errors follow one another is seen to have them", "[ar1]") {
  double low = 0;
  double high = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto rows_of = [seed](double rho) {
      return known_rows(simulate({.rho = rho, .baseline_months = 60, .reporting_months = 0}, seed));
    };
    low += static_cast<double>(fit_of(rows_of(0), integration_grid()).fit.mean_rho()) / 40;
    high += static_cast<double>(fit_of(rows_of(0.7), integration_grid()).fit.mean_rho()) / 40;
  }
  CHECK(low == Approx(0).margin(0.08));
  CHECK(high == Approx(0.7).margin(0.1));
}

TEST_CASE("errors of a year add up as their autocorrelation says", "[ar1]") {
  std::vector<int> times(12);
  std::iota(times.begin(), times.end(), 24);
  const std::vector<long double> scales(12, 1.0L);
  const AutocorrelatedFit::Node node{.weight = 1, .rho = 0.5L, .variance = 3};
  double factor = 12;
  for (int k = 1; k < 12; ++k) factor += 2 * (12 - k) * std::pow(0.5, k);
  CHECK(static_cast<double>(ErrorSum(times, scales).variance(node)) ==
        Approx(3 / (1 - 0.25) * factor).epsilon(1e-12));
  const std::vector<int> apart{0, 3};
  const std::vector<long double> sizes{1, 2};
  CHECK(static_cast<double>(ErrorSum(apart, sizes).variance(node)) ==
        Approx(3 / 0.75 * (1 + 4 + 2 * 2 * 0.125)).epsilon(1e-12));
}

TEST_CASE("a column that follows from the others has no basis", "[basis]") {
  std::vector<std::vector<long double>> columns{{1, 1, 1, 1}, {1, 2, 3, 5}, {3, 5, 7, 11}};
  CHECK_FALSE(OrthonormalBasis::of(statistics::Matrix::from_columns(columns)).has_value());
  columns.pop_back();
  const auto basis = OrthonormalBasis::of(statistics::Matrix::from_columns(columns));
  REQUIRE(basis);
  CHECK(static_cast<double>(dot(basis->column(0), basis->column(1))) == Approx(0).margin(1e-18));
  const std::vector<long double> y{5, 8, 11, 17};
  const auto b = basis->coefficients(y);
  CHECK(static_cast<double>(b[0]) == Approx(2));
  CHECK(static_cast<double>(b[1]) == Approx(3));
}

TEST_CASE("information criteria count what the peers count", "[criteria]") {
  // n 20, RSS 50, p 3: -2 lnL = n (ln(2 pi RSS/n) + 1).
  const auto criteria = information_criteria(50, 1e6L, 20, 3);
  const double deviance = 20 * (std::log(2 * 3.14159265358979 * 50 / 20) + 1);
  CHECK(static_cast<double>(criteria.aicc) == Approx(deviance + 8 + 2.0 * 4 * 5 / 15));
  CHECK(static_cast<double>(criteria.bic) == Approx(deviance + 3 * std::log(20)));
  CHECK_FALSE(information_criteria(50, 1e6L, 5, 3).has_aicc);
  CHECK(std::isfinite(information_criteria(0, 0, 20, 3).aicc));
}
