// Errors that follow one another: against generalised least squares written out in plain double.
#include "cpa/baseline/autocorrelated_fit.hpp"

#include <cmath>
#include <functional>
#include <numeric>

#include "cpa/baseline/sample.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/unit/savings/naive_regression.hpp"

using namespace cpa;
using namespace cpa::baseline;
using namespace cpa::tests;

namespace {

const std::vector<ErrorProcess> monthly_grid = integration_grid(30);

struct Fitted {
  Sample data;
  OrthonormalBasis basis;
  AutocorrelatedFit fit;
};

Fitted fit_of(const consumption::Observations& rows, std::span<const ErrorProcess> grid) {
  Sample data = sample(line_of_output, rows, row_numbers(0, rows.rows.size()));
  auto basis = *OrthonormalBasis::of(data.scaled_x);
  AutocorrelatedFit fit(basis, data.scaled_y, data.times, 0, grid);
  return {std::move(data), std::move(basis), std::move(fit)};
}

consumption::Observations two_years(double rho = 0) {
  return known_rows(simulate({.rho = rho, .reporting_months = 0}, 77));
}

// Covariance of errors so many rows apart, in units of one innovation for AR(1).
using Covariance = std::function<double(int)>;

Covariance ar1(double rho) {
  return [rho](int apart) { return std::pow(rho, apart) / (1 - rho * rho); };
}

// x'b, x'(X'WX)^-1 x s^2 and s^2 by inverting the whole error matrix.
struct ByHand {
  double predicted = 0;
  double spread = 0;
  double variance = 0;
};

ByHand generalised(const consumption::Observations& rows, const Covariance& covariance,
                   const std::vector<double>& asked) {
  const std::size_t n = rows.rows.size();
  Rows errors(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      errors[i][j] = covariance(std::abs(rows.rows[i].time - rows.rows[j].time));
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

// By Gauss without pivots: covariance matrices need none.
double log_determinant(Rows a) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    sum += std::log(a[k][k]);
    for (std::size_t i = k + 1; i < a.size(); ++i) {
      const double factor = a[i][k] / a[k][k];
      for (std::size_t j = k; j < a.size(); ++j) a[i][j] -= factor * a[k][j];
    }
  }
  return sum;
}

void check_node(const consumption::Observations& rows, const ErrorProcess& process) {
  const ErrorProcess grid[] = {process};
  const Fitted f = fit_of(rows, grid);
  REQUIRE(f.fit.nodes().size() == 1);
  const std::vector<long double> asked{12, 12 * 210e3L};
  const auto z = f.basis.in_basis(asked);
  const ByHand hand =
      generalised(rows,
                  [&process](int apart) {
                    const auto share = static_cast<double>(process.noise_share);
                    return (1 - share) * std::pow(static_cast<double>(process.rho), apart) +
                           share * std::pow(static_cast<double>(process.noise_rho), apart);
                  },
                  {12, 12 * 210e3});
  const auto& node = f.fit.nodes()[0];
  CHECK(static_cast<double>(f.fit.predict(0, z)) == Approx(hand.predicted).epsilon(1e-9));
  CHECK(static_cast<double>(f.fit.covariances({&z, 1})[0]) == Approx(hand.spread).epsilon(1e-6));
  CHECK(static_cast<double>(node.row_variance()) == Approx(hand.variance).epsilon(1e-6));
}

// Least squares under an error process: (X'X)^-1 X'y, and x'(X'X)^-1 X'RX (X'X)^-1 x.
void check_least_squares(const consumption::Observations& rows, const ErrorProcess& process) {
  const ErrorProcess grid[] = {process};
  const Sample data = sample(line_of_output, rows, row_numbers(0, rows.rows.size()));
  const auto basis = *OrthonormalBasis::of(data.scaled_x);
  const AutocorrelatedFit fit(basis, data.scaled_y, data.times, 0, grid, Estimator::least_squares);
  const std::vector<double> asked{12, 12 * 210e3};
  const auto z = basis.in_basis(std::vector<long double>(asked.begin(), asked.end()));
  Rows x;
  std::vector<double> y;
  for (const auto& row : rows.rows) {
    x.push_back({1, static_cast<double>(row.drivers[0])});
    y.push_back(static_cast<double>(row.use));
  }
  const NaiveRegression plain = naive_regression(x, y);
  CHECK(static_cast<double>(fit.predict(0, z)) == Approx(value_at(plain, asked)).epsilon(1e-9));
  std::vector<double> weights;
  for (const auto& row : x) {
    double weight = 0;
    for (std::size_t a = 0; a < 2; ++a) {
      for (std::size_t b = 0; b < 2; ++b) weight += asked[a] * plain.inverse[a][b] * row[b];
    }
    weights.push_back(weight);
  }
  double spread = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    for (std::size_t j = 0; j < weights.size(); ++j) {
      const int apart = std::abs(rows.rows[i].time - rows.rows[j].time);
      const auto share = static_cast<double>(process.noise_share);
      spread += weights[i] * weights[j] *
                ((1 - share) * std::pow(static_cast<double>(process.rho), apart) +
                 share * std::pow(static_cast<double>(process.noise_rho), apart));
    }
  }
  CHECK(static_cast<double>(fit.covariances({&z, 1})[0]) ==
        Approx(spread * static_cast<double>(fit.nodes()[0].row_variance())).epsilon(1e-6));
}

}  // namespace

