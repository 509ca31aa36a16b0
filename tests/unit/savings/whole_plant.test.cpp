// A whole factory: items, classes of input, money and emissions, each counted once.
#include <algorithm>
#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/unit/savings/boiler_house.hpp"
#include "tests/unit/savings/every_number.hpp"

using namespace cpa;
using namespace cpa::savings;
using namespace cpa::tests;
using namespace cpa::tests::boiler_house;

namespace {

plant::ItemPrice price(const std::string& code, long per_unit, const units::Unit& unit) {
  plant::ItemPrice known;
  known.item = code;
  known.price.per_unit = Decimal(per_unit, 0);
  known.price.unit = unit;
  return known;
}

}  // namespace

TEST_CASE("a class of one item is that item", "[plant]") {
  const auto plant = boiler_plant(0.1, 0.07);
  const auto a = assessed(plant);
  const Assessment& coal = item_of(a, "coal").assessment;
  const Assessment& fuel = class_of(a, InputClass::fuel).assessment;
  CHECK(static_cast<double>(*fuel.saving_fraction) ==
        Approx(static_cast<double>(*coal.saving_fraction)).epsilon(1e-12));
  CHECK(static_cast<double>(*fuel.lower_bound) ==
        Approx(static_cast<double>(*coal.lower_bound)).epsilon(1e-12));
  CHECK(fuel.target.verdict == coal.target.verdict);
  CHECK(static_cast<double>(fuel.saving) ==
        Approx(static_cast<double>(coal.saving * coal_energy)).epsilon(1e-12));
}

TEST_CASE("a fuel saving shows in its classes and counts once in money and carbon", "[plant]") {
  auto plant = boiler_plant(0, 0.1);
  plant.prices = {price("electricity", 2000, kilowatt_hour), price("coal", 3000000, tonne)};
  const auto a = assessed(plant);
  CHECK(class_of(a, InputClass::fuel).assessment.target.verdict == Verdict::confirmed);
  CHECK(a.classes.size() == 3);
  const ItemAssessment& coal = item_of(a, "coal");
  const ItemAssessment& power = item_of(a, "electricity");
  REQUIRE(a.emissions_total.saved);
  CHECK(static_cast<double>(*a.emissions_total.saved) ==
        Approx(static_cast<double>(coal.assessment.saving * 2.4L +
                                   power.assessment.saving * 0.66L / 3.6e6L)));
  REQUIRE(a.money_total.saved);
  CHECK(*a.money_total.saved == *coal.saved_money + *power.saved_money);
}

TEST_CASE("the items' sum stands beside the class and is near it", "[plant]") {
  const auto a = assessed(boiler_plant(0.1, 0.07));
  const ClassAssessment& energy = class_of(a, InputClass::energy_mj);
  REQUIRE(energy.sum_of_items);
  const long double by_hand = item_of(a, "electricity").assessment.saving +
                              item_of(a, "coal").assessment.saving * coal_energy;
  CHECK(static_cast<double>(*energy.sum_of_items) == Approx(static_cast<double>(by_hand)));
  CHECK(static_cast<double>(energy.assessment.saving) ==
        Approx(static_cast<double>(by_hand)).epsilon(0.1));
}

TEST_CASE("the overall line is the weakest of the claimed classes", "[plant]") {
  auto plant = boiler_plant(0.12, 0);
  const auto a = assessed(plant);
  CHECK(class_of(a, InputClass::fuel).assessment.target.verdict == Verdict::refuted);
  CHECK(a.overall == Verdict::refuted);
  plant.targets = {{InputClass::energy_toe, units::Fraction::percent(1)}};
  const auto targeted = assessed(plant);
  CHECK_FALSE(class_of(targeted, InputClass::fuel).claimed);
  CHECK(targeted.overall == class_of(targeted, InputClass::energy_toe).assessment.target.verdict);
  CHECK(class_of(targeted, InputClass::energy_toe).assessment.target.threshold ==
        units::Fraction::percent(1));
}

