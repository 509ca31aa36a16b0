#include "cpa/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/statistics/sum.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/statistics/reference.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::digits;

namespace {

test::Table line_with_noise() {
  Random random(1);
  std::vector<long double> x;
  std::vector<long double> y;
  for (int i = 0; i < 40; ++i) {
    x.push_back(i % 7 + 0.25L * (i % 3));
    y.push_back(20 + 2 * x.back() + static_cast<long double>(random.normal()));
  }
  return {Matrix::with_intercept(std::vector<std::vector<long double>>{x}), y};
}

}  // namespace

TEST_CASE("resampled slopes spread as the standard error says", "[bootstrap]") {
  const test::Table table = line_with_noise();
  const auto fit = least_squares(table.x, table.y);
  REQUIRE(fit);
  const Bootstrap result =
      bootstrap(table.x, *fit, {.seed = 42, .replicates = 4000, .block_length = 1}, 12);
  CHECK(result.seed == 42);
  const auto slopes = result.coefficients.column(1);
  const double error = static_cast<double>(fit->standard_errors()[1]);
  CHECK(static_cast<double>(mean(slopes)) ==
        Approx(static_cast<double>(fit->coefficients()[1])).margin(0.1 * error));
  CHECK(static_cast<double>(sample_sd(slopes)) == Approx(error).epsilon(0.06));
  const double noise = static_cast<double>(std::sqrt(12 * fit->residual_variance()));
  CHECK(static_cast<double>(sample_sd(result.noise)) == Approx(noise).epsilon(0.06));
}

TEST_CASE("the same seed resamples the same, another does not", "[bootstrap]") {
  const test::Table table = line_with_noise();
  const auto fit = least_squares(table.x, table.y);
  REQUIRE(fit);
  const BootstrapOptions options{.seed = 9, .replicates = 20};
  const Bootstrap first = bootstrap(table.x, *fit, options);
  CHECK(first.coefficients == bootstrap(table.x, *fit, options).coefficients);
  CHECK_FALSE(first.coefficients ==
              bootstrap(table.x, *fit, {.seed = 10, .replicates = 20}).coefficients);
  CHECK(std::all_of(first.noise.begin(), first.noise.end(),
                    [](long double noise) { return noise == 0; }));
}

TEST_CASE("blocks are as long as the memory of the rows asks", "[bootstrap]") {
  CHECK(usual_block_length(24, 0.1L) == 1);
  CHECK(usual_block_length(12, 0.5L) == 2);
  CHECK(usual_block_length(24, 0.5L) == 3);
  CHECK(usual_block_length(36, 0.3L) == 3);
  CHECK(usual_block_length(365, 0.3L) == 7);
}

TEST_CASE("a block keeps neighbours together", "[bootstrap]") {
  const test::Table table = line_with_noise();
  const auto fit = least_squares(table.x, table.y);
  REQUIRE(fit);
  const ResidualBlocks blocks(*fit, 5);
  Random random(2);
  const auto drawn = blocks.draw(12, random);
  REQUIRE(drawn.size() == 12);
  const auto residuals = blocks.residuals();
  const auto at = std::find(residuals.begin(), residuals.end(), drawn[0]) - residuals.begin();
  for (std::size_t k = 0; k < 5; ++k) {
    CHECK(drawn[k] == residuals[(static_cast<std::size_t>(at) + k) % residuals.size()]);
  }
  CHECK(digits(sum(residuals), 0) >= 17);
}

TEST_CASE("a fit without noise resamples to itself", "[bootstrap]") {
  const Matrix x = Matrix::with_intercept(std::vector<std::vector<long double>>{{1, 2, 3, 4}});
  const auto fit = least_squares(x, std::vector<long double>{5, 7, 9, 11});
  REQUIRE(fit);
  const Bootstrap result = bootstrap(x, *fit, {.seed = 1, .replicates = 5});
  for (std::size_t r = 0; r < 5; ++r) {
    CHECK(result.coefficients(r, 1) == fit->coefficients()[1]);
  }
}
