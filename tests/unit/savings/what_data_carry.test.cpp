// What must not be confirmed, however narrow the bounds look: the data do not carry it.
#include <algorithm>
#include <cmath>

#include "cpa/savings/growing_noise.hpp"
#include "cpa/savings/persistence.hpp"
#include "cpa/savings/plant_assessment.hpp"
#include "cpa/savings/reporting_scatter.hpp"
#include "cpa/statistics/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/known_rows.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

struct HoursPlant {
  std::vector<double> used;
  std::vector<double> made;
  std::vector<double> hours;
};

// Use = 20000 + 50 hours + 300 tonnes; nothing is saved. Hours fall in the last twelve months.
HoursPlant hours_plant(double before, double after, double spread) {
  const auto months_made = simulate({.noise = 0.004}, 31);
  HoursPlant plant;
  for (std::size_t i = 0; i < months_made.size(); ++i) {
    const double wave = spread * std::sin(1.7 * static_cast<double>(i));
    plant.hours.push_back((i < 24 ? before : after) + wave);
    plant.made.push_back(months_made[i].made);
    const double noise = months_made[i].used - 40000 - 300 * months_made[i].made;
    plant.used.push_back(20000 + 50 * plant.hours.back() + 300 * plant.made.back() + noise);
  }
  return plant;
}

plant::Plant recorded(const HoursPlant& known) {
  std::vector<MonthOfUse> all;
  for (std::size_t i = 0; i < known.used.size(); ++i) all.push_back({known.used[i], known.made[i]});
  plant::Plant plant = factory(all);
  plant::Item hours = plant.items[1];
  hours.code = "hours";
  hours.kind = plant::ItemKind::driver;
  hours.unit = {"1", units::dimension::none, 1};
  for (std::size_t i = 0; i < hours.records.size(); ++i) {
    hours.records[i].reading.value = Decimal(std::llround(known.hours[i] * 1000), 3);
  }
  plant.items.push_back(hours);
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  return plant;
}

Assessment of_electricity(const plant::Plant& plant, const PlantOptions& options = {}) {
  const auto known = assess_plant(plant, {}, options);
  REQUIRE(known);
  return known->items.front().assessment;
}

Assessment with_hours(const HoursPlant& known) {
  return assess_rows(
      known_rows(known.used, {product("fillet", known.made), other_driver("hours", known.hours)}),
      24, 12);
}

void forget(plant::Plant& plant, std::size_t month) {
  plant.items.back().records[month].reading = {};
}

}  // namespace

TEST_CASE("an empty cell of a driver costs the month and not the driver", "[verdict]") {
  plant::Plant plant = recorded(hours_plant(600, 520, 60));
  const Assessment whole = of_electricity(plant);
  REQUIRE(whole.target.verdict == Verdict::refuted);
  const auto empty = GENERATE(as<std::size_t>{}, 4, 30);
  forget(plant, empty);
  const Assessment gap = of_electricity(plant);
  CHECK(gap.target.verdict == Verdict::refuted);
  CHECK(gap.baseline_rows + gap.reporting_rows == 35);
  CHECK(std::fabs(*gap.saving_fraction - *whole.saving_fraction) < 0.01L);
}

TEST_CASE("a driver with too many empty cells is left out, and then nothing is judged",
          "[verdict]") {
  plant::Plant plant = recorded(hours_plant(600, 520, 60));
  for (const std::size_t month : std::vector<std::size_t>{3, 9, 15}) forget(plant, month);
  const Assessment a = of_electricity(plant);
  CHECK(a.drivers == std::vector<std::string>{"fillet"});
  const auto lacking = std::find_if(a.reasons.begin(), a.reasons.end(), [](const Reason& reason) {
    return reason.code == "driver_lacking";
  });
  REQUIRE(lacking != a.reasons.end());
  CHECK(lacking->arguments.at("driver") == "hours");
  CHECK(lacking->arguments.at("months") == "2022-04, 2022-10, 2023-04");
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.credited == 0);
}

