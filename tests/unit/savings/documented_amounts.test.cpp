// Events whose amount the plant states: with evidence, without, for and against it.
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

TEST_CASE("a documented amount is part of what each of its months was expected to use",
          "[events]") {
  auto all = months_that_saved();
  for (std::size_t i = 26; i < 29; ++i) all[i].used += 20000;
  plant::Event documented = amount(26, 28, 60000);
  documented.uncertainty = Decimal(3000, 0);
  AssessmentOptions options;
  options.selection.model = "linear";
  const Assessment a = assess(all, {documented}, options);
  const Assessment clean = assess(months_that_saved(), {}, options);
  REQUIRE(a.expectation);
  REQUIRE(clean.expectation);
  const auto& rows = a.expectation->rows;
  const auto& usual_rows = clean.expectation->rows;
  const auto days = static_cast<double>(months(26, 3).days());
  for (std::size_t i = 24; i < rows.size(); ++i) {
    const bool flooded = i >= 26 && i < 29;
    const double share = flooded ? static_cast<double>(rows[i].period.days()) / days : 0;
    CHECK(static_cast<double>((rows[i].expected - usual_rows[i].expected) / kwh) ==
          Approx(60000 * share).margin(1e-6));
    CHECK(static_cast<double>(rows[i].prediction_sd / kwh) ==
          Approx(std::hypot(static_cast<double>(usual_rows[i].prediction_sd / kwh), 3000 * share)));
  }
  CHECK(static_cast<double>(-rows.back().cumulative) == Approx(static_cast<double>(a.saving)));
  CHECK(static_cast<double>(rows.back().cumulative_sd) ==
        Approx(static_cast<double>(a.standard_error)).epsilon(0.01));
}

TEST_CASE("an amount without doubt about it is the same as a corrected bill", "[events]") {
  auto all = months_that_saved();
  for (std::size_t i = 5; i < 8; ++i) all[i].used += 9000;
  plant::Event documented = event(EventEffect::amount, 5, 7);
  documented.amount = Decimal(27000, 0);
  const Assessment a = assess(all, {documented});
  const Assessment clean = assess(months_that_saved(), {});
  // Pro rata by days: 30, 31 and 31 of June to August.
  CHECK(static_cast<double>(a.predicted) ==
        Approx(static_cast<double>(clean.predicted)).epsilon(2e-4));
}

TEST_CASE("doubt about an amount in the baseline widens the saving", "[events]") {
  plant::Event documented = event(EventEffect::amount, 0, 23);
  documented.amount = Decimal(240000, 0);
  const Assessment certain = assess(months_that_saved(), {documented});
  documented.uncertainty = Decimal(100000, 0);
  const Assessment doubtful = assess(months_that_saved(), {documented});
  CHECK(static_cast<double>(doubtful.saving) ==
        Approx(static_cast<double>(certain.saving)).epsilon(1e-9));
  // 100 MWh over 24 months of baseline is 50 MWh over 12 of reporting.
  CHECK(static_cast<double>(doubtful.standard_error / kwh) ==
        Approx(std::hypot(static_cast<double>(certain.standard_error / kwh), 50000)).epsilon(0.01));
  CHECK(*doubtful.lower_bound < *certain.lower_bound);
}

TEST_CASE("of an amount only the days that were reported count", "[events]") {
  plant::Event longer = amount(34, 45, 12000);  // the records end with month 35
  const auto share =
      static_cast<double>(months(34, 2).days()) / static_cast<double>(months(34, 12).days());
  const Assessment a = assess(months_that_saved(), {longer});
  CHECK(static_cast<double>(a.events.documented.amount / kwh) == Approx(12000 * share));
  longer.to.reset();
  const Assessment open = assess(months_that_saved(), {longer});
  CHECK(static_cast<double>(open.events.documented.amount / kwh) == Approx(12000));
}

TEST_CASE("an amount before the records does not lean on the first months", "[events]") {
  const plant::Event earlier = amount(-24, 1, -26000);
  const Assessment with = assess(months_that_saved(), {earlier});
  auto all = months_that_saved();
  const auto days = static_cast<double>(months(-24, 26).days());
  for (int i = 0; i < 2; ++i) {
    all[static_cast<std::size_t>(i)].used +=
        26000 * static_cast<double>(months(i, 1).days()) / days;
  }
  const Assessment by_hand = assess(all, {});
  CHECK(static_cast<double>(*with.saving_fraction) ==
        Approx(static_cast<double>(*by_hand.saving_fraction)));
}

TEST_CASE("a month without a record keeps its part of an amount, as one left out does",
          "[events]") {
  const plant::Event documented = amount(27, 29, 3000);
  const auto rows = known_rows(months_that_saved());
  auto gap = rows;
  gap.rows.erase(gap.rows.begin() + 28);
  const Assessment lost = assess_rows(gap, 24, 12, {}, with({documented}));
  const Assessment left_out =
      assess(months_that_saved(), {event(EventEffect::exclude, 28, 28), documented});
  CHECK(static_cast<double>(lost.events.documented.amount / kwh) ==
        Approx(static_cast<double>(left_out.events.documented.amount / kwh)));
  CHECK(static_cast<double>(lost.events.documented.amount / kwh) < 3000);
}

