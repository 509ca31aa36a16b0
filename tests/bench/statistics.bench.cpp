// How fast a line and its uncertainty are had: our fit against normal equations written out plainly
// in double, and our t distribution against Boost.Math.
#include <benchmark/benchmark.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <vector>

#include "cpa/statistics/distributions.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "cpa/statistics/random.hpp"

using namespace cpa::statistics;

namespace {

struct Months {
  std::vector<long double> product;
  std::vector<long double> energy;
};

Months months(std::size_t count) {
  Random random(1);
  Months result;
  for (std::size_t i = 0; i < count; ++i) {
    const auto product = static_cast<long double>(100 + i * 7 % 31);
    result.product.push_back(product);
    result.energy.push_back(300 + 2 * product + static_cast<long double>(random.normal()));
  }
  return result;
}

// Standard error of the total over twelve further months with 1,500 t in all.
constexpr long double further_rows = 12;
constexpr long double further_product = 1500;

void fit_and_error_of_sum(benchmark::State& state) {
  const Months data = months(24);
  const Matrix x = Matrix::with_intercept(std::vector<std::vector<long double>>{data.product});
  const std::vector<long double> total{further_rows, further_product};
  for (auto _ : state) {
    const auto fit = least_squares(x, data.energy);
    const long double error =
        std::sqrt(fit->residual_variance() * (fit->leverage_of(total) + further_rows));
    benchmark::DoNotOptimize(fit->predict(total) + error);
  }
}
BENCHMARK(fit_and_error_of_sum);

// The same by X'X in double, as a first try would have it: fast, and without digits on hard data.
void naive_normal_equations(benchmark::State& state) {
  const Months data = months(24);
  std::vector<std::vector<double>> x;
  std::vector<double> y;
  for (std::size_t i = 0; i < data.energy.size(); ++i) {
    x.push_back({1.0, static_cast<double>(data.product[i])});
    y.push_back(static_cast<double>(data.energy[i]));
  }
  for (auto _ : state) {
    double s[2][2] = {};
    double r[2] = {};
    for (std::size_t i = 0; i < y.size(); ++i) {
      for (std::size_t a = 0; a < 2; ++a) {
        for (std::size_t b = 0; b < 2; ++b) s[a][b] += x[i][a] * x[i][b];
        r[a] += x[i][a] * y[i];
      }
    }
    const double determinant = s[0][0] * s[1][1] - s[0][1] * s[1][0];
    const double c[2][2] = {{s[1][1] / determinant, -s[0][1] / determinant},
                            {-s[1][0] / determinant, s[0][0] / determinant}};
    const double slope = c[1][0] * r[0] + c[1][1] * r[1];
    const double intercept = c[0][0] * r[0] + c[0][1] * r[1];
    double rss = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double left = y[i] - intercept - slope * x[i][1];
      rss += left * left;
    }
    const double t[2] = {static_cast<double>(further_rows), static_cast<double>(further_product)};
    const double leverage =
        t[0] * (c[0][0] * t[0] + c[0][1] * t[1]) + t[1] * (c[1][0] * t[0] + c[1][1] * t[1]);
    benchmark::DoNotOptimize(intercept * t[0] + slope * t[1] +
                             std::sqrt(rss / 22 * (leverage + t[0])));
  }
}
BENCHMARK(naive_normal_equations);

void t_by_series(benchmark::State& state) {
  long double t = 0;
  for (auto _ : state) {
    t = t > 3 ? 0.1L : t + 0.01L;
    benchmark::DoNotOptimize(t_cdf(t, 22));
  }
}
BENCHMARK(t_by_series);

void t_by_boost(benchmark::State& state) {
  const boost::math::students_t_distribution<long double> distribution(22);
  long double t = 0;
  for (auto _ : state) {
    t = t > 3 ? 0.1L : t + 0.01L;
    benchmark::DoNotOptimize(cdf(distribution, t));
  }
}
BENCHMARK(t_by_boost);

}  // namespace

BENCHMARK_MAIN();
