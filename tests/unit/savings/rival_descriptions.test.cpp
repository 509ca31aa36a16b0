// Baselines that did not stand still: what moved in them is no saving, and hides none.
#include <algorithm>
#include <cmath>
#include <random>

#include "cpa/savings/internal/added_column.hpp"
#include "cpa/savings/persistence.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/savings/rival_verdict.hpp"
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

TEST_CASE("plants of one steady course seldom have a rival description of their baseline") {
  int with_rival = 0;
  int confirmed = 0;
  constexpr int plants = 20;
  for (int seed = 1; seed <= plants; ++seed) {
    const Behaviour behaviour{.noise = 0.008, .saving = 0.08, .baseline_months = baseline_months};
    const Assessment found =
        electricity(factory(simulate(behaviour, static_cast<std::uint64_t>(seed))));
    CHECK(found.coarse_drivers.empty());
    with_rival += found.rivals.empty() ? 0 : 1;
    confirmed += found.target.verdict == Verdict::confirmed ? 1 : 0;
    if (found.rivals.empty()) CHECK(found.lower_bound == found.alone.lower);
  }
  CHECK(with_rival <= plants / 3);
  CHECK(confirmed >= plants - 1);
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

namespace {

// Yarn and the fabric woven of it, which moves with it; no saving at all, but less yarn a tonne of
// fabric afterwards. Yarn is written in multiples of `step`.
plant::Plant weaving_mill(std::uint64_t seed, double step) {
  std::mt19937_64 random(seed);
  const auto normal = [&random](double mean, double sd) {
    return std::normal_distribution<double>(mean, sd)(random);
  };
  std::vector<MonthOfUse> fabrics;
  std::vector<double> yarns;
  for (int i = 0; i < all_months; ++i) {
    const bool before = i < baseline_months;
    const double fabric = normal(before ? 300 : 330, before ? 60 : 40);
    const double yarn = 0.5 * fabric + normal(0, 12) - (before ? 0 : 25);
    fabrics.push_back({40000 + 500 * yarn + 100 * fabric + normal(0, 300), fabric});
    yarns.push_back(step * std::round(yarn / step));
  }
  plant::Plant plant = factory(fabrics);
  plant::Item yarn = plant.items[1];
  yarn.code = "yarn";
  yarn.unit_text = "t";
  for (std::size_t i = 0; i < yarns.size(); ++i) {
    yarn.records[i].reading.value = Decimal(std::lround(10 * yarns[i]), 1);
  }
  plant.items.push_back(yarn);
  return plant;
}

int mills_with_a_saving(double step) {
  int counted = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Assessment found = electricity(weaving_mill(seed, step));
    counted += found.lower_bound && *found.lower_bound > 0 ? 1 : 0;
  }
  return counted;
}

}  // namespace

TEST_CASE(
    "a coarse driver that moves with another is no saving: what counts is what the other leaves "
    "of it",
    "[coarse]") {
  // One in ten is promised.
  CHECK(mills_with_a_saving(0.1) <= 7);
  CHECK(mills_with_a_saving(20) <= 7);
  const Assessment found = electricity(weaving_mill(1, 20));
  REQUIRE(found.coarse_drivers.size() == 1);
  CHECK(found.coarse_drivers.front().driver == "yarn");
  CHECK(found.coarse_drivers.front().unit == "t");
}

TEST_CASE("an event two rows after a fall of use explains it not", "[rivals]") {
  plant::Plant plant = factory(months_with(fell_in_baseline));
  plant::Event event;
  event.kind = "second boiler";
  event.items = {plant.items.front().code};
  event.effect = plant::EventEffect::amount;
  event.amount = Decimal(0, 0);
  event.to = months(baseline_months - 1, 1).last_day();
  event.from = months(20, 1).from;
  plant.events = {event};
  CHECK(find(electricity(plant), RivalKind::step) != nullptr);
  plant.events.front().from = months(19, 1).from;
  CHECK(find(electricity(plant), RivalKind::step) == nullptr);
}

TEST_CASE("what another description says of a plant that took more is said as more", "[rivals]") {
  Assessment found;
  found.id = "electricity";
  found.saving_fraction = 0.03L;
  found.rivals.push_back(
      {.kind = RivalKind::step, .from = months(18, 1), .p = 0.01L, .change = -0.05L});
  // Of an unknown saving nothing is said, least of all that it is 0.
  CHECK(warnings_of_rivals(found).empty());
  found.rivals.front().fraction = -0.002L;
  const Problems told = warnings_of_rivals(found);
  REQUIRE(told.size() == 1);
  CHECK(told.front().arguments.at("other") == "0.2");
  CHECK(told.front().arguments.at("other_way") == "more");
  CHECK(told.front().arguments.at("saving") == "3");
  CHECK(told.front().arguments.at("saving_way") == "saved");
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
