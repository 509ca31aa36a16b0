// Bounds and intervals of a saving, against closed forms and a bisection of the test's own.
#include "cpa/savings/saving_distribution.hpp"

#include <cmath>

#include "cpa/statistics/distributions.hpp"
#include "tests/support/catch.hpp"

using namespace cpa::savings;
using namespace cpa;

namespace {

// One component: 1000 would have been used, 920 was.
Component one(long double predicted_sd = 20, long double noise_sd = 15, int df = 22) {
  return {.predicted = 1000,
          .actual = 920,
          .predicted_variance = predicted_sd * predicted_sd,
          .actual_variance = noise_sd * noise_sd,
          .degrees_of_freedom = df};
}

SavingDistribution of(const Component& component) {
  SavingDistribution distribution;
  distribution.add(component);
  return distribution;
}

// The largest d with T(d) >= t, by bisection on the formula as it is printed.
double fieller(const Component& c, double t) {
  const auto statistic = [&c](double d) {
    const double u = 1 - d;
    return (u * static_cast<double>(c.predicted) - static_cast<double>(c.actual)) /
           std::sqrt(u * u * static_cast<double>(c.predicted_variance) -
                     2 * u * static_cast<double>(c.covariance) +
                     static_cast<double>(c.actual_variance));
  };
  double low = -1;
  double high = 1;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (statistic(middle) >= t ? low : high) = middle;
  }
  return low;
}

}  // namespace

TEST_CASE("the lower bound of a saving is Fieller's", "[distribution]") {
  const double confidence = GENERATE(0.8, 0.9, 0.95, 0.99);
  const auto t = static_cast<double>(statistics::t_quantile(confidence, 22));
  const auto d = of(one());
  REQUIRE(d.lower_bound(confidence));
  REQUIRE(d.upper_bound(confidence));
  CHECK(static_cast<double>(*d.lower_bound(confidence)) == Approx(fieller(one(), t)).epsilon(1e-9));
  CHECK(static_cast<double>(*d.upper_bound(confidence)) ==
        Approx(fieller(one(), -t)).epsilon(1e-9));
}

TEST_CASE("errors shared by both sides of a comparison narrow its bounds", "[distribution]") {
  Component shared = one();
  shared.covariance = 200;
  const auto t = static_cast<double>(statistics::t_quantile(0.9L, 22));
  CHECK(*of(shared).lower_bound(0.9L) > *of(one()).lower_bound(0.9L));
  CHECK(static_cast<double>(*of(shared).lower_bound(0.9L)) ==
        Approx(fieller(shared, t)).epsilon(1e-9));
}

TEST_CASE("the interval of an absolute saving is the saving and t standard errors",
          "[distribution]") {
  const auto d = of(one());
  const long double se = 25;  // of 20 and 15
  const long double t = statistics::t_quantile(0.95L, 22);
  CHECK(static_cast<double>(d.standard_error()) == Approx(25));
  CHECK(static_cast<double>(d.interval(0.9L).low) == Approx(static_cast<double>(80 - t * se)));
  CHECK(static_cast<double>(d.interval(0.9L).high) == Approx(static_cast<double>(80 + t * se)));
}

TEST_CASE("more confidence never gives a narrower answer", "[distribution]") {
  SavingDistribution d;
  d.add({.weight = 0.7L,
         .predicted = 1000,
         .actual = 920,
         .predicted_variance = 300,
         .actual_variance = 200,
         .degrees_of_freedom = 9});
  d.add({.weight = 0.3L,
         .predicted = 1060,
         .actual = 920,
         .predicted_variance = 900,
         .actual_variance = 200,
         .degrees_of_freedom = 5});
  long double low = 1;
  long double high = -1;
  for (long double confidence = 0.51L; confidence < 0.999L; confidence += 0.01L) {
    REQUIRE(d.lower_bound(confidence));
    REQUIRE(d.upper_bound(confidence));
    CHECK(*d.lower_bound(confidence) <= low);
    CHECK(*d.upper_bound(confidence) >= high);
    low = *d.lower_bound(confidence);
    high = *d.upper_bound(confidence);
    CHECK(low < high);
  }
}

