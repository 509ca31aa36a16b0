#include "cpa/sectors/factor_table.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "cpa/core/text.hpp"
#include "cpa/sectors/internal/derived_factor.hpp"

namespace cpa::sectors {
namespace {

namespace d = units::dimension;

// Units that show what a dimension means, for messages.
constexpr std::array<std::pair<units::Dimension, std::string_view>, 4> examples{
    {{d::energy, "kWh, MJ"}, {d::mass, "t, kg"}, {d::volume, "m3, l"}, {d::amount, "Nm3, Sm3"}}};

std::string examples_of(const std::vector<units::Dimension>& dimensions) {
  std::vector<std::string> texts;
  for (const auto& dimension : dimensions) {
    for (const auto& example : examples) {
      if (example.first == dimension) texts.emplace_back(example.second);
    }
  }
  return join(texts);
}

Problem problem(std::string_view code, std::map<std::string, std::string> arguments) {
  Problem result;
  result.code = std::string(code);
  result.arguments = std::move(arguments);
  return result;
}

Problem must_declare(const FactorEntry& entry, std::string_view carrier) {
  std::vector<std::string> choices;
  for (const auto& choice : entry.choices) choices.push_back(choice.text());
  if (choices.empty()) choices.push_back(entry.factor.value.text());
  return problem("factor.must_declare",
                 {{"found", std::string(carrier)},
                  {"choices", join(choices)},
                  {"unit", entry.factor.unit.code},
                  {"source", entry.factor.provenance.source.title},
                  {"source_vi", entry.factor.provenance.source.titles().vi}});
}

bool holds_for(const FactorEntry& entry, std::string_view carrier) {
  return std::find(entry.carriers.begin(), entry.carriers.end(), carrier) != entry.carriers.end();
}

// How well an entry fits a day; the largest is best.
auto fitness(const FactorEntry& entry, calendar::Day day) {
  const auto& provenance = entry.factor.provenance;
  const auto& valid = provenance.valid;
  return std::tuple(provenance.status != FigureStatus::draft,
                    valid.begun_on(day) && !valid.over_on(day),
                    provenance.status == FigureStatus::in_force, entry.layer,
                    valid.from.value_or(calendar::Day::min()));
}

// Of two rows for one year of the grid: what is in force, then what lies over the other.
bool counts_over(const FactorEntry& entry, const FactorEntry& other) {
  const auto in_force = [](const FactorEntry& each) {
    return each.factor.provenance.status == FigureStatus::in_force;
  };
  return in_force(entry) && (!in_force(other) || other.layer <= entry.layer);
}

FactorFound found_on(const Factor& factor, calendar::Day day) {
  return {factor, warnings_of(factor, day)};
}

void append(Problems& to, const Problems& from) { to.insert(to.end(), from.begin(), from.end()); }

FactorKind kind_of(Gas gas) {
  switch (gas) {
    case Gas::ch4:
      return FactorKind::fuel_ch4;
    case Gas::n2o:
      return FactorKind::fuel_n2o;
    case Gas::co2:
      break;
  }
  return FactorKind::fuel_co2;
}

std::string_view code_of(Gas gas) {
  switch (gas) {
    case Gas::ch4:
      return "ch4";
    case Gas::n2o:
      return "n2o";
    case Gas::co2:
      break;
  }
  return "co2";
}

// The grid's factor of the last year that is published: one for a later year is not out yet.
Problem not_published(int year, const Factor& last) {
  auto result = problem("factor.year_not_published", {{"found", std::to_string(year)},
                                                      {"used", std::to_string(*last.year)},
                                                      {"value", last.value.text()},
                                                      {"unit", last.unit.code}});
  result.severity = Severity::warning;
  return result;
}

calendar::Day first_day_of(int year) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::January / 1};
}

}  // namespace

bool Carrier::accepts(units::Dimension dimension) const {
  return std::find(dimensions.begin(), dimensions.end(), dimension) != dimensions.end();
}

bool Carrier::leaves_state_open(const units::Unit& unit) const {
  if (!gas || unit.dimension != d::volume) return false;
  // Vapour is metered in cubic metres only ("m3", "1000 m3").
  return !liquefied || unit.code.ends_with("m3");
}

const Carrier* FactorTable::carrier(std::string_view code) const {
  const auto at = std::find_if(carriers_.begin(), carriers_.end(),
                               [&](const Carrier& each) { return each.code == code; });
  return at == carriers_.end() ? nullptr : &*at;
}

const FactorEntry* FactorTable::find(std::string_view id) const {
  const auto at = std::find_if(entries_.begin(), entries_.end(),
                               [&](const FactorEntry& each) { return each.factor.id == id; });
  return at == entries_.end() ? nullptr : &*at;
}

