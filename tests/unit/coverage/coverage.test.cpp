// Does the 90 % interval hold what it says? Simulated plants with a known true saving, output
// growing by a tenth; seeds are fixed, so the shares are the same on every run.
#include "tests/support/catch.hpp"
#include "tests/support/factory.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

constexpr int plants = 600;
constexpr std::uint64_t first_seed = 1000;

struct Shares {
  double covered = 0;    // true saving inside the interval
  double confirmed = 0;  // verdict "at least 5 %"
};

Shares shares(const Behaviour& behaviour, const baseline::SelectionOptions& selection = {}) {
  savings::AssessmentOptions options;
  options.with_sensitivity = false;
  options.with_months = false;
  options.selection = selection;
  int covered = 0;
  int confirmed = 0;
  for (int i = 0; i < plants; ++i) {
    const auto all = simulate(behaviour, first_seed + static_cast<std::uint64_t>(i));
    const auto found =
        assess_months(all, behaviour.baseline_months, behaviour.reporting_months, options);
    const long double truth =
        kilowatt_hour.to_si * static_cast<long double>(true_saving(behaviour, all));
    covered += found.interval.low <= truth && truth <= found.interval.high ? 1 : 0;
    confirmed += found.target.verdict == savings::Verdict::confirmed ? 1 : 0;
  }
  return {static_cast<double>(covered) / plants, static_cast<double>(confirmed) / plants};
}

}  // namespace

TEST_CASE("nine intervals in ten hold the true saving, whatever the memory of the errors",
          "[simulation]") {
  const int months = GENERATE(24, 36);
  const double rho = GENERATE(0.0, 0.3, 0.5);
  const auto found = shares({.growth = 0.1, .rho = rho, .saving = 0.06, .baseline_months = months});
  CAPTURE(months, rho, found.covered);
  CHECK(found.covered >= 0.88);
  CHECK(found.covered <= 0.95);
}

TEST_CASE("a baseline of one year gives intervals that are rather too wide", "[simulation]") {
  const double rho = GENERATE(0.0, 0.3, 0.5);
  const auto found = shares({.growth = 0.1, .rho = rho, .saving = 0.06, .baseline_months = 12});
  CAPTURE(rho, found.covered);
  CHECK(found.covered >= 0.90);
}

TEST_CASE("a model stated beforehand covers as the chosen one does", "[simulation]") {
  const double rho = GENERATE(0.0, 0.5);
  const auto found = shares({.growth = 0.1, .rho = rho, .saving = 0.06}, {.model = "linear"});
  CAPTURE(rho, found.covered);
  CHECK(found.covered >= 0.88);
  CHECK(found.covered <= 0.95);
}

TEST_CASE("a plant that saved two per cent and grew is hardly ever confirmed at five",
          "[simulation]") {
  const double rho = GENERATE(0.0, 0.5);
  const auto found = shares({.growth = 0.2, .rho = rho, .saving = 0.02});
  CAPTURE(rho, found.confirmed);
  CHECK(found.confirmed <= 0.05);
}

TEST_CASE("a chain of years promises no more than it keeps", "[simulation]") {
  // With errors taken as independent: 0.68 and 0.46 between the bounds. A year between adds a link.
  const double rho = GENERATE(0.3, 0.7);
  const int between = GENERATE(0, 12);
  savings::AssessmentOptions options;
  options.estimate.method = savings::Method::chained;
  options.with_sensitivity = false;
  options.with_months = false;
  const Behaviour behaviour{.rho = rho, .saving = 0.049, .reporting_months = 12 + between};
  int covered = 0;
  int confirmed = 0;
  for (int i = 0; i < plants; ++i) {
    const auto all = simulate(behaviour, first_seed + static_cast<std::uint64_t>(i));
    const auto found = assess_months(all, 24, 12, options, between);
    const bool holds = found.lower_bound && found.upper_bound && *found.lower_bound <= 0.049L &&
                       *found.upper_bound >= 0.049L;
    covered += holds ? 1 : 0;
    confirmed += found.target.verdict == savings::Verdict::confirmed ? 1 : 0;
  }
  CAPTURE(rho, between, covered, confirmed);
  CHECK(covered >= 0.74 * plants);
  CHECK(confirmed <= 0.13 * plants);
}
