#include "tests/unit/reports/sample_factories.hpp"

#include <cmath>
#include <stdexcept>

#include "cpa/statistics/random.hpp"
#include "tests/support/factory.hpp"
#include "tests/support/unit_values.hpp"

namespace cpa::tests {
namespace {

using plant::Item;
using plant::ItemKind;

constexpr int all_months = 36;
constexpr int baseline_months = 24;

Item item(const char* code, ItemKind kind, const units::Unit& unit) {
  Item item{.code = code,
            .kind = kind,
            .name_vi = std::string("Tên ") + code,
            .name_en = std::string("Name of ") + code};
  item.unit = unit;
  item.unit_text = unit.code;
  return item;
}

void add(Item& item, int month, double value) {
  const calendar::Period period = months(month, 1);
  item.records.push_back({.period = period,
                          .own_period = period,
                          .reading = {.state = plant::ReadingState::measured,
                                      .value = Decimal(std::llround(value * 1e3), 3)}});
}

void add_weather(plant::Plant& plant) {
  plant.weather_source = "Constructed";
  const calendar::Period whole = months(0, all_months);
  for (calendar::Day day = whole.from; day < whole.to; day += std::chrono::days{1}) {
    const auto n = static_cast<double>((day - whole.from).count());
    plant.weather.push_back({day, Decimal(std::llround(270 + 40 * std::sin(n / 58.0)), 1)});
  }
}

void add_events(plant::Plant& plant) {
  using std::chrono::sys_days;
  using namespace std::chrono_literals;
  plant::Event repair{.from = sys_days{2022y / 6 / 1}, .to = sys_days{2022y / 6 / 30}};
  repair.kind = "cold store repair";
  repair.items = {"electricity"};
  repair.effect = plant::EventEffect::level;
  plant::Event flood{.from = sys_days{2022y / 10 / 1}, .to = sys_days{2022y / 10 / 31}};
  flood.kind = "flood";
  flood.effect = plant::EventEffect::exclude;
  plant::Event plant_added{.from = sys_days{2024y / 3 / 1}, .to = {}};
  plant_added.kind = "waste-water plant";
  plant_added.items = {"electricity"};
  plant_added.effect = plant::EventEffect::amount;
  plant_added.amount = Decimal(9000, 0);
  plant_added.uncertainty = Decimal(500, 0);
  plant::Event noted{.from = sys_days{2023y / 12 / 1}, .to = sys_days{2023y / 12 / 20}};
  noted.kind = "options put in";
  plant.events = {repair, flood, noted, plant_added};
}

void add_promises(plant::Plant& plant) {
  using plant::InputClass;
  const auto five = units::Fraction::percent(5);
  plant.targets = {{InputClass::energy_mj, five},
                   {InputClass::fuel, five},
                   {InputClass::raw_material, five},
                   {InputClass::water, five}};
  plant.claims = {{InputClass::energy_mj, units::Fraction::percent(8)}};
  plant.prices = {{"electricity", {Decimal(1850, 0), {}, kilowatt_hour}, "bill", {}},
                  {"fish", {Decimal(28000000, 0), {}, tonne}, "contract", {}}};
  plant.static_factors = {{"Shifts", "2", {}, ""}};
  plant.baseline = months(0, baseline_months);
  plant.reporting = months(baseline_months, all_months - baseline_months);
}

consumption::EnergyFactors factors() {
  consumption::EnergyFactors factors;
  factors.energy = {{"electricity", {1, "definition"}}, {"coal", {24e6L, "declared"}}};
  factors.oil_equivalent = {{"electricity", {0.0001543L / 3.6e6L, "table"}},
                            {"coal", {0.0006L, "table"}}};
  factors.emissions = {{"electricity", {0.66L / 3.6e6L, "grid"}}, {"coal", {2.3L, "IPCC"}}};
  return factors;
}

void make_hostile(std::string& words) { words = hostile_words; }

}  // namespace

plant::Plant whole_plant(double saving) {
  plant::Plant plant;
  plant.id = "whole";
  plant.enterprise.name = "Nhà máy Mẫu";
  Item electricity = item("electricity", ItemKind::energy, kilowatt_hour);
  electricity.meter = plant::Meter{units::Fraction::percent(0.5L), {}};
  Item coal = item("coal", ItemKind::fuel, tonne);
  Item fish = item("fish", ItemKind::raw_material, tonne);
  Item water = item("water", ItemKind::water, cubic_metre);
  Item fillet = item("fillet", ItemKind::product, tonne);
  Item portions = item("portions", ItemKind::product, tonne);
  fillet.equivalent = Decimal(1, 0);
  portions.equivalent = Decimal(7, 1);
  statistics::Random random(20240101);
  for (int month = 0; month < all_months; ++month) {
    const double left = month < baseline_months ? 1 : 1 - saving;
    const double first = 200 * (1 + 0.15 * random.normal());
    const double second = 80 * (1 + 0.25 * random.normal());
    const double made = first + 0.7 * second;
    const auto noisy = [&](double use) { return left * use * (1 + 0.02 * random.normal()); };
    add(fillet, month, first);
    add(portions, month, second);
    add(electricity, month, noisy(60000 + 400 * made));
    add(coal, month, noisy(20 + 0.3 * made));
    add(fish, month, noisy(2.2 * made));
    add(water, month, noisy(500 + 12 * made));
  }
  water.records[3].reading.state = plant::ReadingState::estimated;
  water.records[3].reading.note = "mean of two months";
  water.records[5].reading = {};
  plant.items = {fillet, portions, electricity, coal, fish, water};
  add_weather(plant);
  add_events(plant);
  add_promises(plant);
  return plant;
}

Reported reported(plant::Plant plant, const consumption::EnergyFactors& factors,
                  savings::PlantOptions options) {
  Reported made;
  made.plant = std::move(plant);
  auto assessment = savings::assess_plant(made.plant, factors, options);
  if (!assessment) throw std::runtime_error("the sample cannot be assessed");
  made.assessment = std::move(*assessment);
  reports::FactorLine line{.item = "electricity", .what = "oil_equivalent", .value = 0.0001543L};
  line.unit = "TOE/kWh";
  line.source = "Official letter 3505/BCT-KHCN";
  line.known = "secondary";
  line.status = "in_force";
  line.id = "vietnam.toe_2011.electricity";
  made.provenance.factors = {line};
  made.provenance.packs = "0123456789abcdef";
  made.provenance.program = "0.0.0";
  return made;
}

Reported whole_factory(double saving) {
  savings::PlantOptions options;
  options.rolling_months = 6;
  return reported(whole_plant(saving), factors(), options);
}

Reported hostile_factory() {
  plant::Plant plant = whole_plant(0.1);
  make_hostile(plant.enterprise.name);
  make_hostile(plant.weather_source);
  for (Item& one : plant.items) {
    make_hostile(one.name_vi);
    make_hostile(one.name_en);
    make_hostile(one.unit_text);
  }
  for (plant::Event& event : plant.events) {
    make_hostile(event.kind);
    make_hostile(event.reason);
    make_hostile(event.evidence);
    make_hostile(event.who);
  }
  for (plant::ItemPrice& price : plant.prices) make_hostile(price.source);
  for (plant::StaticFactor& factor : plant.static_factors) {
    make_hostile(factor.name);
    make_hostile(factor.value);
    make_hostile(factor.note);
  }
  Reported made = reported(std::move(plant), factors());
  for (reports::FactorLine& line : made.provenance.factors) {
    make_hostile(line.source);
    make_hostile(line.unit);
    make_hostile(line.id);
  }
  make_hostile(made.provenance.program);
  made.provenance.warnings = {
      {.code = "rows.driver_missing",
       .severity = Severity::warning,
       .where = {},
       .arguments = {
           {"item", hostile_words}, {"driver", hostile_words}, {"months", hostile_words}}}};
  return made;
}

Reported poor_factory() {
  plant::Plant plant = factory({{1000, 2}, {1100, 3}, {900, 1}, {1000, 2}});
  plant.baseline = months(0, 2);
  plant.reporting = months(2, 2);
  return reported(std::move(plant), factors());
}

Reported factory_without_factors() {
  plant::Plant plant = whole_plant(0.1);
  Item dye = item("dye", ItemKind::auxiliary_material, tonne);
  Item acid = item("acid", ItemKind::auxiliary_material, cubic_metre);
  for (int month = 0; month < all_months; ++month) {
    add(dye, month, 3);
    add(acid, month, 4);
  }
  plant.items.push_back(dye);
  plant.items.push_back(acid);
  plant.targets.push_back({plant::InputClass::other_material, units::Fraction::percent(5)});
  return reported(std::move(plant), {});
}

void lose_a_month(Reported& made, const std::string& reason, const std::string& who) {
  plant::Item& item = made.plant.items.front();
  plant::Record& lost = item.records.at(item.records.size() - 4);
  lost.reading = {};
  plant::Dismissal dismissal;
  dismissal.finding = "quality.missing";
  dismissal.item = item.code;
  dismissal.period = lost.period;
  dismissal.reason = reason;
  dismissal.who = who;
  made.plant.dismissals.push_back(dismissal);
}

}  // namespace cpa::tests
