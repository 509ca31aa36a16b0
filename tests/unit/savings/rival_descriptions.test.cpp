// Baselines that did not stand still: what moved in them is no saving, and hides none.
#include <algorithm>
#include <cmath>

#include "cpa/savings/internal/added_column.hpp"
#include "cpa/savings/persistence.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/factory.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

constexpr int baseline_months = 36;
constexpr int all_months = 48;

// Months of a plant with little scatter, each one's use taken by a factor.
template <typename Factor>
std::vector<MonthOfUse> months_with(Factor factor, double growth = 0) {
  const Behaviour behaviour{.growth = growth, .noise = 0.008, .baseline_months = baseline_months};
  std::vector<MonthOfUse> all = simulate(behaviour, 5);
  for (int i = 0; i < all_months; ++i) {
    all[static_cast<std::size_t>(i)].used *= factor(i);
  }
  return all;
}

PlantOptions plain() {
  PlantOptions options;
  options.baseline = months(0, baseline_months);
  options.reporting = months(baseline_months, all_months - baseline_months);
  options.with_sensitivity = false;
  return options;
}

Assessment electricity(const plant::Plant& plant, const PlantOptions& options = plain()) {
  auto result = assess_plant(plant, {}, options);
  REQUIRE(result.has_value());
  return result->items.front().assessment;
}

const RivalDescription* find(const Assessment& found, RivalKind kind) {
  const auto at =
      std::find_if(found.rivals.begin(), found.rivals.end(),
                   [kind](const RivalDescription& rival) { return rival.kind == kind; });
  return at == found.rivals.end() ? nullptr : &*at;
}

bool names_rival(const Assessment& found) {
  return std::any_of(found.reasons.begin(), found.reasons.end(),
                     [](const Reason& reason) { return reason.code.starts_with("rival_"); });
}

// Use falls by 8 % in July 2023 for whatever reason, and the project saves 2 % of it.
double fell_in_baseline(int month) {
  if (month < 18) return 1;
  return month < baseline_months ? 0.92 : 0.92 * 0.98;
}

}  // namespace

TEST_CASE("a plant of one steady course has no rival description of its baseline") {
  const Assessment found = electricity(
      factory(months_with([](int month) { return month < baseline_months ? 1.0 : 0.92; })));
  CHECK(found.rivals.empty());
  CHECK(found.coarse_drivers.empty());
  CHECK(found.target.verdict == Verdict::confirmed);
  CHECK(found.lower_bound == found.alone.lower);
}

TEST_CASE("a fall of use that nobody declared within the baseline is credited to no project") {
  const Assessment found = electricity(factory(months_with(fell_in_baseline)));
  const RivalDescription* const step = find(found, RivalKind::step);
  REQUIRE(step != nullptr);
  CHECK(step->from == months(18, 1));
  CHECK(step->change == Approx(-0.083).margin(0.01));
  CHECK(*step->fraction == Approx(0.02).margin(0.01));
  CHECK(*found.saving_fraction == Approx(0.06).margin(0.01));
  CHECK(*found.lower_bound <= *step->bounds.lower);
  CHECK(found.interval.low <= step->bounds.interval.low);
  CHECK(found.target.verdict != Verdict::confirmed);
}

TEST_CASE("a verdict that hangs on a rival says so, and one that does not keeps silent") {
  const auto all = months_with([](int month) {
    if (month < 18) return 1.0;
    return month < baseline_months ? 0.96 : 0.96 * 0.93;
  });
  PlantOptions options = plain();
  const Assessment first = electricity(factory(all), options);
  REQUIRE(*first.lower_bound < *first.alone.lower);
  options.threshold = units::Fraction::of_one((*first.lower_bound + *first.alone.lower) / 2);
  const Assessment undecided = electricity(factory(all), options);
  CHECK(undecided.target.verdict == Verdict::undecided);
  CHECK(names_rival(undecided));
  CHECK(undecided.credited_fraction == *undecided.lower_bound);
  options.threshold = units::Fraction::of_one(*first.lower_bound - 0.001L);
  const Assessment confirmed = electricity(factory(all), options);
  CHECK(confirmed.target.verdict == Verdict::confirmed);
  CHECK_FALSE(names_rival(confirmed));
}

TEST_CASE("an event of the ledger at that month explains the step") {
  plant::Plant plant = factory(months_with(fell_in_baseline));
  plant::Event event;
  event.from = months(0, 1).from;
  event.to = months(17, 1).last_day();
  event.kind = "old compressor";
  event.items = {plant.items.front().code};
  event.effect = plant::EventEffect::level;
  plant.events.push_back(event);
  const Assessment found = electricity(plant);
  CHECK(find(found, RivalKind::step) == nullptr);
  CHECK(*found.saving_fraction == Approx(0.02).margin(0.01));

  SECTION("but a note that changes no figure does not") {
    plant.events.front().effect = plant::EventEffect::note_only;
    CHECK(find(electricity(plant), RivalKind::step) != nullptr);
  }
}