Result<const Carrier*> FactorTable::known_carrier(std::string_view code) const {
  if (const auto* known = carrier(code)) return known;
  std::vector<std::string> codes;
  for (const auto& each : carriers_) codes.push_back(each.code);
  return refuse(problem("factor.carrier_unknown", {{"found", std::string(code)},
                                                   {"nearest", join(nearest_words(code, codes))}}));
}

Result<const Carrier*> FactorTable::carrier_in(std::string_view code,
                                               const units::Unit& unit) const {
  auto known = known_carrier(code);
  if (!known || (*known)->accepts(unit.dimension)) return known;
  return refuse(problem((*known)->leaves_state_open(unit) ? "factor.gas_state" : "factor.unit",
                        {{"found", unit.code},
                         {"carrier", std::string(code)},
                         {"choices", examples_of((*known)->dimensions)}}));
}

const FactorEntry* FactorTable::best(FactorKind kind, std::string_view carrier,
                                     const units::Unit* unit, calendar::Day day) const {
  const FactorEntry* found = nullptr;
  for (const auto& entry : entries_) {
    if (entry.factor.kind != kind) continue;
    if (!carrier.empty() && !holds_for(entry, carrier)) continue;
    if (unit != nullptr && entry.factor.per.dimension != unit->dimension) continue;
    if (found == nullptr || fitness(*found, day) < fitness(entry, day)) found = &entry;
  }
  return found;
}

Problem FactorTable::lacking(FactorKind kind, const Carrier& carrier, std::string_view unit) const {
  for (const auto& entry : entries_) {
    if (entry.factor.kind == kind && entry.must_declare && holds_for(entry, carrier.code)) {
      return must_declare(entry, carrier.code);
    }
  }
  return problem("factor.none", {{"found", carrier.code},
                                 {"name", carrier.name.en},
                                 {"name_vi", carrier.name.vi},
                                 {"unit", std::string(unit)},
                                 {"factor", code_of(kind)}});
}

Result<FactorFound> FactorTable::toe_coefficient(std::string_view carrier, const units::Unit& unit,
                                                 calendar::Day day) const {
  constexpr auto kind = FactorKind::toe_coefficient;
  const bool in_toe = unit.dimension == d::oil_equivalent;
  const auto known = in_toe ? known_carrier(carrier) : carrier_in(carrier, unit);
  if (!known) return refuse(known.error());
  if (in_toe) return found_on(unity(unit, kind), day);
  const auto* entry = best(kind, carrier, &unit, day);
  if (entry != nullptr && !entry->must_declare) return found_on(entry->factor, day);
  if ((*known)->kind == CarrierKind::fuel && unit.dimension == d::energy) {
    auto energy = oil_equivalent_energy(day);
    if (!energy) return energy;
    energy->factor = internal::inverse(energy->factor, kind, "inverse");
    return energy;
  }
  return refuse(lacking(kind, **known, unit.code));
}

// What is counted in units of energy is final energy already, MJ to MJ; TOE are TOE.
Factor FactorTable::unity(const units::Unit& unit, FactorKind kind) const {
  Factor factor;
  if (const auto* definition = best(FactorKind::final_energy, "", nullptr, {})) {
    factor = definition->factor;
  }
  factor.id = kind == FactorKind::final_energy ? "units.energy" : "units.oil_equivalent";
  factor.kind = kind;
  factor.value = Decimal(1, 0);
  factor.number = 1;
  factor.per = unit;
  factor.unit = {unit.code + "/" + unit.code, d::none, 1};
  return factor;
}

Result<FactorFound> FactorTable::energy_in_one_toe(const Carrier& carrier, HeatChain chain,
                                                   calendar::Day day) const {
  constexpr auto kind = FactorKind::toe_coefficient;
  if (carrier.kind == CarrierKind::fuel && chain == HeatChain::toe) {
    return oil_equivalent_energy(day);
  }
  const auto* toe = best(kind, carrier.code, nullptr, day);
  if (toe == nullptr || toe->must_declare) return refuse(lacking(kind, carrier, "TOE"));
  auto energy = final_energy(carrier.code, toe->factor.per, chain, day);
  if (!energy) return energy;
  append(energy->warnings, warnings_of(toe->factor, day));
  energy->factor = internal::product(internal::inverse(toe->factor, kind, "inverse"),
                                     energy->factor, FactorKind::final_energy, "energy");
  return energy;
}

