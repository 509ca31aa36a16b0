// The forecast and its error against plain double code, and laws that any way of comparing keeps.
#include <cmath>

#include "cpa/savings/saving_estimate.hpp"
#include "cpa/statistics/distributions.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/unit/savings/naive_regression.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;
using baseline::ModelForm;
using baseline::WeightedForm;

namespace {

const std::vector<WeightedForm>& on_output() {
  static const std::vector<WeightedForm> forms{
      {{.intercept = true, .terms = {{"fillet", {{0, 1.0L}}}}}, 1}};
  return forms;
}

std::vector<MonthOfUse> plant_months(int baseline = 24, std::uint64_t seed = 7) {
  return simulate({.growth = 0.1, .saving = 0.07, .baseline_months = baseline}, seed);
}

SavingDistribution estimate(const std::vector<MonthOfUse>& all, std::size_t n,
                            const EstimateOptions& options) {
  const auto before = row_numbers(0, n);
  const auto after = row_numbers(n, all.size() - n);
  return estimate_saving(known_rows(all), before, after, on_output(), options);
}

EstimateOptions by(Inference inference, Method method = Method::forecast) {
  EstimateOptions options;
  options.inference = inference;
  options.method = method;
  return options;
}

struct ByHand {
  NaiveRegression fit;
  std::vector<double> total{0, 0};
  double used = 0;
  double months = 0;
};

ByHand by_hand(const std::vector<MonthOfUse>& all, std::size_t n) {
  Rows x;
  std::vector<double> y;
  ByHand result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i < n) {
      x.push_back({1, all[i].made});
      y.push_back(all[i].used);
      continue;
    }
    result.total[0] += 1;
    result.total[1] += all[i].made;
    result.used += all[i].used;
    result.months += 1;
  }
  result.fit = naive_regression(x, y);
  return result;
}

}  // namespace

TEST_CASE("a forecast by least squares is the total row times the coefficients", "[forecast]") {
  const auto all = plant_months();
  const ByHand hand = by_hand(all, 24);
  const auto d = estimate(all, 24, by(Inference::least_squares));
  CHECK(static_cast<double>(d.predicted() / kwh) ==
        Approx(value_at(hand.fit, hand.total)).epsilon(1e-10));
  CHECK(static_cast<double>(d.actual() / kwh) == Approx(hand.used).epsilon(1e-10));
  REQUIRE(d.components().size() == 1);
  CHECK(d.components()[0].degrees_of_freedom == 22);
}

TEST_CASE("the error of a sum holds the coefficients' error common to all its months",
          "[forecast]") {
  const auto all = plant_months();
  const ByHand hand = by_hand(all, 24);
  const auto d = estimate(all, 24, by(Inference::least_squares));
  const double whole =
      std::sqrt(hand.fit.variance * (spread_of(hand.fit, hand.total) + hand.months));
  CHECK(static_cast<double>(d.standard_error() / kwh) == Approx(whole).epsilon(1e-9));
  double months_apart = 0;
  for (std::size_t i = 24; i < all.size(); ++i) {
    months_apart += hand.fit.variance * (1 + spread_of(hand.fit, {1, all[i].made}));
  }
  CHECK(whole > 1.15 * std::sqrt(months_apart));
}

TEST_CASE("the bound by least squares is the closed form of Fieller", "[forecast]") {
  const auto all = plant_months();
  const ByHand hand = by_hand(all, 24);
  const auto t = static_cast<double>(statistics::t_quantile(0.9L, 22));
  double low = -1;
  double high = 1;
  for (int i = 0; i < 100; ++i) {
    const double d = (low + high) / 2;
    const double statistic =
        ((1 - d) * value_at(hand.fit, hand.total) - hand.used) /
        std::sqrt(hand.fit.variance *
                  ((1 - d) * (1 - d) * spread_of(hand.fit, hand.total) + hand.months));
    (statistic >= t ? low : high) = d;
  }
  const auto d = estimate(all, 24, by(Inference::least_squares));
  CHECK(static_cast<double>(*d.lower_bound(0.9L)) == Approx(low).epsilon(1e-8));
}