TEST_CASE("a driver of which the baseline knows nothing at all does not forbid the verdict",
          "[verdict]") {
  plant::Plant plant = recorded(hours_plant(600, 600, 0.5));
  for (std::size_t month = 0; month < 24; ++month) forget(plant, month);
  const Assessment a = of_electricity(plant);
  CHECK_FALSE(has_reason(a, "driver_lacking"));
  CHECK(a.target.verdict == Verdict::refuted);
}

TEST_CASE("a driver that stood still and then moved far leaves the claim open", "[verdict]") {
  const auto spread = GENERATE(0.0, 1.0);
  const Assessment a = with_hours(hours_plant(600, 400, spread));
  CHECK(has_reason(a, "driver_out_of_reach"));
  CHECK(a.target.verdict == Verdict::undecided);
}

TEST_CASE("a driver that explains nothing and hardly moves forbids nothing", "[verdict]") {
  const Assessment a = with_hours(hours_plant(600, 590, 0.5));
  CHECK_FALSE(has_reason(a, "driver_out_of_reach"));
}

TEST_CASE("less use for less output is no saving of a model without output", "[verdict]") {
  const plant::Plant plant = factory(simulate({.growth = -0.25, .noise = 0.01}, 5));
  plant::Plant dated = plant;
  dated.baseline = months(0, 24);
  dated.reporting = months(24, 12);
  PlantOptions mean;
  mean.selection.model = "mean";
  const Assessment a = of_electricity(dated, mean);
  CHECK(has_reason(a, "output_moved"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK_FALSE(has_reason(of_electricity(dated), "output_moved"));
}

namespace {

// Months of 100 to 300 t by turns, off the line by turns too: by 4 % of their use, or by as many
// kWh whatever they use. Output changes by `growth` afterwards.
std::vector<MonthOfUse> uneven_months(bool in_proportion, double growth) {
  std::vector<MonthOfUse> all;
  for (int i = 0; i < 36; ++i) {
    const double made = (100 + 50 * (i % 5)) * (i < 24 ? 1 : 1 + growth);
    const double line = 40000 + 300 * made;
    const int sign = (i / 5 + i) % 2 == 0 ? 1 : -1;
    all.push_back({line + sign * 0.04 * (in_proportion ? line : 100000), made});
  }
  return all;
}

long double growth_of_noise(const std::vector<MonthOfUse>& all) {
  const plant::Plant plant = factory(all);
  const auto observations =
      consumption::observe(plant, consumption::series_of(plant.items[0]), {plant.items[1].code});
  const baseline::ModelForm form{.terms = {{plant.items[1].code, {{0, 1.0L}}, true}}};
  return growing_noise(observations, observations.within(months(0, 24)),
                       observations.within(months(24, 12)), form);
}

bool tells_of_growing_noise(const Assessment& a) {
  return std::any_of(a.warnings.begin(), a.warnings.end(),
                     [](const Problem& one) { return one.code == "model.growing_noise"; });
}

}  // namespace

TEST_CASE("where noise grows with use, months of more output are less certain", "[verdict]") {
  // Of 100 to 300 t the mean square of use is 1.056e10, of 30 % more 1.603e10.
  const auto grown = growth_of_noise(uneven_months(true, 0.3));
  CHECK(grown > 1.35L);
  CHECK(grown < 1.65L);
  CHECK(growth_of_noise(uneven_months(true, -0.3)) == 1);
  CHECK(growth_of_noise(uneven_months(false, 0.3)) == 1);
  const Assessment found = assess_months(uneven_months(true, 0.3), 24, 12);
  CHECK(found.growing_noise == Approx(static_cast<double>(std::sqrt(grown))));
  CHECK(found.reporting_scatter == 1);
  CHECK(tells_of_growing_noise(found));
  const Assessment even = assess_months(uneven_months(false, 0.3), 24, 12);
  CHECK(even.growing_noise == 1);
  CHECK_FALSE(tells_of_growing_noise(even));
  CHECK(found.interval.high - found.interval.low > even.interval.high - even.interval.low);
}

TEST_CASE("reporting months that scatter more than the baseline's widen the bounds", "[verdict]") {
  auto calm = simulate({.noise = 0.02, .saving = 0.08}, 10);
  auto wild = calm;
  for (std::size_t i = 24; i < wild.size(); ++i) {
    wild[i].used *= 1 + 0.08 * (i % 2 == 0 ? 1 : -1);
  }
  const Assessment quiet = assess_rows(known_rows(calm), 24, 12);
  const Assessment loud = assess_rows(known_rows(wild), 24, 12);
  CHECK(quiet.reporting_scatter == 1);
  CHECK(loud.reporting_scatter > 2);
  CHECK(loud.standard_error > 1.5L * quiet.standard_error);
}

TEST_CASE("one figure ten times too low confirms nothing", "[verdict]") {
  auto all = simulate({.noise = 0.005}, 12);
  REQUIRE(assess_rows(known_rows(all), 24, 12).target.verdict == Verdict::refuted);
  all[30].used /= 10;
  const Assessment a = assess_rows(known_rows(all), 24, 12);
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.reporting_scatter > 5);
}

TEST_CASE("a saving that sets in amid the year is no scatter", "[verdict]") {
  int widened = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto all = simulate({.noise = 0.02}, seed);
    for (std::size_t i = 29; i < all.size(); ++i) all[i].used *= 0.88;
    if (assess_rows(known_rows(all), 24, 12).reporting_scatter > 1) ++widened;
  }
  // By chance one in twenty.
  CHECK(widened <= 2);
}

