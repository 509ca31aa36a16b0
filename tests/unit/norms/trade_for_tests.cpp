#include "tests/unit/norms/trade_for_tests.hpp"

#include <cmath>
#include <stdexcept>

namespace cpa::tests {
namespace {

using plant::ItemKind;
using sectors::DenominatorCounts;
using sectors::IndicatorQuantity;

sectors::Indicator indicator(const char* code, IndicatorQuantity quantity,
                             sectors::Direction direction = sectors::Direction::lower) {
  sectors::Indicator made{.code = code};
  made.name = {code, code};
  made.quantity = quantity;
  made.direction = direction;
  return made;
}

sectors::Denominator denominator(const char* code, DenominatorCounts counts,
                                 std::vector<std::string> items = {}) {
  return {code, {code, code}, counts, std::move(items)};
}

sectors::Norm norm(const std::string& id) {
  sectors::Norm made{.id = id};
  made.sector = "food";
  made.sub_sector = "seafood_freezing";
  made.product = {"thủy sản", "fish"};
  made.region = "VN";
  return made;
}

plant::ItemPrice price(const std::string& code, long amount, const units::Unit& unit) {
  return {code, {Decimal(amount, 0), {}, unit}, "bill", std::nullopt};
}

}  // namespace

plant::Item item(const std::string& code, ItemKind kind, const units::Unit& unit,
                 const std::vector<double>& months) {
  plant::Item made{.code = code, .kind = kind};
  made.name_en = code;
  made.unit = unit;
  const calendar::Month first{std::chrono::year{2024}, std::chrono::month{1}};
  for (std::size_t i = 0; i < months.size(); ++i) {
    const auto period = calendar::period_of(calendar::plus_months(first, static_cast<int>(i)));
    plant::Record record{.period = period, .own_period = period};
    if (months[i] >= 0) {
      record.reading = {plant::ReadingState::measured, Decimal(std::llround(months[i] * 1e4), 4),
                        ""};
    }
    made.records.push_back(record);
  }
  return made;
}

std::vector<double> each_month(double value, std::size_t count) {
  return std::vector<double>(count, value);
}

plant::Plant fish_plant() {
  plant::Plant plant;
  plant.enterprise.sector = "food";
  plant.enterprise.sub_sector = "seafood_freezing";
  plant.items = {item("electricity", ItemKind::energy, kilowatt_hour, each_month(100000)),
                 item("coal", ItemKind::fuel, tonne, each_month(10)),
                 item("water", ItemKind::water, cubic_metre, each_month(900)),
                 item("raw_fish", ItemKind::raw_material, tonne, each_month(250)),
                 item("fillet", ItemKind::product, tonne, each_month(100))};
  plant.items[0].carrier = "electricity";
  plant.items[1].carrier = "coal";
  plant.prices = {price("electricity", 2000, kilowatt_hour), price("water", 10000, cubic_metre)};
  return plant;
}

consumption::EnergyFactors energy_factors() {
  consumption::EnergyFactors factors;
  factors.energy = {{"electricity", {1, "own"}}, {"coal", {25e9L / 1000, "table"}}};
  factors.oil_equivalent = {{"electricity", {0.1543L / 3.6e9L, "table"}},
                            {"coal", {0.6L / 1000, "table"}}};
  factors.joule_to_one_toe = 41.868e9L;
  return factors;
}

sectors::Knowledge knowledge(std::vector<sectors::Norm> norms) {
  sectors::Knowledge all;
  all.indicators = {
      indicator("electricity", IndicatorQuantity::electricity),
      indicator("thermal_energy", IndicatorQuantity::thermal_energy),
      indicator("total_energy", IndicatorQuantity::total_energy),
      indicator("total_energy_toe", IndicatorQuantity::total_energy),
      indicator("specific_energy", IndicatorQuantity::total_energy),
      indicator("water", IndicatorQuantity::water),
      indicator("waste_water", IndicatorQuantity::waste_water),
      indicator("air_leaks", IndicatorQuantity::none),
      indicator("raw_material", IndicatorQuantity::raw_material),
      indicator("material_yield", IndicatorQuantity::product_yield, sectors::Direction::higher)};
  all.denominators = {denominator("product", DenominatorCounts::product),
                      denominator("equivalent_product", DenominatorCounts::equivalent_product),
                      denominator("raw_material", DenominatorCounts::raw_material),
                      denominator("raw_fish", DenominatorCounts::item, {"raw_fish"}),
                      denominator("melted", DenominatorCounts::item, {"melted"}),
                      denominator("waste_water", DenominatorCounts::item, {"waste_water"}),
                      denominator("beets", DenominatorCounts::none)};
  all.norms = std::move(norms);
  return all;
}

sectors::Norm quartiles(const std::string& id, const std::string& indicator,
                        const units::Unit& unit, const units::Unit& per,
                        const std::string& denominator, long low, long median, long high) {
  sectors::Norm made = norm(id);
  made.kind = sectors::NormKind::quartiles;
  made.indicator = indicator;
  made.unit = unit;
  made.per = per;
  made.denominator = denominator;
  made.low = Decimal(low, 0);
  made.typical = Decimal(median, 0);
  made.high = Decimal(high, 0);
  made.sample = 40;
  return made;
}

sectors::Norm limit(const std::string& id, const units::Unit& unit, const units::Unit& per,
                    const std::string& denominator, long value, const char* from, const char* to) {
  sectors::Norm made = norm(id);
  made.kind = sectors::NormKind::legal_limit;
  made.indicator = "specific_energy";
  made.unit = unit;
  made.per = per;
  made.denominator = denominator;
  made.value = Decimal(value, 0);
  made.rule.standing = sectors::FigureStatus::in_force;
  made.rule.valid = {*calendar::read_day(from), *calendar::read_day(to)};
  return made;
}

norms::PlantNorms placed(const plant::Plant& plant, std::vector<sectors::Norm> norms,
                         const norms::NormOptions& options) {
  const auto all =
      norms::place_plant(plant, energy_factors(), knowledge(std::move(norms)), options);
  if (!all) throw std::runtime_error(all.error().front().code);
  return *all;
}

const norms::Placement& placement(const norms::PlantNorms& all, const std::string& id) {
  for (const auto& group : all.figures) {
    for (const auto& placed : group.placements) {
      if (placed.norm == id) return placed;
    }
  }
  throw std::runtime_error("no placement of " + id + ": " + refusal(all, id));
}

std::string refusal(const norms::PlantNorms& all, const std::string& id) {
  for (const auto& refused : all.refused) {
    if (refused.norm == id) return code_of(refused.why.reason);
  }
  return "";
}

}  // namespace cpa::tests
