// Money and carbon of a plant: at which price, what is credited, and what the total does not hold.
#include "cpa/savings/worth.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/factory.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;

namespace {

using Codes = std::vector<std::string>;

constexpr long double joules = 3.6e6L;  // of a kWh

plant::ItemPrice price_of(const std::string& code, long per_unit, const std::string& from = "") {
  plant::ItemPrice known;
  known.item = code;
  known.price.per_unit = Decimal(per_unit, 0);
  known.price.unit = kilowatt_hour;
  if (!from.empty()) known.from = calendar::read_day(from).value();
  return known;
}

plant::Item energy_item(const std::string& code) {
  plant::Item item;
  item.code = code;
  item.kind = plant::ItemKind::energy;
  item.unit = kilowatt_hour;
  item.records = month_records({1, 2, 3});
  return item;
}

// So many kWh saved, and so many of them credited; the plant's year is 2024.
ItemAssessment judged_item(const std::string& code, long double saved, long double credited) {
  ItemAssessment item{.code = code};
  const auto all = simulate({.saving = 0.1}, 3);
  item.assessment = assess_months(all, 24, 12);
  item.assessment.saving = saved * joules;
  item.assessment.credited = credited * joules;
  return item;
}

// Power saved in the months of 2024, half of it credited.
ItemAssessment saved_by_month(const std::vector<double>& kilowatt_hours) {
  Expectation months_of_2024;
  long double sum = 0;
  for (std::size_t i = 0; i < kilowatt_hours.size(); ++i) {
    const auto saved = static_cast<long double>(kilowatt_hours[i]);
    sum += saved;
    months_of_2024.rows.push_back({.period = months(24 + static_cast<int>(i), 1),
                                   .reporting = true,
                                   .used = 1000 * joules,
                                   .expected = (1000 + saved) * joules});
  }
  ItemAssessment item = judged_item("power", sum, sum / 2);
  item.assessment.expectation = std::move(months_of_2024);
  return item;
}

const consumption::EnergyFactors& carbon() {
  static const consumption::EnergyFactors known{
      .emissions = {{"power", {1 / joules, ""}}, {"steam", {2 / joules, ""}}}};
  return known;
}

PlantAssessment worth_of_all(const plant::Plant& plant, std::vector<ItemAssessment> items) {
  PlantAssessment assessment{.items = std::move(items)};
  for (ItemAssessment& item : assessment.items) {
    add_worth(item, plant, carbon(), calendar::read_period("2024-01/2024-12").value());
  }
  add_totals(assessment, plant);
  return assessment;
}

plant::Plant two_energies() {
  plant::Plant plant;
  plant.items = {energy_item("power"), energy_item("steam")};
  plant.prices = {price_of("power", 1000), price_of("steam", 500)};
  return plant;
}

}  // namespace

TEST_CASE("a saving is paid at the price of its own year, in whatever order prices stand",
          "[worth]") {
  plant::Plant plant;
  plant.items = {energy_item("power")};
  plant.prices = {price_of("power", 1000, "2022-01-01"), price_of("power", 3000, "2024-01-01")};
  CHECK(worth_of_all(plant, {judged_item("power", 10, 5)}).money_total.saved->minor == 30000);
  std::swap(plant.prices[0], plant.prices[1]);
  CHECK(worth_of_all(plant, {judged_item("power", 10, 5)}).money_total.saved->minor == 30000);
}

TEST_CASE("a price that changes within the year is paid for what was saved while it held",
          "[worth]") {
  plant::Plant plant;
  plant.items = {energy_item("power")};
  plant.prices = {price_of("power", 3000, "2024-07-01"), price_of("power", 1000)};
  const auto worth = [&plant](const std::vector<double>& by_month) {
    const auto total = worth_of_all(plant, {saved_by_month(by_month)}).money_total;
    return std::pair{total.saved->minor, total.credited->minor};
  };
  // Everything before the price rose, or after it.
  CHECK(worth({10, 10, 10, 10, 10, 10, 0, 0, 0, 0, 0, 0}) == std::pair{60'000L, 30'000L});
  CHECK(worth({0, 0, 0, 0, 0, 0, 10, 10, 10, 10, 10, 10}) == std::pair{180'000L, 90'000L});
  CHECK(worth({10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10}) == std::pair{240'000L, 120'000L});
  // Twelve saved while it was cheap and six lost when it was dear: never under the lower price.
  CHECK(worth({2, 2, 2, 2, 2, 2, -1, -1, -1, -1, -1, -1}) == std::pair{6'000L, 3'000L});
}

TEST_CASE("where nothing is known of months a price counts for its days", "[worth]") {
  plant::Plant plant;
  plant.items = {energy_item("power")};
  // 182 days of 2024 at 1000, 184 at 2000.
  plant.prices = {price_of("power", 2000, "2024-07-01"), price_of("power", 1000)};
  ItemAssessment item = judged_item("power", 366, 0);
  item.assessment.expectation.reset();
  CHECK(worth_of_all(plant, {item}).money_total.saved->minor == 182 * 1000 + 184 * 2000);
}