TEST_CASE("few months of a season are no year", "[verdict]") {
  const auto all = simulate({.noise = 0.01, .saving = 0.12}, 3);
  const Assessment seven = assess_rows(known_rows(all), 24, 7);
  CHECK(has_reason(seven, "reporting_short"));
  CHECK(seven.target.verdict == Verdict::undecided);
  CHECK(seven.lower_bound);
  CHECK(assess_rows(known_rows(all), 24, 8).target.verdict == Verdict::confirmed);
}

TEST_CASE("a reporting period before the baseline is refused", "[verdict]") {
  plant::Plant plant = factory(simulate({}, 1));
  plant.baseline = months(24, 12);
  plant.reporting = months(0, 24);
  const auto refused = assess_plant(plant, {}, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().front().code == "savings.period_order");
}

TEST_CASE("a ratio of a plant with a base load is shown and not judged", "[verdict]") {
  plant::Plant plant = factory(simulate({.growth = 0.27, .noise = 0.01}, 6));
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  PlantOptions ratio;
  ratio.selection.model = "ratio";
  const Inference inference = GENERATE(Inference::integrated, Inference::newey_west,
                                       Inference::prais_winsten, Inference::fractional);
  ratio.estimate.inference = inference;
  const Assessment a = of_electricity(plant, ratio);
  CHECK(has_reason(a, "ratio_base_load"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.sec->baseline * 1.27L > 0);
  // The ratio foretells the use that its own figure says, within the spread of months.
  if (inference == Inference::integrated) {
    CHECK(std::fabs(*a.saving_fraction - a.sec->saving_fraction) < 0.02L);
  }
}

TEST_CASE("a saving that can no longer be shown is not called lost", "[persistence]") {
  // Eight per cent saved throughout; a noisy late stretch lets one window's lower bound fall.
  auto all = simulate({.noise = 0.01, .saving = 0.07, .reporting_months = 36}, 4);
  for (std::size_t i = 40; i < 52; ++i) all[i].used *= 1.012;
  AssessmentOptions options;
  options.baseline = months(0, 24);
  options.reporting = months(24, 12);
  const auto rows = known_rows(all);
  const Assessment a = assess_rows(rows, 24, 12);
  const Persistence p = persistence_of({}, rows, a, options, 12);
  CHECK_FALSE(p.lost_in);
  for (const Window& window : p.windows) {
    REQUIRE(window.lower_bound);
    CHECK(*window.lower_bound <= *window.upper_bound);
  }
}

TEST_CASE("a window with months that the baseline never came near is not judged on its own",
          "[persistence]") {
  auto all = simulate({.noise = 0.01, .saving = 0.12, .reporting_months = 36}, 4);
  for (std::size_t i = 50; i < 53; ++i) all[i].made *= 0.02;
  AssessmentOptions options;
  options.baseline = months(0, 24);
  options.reporting = months(24, 12);
  const auto rows = known_rows(all);
  const Assessment a = assess_rows(rows, 24, 12);
  REQUIRE(a.target.verdict == Verdict::confirmed);
  const Persistence p = persistence_of({}, rows, a, options, 12);
  REQUIRE(p.judged);
  for (const Window& window : p.windows) {
    const bool strained = window.period.to >= months(51, 1).to;
    INFO(calendar::text_of(window.period));
    CHECK(window.judged() == !strained);
    CHECK(window.lower_bound.has_value() == !strained);
    CHECK_FALSE(window.alarm);
    if (strained) CHECK(window.reasons.front().code == "rows_out_of_reach");
  }
}

namespace {

// Eight per cent saved; so many months of the reporting year without output, at the base load.
std::vector<MonthOfUse> closed_for(std::size_t count) {
  auto all = simulate({.noise = 0.01, .saving = 0.08}, 71);
  for (std::size_t i = 26; i < 26 + count; ++i) all[i] = {.used = 15000, .made = 0};
  return all;
}

}  // namespace

TEST_CASE("closed months that nobody entered leave the claim open", "[verdict]") {
  const Assessment a = assess_rows(known_rows(closed_for(3)), 24, 12);
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK(a.credited == 0);
  const auto found = std::find_if(a.reasons.begin(), a.reasons.end(), [](const Reason& reason) {
    return reason.code == "rows_out_of_reach";
  });
  REQUIRE(found != a.reasons.end());
  CHECK(found->forbids);
  CHECK(found->arguments.at("items") == "fillet");
  CHECK(found->arguments.at("months") == "2024-03, 2024-04, 2024-05");
}

TEST_CASE("one closed month of twelve is judged", "[verdict]") {
  CHECK_FALSE(has_reason(assess_rows(known_rows(closed_for(1)), 24, 12), "rows_out_of_reach"));
}

TEST_CASE("closed months that an event gives a level of their own are judged", "[verdict]") {
  plant::Plant plant = factory({});
  plant::Event closure;
  closure.from = months(26, 1).from;
  closure.to = months(28, 1).last_day();
  closure.kind = "closure";
  closure.effect = plant::EventEffect::level;
  plant.events = {closure};
  const Assessment a = assess_rows(known_rows(closed_for(3)), 24, 12, {}, plant);
  CHECK_FALSE(has_reason(a, "rows_out_of_reach"));
  CHECK(a.target.verdict == Verdict::confirmed);
}

TEST_CASE("a plant that grows by a fifth is judged", "[verdict]") {
  const auto growth = GENERATE(0.1, 0.2);
  for (unsigned seed = 0; seed < 20; ++seed) {
    const auto all =
        simulate({.output_spread = 0.12, .growth = growth, .noise = 0.01, .saving = 0.1}, seed);
    CHECK_FALSE(has_reason(assess_rows(known_rows(all), 24, 12), "rows_out_of_reach"));
  }
}

TEST_CASE("one figure for all products together is no verdict once their mix has moved",
          "[verdict]") {
  statistics::Random random(11);
  std::vector<double> used;
  std::vector<double> fillet;
  std::vector<double> breaded;
  for (int i = 0; i < 36; ++i) {
    const double total = 120 + 24 * random.normal();
    const double share = 0.5 + 0.01 * random.normal() + (i < 24 ? 0 : 0.1);
    fillet.push_back(total * (1 - share));
    breaded.push_back(total * share);
    used.push_back(20000 + 600 * fillet.back() + 400 * breaded.back() + 1500 * random.normal());
  }
  const auto rows = known_rows(used, {product("fillet", fillet), product("breaded", breaded)});
  AssessmentOptions options;
  options.selection.form = baseline::ModelForm{
      .intercept = true, .terms = {baseline::sum_of_products(rows, row_numbers(0, 24))}};
  const Assessment a = assess_rows(rows, 24, 12, options);
  CHECK(has_reason(a, "mix_out_of_reach"));
  CHECK(a.target.verdict == Verdict::undecided);
  CHECK_FALSE(has_reason(assess_rows(rows, 24, 12), "mix_out_of_reach"));
}