TEST_CASE("the larger the claim, the less the data support it", "[distribution]") {
  SavingDistribution d = of(one(60, 40, 3));
  d.add({.weight = 2,
         .predicted = 900,
         .actual = 920,
         .predicted_variance = 100,
         .actual_variance = 900,
         .degrees_of_freedom = 12});
  d.normalise();
  long double before = 1;
  for (long double claim = -0.5L; claim <= 1; claim += 0.01L) {
    CHECK(d.support(claim) <= before);
    before = d.support(claim);
  }
}

TEST_CASE("at its own bound a saving has just the confidence asked for", "[distribution]") {
  SavingDistribution d = of(one());
  d.add({.weight = 0.5L,
         .predicted = 1030,
         .actual = 920,
         .predicted_variance = 700,
         .actual_variance = 300,
         .degrees_of_freedom = 10});
  d.normalise();
  CHECK(static_cast<double>(d.support(*d.lower_bound(0.9L))) == Approx(0.9).epsilon(1e-9));
  CHECK(static_cast<double>(d.support(*d.upper_bound(0.9L))) == Approx(0.1).epsilon(1e-9));
}

TEST_CASE("a saving known without error is its own bound on both sides", "[distribution]") {
  const auto d = of({.predicted = 1000, .actual = 920, .degrees_of_freedom = 10});
  REQUIRE(d.lower_bound(0.9L));
  CHECK(static_cast<double>(*d.lower_bound(0.9L)) == Approx(0.08).epsilon(1e-9));
  CHECK(static_cast<double>(*d.upper_bound(0.9L)) == Approx(0.08).epsilon(1e-9));
  CHECK(static_cast<double>(d.interval(0.9L).low) == Approx(80));
}

TEST_CASE("where would-be use cannot be told from none there is no bound", "[distribution]") {
  const auto d = of(one(2000, 15, 10));
  CHECK_FALSE(d.lower_bound(0.9L).has_value());
  CHECK(of({.predicted = -5, .actual = 3, .predicted_variance = 1, .degrees_of_freedom = 5})
            .lower_bound(0.9L) == std::nullopt);
  CHECK(of({.predicted = 0, .actual = 0, .degrees_of_freedom = 5}).fraction() == std::nullopt);
  CHECK(SavingDistribution().lower_bound(0.9L) == std::nullopt);
}

TEST_CASE("the gain of one meter that stayed cancels in the fraction and widens the amount",
          "[distribution]") {
  auto with_error = of(one());
  with_error.set_common_gain_error(0.5L);
  CHECK(*with_error.lower_bound(0.9L) == *of(one()).lower_bound(0.9L));
  CHECK(*with_error.fraction() == *of(one()).fraction());
  // 25 of scatter and half of 80.
  CHECK(static_cast<double>(with_error.standard_error()) == Approx(std::hypot(25, 40)));
  CHECK(with_error.interval(0.9L).low < of(one()).interval(0.9L).low);
}

TEST_CASE("a meter replaced between the periods widens the fraction too", "[distribution]") {
  auto with_error = of(one());
  with_error.add_gain_errors(0.01L);
  CHECK(static_cast<double>(with_error.standard_error()) ==
        Approx(std::sqrt(625 + 100 + 9.2 * 9.2)));
  CHECK(*with_error.lower_bound(0.9L) < *of(one()).lower_bound(0.9L));
  CHECK(*with_error.upper_bound(0.9L) > *of(one()).upper_bound(0.9L));
}

TEST_CASE("a documented amount moves the saving and brings its own uncertainty", "[distribution]") {
  auto shifted = of(one());
  shifted.shift_predicted(-30, 12);
  CHECK(static_cast<double>(shifted.saving()) == Approx(50));
  CHECK(static_cast<double>(shifted.standard_error()) == Approx(std::sqrt(625 + 144)));
}

TEST_CASE("parts put together weigh what they were given", "[distribution]") {
  SavingDistribution d;
  d.add(of(one()), 3);
  d.add(of({.predicted = 2000, .actual = 920, .predicted_variance = 1, .degrees_of_freedom = 5}),
        1);
  d.normalise();
  CHECK(static_cast<double>(d.predicted()) == Approx(1250));
  // Between the parts: weights 3/4 and 1/4, 1000 apart.
  CHECK(static_cast<double>(d.standard_error()) ==
        Approx(std::sqrt(0.75 * 625 + 0.25 * 1 + 0.1875 * 1e6)));
}