TEST_CASE("the plant's word alone adds nothing to what was to be expected", "[events]") {
  const auto all = simulate({.noise = 0.01, .saving = 0}, 21);
  const Assessment without = assess(all, {});
  REQUIRE(without.target.verdict == Verdict::refuted);
  plant::Event claimed = amount(24, 27, 20000);
  SECTION("without evidence") { claimed.evidence.clear(); }
  SECTION("without a doubt about it") { claimed.uncertainty = Decimal(0, 0); }
  SECTION("in the baseline it would be less than none") {
    claimed = amount(0, 7, -40000);
    claimed.evidence.clear();
  }
  const Assessment a = assess(all, {claimed});
  CHECK(a.target.verdict == Verdict::refuted);
  CHECK(static_cast<double>(a.predicted) == Approx(static_cast<double>(without.predicted)));
  CHECK(a.events.ledger.at(0).left_out);
  CHECK(is_told(a, "model.event_left_out"));
}

TEST_CASE("what is left out for want of evidence is not disproved by being left out", "[events]") {
  const auto all = simulate({.noise = 0.01, .saving = 0.02}, 21);
  const Assessment without = assess(all, {});
  REQUIRE(without.target.verdict == Verdict::refuted);
  const auto tenth = static_cast<long long>(without.predicted / kwh / 10);
  plant::Event claimed = amount(26, 29, tenth);
  claimed.evidence.clear();
  AssessmentOptions options;
  options.claim = units::Fraction::percent(30);
  const Assessment a = assess(all, {claimed}, options);
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.claim->verdict == Verdict::refuted);
  CHECK(has_reason(a, "amount_left_out"));
  CHECK(static_cast<double>(*a.upper_bound) ==
        Approx(static_cast<double>(*without.upper_bound)).epsilon(1e-9));
  CHECK(a.credited_fraction == without.credited_fraction);
  SECTION("one that could not lift it over the target leaves it refuted") {
    claimed.amount = Decimal(tenth / 100, 0);
    const Assessment small = assess(all, {claimed});
    CHECK(small.target.verdict == Verdict::refuted);
    CHECK_FALSE(has_reason(small, "amount_left_out"));
  }
}

TEST_CASE("an amount against the plant counts without evidence", "[events]") {
  plant::Event lower = amount(24, 27, -20000);
  lower.evidence.clear();
  const Assessment a = assess(months_that_saved(), {lower});
  CHECK_FALSE(a.events.ledger.at(0).left_out);
  CHECK(static_cast<double>(a.events.documented.amount / kwh) == Approx(-20000));
  CHECK(is_told(a, "model.event_unproven"));
}

TEST_CASE("a verdict that rests on a documented amount says so", "[events]") {
  const auto all = simulate({.noise = 0.01, .saving = 0.04}, 21);
  const Assessment without = assess(all, {});
  REQUIRE(without.target.verdict != Verdict::confirmed);
  const auto tenth = static_cast<long long>(without.predicted / kwh / 10);
  const Assessment a = assess(all, {amount(26, 29, tenth)});
  CHECK(a.target.verdict == Verdict::confirmed);
  CHECK(has_reason(a, "rests_on_event"));
  SECTION("one that changes no verdict is no reason") {
    const Assessment small = assess(months_that_saved(), {amount(26, 29, 100)});
    CHECK(small.target.verdict == Verdict::confirmed);
    CHECK_FALSE(has_reason(small, "rests_on_event"));
  }
  SECTION("for most of the reporting period it decides nothing") {
    const Assessment long_one = assess(all, {amount(24, 35, tenth)});
    CHECK(has_reason(long_one, "event_covers_reporting"));
    CHECK(long_one.target.verdict == Verdict::undecided);
    CHECK(long_one.credited == 0);
  }
  SECTION("nor do two that are most of it together") {
    const Assessment two = assess(all, {amount(24, 28, tenth / 2), amount(29, 33, tenth / 2)});
    CHECK(has_reason(two, "event_covers_reporting"));
    CHECK(two.target.verdict == Verdict::undecided);
  }
  SECTION("nor one of most of the baseline") {
    const Assessment before = assess(all, {amount(0, 23, -2 * tenth)});
    CHECK(has_reason(before, "event_covers_baseline"));
    CHECK(before.target.verdict == Verdict::undecided);
  }
  SECTION("where the verdict is the same without it a long one counts") {
    const Assessment sure = assess(months_that_saved(), {amount(24, 35, 100)});
    CHECK(sure.target.verdict == Verdict::confirmed);
    CHECK_FALSE(has_reason(sure, "event_covers_reporting"));
  }
}

TEST_CASE("an amount that runs on after the data is shared out over its own days", "[events]") {
  plant::Event documented = amount(30, 35, 60000);
  const Assessment a = assess(months_that_saved(), {documented});
  CHECK(static_cast<double>(a.events.documented.amount / kwh) == Approx(60000));
  documented.from = months(18, 1).from;
  documented.to = months(35, 1).last_day();
  const Assessment across = assess(months_that_saved(), {documented});
  const auto days = static_cast<double>(months(18, 18).days());
  const auto reporting_days = static_cast<double>(months(24, 12).days());
  CHECK(static_cast<double>(across.events.documented.amount / kwh) ==
        Approx(60000 * reporting_days / days));
}
