// Non-routine events: what changed and is no driver.
#include <algorithm>
#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/unit/savings/every_number.hpp"
#include "tests/unit/savings/known_events.hpp"
#include "tests/unit/savings/naive_regression.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;
using namespace cpa::tests::known_events;

TEST_CASE("a new load over the whole reporting period cannot be told from the saving", "[events]") {
  const Assessment a = assess(months_that_saved(), {event(EventEffect::level, 24, 35)});
  CHECK(a.events.indistinguishable);
  CHECK(has_reason(a, "event_covers_reporting"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.credited == 0);
  CHECK(is_sound(a));
}

TEST_CASE("an event from the second reporting month on leaves one month, which is no year",
          "[events]") {
  const Assessment a = assess(months_that_saved(), {event(EventEffect::level, 25, 35)});
  CHECK(has_reason(a, "event_covers_reporting"));
  CHECK(a.target.verdict == Verdict::undecided);
}

TEST_CASE("an event from the baseline's last month on is known from one month only", "[events]") {
  const Assessment a = assess(months_that_saved(), {event(EventEffect::level, 23, 35)});
  CHECK(has_reason(a, "event_covers_reporting"));
}

TEST_CASE("events that together fill the reporting year cannot be told from the saving",
          "[events]") {
  const plant::Event first = event(EventEffect::level, 24, 26);
  const Assessment a = assess(months_that_saved(), {first, event(EventEffect::level, 27, 29)});
  CHECK_FALSE(a.events.ledger.front().column.empty());
  CHECK(has_reason(a, "event_covers_reporting"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK_FALSE(has_reason(assess(months_that_saved(), {first}), "event_covers_reporting"));
}

TEST_CASE(
    "a documented amount of the same event is reckoned with its own uncertainty, for no verdict",
    "[events]") {
  auto all = months_that_saved();
  for (std::size_t i = 24; i < 36; ++i) all[i].used += 5000;
  plant::Event documented = amount(24, 35, 60000);
  documented.uncertainty = Decimal(9000, 0);
  const Assessment with_amount = assess(all, {documented});
  const Assessment without = assess(months_that_saved(), {});
  // One sum for the whole year makes out of less than five per cent ten.
  CHECK(has_reason(with_amount, "event_covers_reporting"));
  CHECK(with_amount.target.verdict == Verdict::undecided);
  CHECK(static_cast<double>(with_amount.saving) ==
        Approx(static_cast<double>(without.saving)).epsilon(1e-9));
  CHECK(static_cast<double>(with_amount.standard_error / kwh) ==
        Approx(std::hypot(static_cast<double>(without.standard_error / kwh), 9000)).epsilon(1e-6));
}

TEST_CASE("a change of slope that the whole baseline had and that ended is told by both periods",
          "[events]") {
  auto all = months_that_saved();
  // Until the thirtieth month every tonne took 40 kWh more.
  for (std::size_t i = 0; i < 30; ++i) all[i].used += 40 * all[i].made;
  AssessmentOptions options;
  options.selection.model = "linear";
  const Assessment a = assess(all, {event(EventEffect::slope, 0, 29)}, options);
  CHECK(a.events.needs_pooled_model);
  CHECK_FALSE(has_reason(a, "no_model"));
  REQUIRE(a.saving_fraction);
  CHECK(static_cast<double>(*a.saving_fraction) == Approx(0.1).margin(0.03));
}

TEST_CASE("an inference of the forecast alone says why an event stops it", "[events]") {
  AssessmentOptions options;
  options.estimate.inference = Inference::newey_west;
  const Assessment a =
      assess(months_that_saved(0.003), {event(EventEffect::level, 26, 29)}, options);
  CHECK(has_reason(a, "inference_of_forecast"));
  CHECK_FALSE(has_reason(a, "no_model"));
  CHECK(a.target.verdict == Verdict::undecided);
}

TEST_CASE("a level inside the baseline is one column of the same regression", "[events]") {
  auto all = months_that_saved();
  for (std::size_t i = 6; i < 10; ++i) all[i].used += 20000;
  AssessmentOptions options;
  options.selection.model = "linear";
  options.estimate.inference = Inference::least_squares;
  const Assessment a = assess(all, {event(EventEffect::level, 6, 9)}, options);
  Rows x;
  std::vector<double> y;
  std::vector<double> total{0, 0, 0};
  for (std::size_t i = 0; i < 36; ++i) {
    if (i < 24) {
      x.push_back({1, all[i].made, i >= 6 && i < 10 ? 1.0 : 0.0});
      y.push_back(all[i].used);
    } else {
      total[0] += 1;
      total[1] += all[i].made;
    }
  }
  const NaiveRegression fit = naive_regression(x, y);
  CHECK(static_cast<double>(a.predicted / kwh) == Approx(value_at(fit, total)).epsilon(1e-9));
  CHECK(static_cast<double>(a.standard_error / kwh) ==
        Approx(std::sqrt(fit.variance * (spread_of(fit, total) + 12))).epsilon(1e-8));
  CHECK(a.events.ledger.at(0).in_baseline);
  CHECK_FALSE(a.events.ledger.at(0).column.empty());
  CHECK_FALSE(a.events.needs_pooled_model);
}

TEST_CASE("an event inside the reporting period alone is estimated from both periods", "[events]") {
  auto all = months_that_saved(0.003);
  for (std::size_t i = 26; i < 30; ++i) all[i].used += 25000;
  const Assessment a = assess(all, {event(EventEffect::level, 26, 29)});
  CHECK(a.events.needs_pooled_model);
  CHECK(static_cast<double>(*a.saving_fraction) == Approx(0.1).margin(0.01));
  CHECK(a.target.verdict == Verdict::confirmed);
  const Assessment blind = assess(all, {});
  CHECK(*blind.saving_fraction < 0.05L);
  CHECK(is_sound(a));
}

TEST_CASE("a closed month saves its share of what it used, not a month's full saving", "[events]") {
  auto all = simulate({.noise = 0, .saving = 0.045}, 21);
  for (std::size_t i = 26; i < 29; ++i) all[i] = {.used = 6000 * 0.955, .made = 0};
  AssessmentOptions options;
  options.selection.model = "linear";
  const Assessment a = assess(all, {event(EventEffect::level, 26, 28)}, options);
  REQUIRE(a.saving_fraction);
  CHECK(static_cast<double>(*a.saving_fraction) == Approx(0.045).epsilon(1e-4));
  REQUIRE(a.expectation);
  for (const ExpectedRow& row : a.expectation->rows) {
    if (!row.reporting) continue;
    CHECK(static_cast<double>(1 - row.used / row.expected) == Approx(0.045).epsilon(1e-3));
  }
  // Minus the step times the number of months, as people can check it.
  REQUIRE(a.model);
  REQUIRE(a.model->coefficient_names.back() == "reporting_step");
  CHECK(static_cast<double>(-12 * a.model->summary.coefficients.back().estimate) ==
        Approx(static_cast<double>(a.saving)).epsilon(1e-4));
}

TEST_CASE("plants closed for a part of the year are promised no more than one time in ten",
          "[events]") {
  const unsigned plants = 60;
  unsigned too_high = 0;
  for (unsigned seed = 0; seed < plants; ++seed) {
    auto all = simulate({.noise = 0.012, .saving = 0.045}, 400 + seed);
    for (std::size_t i = 26; i < 29; ++i) all[i] = {.used = 6000 * 0.955, .made = 0};
    AssessmentOptions options;
    options.with_months = false;
    options.with_sensitivity = false;
    const Assessment a = assess(all, {event(EventEffect::level, 26, 28)}, options);
    if (a.lower_bound && *a.lower_bound > 0.045L) ++too_high;
  }
  // Promised are 6; of 60 more than 12 are 1 in 200.
  CHECK(too_high <= 12);
}

TEST_CASE("on what an event adds nothing is taken to be saved", "[events]") {
  auto all = simulate({.noise = 0, .saving = 0.1}, 21);
  double saved = 0;
  for (std::size_t i = 24; i < 36; ++i) saved += all[i].used / 9;
  for (std::size_t i = 26; i < 30; ++i) all[i].used += 50000;
  AssessmentOptions options;
  options.selection.model = "linear";
  const Assessment a = assess(all, {event(EventEffect::level, 26, 29)}, options);
  CHECK(static_cast<double>(a.saving / kwh) == Approx(saved).epsilon(1e-4));
}

TEST_CASE("a load that grew and stayed is found by its ramp", "[events]") {
  auto all = months_that_saved(0.002);
  for (std::size_t i = 0; i < 24; ++i) {
    all[i].used += 20000 * std::clamp((static_cast<double>(i) - 9.5) / 6, 0.0, 1.0);
  }
  for (std::size_t i = 24; i < 36; ++i) all[i].used += 20000;
  const Assessment a = assess(all, {event(EventEffect::ramp, 10, 15)});
  CHECK(static_cast<double>(*a.saving_fraction) == Approx(0.1 * 100 / 120).margin(0.012));
  CHECK(is_sound(a));
}

TEST_CASE("more use to a unit of product for a while is a change of slope", "[events]") {
  auto all = months_that_saved(0.002);
  for (std::size_t i = 4; i < 12; ++i) all[i].used += 40 * all[i].made;
  const Assessment a = assess(all, {event(EventEffect::slope, 4, 11)});
  CHECK(static_cast<double>(*a.saving_fraction) == Approx(0.1).margin(0.004));
}

TEST_CASE("months that tell nothing are left out and listed", "[events]") {
  auto all = months_that_saved();
  all[12] = {400000, 10};
  const Assessment a = assess(all, {event(EventEffect::exclude, 12, 12)});
  CHECK(a.baseline_rows == 23);
  REQUIRE(a.events.excluded.size() == 1);
  CHECK(calendar::text_of(a.events.excluded[0]) == "2023-01");
  CHECK(a.missing_baseline.empty());
  CHECK(a.target.verdict == Verdict::confirmed);
}

TEST_CASE("a plant that leaves out two of twelve reporting months gets no verdict", "[events]") {
  const auto left_out = [](int last) {
    return assess(months_that_saved(), {event(EventEffect::exclude, 24, last)});
  };
  CHECK(left_out(24).target.verdict == Verdict::confirmed);
  const Assessment a = left_out(25);
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.credited_fraction == 0);
  REQUIRE_FALSE(a.reasons.empty());
  CHECK(a.reasons[0].code == "months_excluded");
  CHECK(a.reasons[0].arguments.at("months") == "2024-01, 2024-02");
}

TEST_CASE("a level that one or two months tell leaves them out as an exclusion does", "[events]") {
  const auto effect = GENERATE(EventEffect::level, EventEffect::slope);
  const auto levels = [effect](const std::vector<int>& months_of_level) {
    std::vector<plant::Event> events;
    for (const int month : months_of_level) events.push_back(event(effect, month, month));
    return assess(months_that_saved(), events);
  };
  CHECK(levels({26}).target.verdict == Verdict::confirmed);
  const Assessment a = levels({29, 26});
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.credited_fraction == 0);
  REQUIRE_FALSE(a.reasons.empty());
  CHECK(a.reasons[0].code == "months_excluded");
  CHECK(a.reasons[0].arguments.at("months") == "2024-03, 2024-06");
  CHECK(has_reason(levels({3, 8, 13}), "months_excluded"));
  CHECK_FALSE(has_reason(levels({3, 8}), "months_excluded"));
}

TEST_CASE("an exclusion and a level of one month are counted together", "[events]") {
  const Assessment a = assess(months_that_saved(), {event(EventEffect::exclude, 30, 30),
                                                    event(EventEffect::level, 26, 26)});
  CHECK(has_reason(a, "months_excluded"));
  CHECK(a.target.verdict == Verdict::undecided);
}

TEST_CASE("an event of three months shows itself beside what else was used", "[events]") {
  auto all = months_that_saved();
  for (std::size_t i = 26; i < 29; ++i) all[i].used += 25000;
  const Assessment a = assess(all, {event(EventEffect::level, 26, 28)});
  CHECK_FALSE(has_reason(a, "months_excluded"));
  CHECK(a.target.verdict == Verdict::confirmed);
}

TEST_CASE("a note changes nothing but stands in the ledger", "[events]") {
  const Assessment a = assess(months_that_saved(), {event(EventEffect::note_only, 3, 30)});
  CHECK(a.events.ledger.size() == 1);
  CHECK(every_number(a) == every_number(assess(months_that_saved(), {})));
}

TEST_CASE("an event on another item does not touch this one", "[events]") {
  plant::Event elsewhere = event(EventEffect::level, 24, 35);
  elsewhere.items = {"water"};
  const Assessment a = assess(months_that_saved(), {elsewhere});
  CHECK(a.events.ledger.empty());
  CHECK(a.target.verdict == Verdict::confirmed);
}

TEST_CASE("a load that lasted through the whole baseline and then went cannot be told either",
          "[events]") {
  const Assessment a = assess(months_that_saved(), {event(EventEffect::level, 0, 23)});
  CHECK(has_reason(a, "event_covers_baseline"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.credited == 0);
  CHECK(is_sound(a));
}

TEST_CASE("a load that lasted into the reporting period is estimated where it ends", "[events]") {
  auto all = months_that_saved(0.003);
  for (std::size_t i = 0; i < 29; ++i) all[i].used += 20000;
  const Assessment a = assess(all, {event(EventEffect::level, 0, 28)});
  CHECK(a.events.needs_pooled_model);
  // A tenth of a hundred thousand a month, beside a load of twenty thousand for five of twelve.
  CHECK(static_cast<double>(a.saving / kwh) == Approx(120000).epsilon(0.1));
  // Told apart, but by five months that are comparable: too few for a verdict.
  CHECK(has_reason(a, "event_covers_baseline"));
  CHECK(is_sound(a));
}

TEST_CASE("a load that was there all along changes nothing", "[events]") {
  const Assessment a = assess(months_that_saved(), {event(EventEffect::level, 0, 35)});
  CHECK(every_number(a) == every_number(assess(months_that_saved(), {})));
  CHECK(a.events.ledger.at(0).column.empty());
}