TEST_CASE("without autocorrelation the fit is least squares", "[ar1]") {
  check_node(two_years(), {.rho = 0});
}

TEST_CASE("with one it is generalised least squares, first month and all", "[ar1]") {
  check_node(two_years(0.5), {.rho = GENERATE(-0.3L, 0.2L, 0.6L, 0.9L)});
}

TEST_CASE("months without a record lengthen the way between their neighbours", "[ar1]") {
  auto rows = two_years(0.5);
  rows.rows.erase(rows.rows.begin() + 15);
  rows.rows.erase(rows.rows.begin() + 6, rows.rows.begin() + 9);
  check_node(rows, {.rho = 0.6L});
  check_node(rows, {.rho = -0.2L});
  check_node(rows, {.rho = 0.9L, .noise_share = 0.8L});
  check_node(rows, {.rho = 0.9L, .noise_share = 0.5L, .noise_rho = 0.4L});
}

TEST_CASE("a drift beside each row's own noise is generalised least squares as well", "[errors]") {
  check_node(two_years(0.5), {.rho = 0.95L, .noise_share = GENERATE(0.05L, 0.5L, 0.95L)});
  check_node(two_years(0.5), {.rho = 0.9L, .noise_share = 0.7L, .noise_rho = 0.6L});
}

TEST_CASE("plain least squares has the error that the process gives it", "[errors]") {
  auto rows = two_years(0.5);
  check_least_squares(rows, {.rho = 0});
  check_least_squares(rows, {.rho = 0.7L});
  check_least_squares(rows, {.rho = -0.3L});
  check_least_squares(rows, {.rho = 0.95L, .noise_share = 0.8L, .noise_rho = 0.2L});
  rows.rows.erase(rows.rows.begin() + 5, rows.rows.begin() + 8);
  check_least_squares(rows, {.rho = 0.7L});
}

TEST_CASE("what all memories together say is the weighed sum of what each says", "[errors]") {
  const auto rows = two_years(0.5);
  const Sample data = sample(line_of_output, rows, row_numbers(0, rows.rows.size()));
  const auto basis = *OrthonormalBasis::of(data.scaled_x);
  const auto grid = integration_grid(GENERATE(30, 7));
  const AutocorrelatedFit fit(basis, data.scaled_y, data.times, 0, grid, Estimator::least_squares);
  const std::vector<long double> z[] = {{1, 0}, {0, 1}};
  const std::vector<long double> all = fit.covariances(z);
  const std::vector<long double> mean = fit.mean_covariance();
  std::vector<double> by_hand(4);
  std::vector<double> errors(3);
  for (std::size_t j = 0; j < fit.nodes().size(); ++j) {
    const auto& node = fit.nodes()[j];
    for (std::size_t k = 0; k < 4; ++k) {
      const long double one = all[3 * j + (k == 0 ? 0 : k == 3 ? 2 : 1)];
      by_hand[k] += static_cast<double>(node.weight * one);
    }
    for (std::size_t k = 0; k < 3; ++k) {
      const double apart = static_cast<double>(k);
      const double correlation = static_cast<double>(1 - node.noise_share) *
                                     std::pow(static_cast<double>(node.rho), apart) +
                                 static_cast<double>(node.noise_share) *
                                     std::pow(static_cast<double>(node.noise_rho), apart);
      errors[k] += static_cast<double>(node.weight * node.row_variance()) * correlation;
    }
  }
  for (std::size_t k = 0; k < 4; ++k)
    CHECK(static_cast<double>(mean[k]) == Approx(by_hand[k]).epsilon(1e-12));
  const auto found = fit.error_covariances(2);
  for (std::size_t k = 0; k < 3; ++k)
    CHECK(static_cast<double>(found[k]) == Approx(errors[k]).epsilon(1e-12));
}