Result<FactorFound> FactorTable::final_energy(std::string_view carrier, const units::Unit& unit,
                                              HeatChain chain, calendar::Day day) const {
  const bool in_toe = unit.dimension == d::oil_equivalent;
  const auto known = in_toe ? known_carrier(carrier) : carrier_in(carrier, unit);
  if (!known) return refuse(known.error());
  if (in_toe) return energy_in_one_toe(**known, chain, day);
  if (unit.dimension == d::energy) {
    const auto* definition = best(FactorKind::final_energy, carrier, &unit, day);
    return found_on(
        definition != nullptr ? definition->factor : unity(unit, FactorKind::final_energy), day);
  }
  if (chain == HeatChain::ipcc) {
    const auto* entry = best(FactorKind::net_calorific_value, carrier, &unit, day);
    if (entry != nullptr && !entry->must_declare) return found_on(entry->factor, day);
    return refuse(lacking(FactorKind::net_calorific_value, **known, unit.code));
  }
  auto toe = toe_coefficient(carrier, unit, day);
  if (!toe) return toe;
  const auto energy = oil_equivalent_energy(day);
  if (!energy) return energy;
  append(toe->warnings, energy->warnings);
  toe->factor =
      internal::product(toe->factor, energy->factor, FactorKind::net_calorific_value, "heat");
  return toe;
}

Result<FactorFound> FactorTable::oil_equivalent_energy(calendar::Day day) const {
  const auto* entry = best(FactorKind::oil_equivalent_energy, "", nullptr, day);
  if (entry == nullptr)
    return refuse(problem("factor.none", {{"found", "TOE"},
                                          {"unit", "GJ"},
                                          {"factor", code_of(FactorKind::oil_equivalent_energy)}}));
  return found_on(entry->factor, day);
}

Result<FactorFound> FactorTable::grid_emission(int year) const {
  const FactorEntry* exact = nullptr;
  const FactorEntry* first = nullptr;
  const FactorEntry* last = nullptr;
  for (const auto& entry : entries_) {
    if (entry.factor.kind != FactorKind::grid_emission || !entry.factor.year) continue;
    if (entry.factor.provenance.status == FigureStatus::draft) continue;
    if (*entry.factor.year == year && (exact == nullptr || counts_over(entry, *exact))) {
      exact = &entry;
    }
    if (first == nullptr || *entry.factor.year < *first->factor.year) first = &entry;
    const bool same_year = last != nullptr && *entry.factor.year == *last->factor.year;
    if (last == nullptr || *entry.factor.year > *last->factor.year ||
        (same_year && counts_over(entry, *last))) {
      last = &entry;
    }
  }
  if (exact != nullptr) return found_on(exact->factor, first_day_of(year));
  if (last == nullptr) {
    return refuse(problem("factor.none", {{"found", "electricity"},
                                          {"unit", "MWh"},
                                          {"factor", code_of(FactorKind::grid_emission)}}));
  }
  if (year < *last->factor.year) {
    return refuse(problem("factor.no_year", {{"found", std::to_string(year)},
                                             {"first", std::to_string(*first->factor.year)},
                                             {"last", std::to_string(*last->factor.year)}}));
  }
  auto found = found_on(last->factor, first_day_of(*last->factor.year));
  found.warnings.push_back(not_published(year, last->factor));
  return found;
}

Result<FactorFound> FactorTable::fuel_emission(std::string_view carrier, Gas gas,
                                               calendar::Day day) const {
  const auto known = known_carrier(carrier);
  if (!known) return refuse(known.error());
  const auto* entry = best(kind_of(gas), carrier, nullptr, day);
  if (entry != nullptr && !entry->must_declare) return found_on(entry->factor, day);
  return refuse(lacking(kind_of(gas), **known, "TJ"));
}

Result<FactorFound> FactorTable::warming_potential(Gas gas, calendar::Day day) const {
  const FactorEntry* found = nullptr;
  for (const auto& entry : entries_) {
    if (entry.factor.kind != FactorKind::global_warming_potential) continue;
    if (entry.factor.gas != code_of(gas)) continue;
    if (found == nullptr || fitness(*found, day) < fitness(entry, day)) found = &entry;
  }
  if (found != nullptr) return found_on(found->factor, day);
  return refuse(
      problem("factor.none", {{"found", std::string(code_of(gas))},
                              {"unit", "kg"},
                              {"factor", code_of(FactorKind::global_warming_potential)}}));
}

Result<FactorFound> FactorTable::fuel_co2e(std::string_view carrier, calendar::Day day) const {
  auto sum = fuel_emission(carrier, Gas::co2, day);
  if (!sum) return sum;
  if (this->carrier(carrier)->biogenic) {
    sum->factor.value = Decimal();
    sum->factor.number = 0;
    sum->factor.chain = "0 x " + sum->factor.id;
  }
  for (const auto gas : {Gas::ch4, Gas::n2o}) {
    const auto emission = fuel_emission(carrier, gas, day);
    if (!emission) return emission;
    const auto potential = warming_potential(gas, day);
    if (!potential) return potential;
    sum->factor = internal::plus_weighted(sum->factor, emission->factor, potential->factor);
    append(sum->warnings, emission->warnings);
    append(sum->warnings, potential->warnings);
  }
  sum->factor.id += "e";
  return sum;
}

}  // namespace cpa::sectors