TEST_CASE("a plant among many is paid as it is alone", "[worth]") {
  auto all = simulate({.noise = 0.01, .saving = 0.1}, 3);
  for (std::size_t i = 30; i < 36; ++i) all[i].used /= 0.9;
  plant::Plant plant = factory(all);
  plant.baseline = months(0, 24);
  plant.reporting = months(24, 12);
  plant.prices = {price_of(plant.items[0].code, 1000),
                  price_of(plant.items[0].code, 3000, "2024-07-01")};
  const auto alone = assess_plant(plant, {}, {});
  const auto among_many = assess_plant(plant, {}, {.with_months = false});
  REQUIRE(alone);
  REQUIRE(among_many);
  REQUIRE(alone->money_total.saved);
  CHECK(alone->money_total.saved == among_many->money_total.saved);
  CHECK(alone->money_total.credited == among_many->money_total.credited);
  // Saved while a kWh cost 1000.
  const auto& known = alone->items.front();
  const long double price =
      static_cast<long double>(known.saved_money->minor) / (known.assessment.saving / joules);
  CHECK(price < 1200);
}

TEST_CASE("a price that begins later is better than none", "[worth]") {
  plant::Plant plant;
  plant.items = {energy_item("power")};
  plant.prices = {price_of("power", 2000, "2025-07-01"), price_of("power", 1000, "2025-01-01")};
  CHECK(worth_of_all(plant, {judged_item("power", 10, 0)}).money_total.saved->minor == 10000);
}

TEST_CASE("what one fuel used more is taken off what another is credited", "[worth]") {
  const auto a =
      worth_of_all(two_energies(), {judged_item("power", 100, 80), judged_item("steam", -60, 0)});
  CHECK(a.money_total.saved->minor == 100 * 1000 - 60 * 500);
  CHECK(a.money_total.credited->minor == 80 * 1000 - 60 * 500);
  CHECK(a.money_total.set_off == Codes{"steam"});
  REQUIRE(a.emissions_total.credited);
  // 80 kg credited, 120 kg emitted more.
  CHECK(*a.emissions_total.credited == 0);
  CHECK(static_cast<double>(*a.emissions_total.saved) == Approx(100 - 120));
}

TEST_CASE("nobody is credited with more than the plant saved", "[worth]") {
  // What is credited of one item may lie above its estimate when events were documented.
  const auto a =
      worth_of_all(two_energies(), {judged_item("power", 100, 120), judged_item("steam", 0, 0)});
  CHECK(a.money_total.credited == a.money_total.saved);
  CHECK(a.money_total.set_off.empty());
}

TEST_CASE("a plant that saved nothing is credited with nothing", "[worth]") {
  const auto a =
      worth_of_all(two_energies(), {judged_item("power", -100, 0), judged_item("steam", 10, 5)});
  CHECK(a.money_total.saved->minor < 0);
  CHECK(a.money_total.credited->minor == 0);
}

TEST_CASE("a total names the items that it does not hold", "[worth]") {
  auto plant = two_energies();
  plant.items.push_back(energy_item("gas"));
  plant.prices[1].price.currency = {"USD", 2};
  const auto a = worth_of_all(plant, {judged_item("power", 100, 80), judged_item("steam", 50, 40),
                                      judged_item("gas", 30, 20)});
  CHECK(a.money_total.saved->minor == 100000);
  CHECK(a.money_total.left_out == Codes{"steam", "gas"});
  CHECK(a.emissions_total.left_out == Codes{"gas"});
}

TEST_CASE("what was never used is not missed in a total", "[worth]") {
  auto plant = two_energies();
  plant.prices.pop_back();
  plant.items[1].records = month_records({0, 0, 0});
  const auto a = worth_of_all(plant, {judged_item("power", 100, 80), judged_item("steam", 0, 0)});
  CHECK(a.money_total.left_out.empty());
  CHECK(a.emissions_total.left_out.empty());
}

TEST_CASE("an amount larger than can be held is left out, and the rest is still told", "[worth]") {
  constexpr long absurd = 900'000'000'000'000'000;
  plant::Plant plant = two_energies();
  plant.items.push_back(energy_item("gas"));
  plant.prices = {price_of("power", 1000), price_of("steam", absurd), price_of("gas", absurd)};
  const auto total = worth_of_all(plant, {judged_item("power", 10, 5), judged_item("steam", 9, 4),
                                          judged_item("gas", 9, 4)})
                         .money_total;
  CHECK(total.saved->minor == 10'000 + 9 * absurd);
  CHECK(total.left_out == Codes{"gas"});
}

TEST_CASE("two prices within a year whose sum cannot be held leave the item out", "[worth]") {
  constexpr long absurd = 900'000'000'000'000'000;
  plant::Plant plant;
  plant.items = {energy_item("power")};
  plant.prices = {price_of("power", absurd), price_of("power", absurd, "2024-07-01")};
  const auto total = worth_of_all(plant, {judged_item("power", 15, 5)}).money_total;
  CHECK_FALSE(total.saved);
  CHECK(total.left_out == Codes{"power"});
}
