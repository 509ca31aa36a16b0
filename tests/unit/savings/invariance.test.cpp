// What may not change an answer: the unit that a plant writes in, the size of its figures, the
// order of its records.
#include <algorithm>
#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"
#include "tests/support/unit_values.hpp"
#include "tests/unit/savings/every_number.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

std::vector<MonthOfUse> usual() { return simulate({.growth = 0.1, .saving = 0.07}, 42); }

// Use in SI times `scale_use`, output in SI times `scale_made`.
Assessment scaled(double use, double made, const AssessmentOptions& options = {}) {
  auto rows = known_rows(usual());
  for (auto& row : rows.rows) {
    row.use *= static_cast<long double>(use);
    row.drivers[0] *= static_cast<long double>(made);
  }
  return assess_rows(rows, 24, 12, options);
}

void check_same_fractions(const Assessment& a, const Assessment& b) {
  REQUIRE(a.saving_fraction);
  REQUIRE(b.saving_fraction);
  REQUIRE(b.lower_bound);
  CHECK(static_cast<double>(*b.saving_fraction) ==
        Approx(static_cast<double>(*a.saving_fraction)).epsilon(1e-12));
  CHECK(static_cast<double>(*b.lower_bound) ==
        Approx(static_cast<double>(*a.lower_bound)).epsilon(1e-12));
  CHECK(static_cast<double>(*b.upper_bound) ==
        Approx(static_cast<double>(*a.upper_bound)).epsilon(1e-12));
  CHECK(a.target.verdict == b.target.verdict);
  CHECK(a.selection.chosen().name == b.selection.chosen().name);
  REQUIRE(a.sensitivity);
  REQUIRE(b.sensitivity);
  CHECK(static_cast<double>(*b.sensitivity->highest) ==
        Approx(static_cast<double>(*a.sensitivity->highest)).epsilon(1e-11));
  CHECK(a.sensitivity->most_favourable == b.sensitivity->most_favourable);
}

}  // namespace

TEST_CASE("a plant saves the same fraction in kWh, in GJ and in kilocalories", "[invariance]") {
  const Assessment in_kwh = scaled(1, 1);
  const double factor = GENERATE(1e9 / 3.6e6, 4186.8 / 3.6e6, 41868e6 / 3.6e6);
  check_same_fractions(in_kwh, scaled(factor, 1));
}

TEST_CASE("a plant saves the same fraction whether it weighs in tonnes or kilograms",
          "[invariance]") {
  check_same_fractions(scaled(1, 1), scaled(1, 0.001));
}

TEST_CASE("the unit written in the file changes no digit of the fraction", "[invariance]") {
  const auto all = usual();
  std::vector<double> used;
  std::vector<double> made;
  std::vector<double> in_gigajoule;
  std::vector<double> in_kilocalories;
  std::vector<double> in_kilograms;
  for (const MonthOfUse& month : all) {
    used.push_back(month.used);
    made.push_back(month.made);
    in_gigajoule.push_back(month.used * 0.0036);
    in_kilocalories.push_back(month.used * 3.6e6 / 4186.8);
    in_kilograms.push_back(month.made * 1000);
  }
  KnownDriver kilograms = product("fillet", in_kilograms);
  kilograms.unit = kilogram;
  const auto tonnes = product("fillet", made);
  const Assessment a = assess_rows(known_rows(used, {tonnes}), 24, 12);
  check_same_fractions(a, assess_rows(known_rows(in_gigajoule, {tonnes}, gigajoule), 24, 12));
  check_same_fractions(a,
                       assess_rows(known_rows(in_kilocalories, {kilograms}, kilocalorie), 24, 12));
}

TEST_CASE("a factory a thousand times as large saves the same fraction", "[invariance]") {
  const double size = GENERATE(1e-9, 1e-3, 1e3, 1e15);
  INFO(size);
  const Assessment small = scaled(1, 1);
  const Assessment large = scaled(size, size);
  check_same_fractions(small, large);
  CHECK(static_cast<double>(large.saving) ==
        Approx(static_cast<double>(small.saving) * size).epsilon(1e-12));
  CHECK(is_sound(large));
}

TEST_CASE("figures of a thousand-millionth and of a million thousand million stay figures",
          "[invariance]") {
  CHECK(is_sound(scaled(1e-9, 1e15)));
  CHECK(is_sound(scaled(1e15, 1e-9)));
  check_same_fractions(scaled(1, 1), scaled(1e15, 1e-9));
}

TEST_CASE("the order in which drivers are listed changes no fraction", "[invariance]") {
  const auto all = usual();
  std::vector<double> used;
  std::vector<double> made;
  std::vector<double> days;
  std::vector<double> shifts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    used.push_back(all[i].used + 900 * static_cast<double>(i % 5));
    made.push_back(all[i].made);
    days.push_back(22 + static_cast<double>(i % 5));
    shifts.push_back(40 + static_cast<double>(i * 7 % 11));
  }
  const auto first = known_rows(
      used, {product("fillet", made), other_driver("days", days), other_driver("shifts", shifts)});
  const auto second = known_rows(
      used, {other_driver("shifts", shifts), other_driver("days", days), product("fillet", made)});
  const Assessment a = assess_rows(first, 24, 12);
  const Assessment b = assess_rows(second, 24, 12);
  CHECK(static_cast<double>(*b.saving_fraction) ==
        Approx(static_cast<double>(*a.saving_fraction)).epsilon(1e-11));
  CHECK(static_cast<double>(*b.lower_bound) ==
        Approx(static_cast<double>(*a.lower_bound)).epsilon(1e-11));
}

TEST_CASE("the same file gives the same bits twice", "[invariance]") {
  CHECK(every_number(scaled(1, 1)) == every_number(scaled(1, 1)));
}

TEST_CASE("the bounds of an assessment widen with the confidence asked", "[invariance]") {
  AssessmentOptions options;
  long double low = 1;
  long double high = -1;
  for (const long double confidence : {0.6L, 0.8L, 0.9L, 0.95L, 0.99L}) {
    options.confidence = confidence;
    const Assessment a = scaled(1, 1, options);
    REQUIRE(a.lower_bound);
    CHECK(*a.lower_bound < low);
    CHECK(*a.upper_bound > high);
    low = *a.lower_bound;
    high = *a.upper_bound;
  }
}