TEST_CASE("a class whose factor nobody knows stays undecided and is named", "[plant]") {
  auto known = factors();
  known.oil_equivalent.erase("coal");
  const auto result = assess_plant(boiler_plant(0.1, 0.1), known, {});
  REQUIRE(result.has_value());
  const Assessment& toe = class_of(*result, InputClass::energy_toe).assessment;
  CHECK(toe.target.verdict == Verdict::undecided);
  REQUIRE(toe.reasons.size() == 1);
  CHECK(toe.reasons[0].code == "class.factor_missing");
  CHECK(toe.reasons[0].forbids);
  CHECK(result->overall == Verdict::undecided);
}

TEST_CASE("a class of one item without a factor is judged as the item is", "[plant]") {
  auto known = factors();
  known.energy.erase("coal");
  const auto result = assess_plant(boiler_plant(0.1, 0.1), known, {});
  REQUIRE(result.has_value());
  const ClassAssessment& fuel = class_of(*result, InputClass::fuel);
  CHECK(fuel.basis == consumption::Basis::single_item);
  const auto coal = std::find_if(result->items.begin(), result->items.end(),
                                 [](const ItemAssessment& item) { return item.code == "coal"; });
  REQUIRE(coal != result->items.end());
  CHECK(fuel.assessment.target.verdict == coal->assessment.target.verdict);
  CHECK(fuel.assessment.lower_bound == coal->assessment.lower_bound);
  CHECK(fuel.assessment.credited_fraction == coal->assessment.credited_fraction);
}

TEST_CASE("a meter that stayed leaves the fraction, one that was replaced does not", "[plant]") {
  auto plant = boiler_plant(0.1, 0.1);
  const auto without = assessed(plant);
  plant.items[0].meter = plant::Meter{units::Fraction::percent(2), std::nullopt};
  const auto stayed = assessed(plant);
  CHECK(*item_of(stayed, "electricity").assessment.lower_bound ==
        *item_of(without, "electricity").assessment.lower_bound);
  CHECK(item_of(stayed, "electricity").assessment.standard_error >
        item_of(without, "electricity").assessment.standard_error);
  plant.items[0].meter->replaced = months(24, 1).from;
  const auto replaced = assessed(plant);
  CHECK(*item_of(replaced, "electricity").assessment.lower_bound <
        *item_of(without, "electricity").assessment.lower_bound - 0.01L);
}

TEST_CASE("the scale that weighs a product matters only where it was replaced", "[plant]") {
  auto plant = boiler_plant(0.1, 0.1);
  const auto without = item_of(assessed(plant), "electricity").assessment;
  REQUIRE(plant.items[1].kind == plant::ItemKind::product);
  plant.items[1].meter = plant::Meter{units::Fraction::percent(2), std::nullopt};
  const auto stayed = item_of(assessed(plant), "electricity").assessment;
  CHECK(*stayed.lower_bound == *without.lower_bound);
  CHECK(stayed.standard_error == without.standard_error);
  plant.items[1].meter->replaced = months(24, 1).from;
  const auto replaced = item_of(assessed(plant), "electricity").assessment;
  CHECK(*replaced.lower_bound < *without.lower_bound - 0.005L);
  // sqrt(2) 2 % of the part that goes with the product, that is all but the base load.
  REQUIRE(without.model);
  const auto& coefficients = without.model->summary.coefficients;
  const long double base = coefficients.front().estimate * 12;
  const long double share = 1 - base / without.predicted;
  CHECK(static_cast<double>(replaced.meters.drivers) ==
        Approx(static_cast<double>(std::sqrt(2.0L) * 0.02L * share)).epsilon(0.05));
  CHECK(static_cast<double>(*replaced.saving_fraction) ==
        Approx(static_cast<double>(*without.saving_fraction)));
}