TEST_CASE("rows of a month have one memory, days and weeks a drift beside their own noise",
          "[errors]") {
  CHECK(error_model_of(30) == ErrorModel::ar1);
  CHECK(error_model_of(20) == ErrorModel::ar1);
  CHECK(error_model_of(15) == ErrorModel::ar1_and_noise);
  CHECK(integration_grid(30).size() == 51);
  for (const long double days : {1.0L, 7.0L}) {
    long double prior = 0;
    long double longest = 0;
    for (const ErrorProcess& process : integration_grid(days)) {
      prior += process.prior;
      longest = std::max(longest, process.rho);
      CHECK(process.noise_share < 1);
    }
    CHECK(static_cast<double>(prior) == Approx(1).epsilon(1e-15));
    // More than half a year.
    CHECK(static_cast<double>(-days / std::log(longest)) > 180);
  }
}

TEST_CASE("the restricted likelihood weighs one memory against two parts", "[errors]") {
  const auto rows = two_years(0.4);
  const ErrorProcess grid[] = {{.rho = 0.3L}, {.rho = 0.8L, .noise_share = 0.6L, .prior = 3}};
  const Fitted f = fit_of(rows, grid);
  REQUIRE(f.fit.nodes().size() == 2);
  // ln|W| of a matrix of two dozen rows, by the product of the filter's variances, is checked
  // through the likelihood of its own determinant.
  const auto log_weight = [&rows](const Covariance& covariance) {
    const ByHand one = generalised(rows, covariance, {1, 0});
    const ByHand both = generalised(rows, covariance, {0, 1});
    const ByHand sum = generalised(rows, covariance, {1, 1});
    const double v = one.variance;
    const double c = (sum.spread - one.spread - both.spread) / (2 * v);
    const double det = one.spread / v * (both.spread / v) - c * c;
    const std::size_t n = rows.rows.size();
    Rows errors(n, std::vector<double>(n));
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        errors[i][j] = covariance(std::abs(rows.rows[i].time - rows.rows[j].time));
      }
    }
    return -0.5 * (22 * std::log(v) - std::log(det) + log_determinant(errors));
  };
  const double slow =
      log_weight([](int apart) { return 0.4 * std::pow(0.8, apart) + (apart == 0 ? 0.6 : 0.0); });
  CHECK(std::log(static_cast<double>(f.fit.nodes()[1].weight / f.fit.nodes()[0].weight)) ==
        Approx(std::log(3) + slow - log_weight(ar1(0.3))).epsilon(1e-4));
}

TEST_CASE("weights over the grid follow the restricted likelihood and add to one", "[ar1]") {
  const auto rows = two_years(0.4);
  const Fitted f = fit_of(rows, monthly_grid);
  long double total = 0;
  for (const auto& node : f.fit.nodes()) total += node.weight;
  CHECK(static_cast<double>(total) == Approx(1).epsilon(1e-15));
  CHECK(f.fit.degrees_of_freedom() == 22);
  // Two nodes' log weights by hand: -1/2 [(n-p) ln RSS + ln|X'WX| - ln|W|], up to a constant.
  const auto log_weight = [&rows](double rho) {
    const ByHand one = generalised(rows, ar1(rho), {1, 0});
    const ByHand both = generalised(rows, ar1(rho), {0, 1});
    const ByHand sum = generalised(rows, ar1(rho), {1, 1});
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
    low += static_cast<double>(fit_of(rows_of(0), monthly_grid).fit.mean_rho()) / 40;
    high += static_cast<double>(fit_of(rows_of(0.7), monthly_grid).fit.mean_rho()) / 40;
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

TEST_CASE("errors of a drift and of each row's own noise add up part by part", "[errors]") {
  const std::vector<int> times{0, 1, 3};
  const std::vector<long double> scales{1, 1, 2};
  const AutocorrelatedFit::Node node{.rho = 0.9L,
                                     .noise_share = 0.6L,
                                     .noise_rho = 0.2L,
                                     .variance = 3,
                                     .innovation_share = 0.75L};
  const auto r = [](int k) { return 0.4 * std::pow(0.9, k) + 0.6 * std::pow(0.2, k); };
  CHECK(static_cast<double>(ErrorSum(times, scales).variance(node)) ==
        Approx(3 / 0.75 * (6 + 2 * (r(1) + 2 * r(3) + 2 * r(2)))).epsilon(1e-12));
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
