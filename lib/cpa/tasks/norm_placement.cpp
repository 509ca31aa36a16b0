#include "cpa/tasks/norm_placement.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "cpa/plant_files/read_plant.hpp"
#include "cpa/tasks/capacity_text.hpp"
#include "cpa/tasks/energy_factors.hpp"

namespace cpa::tasks {
namespace {

// The last one that the plant states. A text that is no amount is kept, for the answer to say so.
norms::StatedCapacity stated_capacity(const plant::Plant& plant, const units::UnitTable& units) {
  norms::StatedCapacity stated;
  for (const plant::StaticFactor& factor : plant.static_factors) {
    if (!is_capacity(factor)) continue;
    const auto read = read_capacity(factor.value, units, plant.decimal_mark);
    // A transformer's or a boiler's, under a name as short as that.
    if (read && read->dimension() == units::dimension::power) continue;
    stated = {.text = factor.value};
    if (read) stated.amount = *read;
  }
  return stated;
}

Problems capacity_warnings(const norms::PlantNorms& placed) {
  if (placed.capacity_doubt == norms::CapacityDoubt::none) return {};
  const bool unread = placed.capacity_doubt == norms::CapacityDoubt::unread;
  Problem warning{.code = unread ? "norms.capacity_unread" : "norms.capacity_below",
                  .severity = Severity::warning};
  warning.arguments = {{"found", placed.capacity.text}};
  return {warning};
}

// Greenhouse gas is a figure of few trades; elsewhere its factors, and what is doubtful in them,
// are nobody's concern here.
Emissions emissions_for(const sectors::Knowledge& knowledge, const std::string& sub_sector) {
  const bool wanted =
      std::any_of(knowledge.norms.begin(), knowledge.norms.end(), [&](const sectors::Norm& norm) {
        const auto* indicator = knowledge.indicator(norm.indicator);
        return norm.is_of(sub_sector) && indicator != nullptr &&
               indicator->quantity == sectors::IndicatorQuantity::emissions;
      });
  return wanted ? Emissions::wanted : Emissions::unwanted;
}

bool counts_emissions(const norms::PlantNorms& placed, const sectors::Knowledge& knowledge) {
  return std::any_of(placed.figures.begin(), placed.figures.end(), [&](const auto& group) {
    const auto* indicator = knowledge.indicator(group.figure.indicator);
    return indicator != nullptr && indicator->quantity == sectors::IndicatorQuantity::emissions;
  });
}

// Of the plant's sector alone, where it names one.
sectors::KnowledgeWish knowledge_of(const plant::Plant& plant, const NormsWish& wish) {
  sectors::KnowledgeWish knowledge;
  knowledge.overlays = wish.overlays;
  if (!plant.enterprise.sector.empty()) knowledge.sectors = {plant.enterprise.sector};
  return knowledge;
}

using Places = std::map<std::string, Location>;

// Where the description has the field, else the field alone.
Problems with_places(Problems problems, const Places& places) {
  for (Problem& problem : problems) {
    const auto place = places.find(problem.where.field);
    if (place != places.end()) problem.where = place->second;
  }
  return problems;
}

// Everything wrong with the discharge is told beside what else is wrong.
Checked<norms::PlantNorms> place_with_discharge(const plant::Plant& plant,
                                                const consumption::EnergyFactors& factors,
                                                const sectors::Knowledge& knowledge,
                                                const norms::NormOptions& options,
                                                const units::UnitTable& units, calendar::Day day,
                                                const Places& places) {
  auto found = norms::place_plant(plant, factors, knowledge, options);
  if (!plant.discharge) return found;
  Problems problems = found ? Problems{} : found.error();
  for (const auto kind : {plant::DischargeKind::waste_water, plant::DischargeKind::air}) {
    if (!speaks_of(*plant.discharge, kind)) continue;
    auto limits = norms::discharge_limits(*plant.discharge, kind, plant.enterprise.sub_sector,
                                          knowledge, units, day);
    if (!limits) {
      for (Problem& each : with_places(std::move(limits.error()), places)) {
        problems.push_back(std::move(each));
      }
    } else if (found) {
      limits->warnings = with_places(std::move(limits->warnings), places);
      (kind == plant::DischargeKind::air ? found->air : found->discharge) = std::move(*limits);
    }
  }
  if (!problems.empty()) return refuse(std::move(problems));
  return found;
}

// Units that amounts are booked in by those who take one for another.
std::vector<units::Unit> usual_units(const units::UnitTable& units) {
  std::vector<units::Unit> usual;
  for (const char* code : {"kg", "t", "g", "kWh", "MWh", "MJ", "GJ", "kcal", "l", "hl", "m3"}) {
    if (const auto* entry = units.find(code)) usual.push_back(entry->unit);
  }
  return usual;
}

Checked<NormsAnswer> placed_among(plant::Plant plant, sectors::Knowledge knowledge,
                                  const sectors::Packs& packs, const NormsWish& wish,
                                  std::string version, const Places& places) {
  norms::NormOptions options = wish.options;
  options.usual_units = usual_units(packs.units);
  if (!options.capacity.amount) options.capacity = stated_capacity(plant, packs.units);
  ResolvedFactors factors;
  const auto period = norms::book_period(plant, options.period);
  const Emissions emissions = emissions_for(knowledge, plant.enterprise.sub_sector);
  if (period) factors = resolve_factors(plant, packs, period->period.last_day(), emissions);
  auto placed = place_with_discharge(plant, factors.factors, knowledge, options, packs.units,
                                     period ? period->period.last_day() : calendar::Day{}, places);
  if (!placed) return refuse(std::move(placed.error()));
  // Rows on greenhouse gas that could not be used leave no doubt to tell.
  if (period && emissions == Emissions::wanted && !counts_emissions(*placed, knowledge)) {
    factors = resolve_factors(plant, packs, period->period.last_day(), Emissions::unwanted);
  }
  NormsAnswer answer{
      .plant = std::move(plant), .knowledge = std::move(knowledge), .placed = std::move(*placed)};
  answer.provenance.factors = std::move(factors.lines);
  answer.provenance.packs = sectors::name_of(packs);
  answer.provenance.program = std::move(version);
  answer.provenance.warnings = capacity_warnings(answer.placed);
  for (Problem& each : factors.warnings) answer.provenance.warnings.push_back(std::move(each));
  for (const auto* limits : {&answer.placed.discharge, &answer.placed.air}) {
    if (!*limits) continue;
    for (const Problem& each : (*limits)->warnings) answer.provenance.warnings.push_back(each);
  }
  return answer;
}

}  // namespace

Checked<NormsAnswer> place_among_norms(plant::Plant plant, const sectors::Packs& packs,
                                       const NormsWish& wish, std::string version) {
  auto knowledge = sectors::read_knowledge(packs, knowledge_of(plant, wish));
  if (!knowledge) return refuse(std::move(knowledge.error()));
  return placed_among(std::move(plant), std::move(*knowledge), packs, wish, std::move(version), {});
}

Checked<NormsAnswer> place_among_norms(const std::filesystem::path& path,
                                       const sectors::Packs& packs, const NormsWish& wish,
                                       std::string version) {
  auto read = plant_files::read_plant(path, packs);
  auto knowledge =
      sectors::read_knowledge(packs, knowledge_of(read ? read->plant : plant::Plant{}, wish));
  if (!read || !knowledge) {
    Problems problems = read ? Problems{} : std::move(read.error());
    if (!knowledge) {
      problems.insert(problems.end(), knowledge.error().begin(), knowledge.error().end());
    }
    return refuse(std::move(problems));
  }
  auto answer = placed_among(std::move(read->plant), std::move(*knowledge), packs, wish,
                             std::move(version), read->discharge_places);
  if (answer) {
    for (const Problem& warning : read->warnings) {
      if (warning.code.starts_with("plant.sub_sector.")) answer->placed.trade_doubt = warning;
    }
    Problems& warnings = answer->provenance.warnings;
    warnings.insert(warnings.begin(), read->warnings.begin(), read->warnings.end());
  }
  return answer;
}

}  // namespace cpa::tasks