TEST_CASE("meters of the items count in the class that they make up", "[plant]") {
  auto plant = boiler_plant(0.1, 0.1);
  const auto without = assessed(plant);
  plant.items[2].meter = plant::Meter{units::Fraction::percent(3), months(24, 1).from};
  const auto replaced = assessed(plant);
  const auto& before = class_of(without, InputClass::energy_mj).assessment;
  const auto& after = class_of(replaced, InputClass::energy_mj).assessment;
  CHECK(*after.lower_bound < *before.lower_bound - 0.005L);
  // Coal is 60 of 100 t x 25 GJ beside 100 MWh: some 0.8 of the energy, so 0.8 x 3 %.
  CHECK(after.meters.replaced > 0.02L);
  CHECK(after.meters.replaced < 0.03L);
  CHECK(after.meters.common == 0);
  plant.items[2].meter->replaced.reset();
  const auto stayed = assessed(plant);
  CHECK(static_cast<double>(*class_of(stayed, InputClass::energy_mj).assessment.lower_bound) ==
        Approx(static_cast<double>(*before.lower_bound)).epsilon(1e-12));
  CHECK(class_of(stayed, InputClass::energy_mj).assessment.standard_error > before.standard_error);
}

TEST_CASE("a heating value far off the table's weighs no fuel against electricity", "[plant]") {
  // Electricity saves a tenth, coal takes six per cent more.
  const auto plant = boiler_plant(0.1, -0.06);
  const auto with_value = [&plant](long double times) {
    auto known = factors();
    known.energy["coal"].table_per_si = coal_energy;
    known.energy["coal"].per_si = coal_energy * times;
    auto result = assess_plant(plant, known, {});
    REQUIRE(result.has_value());
    return *result;
  };
  const auto told = [](const Assessment& a) {
    return std::any_of(a.warnings.begin(), a.warnings.end(), [](const Problem& warning) {
      return warning.code == "factor.changes_verdict";
    });
  };
  const auto honest = with_value(1.1L);
  const auto slipped = with_value(0.02L);
  const Assessment& energy = class_of(slipped, InputClass::energy_mj).assessment;
  CHECK_FALSE(class_of(honest, InputClass::energy_mj).assessment.target.verdict ==
              Verdict::confirmed);
  CHECK_FALSE(told(class_of(honest, InputClass::energy_mj).assessment));
  CHECK(energy.target.verdict == Verdict::undecided);
  CHECK(has_reason(energy, "factor_in_doubt"));
  CHECK(told(energy));
  // Of one fuel alone the factor cancels.
  CHECK(class_of(slipped, InputClass::fuel).assessment.target.verdict ==
        class_of(honest, InputClass::fuel).assessment.target.verdict);
}

TEST_CASE("an amount is counted in the unit of the item that the class holds", "[plant]") {
  auto plant = boiler_plant(0.1, 0.1);
  plant::Event flood;
  flood.from = months(26, 1).from;
  flood.to = months(28, 1).last_day();
  flood.effect = plant::EventEffect::amount;
  flood.amount = Decimal(9000, 0);
  flood.evidence = "log of the pumps";
  flood.kind = "flood";
  flood.uncertainty = Decimal(500, 0);
  flood.items = {"fillet", "electricity"};
  plant.events = {flood};
  const auto a = assessed(plant);
  const auto& energy = class_of(a, InputClass::energy_mj).assessment;
  CHECK(static_cast<double>(energy.events.documented.amount) == Approx(9000 * 3.6e6));
  CHECK(item_of(a, "coal").assessment.events.ledger.empty());
}