TEST_CASE("savings of the months add to the saving of the year", "[forecast]") {
  const auto all = plant_months();
  const auto rows = known_rows(all);
  const auto before = row_numbers(0, 24);
  const Inference inference = GENERATE(Inference::least_squares, Inference::integrated);
  const auto year = estimate_saving(rows, before, row_numbers(24, 12), on_output(), by(inference));
  long double sum = 0;
  for (std::size_t month = 24; month < 36; ++month) {
    sum +=
        estimate_saving(rows, before, row_numbers(month, 1), on_output(), by(inference)).saving();
  }
  CHECK(static_cast<double>(sum) == Approx(static_cast<double>(year.saving())).epsilon(1e-12));
}

TEST_CASE("a plant without scatter shows its true saving whatever the method", "[forecast]") {
  const Behaviour quiet{.growth = 0.15, .noise = 0, .saving = 0.06};
  auto all = simulate(quiet, 3);
  const Method method =
      GENERATE(Method::forecast, Method::backcast, Method::chained, Method::standard_conditions);
  INFO(code_of(method));
  const auto d = estimate(all, 24, by(Inference::integrated, method));
  REQUIRE(d.fraction());
  CHECK(static_cast<double>(*d.fraction()) == Approx(0.06).epsilon(1e-6));
  REQUIRE(d.lower_bound(0.9L));
  CHECK(static_cast<double>(*d.lower_bound(0.9L)) == Approx(0.06).epsilon(1e-4));
}

TEST_CASE("a step that is the same every month is found exactly by the pooled model",
          "[forecast]") {
  auto all = simulate({.noise = 0}, 3);
  for (std::size_t i = 24; i < 36; ++i) all[i].used -= 5000;
  const auto d = estimate(all, 24, by(Inference::integrated, Method::pooled));
  CHECK(static_cast<double>(d.saving() / kwh) == Approx(60000).epsilon(1e-9));
}

TEST_CASE("one column to each reporting month gives the forecast itself", "[forecast]") {
  const auto all = plant_months();
  const ByHand hand = by_hand(all, 24);
  Rows x;
  std::vector<double> y;
  for (std::size_t i = 0; i < 36; ++i) {
    std::vector<double> row{1, all[i].made};
    for (std::size_t k = 24; k < 36; ++k) row.push_back(i == k ? 1 : 0);
    x.push_back(row);
    y.push_back(all[i].used);
  }
  const NaiveRegression pooled = naive_regression(x, y);
  double saving = 0;
  for (std::size_t k = 2; k < 14; ++k) saving -= pooled.coefficients[k];
  const auto d = estimate(all, 24, by(Inference::least_squares));
  CHECK(static_cast<double>(d.saving() / kwh) == Approx(saving).epsilon(1e-7));
  std::vector<double> steps(14, 0);
  for (std::size_t k = 2; k < 14; ++k) steps[k] = 1;
  CHECK(static_cast<double>(d.standard_error() / kwh) ==
        Approx(std::sqrt(pooled.variance * spread_of(pooled, steps))).epsilon(1e-7));
}

TEST_CASE("a pooled step is the closed form of one regression over both periods", "[forecast]") {
  const auto all = plant_months();
  Rows x;
  std::vector<double> y;
  for (std::size_t i = 0; i < 36; ++i) {
    x.push_back({1, all[i].made, i < 24 ? 0.0 : 1.0});
    y.push_back(all[i].used);
  }
  const NaiveRegression pooled = naive_regression(x, y);
  const auto d = estimate(all, 24, by(Inference::least_squares, Method::pooled));
  CHECK(static_cast<double>(d.saving() / kwh) ==
        Approx(-12 * pooled.coefficients[2]).epsilon(1e-9));
  CHECK(static_cast<double>(d.standard_error() / kwh) ==
        Approx(12 * std::sqrt(pooled.variance * pooled.inverse[2][2])).epsilon(1e-9));
}

