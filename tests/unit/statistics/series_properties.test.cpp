// What holds of every series, whatever the numbers.
#include <algorithm>
#include <cmath>

#include "cpa/statistics/autoregression.hpp"
#include "cpa/statistics/cusum.hpp"
#include "cpa/statistics/robust.hpp"
#include "cpa/statistics/sum.hpp"
#include "tests/support/properties.hpp"
#include "tests/unit/statistics/drawn_tables.hpp"

using namespace cpa;
using namespace cpa::statistics;
using cpa::test::drawn_numbers;
using cpa::test::holds_for_all;
using cpa::test::Numbers;

namespace {

std::vector<std::int64_t> drawn_times(std::size_t count) {
  std::vector<std::int64_t> times;
  std::int64_t now = 0;
  for (std::size_t i = 0; i < count; ++i) {
    now += *rc::gen::inRange<std::int64_t>(1, 5);
    times.push_back(now);
  }
  return times;
}

long double drawn_rho() { return static_cast<long double>(*rc::gen::inRange(-95, 96)) / 100; }

}  // namespace

TEST_CASE("the noise of a sum is the double sum of its covariances", "[series_properties]") {
  holds_for_all("recursion and double sum agree", [] {
    const auto count = *rc::gen::inRange<std::size_t>(1, 20);
    const auto times = drawn_times(count);
    const Numbers scales = drawn_numbers(count, -5, 6);
    const long double rho = drawn_rho();
    long double expected = 0;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < count; ++j) {
        const auto apart = static_cast<std::uint64_t>(std::abs(times[i] - times[j]));
        expected += scales[i] * scales[j] * whole_power(rho, apart);
      }
    }
    const long double found = variance_factor_of_sum(times, scales, rho);
    RC_ASSERT(std::fabs(found - expected) <= 1e-14L * (1 + std::fabs(expected)));
    RC_ASSERT(found >= -1e-14L);
  });
}

TEST_CASE("the independent rows of white noise are the rows themselves", "[series_properties]") {
  holds_for_all("rho 0 changes nothing", [] {
    const auto count = *rc::gen::inRange<std::size_t>(1, 20);
    const Numbers y = drawn_numbers(count, -100, 100);
    const IndependentRows rows = independent_rows(Matrix(count, 0), y, drawn_times(count), 0.0L);
    RC_ASSERT(rows.y == y);
    RC_ASSERT(rows.log_determinant == 0.0L);
  });
}

TEST_CASE("totals, medians and quantiles do not know the order", "[series_properties]") {
  holds_for_all("reversed values give the same figures", [] {
    const auto count = *rc::gen::inRange<std::size_t>(1, 30);
    Numbers values = drawn_numbers(count, -1000, 1000);
    for (long double& value : values) value *= 0.1L;
    Numbers reversed(values.rbegin(), values.rend());
    RC_ASSERT(std::fabs(sum(values) - sum(reversed)) <= 1e-15L * (1 + std::fabs(sum(values))));
    RC_ASSERT(median(values) == median(reversed));
    RC_ASSERT(quantile(values, 0.3L) == quantile(reversed, 0.3L));
  });
}

TEST_CASE("stretches of a series cover it without gaps", "[series_properties]") {
  holds_for_all("segments follow each other", [] {
    const auto count = *rc::gen::inRange<std::size_t>(1, 60);
    const Numbers values = drawn_numbers(count, -9, 10);
    const auto segments = level_segments(values, 1);
    std::size_t at = 0;
    long double total = 0;
    for (const Segment& segment : segments) {
      RC_ASSERT(segment.begin == at);
      RC_ASSERT(segment.end > segment.begin);
      RC_ASSERT(segments.size() == 1 || segment.end - segment.begin >= 3);
      total += segment.mean * static_cast<long double>(segment.end - segment.begin);
      at = segment.end;
    }
    RC_ASSERT(at == count);
    RC_ASSERT(std::fabs(total - sum(values)) <= 1e-14L * static_cast<long double>(count));
  });
}