TEST_CASE("events and the rolling look at a saving go together", "[plant]") {
  auto plant = boiler_plant(0.1, 0.1);
  plant::Event repairs;
  repairs.from = months(6, 1).from;
  repairs.to = months(8, 1).last_day();
  repairs.effect = plant::EventEffect::level;
  repairs.kind = "repairs";
  plant::Event flood;
  flood.from = months(26, 1).from;
  flood.to = months(28, 1).last_day();
  flood.effect = plant::EventEffect::amount;
  flood.kind = "flood";
  flood.items = {"electricity"};
  flood.amount = Decimal(9000, 0);
  flood.evidence = "log of the pumps";
  flood.uncertainty = Decimal(500, 0);
  plant.events = {repairs, flood};
  plant.items[0].meter = plant::Meter{units::Fraction::percent(2), months(24, 1).from};
  PlantOptions options;
  options.rolling_months = 12;
  const auto a = assessed(plant, options);
  const auto& item = item_of(a, "electricity");
  REQUIRE(item.persistence);
  REQUIRE(item.persistence->windows.size() == 1);
  CHECK(static_cast<double>(*item.persistence->windows[0].fraction) ==
        Approx(static_cast<double>(*item.assessment.saving_fraction)).epsilon(1e-12));
  CHECK(static_cast<double>(*item.persistence->windows[0].lower_bound) ==
        Approx(static_cast<double>(*item.assessment.lower_bound)).epsilon(1e-9));
}

TEST_CASE("without periods the last twelve months are held against all before them", "[plant]") {
  auto plant = boiler_plant(0.1, 0.1);
  plant.baseline.reset();
  plant.reporting.reset();
  const auto a = assessed(plant);
  CHECK(a.periods_defaulted);
  CHECK(a.baseline == months(0, 24));
  CHECK(a.reporting == months(24, 12));
}

TEST_CASE("periods that overlap, drivers that do not exist and empty plants are refused",
          "[plant]") {
  PlantOptions options;
  options.baseline = months(0, 25);
  options.reporting = months(24, 12);
  options.drivers = {"moon"};
  const auto refused = assess_plant(boiler_plant(0.1, 0.1), factors(), options);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().size() == 2);
  const auto nothing = assess_plant(factory({}), factors(), {});
  REQUIRE_FALSE(nothing.has_value());
  CHECK(nothing.error().front().code == "savings.no_data");
}

TEST_CASE("bills brought to calendar months are labelled and nearly the same", "[plant]") {
  auto plant = boiler_plant(0.1, 0.1);
  auto& bills = plant.items[0].records;
  for (auto& bill : bills) {
    bill.own_period.from += std::chrono::days{9};
    bill.own_period.to += std::chrono::days{9};
  }
  for (std::size_t i = 1; i < bills.size(); ++i) {
    bills[i].own_period.from = bills[i - 1].own_period.to;
  }
  plant.items[1].records.push_back(plant.items[1].records.back());
  plant.items[1].records.back().period = months(36, 1);
  plant.items[1].records.back().own_period = months(36, 1);
  const auto own = assessed(plant);
  PlantOptions options;
  options.calendarise = true;
  const auto calendar_months = assessed(plant, options);
  const Assessment& on_bills = item_of(own, "electricity").assessment;
  const Assessment& smoothed = item_of(calendar_months, "electricity").assessment;
  CHECK(on_bills.baseline_rows == 23);
  CHECK(on_bills.reporting_rows == 11);
  CHECK(is_sound(on_bills));
  CHECK(is_sound(smoothed));
  const auto labelled = [](const Assessment& one) {
    for (const Problem& warning : one.warnings) {
      if (warning.code == "rows.calendarised") return true;
    }
    return false;
  };
  CHECK(labelled(smoothed));
  CHECK_FALSE(labelled(on_bills));
}

TEST_CASE("a class that one column without figures leaves undecided names that item") {
  auto plant = boiler_plant(0.08, 0.08);
  for (plant::Item& item : plant.items) {
    if (item.code != "coal") continue;
    for (plant::Record& record : item.records) record.reading = {};
  }
  const auto result = assessed(plant);
  const auto& energy = class_of(result, InputClass::energy_mj).assessment;
  std::size_t named = 0;
  for (const Reason& reason : energy.reasons) {
    if (reason.code != "no_baseline_rows" && reason.code != "no_reporting_rows") continue;
    CHECK(reason.arguments.at("items") == "coal");
    ++named;
  }
  CHECK(named == 2);
}