TEST_CASE("a backcast asks the reporting months' model about the baseline", "[forecast]") {
  const auto all = plant_months();
  std::vector<MonthOfUse> reversed(all.begin() + 24, all.end());
  reversed.insert(reversed.end(), all.begin(), all.begin() + 24);
  const ByHand hand = by_hand(reversed, 12);
  const auto d = estimate(all, 24, by(Inference::least_squares, Method::backcast));
  // 24 months asked, 12 reported: all is brought to the length of the reporting period.
  CHECK(static_cast<double>(d.saving() / kwh) ==
        Approx((hand.used - value_at(hand.fit, hand.total)) / 2).epsilon(1e-9));
  CHECK(static_cast<double>(d.standard_error() / kwh) ==
        Approx(std::sqrt(hand.fit.variance * (spread_of(hand.fit, hand.total) + 24)) / 2)
            .epsilon(1e-9));
}

TEST_CASE("what was used is what was read, whatever looks at it", "[forecast]") {
  const auto all = plant_months();
  long double used = 0;
  for (std::size_t i = 24; i < all.size(); ++i) used += static_cast<long double>(all[i].used);
  EstimateOptions pooled = by(Inference::integrated);
  pooled.pooled_for_events = true;
  for (const EstimateOptions& options :
       {by(Inference::integrated), by(Inference::bootstrap), by(Inference::newey_west), pooled,
        by(Inference::integrated, Method::pooled), by(Inference::least_squares, Method::chained)}) {
    CHECK(static_cast<double>(estimate(all, 24, options).actual() / kwh) ==
          Approx(static_cast<double>(used)).epsilon(1e-12));
  }
}

TEST_CASE("an inference that is not worked out for a method gives nothing under its name",
          "[forecast]") {
  const auto all = plant_months();
  for (const Inference inference :
       {Inference::newey_west, Inference::bootstrap, Inference::fractional}) {
    CHECK(is_of_forecast_alone(inference));
    CHECK_FALSE(estimate(all, 24, by(inference)).empty());
    for (const Method method :
         {Method::backcast, Method::pooled, Method::standard_conditions, Method::chained}) {
      CHECK(estimate(all, 24, by(inference, method)).empty());
    }
    EstimateOptions pooled = by(inference);
    pooled.pooled_for_events = true;
    CHECK(estimate(all, 24, pooled).empty());
  }
}

TEST_CASE("standard conditions carry both models' errors and no month's noise", "[forecast]") {
  const auto all = plant_months();
  const ByHand first = by_hand(all, 24);
  std::vector<MonthOfUse> late(all.begin() + 24, all.end());
  late.push_back({0, 0});
  const ByHand second = by_hand(late, 12);
  std::vector<double> x{0, 0};
  for (const MonthOfUse& month : all) {
    x[0] += 12.0 / 36;
    x[1] += month.made * 12 / 36;
  }
  const auto d = estimate(all, 24, by(Inference::least_squares, Method::standard_conditions));
  CHECK(static_cast<double>(d.saving() / kwh) ==
        Approx(value_at(first.fit, x) - value_at(second.fit, x)).epsilon(1e-8));
  CHECK(static_cast<double>(d.standard_error() / kwh) ==
        Approx(std::sqrt(first.fit.variance * spread_of(first.fit, x) +
                         second.fit.variance * spread_of(second.fit, x)))
            .epsilon(1e-8));
}

TEST_CASE("a chain of one link has the variance of its logarithm", "[forecast]") {
  const auto all = plant_months(12);
  const ByHand hand = by_hand(all, 12);
  const double expected = value_at(hand.fit, hand.total);
  const auto d = estimate(all, 12, by(Inference::least_squares, Method::chained));
  REQUIRE(d.components().size() == 1);
  const auto& link = d.components()[0];
  CHECK(link.degrees_of_freedom == 10);
  const double relative =
      hand.fit.variance *
      (spread_of(hand.fit, hand.total) / expected / expected + 12 / hand.used / hand.used);
  CHECK(static_cast<double>(link.predicted_variance / link.predicted / link.predicted) ==
        Approx(relative).epsilon(1e-8));
}

TEST_CASE("a chain that has no year between rests on the whole baseline, as the forecast does",
          "[forecast]") {
  const auto all = plant_months(24);
  const auto forecast = estimate(all, 24, by(Inference::least_squares));
  const auto chain = estimate(all, 24, by(Inference::least_squares, Method::chained));
  CHECK(static_cast<double>(chain.predicted() / kwh) ==
        Approx(static_cast<double>(forecast.predicted() / kwh)).epsilon(1e-10));
  REQUIRE(chain.components().size() == 1);
  CHECK(chain.components()[0].degrees_of_freedom == 22);
}

