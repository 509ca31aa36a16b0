// Drivers that carry use and moved on their own, signs that physics forbids.
#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/support/unit_values.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

double wave(std::size_t month, double speed) {
  return std::sin(speed * static_cast<double>(month) + 0.3);
}

struct Boiler {
  std::vector<double> made;
  std::vector<double> used;
  std::vector<double> hours;
};

// The boiler runs as long as it burns; in the reporting year its hours are booked `booked` times as
// high, and it burns `saved` less.
Boiler boiler(double booked, double saved) {
  Boiler b;
  for (std::size_t i = 0; i < 36; ++i) {
    const double made = 200 * (1 + 0.15 * wave(i, 1.1) + (i < 24 ? 0 : 0.05));
    const double heat = (30000 + 350 * made) * (1 + 0.015 * wave(i, 2.7));
    b.made.push_back(made);
    b.used.push_back(heat * (i < 24 ? 1 : 1 - saved) * (1 + 0.004 * wave(i, 5.3)));
    b.hours.push_back(heat / 150 * (i < 24 ? 1 : booked));
  }
  return b;
}

Assessment assess(const Boiler& b, AssessmentOptions options = {}) {
  return assess_rows(
      known_rows(b.used, {product("fillet", b.made), other_driver("hours", b.hours)}), 24, 12,
      std::move(options));
}

}  // namespace

TEST_CASE("boiler hours booked higher after the project confirm nothing", "[drivers]") {
  const Assessment a = assess(boiler(1.15, 0));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.credited == 0);
  REQUIRE(has_reason(a, "rests_on_driver"));
  for (const Reason& reason : a.reasons) {
    if (reason.code != "rests_on_driver") continue;
    CHECK(reason.arguments.at("driver") == "hours");
    CHECK(reason.arguments.at("way") == "higher");
  }
}

TEST_CASE("hours that move with output keep the verdict of an honest plant", "[drivers]") {
  const Assessment saved = assess(boiler(1, 0.1));
  CHECK(saved.target.verdict == Verdict::confirmed);
  CHECK_FALSE(has_reason(saved, "rests_on_driver"));
  const Assessment none = assess(boiler(1, 0));
  CHECK(none.target.verdict == Verdict::refuted);
}

TEST_CASE("hours that fell with the project do not make the saving doubtful", "[drivers]") {
  const Assessment a = assess(boiler(0.9, 0.1));
  CHECK_FALSE(has_reason(a, "rests_on_driver"));
}

TEST_CASE("hours that follow output hide no base load", "[drivers]") {
  const Assessment a = assess(boiler(1, 0.1));
  REQUIRE(a.sec);
  CHECK(static_cast<double>(*a.sec->base_load_share) == Approx(0.3).margin(0.05));
}

TEST_CASE("no verdict stands beside a slope that physics forbids", "[drivers]") {
  Boiler b = boiler(1, 0.1);
  for (std::size_t i = 0; i < 36; ++i) {
    b.used[i] = (i < 24 ? 1 : 0.9) * (100000 - 100 * b.made[i] + 300 * wave(i, 5.3));
  }
  const Assessment a = assess_rows(known_rows(b.used, {product("fillet", b.made)}), 24, 12);
  CHECK(has_reason(a, "wrong_sign"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.baseline_reasons.size() == 1);
}

TEST_CASE("more days worked cannot mean less use", "[drivers]") {
  Boiler b = boiler(1, 0);
  KnownDriver days = other_driver("days", {});
  days.unit = {"ngày", units::dimension::time, 86400};
  for (std::size_t i = 0; i < 36; ++i) {
    days.values.push_back(25 + 2 * wave(i, 3.9));
    b.used[i] = 30000 + 350 * b.made[i] - 900 * days.values[i] + 300 * wave(i, 5.3);
  }
  const Assessment a = assess_rows(known_rows(b.used, {product("fillet", b.made), days}), 24, 12);
  REQUIRE(a.selection.usable());
  for (const auto& one : a.selection.average) {
    for (const auto& term : one.form.terms) CHECK(term.name != "days");
  }
}
