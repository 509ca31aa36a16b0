// What the bounds promise where rows are days or weeks: their own noise, which is most of what a
// row shows, and a drift beside it, which rules the sum of a year. Seeds are fixed.
#include <chrono>
#include <cmath>

#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

constexpr double true_saving_share = 0.049;  // just under the target of 5 %

struct Meter {
  int row_days = 7;
  int baseline = 104;  // rows
  int reporting = 52;
  double noise = 0.05;  // relative, of a row
  double noise_rho = 0;
  double drift = 0;
  double drift_rho = 0;
};

struct MeterTally {
  double covered = 0;  // true fraction between the bounds
  double confirmed = 0;
  double width = 0;  // of the bounds, mean
};

class Memory {
 public:
  Memory(double rho, statistics::Random& random)
      : rho_(rho), random_(random), value_(random.normal()) {}
  double next() {
    const double now = value_;
    value_ = rho_ * value_ + std::sqrt(1 - rho_ * rho_) * random_.normal();
    return now;
  }

 private:
  double rho_;
  statistics::Random& random_;
  double value_;
};

Assessment one_plant(const Meter& meter, Inference inference, std::uint64_t seed) {
  statistics::Random random(seed);
  Memory output(0.3, random);
  Memory noise(meter.noise_rho, random);
  Memory drift(meter.drift_rho, random);
  std::vector<double> used;
  std::vector<double> made;
  for (int i = 0; i < meter.baseline + meter.reporting; ++i) {
    made.push_back(100 * (1 + 0.12 * output.next()));
    const double kept = i < meter.baseline ? 1 : 1 - true_saving_share;
    const double error = meter.noise * noise.next() + meter.drift * drift.next();
    used.push_back(1000 * ((0.4 + 0.006 * made.back()) * kept + error));
  }
  consumption::Observations rows = known_rows(used, {product("fillet", made)});
  calendar::Day day = months(0, 1).from;
  for (consumption::Row& row : rows.rows) {
    row.period = {day, day + std::chrono::days{meter.row_days}};
    day = row.period.to;
  }
  const auto first = static_cast<std::size_t>(meter.baseline);
  AssessmentOptions options{.baseline = {rows.rows[0].period.from, rows.rows[first].period.from},
                            .reporting = {rows.rows[first].period.from, day}};
  options.estimate.inference = inference;
  options.selection.model = "linear";
  options.with_sensitivity = false;
  options.with_months = false;
  return assess(std::move(rows), {}, {{"electricity", 1.0L}}, std::nullopt, options);
}

MeterTally tally(const Meter& meter, int count, Inference inference = Inference::integrated) {
  MeterTally result;
  const double share = 1.0 / count;
  for (int i = 0; i < count; ++i) {
    const Assessment a = one_plant(meter, inference, static_cast<std::uint64_t>(7000 + i));
    REQUIRE(a.lower_bound);
    REQUIRE(a.upper_bound);
    const auto low = static_cast<double>(*a.lower_bound);
    const auto high = static_cast<double>(*a.upper_bound);
    if (low <= true_saving_share && true_saving_share <= high) result.covered += share;
    if (a.target.verdict == Verdict::confirmed) result.confirmed += share;
    result.width += share * (high - low);
  }
  return result;
}

}  // namespace

TEST_CASE("weeks with a drift of months under their noise are not confirmed by luck",
          "[simulation]") {
  const MeterTally t = tally({.drift = 0.03, .drift_rho = 0.9}, 120);
  CAPTURE(t.covered, t.confirmed, t.width);
  CHECK(t.covered >= 0.70);
  CHECK(t.confirmed <= 0.12);
}

TEST_CASE("days with a drift of a month under their noise are not confirmed by luck",
          "[simulation]") {
  const double noise_rho = GENERATE(0.0, 0.3);
  const MeterTally t = tally({.row_days = 1,
                              .baseline = 730,
                              .reporting = 366,
                              .noise = 0.08,
                              .noise_rho = noise_rho,
                              .drift = 0.03,
                              .drift_rho = 0.97},
                             30);
  CAPTURE(noise_rho, t.covered, t.confirmed, t.width);
  CHECK(t.covered >= 0.70);
  CHECK(t.confirmed <= 0.15);
}

TEST_CASE("days with plain scatter keep nearly the bounds of independent errors", "[simulation]") {
  const Meter plain{.row_days = 1, .baseline = 730, .reporting = 366, .noise = 0.08};
  const MeterTally t = tally(plain, 15);
  CHECK(t.covered >= 0.70);
  CHECK(t.width <= 1.2 * tally(plain, 15, Inference::least_squares).width);
}
