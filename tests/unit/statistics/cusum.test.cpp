#include "cpa/statistics/cusum.hpp"

#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/least_squares.hpp"
#include "cpa/statistics/random.hpp"
#include "cpa/statistics/sum.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refusal.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

long double z_of(Random& random) { return static_cast<long double>(random.normal()); }

// Rows until the first alarm when nothing has changed.
std::size_t run_length(std::uint64_t seed, long double threshold) {
  Random random(seed);
  std::vector<long double> z;
  for (;;) {
    for (int i = 0; i < 500; ++i) z.push_back(z_of(random));
    const TabularCusum cusum = tabular_cusum(z, {.threshold = threshold});
    if (cusum.first_high || cusum.first_low) {
      return 1 + std::min(cusum.first_high.value_or(z.size()), cusum.first_low.value_or(z.size()));
    }
  }
}

}  // namespace

TEST_CASE("the teaching table of monitoring and targeting ends forty toe below", "[cusum]") {
  // As taught in the guide book for energy managers of the Indian Bureau of Energy Efficiency
  // (chapter on monitoring and targeting): E = 0.4 P + 180, the sum ends at -40.
  const std::vector<long double> product{380, 440, 460, 520, 320, 520, 240, 620, 600,
                                         560, 440, 360, 420, 480, 540, 280, 260, 500};
  const std::vector<long double> energy{340, 340, 380, 380, 300, 400, 280, 424, 420,
                                        400, 360, 320, 340, 372, 380, 280, 280, 380};
  std::vector<long double> difference;
  for (std::size_t i = 0; i < product.size(); ++i) {
    difference.push_back(energy[i] - (0.4L * product[i] + 180));
  }
  CHECK(digits(cumulative_sums(difference).back(), -40) >= 16);
}

TEST_CASE("alarms are raised where the sum passes the threshold", "[cusum]") {
  const std::vector<long double> z{0, 0.4L, 2.5L, 2.5L, 2.5L, -8};
  const TabularCusum cusum = tabular_cusum(z);
  CHECK(cusum.high[1] == 0.0L);
  CHECK(cusum.high[3] == 4.0L);
  REQUIRE(cusum.first_high);
  CHECK(*cusum.first_high == 4);
  CHECK(cusum.low[4] == 0.0L);
  REQUIRE(cusum.first_low);
  CHECK(*cusum.first_low == 5);
}

TEST_CASE("false alarms are as rare as published", "[cusum]") {
  // Two-sided average run length at slack 0.5: 168 for threshold 4, 465 for 5 (Hawkins and Olwell
  // 1998, Montgomery table 9.3).
  long double total = 0;
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    total += static_cast<long double>(run_length(seed, 4));
  }
  CHECK(static_cast<double>(total / 4000) == Approx(168).epsilon(0.05));
}

TEST_CASE("recursive residuals agree with fits of ever more rows", "[cusum]") {
  const auto expected = test::reference_values("longley_diagnostics.csv");
  const test::Table longley = test::nist_table("longley");
  const Matrix x = longley.x.select_columns(std::vector<std::size_t>{0, 6});
  const auto result = recursive_residuals(x, longley.y);
  REQUIRE(result);
  CHECK(result->first == 2);
  REQUIRE(result->values.size() == 14);
  for (std::size_t i = 0; i < 14; ++i) {
    CHECK(digits(result->values[i], expected.at("recursive" + std::to_string(i + 2))) >= 13);
  }
  const auto fit = least_squares(x, longley.y);
  REQUIRE(fit);
  CHECK(digits(sum_of_squares(result->values), fit->rss()) >= 15);
}

TEST_CASE("rows that cannot yet be foretold are passed over", "[cusum]") {
  const std::vector<std::vector<long double>> x{{5, 5, 5, 6, 7, 9, 4, 3}};
  const std::vector<long double> y{10, 11, 10, 12, 15, 18, 8, 7};
  const auto result = recursive_residuals(Matrix::with_intercept(x), y);
  REQUIRE(result);
  CHECK(result->first == 4);
  CHECK(result->values.size() == 4);
}

TEST_CASE("a line without noise never leaves its bounds", "[cusum]") {
  const std::vector<std::vector<long double>> x{{1, 2, 3, 4, 5, 7}};
  const std::vector<long double> y{3, 5, 7, 9, 11, 15};
  const auto result = recursive_residuals(Matrix::with_intercept(x), y);
  REQUIRE(result);
  CHECK(result->sd == 0.0L);
  CHECK_FALSE(first_crossing(*result, Significance::ten_percent));
}

TEST_CASE("the bounds widen threefold from start to end", "[cusum]") {
  // a sqrt(m) at the start to 3 a sqrt(m) at the end, a = 0.948 for 5 % (Brown, Durbin, Evans).
  CHECK(digits(cusum_bound(25, 25, Significance::five_percent), 3 * 0.948L * 5) >= 17);
  CHECK(digits(cusum_bound(25, 25, Significance::ten_percent), 3 * 0.850L * 5) >= 17);
  CHECK(digits(cusum_bound(25, 25, Significance::one_percent), 3 * 1.143L * 5) >= 17);
}

TEST_CASE("a level that shifts half way is caught by the bounds", "[cusum]") {
  Random random(4);
  std::vector<long double> x;
  std::vector<long double> y;
  for (int i = 0; i < 60; ++i) {
    x.push_back(i % 11);
    y.push_back(50 + 2 * x.back() + z_of(random) + (i >= 30 ? 6 : 0));
  }
  const Matrix table = Matrix::with_intercept(std::vector<std::vector<long double>>{x});
  const auto result = recursive_residuals(table, y);
  REQUIRE(result);
  const auto crossing = first_crossing(*result, Significance::five_percent);
  REQUIRE(crossing);
  CHECK(*crossing > 30);
  CHECK(*crossing < 45);
  CHECK(test::code_of(recursive_residuals(table.rows_between(0, 2),
                                          std::vector<long double>{1, 2})) == "fit.too_few_rows");
}

TEST_CASE("dates and sizes of changes are read from the slopes", "[cusum]") {
  Random random(8);
  std::vector<long double> values;
  for (int i = 0; i < 36; ++i) {
    long double level = 0;
    if (i >= 14) level = -4;
    if (i >= 25) level = -9;
    values.push_back(level + z_of(random));
  }
  const auto segments = level_segments(values, 1);
  REQUIRE(segments.size() == 3);
  CHECK(segments[1].begin == 14);
  CHECK(segments[2].begin == 25);
  CHECK(segments[2].end == 36);
  CHECK(static_cast<double>(segments[1].mean) == Approx(-4).margin(1));
  CHECK(digits(segments[0].standard_error, 1 / std::sqrt(14.0L)) >= 17);
}

TEST_CASE("noise alone is rarely cut", "[cusum]") {
  int cut = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Random random(seed);
    std::vector<long double> values;
    for (int i = 0; i < 36; ++i) values.push_back(z_of(random));
    cut += level_segments(values, 1).size() > 1 ? 1 : 0;
  }
  CHECK(cut < 40);
  CHECK(level_segments({}, 1).empty());
  CHECK(level_segments(std::vector<long double>{1, 9}, 1).size() == 1);
  CHECK_THROWS_AS(static_cast<void>(level_segments(std::vector<long double>{1}, 0)), Failure);
}
