// Baselines that moved without anybody saying so: how often is what moved booked as a saving, and
// how often does a plant of one steady course lose its verdict for it? Seeds are fixed.
#include "tests/support/catch.hpp"
#include "tests/support/factory.hpp"

using namespace cpa;
using namespace cpa::tests;

namespace {

constexpr int moved_plants = 300;
constexpr std::uint64_t moved_seed = 7000;
constexpr long double target = 0.05L;

struct ConfirmedShares {
  double with_rivals = 0;
  double without = 0;
};

// `factor` takes each month's use.
template <typename Factor>
ConfirmedShares shares_confirmed(double saving, int baseline_months, Factor factor) {
  const Behaviour behaviour{
      .noise = 0.025, .rho = 0.2, .saving = saving, .baseline_months = baseline_months};
  savings::AssessmentOptions options;
  options.with_sensitivity = false;
  options.with_months = false;
  ConfirmedShares shares;
  for (int i = 0; i < moved_plants; ++i) {
    auto all = simulate(behaviour, moved_seed + static_cast<std::uint64_t>(i));
    for (std::size_t month = 0; month < all.size(); ++month) {
      all[month].used *= factor(static_cast<int>(month));
    }
    const auto found =
        assess_months(all, behaviour.baseline_months, behaviour.reporting_months, options);
    constexpr double one = 1.0 / moved_plants;
    if (found.target.verdict == savings::Verdict::confirmed) shares.with_rivals += one;
    if (found.alone.lower && *found.alone.lower >= target) shares.without += one;
  }
  return shares;
}

double steady(int /*month*/) { return 1; }

}  // namespace

TEST_CASE("a step within the baseline is booked as a saving in few plants", "[simulation]") {
  const auto shares =
      shares_confirmed(0.049, 36, [](int month) { return month < 18 ? 1.0 : 0.97; });
  CAPTURE(shares.with_rivals, shares.without);
  CHECK(shares.with_rivals <= 0.12);
  CHECK(shares.without >= 0.18);
}

TEST_CASE("a course that use was on already is booked as a saving in fewer plants",
          "[simulation]") {
  const auto shares = shares_confirmed(0.049, 24, [](int month) { return 1 - 0.0017 * month; });
  CAPTURE(shares.with_rivals, shares.without);
  CHECK(shares.with_rivals <= 0.46);
  CHECK(shares.without >= 0.60);
}

TEST_CASE("a plant of one steady course keeps its verdict", "[simulation]") {
  CHECK(shares_confirmed(0.049, 24, steady).with_rivals <= 0.10);
  CHECK(shares_confirmed(0.08, 24, steady).with_rivals >= 0.78);
  CHECK(shares_confirmed(0.10, 24, steady).with_rivals >= 0.97);
}