TEST_CASE("a chain leads from the whole baseline over the year between to the reporting year",
          "[forecast]") {
  const auto all = simulate({.saving = 0.07, .baseline_months = 24, .reporting_months = 24}, 7);
  const ByHand first = by_hand({all.begin(), all.begin() + 36}, 24);
  const ByHand second = by_hand({all.begin() + 24, all.end()}, 12);
  const double expected = value_at(first.fit, first.total);
  const double then = value_at(second.fit, second.total);
  const auto d = estimate_saving(known_rows(all), row_numbers(0, 24), row_numbers(36, 12),
                                 on_output(), by(Inference::least_squares, Method::chained));
  REQUIRE(d.fraction());
  CHECK(static_cast<double>(*d.fraction()) ==
        Approx(1 - first.used / expected * (second.used / then)).epsilon(1e-9));
  REQUIRE(d.components().size() == 1);
  const auto& chain = d.components()[0];
  CHECK(chain.degrees_of_freedom == 32);
  // The year between is what the first link ends with and what the second one rests on.
  const double variance = (first.fit.variance * 22 + second.fit.variance * 10) / 32;
  double shared = 0;
  for (std::size_t i = 24; i < 36; ++i) {
    double pull = 0;
    for (std::size_t j = 0; j < 2; ++j) {
      for (std::size_t k = 0; k < 2; ++k) {
        pull += second.total[j] * second.fit.inverse[j][k] * (k == 0 ? 1 : all[i].made);
      }
    }
    const double weight = 1 / first.used - pull / then;
    shared += weight * weight;
  }
  CHECK(static_cast<double>(chain.predicted_variance / chain.predicted / chain.predicted) ==
        Approx(variance * (spread_of(first.fit, first.total) / expected / expected + shared +
                           12 / second.used / second.used))
            .epsilon(1e-8));
}

TEST_CASE("a chain knows the memory of its errors as the forecast does", "[forecast]") {
  const auto all = simulate({.rho = 0.7, .baseline_months = 36}, 5);
  const auto error = [&all](const EstimateOptions& how) {
    return static_cast<double>(estimate(all, 36, how).standard_error() / kwh);
  };
  const double independent = error(by(Inference::least_squares, Method::chained));
  CHECK(error(by(Inference::integrated, Method::chained)) > 1.3 * independent);
}

TEST_CASE("the default is never narrower by much than errors taken as independent", "[forecast]") {
  const auto all = plant_months(36, 11);
  const auto integrated = estimate(all, 36, by(Inference::integrated));
  const auto plain = estimate(all, 36, by(Inference::least_squares));
  CHECK(integrated.standard_error() > 0.85L * plain.standard_error());
  CHECK(static_cast<double>(integrated.predicted()) ==
        Approx(static_cast<double>(plain.predicted())).epsilon(0.01));
}

TEST_CASE("every way of inference answers and says how uncertain it is", "[forecast]") {
  const auto all = plant_months();
  const Inference inference =
      GENERATE(Inference::integrated, Inference::least_squares, Inference::prais_winsten,
               Inference::newey_west, Inference::bootstrap, Inference::fractional);
  INFO(code_of(inference));
  const auto d = estimate(all, 24, by(inference));
  REQUIRE(d.fraction());
  CHECK(static_cast<double>(*d.fraction()) == Approx(0.07).margin(0.04));
  REQUIRE(d.lower_bound(0.9L));
  CHECK(*d.lower_bound(0.9L) < *d.fraction());
  CHECK(inference_of(code_of(inference)) == inference);
}

TEST_CASE("the bootstrap repeats itself with its seed and changes with another", "[forecast]") {
  const auto all = plant_months();
  EstimateOptions options = by(Inference::bootstrap);
  const auto once = estimate(all, 24, options).lower_bound(0.9L);
  CHECK(once == estimate(all, 24, options).lower_bound(0.9L));
  options.seed += 1;
  CHECK(once != estimate(all, 24, options).lower_bound(0.9L));
}