TEST_CASE("use that fell year after year before the project goes on falling without it") {
  const Assessment found =
      electricity(factory(months_with([](int month) { return 1 - 0.03 * month / 12.0; })));
  const RivalDescription* const trend = find(found, RivalKind::trend);
  REQUIRE(trend != nullptr);
  CHECK(trend->change == Approx(-0.03).margin(0.008));
  CHECK(*found.saving_fraction > 0.04);
  CHECK(std::fabs(*trend->fraction) < 0.02);
  CHECK(found.target.verdict != Verdict::confirmed);
}

TEST_CASE("use that bends with output is not drawn on in a straight line") {
  const Behaviour behaviour{
      .output_spread = 0.2, .growth = 0.25, .noise = 0.006, .baseline_months = baseline_months};
  std::vector<MonthOfUse> all = simulate(behaviour, 9);
  // Beyond the mean month the next tonne takes a third.
  for (MonthOfUse& month : all) {
    if (month.made > 200) month.used -= 200 * (month.made - 200);
  }
  const Assessment found = electricity(factory(all));
  const RivalDescription* const bend = find(found, RivalKind::curvature);
  REQUIRE(bend != nullptr);
  CHECK(bend->driver == "fillet");
  CHECK(bend->change < 0);
  CHECK(*bend->fraction < *found.saving_fraction);
  CHECK(found.target.verdict != Verdict::confirmed);
}

TEST_CASE("output written in hundreds of tonnes widens both bounds by what it may hide") {
  const auto exact = months_with([](int month) { return month < 36 ? 1.0 : 0.92; }, -0.2);
  auto rounded = exact;
  for (MonthOfUse& month : rounded) month.made = 50 * std::round(month.made / 50);
  const Assessment found = electricity(factory(rounded));
  REQUIRE(found.coarse_drivers.size() == 1);
  const CoarseDriver& driver = found.coarse_drivers.front();
  CHECK(driver.written == Approx(50));
  CHECK(driver.widening > 0.01);
  const Bounds bounds{found.lower_bound, found.upper_bound, {}};
  CHECK(*bounds.lower <= *found.alone.lower - driver.widening + 1e-9L);
  CHECK(*bounds.upper >= *found.alone.upper + driver.widening - 1e-9L);
  CHECK(electricity(factory(exact)).coarse_drivers.empty());
}

TEST_CASE("a window of months has to hold under the rivals as the whole period does") {
  const auto all = months_with(fell_in_baseline);
  PlantOptions options = plain();
  options.rolling_months = 12;
  auto result = assess_plant(factory(all), {}, options);
  REQUIRE(result.has_value());
  const ItemAssessment& item = result->items.front();
  REQUIRE(item.persistence);
  REQUIRE(item.persistence->windows.size() == 1);
  CHECK(*item.persistence->windows.front().lower_bound ==
        Approx(static_cast<double>(*item.assessment.lower_bound)).margin(1e-9));
}

TEST_CASE(
    "figures that a line explains to the last digit leave nothing to be described otherwise") {
  std::vector<MonthOfUse> all;
  for (int i = 0; i < all_months; ++i) {
    const double made = 200 + 10 * (i % 7);
    all.push_back({(40000 + 300 * made) * (i < baseline_months ? 1 : 0.9), made});
  }
  const Assessment found = electricity(factory(all));
  CHECK(found.rivals.empty());
  CHECK(found.target.verdict == Verdict::confirmed);
}

TEST_CASE("what steps at all months would explain is found at once as it is for each month",
          "[rivals]") {
  const plant::Plant plant = factory(simulate({.noise = 0.03, .rho = 0.4}, 9));
  const auto observations =
      consumption::observe(plant, consumption::series_of(plant.items[0]), {plant.items[1].code});
  std::vector<std::size_t> rows;
  std::vector<std::vector<long double>> made(1);
  for (std::size_t i = 0; i < observations.rows.size(); ++i) {
    rows.push_back(i);
    made[0].push_back(observations.rows[i].drivers[0]);
  }
  const baseline::Sample data =
      baseline::sample(statistics::Matrix::with_intercept(made), observations, rows);
  for (const long double rho : {0.0L, 0.4L, -0.3L}) {
    const AddedColumn added(data, 0, rho);
    std::vector<long double> whole(rows.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
      whole[i] = 1 + 0.1L * static_cast<long double>(i % 3);
    }
    const auto at_once = added.t_squared_of_steps(whole);
    REQUIRE(at_once.size() == rows.size() + 1);
    for (std::size_t k = 0; k <= rows.size(); ++k) {
      std::vector<long double> step(rows.size());
      std::copy_n(whole.begin(), k, step.begin());
      CAPTURE(k);
      CHECK(static_cast<double>(at_once[k]) ==
            Approx(static_cast<double>(added.t_squared(step))).epsilon(1e-9).margin(1e-9));
    }
  }
}
