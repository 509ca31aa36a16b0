#include "cpa/tasks/energy_factors.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"

namespace cpa::tasks {
namespace {

using consumption::ConversionFactor;
using plant::Item;
using sectors::Factor;
using sectors::FactorFound;

int year_of(calendar::Day day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

class Resolver {
 public:
  Resolver(const sectors::Packs& packs, calendar::Day frozen, Emissions emissions)
      : packs_(packs), frozen_(frozen), emissions_(emissions) {}

  void add(const Item& item) {
    const auto energy = energy_of(item);
    if (energy) result_.factors.energy[item.code] = *energy;
    if (const auto toe = toe_of(item, energy)) {
      result_.factors.oil_equivalent[item.code] = *toe;
    }
    if (emissions_ == Emissions::unwanted) return;
    if (const auto emission = emission_of(item, energy)) {
      result_.factors.emissions[item.code] = *emission;
    }
  }

  ResolvedFactors finish() { return std::move(result_); }

 private:
  void line(const Item& item, const char* what, const plant::DeclaredFactor& declared) {
    reports::FactorLine added{.item = item.code, .what = what};
    added.value = declared.value.value();
    added.unit = declared.unit.code;
    added.source = declared.source;
    added.known = "declared";
    result_.lines.push_back(std::move(added));
  }

  void line(const Item& item, const char* what, const Factor& factor) {
    const sectors::Provenance& from = factor.provenance;
    reports::FactorLine added{.item = item.code, .what = what};
    added.value = factor.number;
    added.unit = factor.unit.code;
    added.source = from.source.cited().en;
    added.source_vi = from.source.cited().vi;
    added.known = sectors::code_of(from.known);
    added.status = sectors::code_of(from.status);
    added.valid_from = from.valid.from;
    added.valid_to = from.valid.to;
    added.id = factor.chain.empty() ? factor.id : factor.chain;
    result_.lines.push_back(std::move(added));
  }

  void warn(const Item& item, Problem problem) {
    problem.severity = Severity::warning;
    problem.where.field = item.code;
    result_.warnings.push_back(std::move(problem));
  }

  // The table's factor with its warnings noted; a refusal becomes a warning, the class tells the
  // rest.
  std::optional<Factor> take(const Item& item, const char* what, Result<FactorFound> found) {
    if (!found) {
      warn(item, std::move(found.error()));
      return std::nullopt;
    }
    for (Problem& problem : found->warnings) warn(item, std::move(problem));
    line(item, what, found->factor);
    return std::move(found->factor);
  }

  static ConversionFactor factor_of(const Factor& factor) {
    return {factor.quantity().in_si(), factor.id,
            factor.provenance.known == sectors::Known::unverified};
  }
  static ConversionFactor factor_of(const plant::DeclaredFactor& declared) {
    return {declared.unit.quantity(declared.value).in_si(), declared.source};
  }

  // Holds the plant's own figure against what the table gives for the carrier, if anything.
  void compare(const Item& item, const plant::DeclaredFactor& declared, ConversionFactor& factor,
               const Result<FactorFound>& table) {
    if (!table) return;
    factor.table_per_si = table->factor.quantity().in_si();
    if (!consumption::is_off_table(factor, consumption::doubtful_times)) return;
    const bool wild = consumption::is_off_table(factor, consumption::implausible_times);
    const auto ratio = static_cast<double>(factor.per_si / *factor.table_per_si);
    Problem problem{.code = wild ? "factor.implausible" : "factor.off_table"};
    problem.arguments = {{"item", item.code},
                         {"found", declared.value.text() + " " + declared.unit.code},
                         {"times", canonical_number(round_significant(ratio, 2))}};
    warn(item, std::move(problem));
  }

  [[nodiscard]] Result<FactorFound> table_energy(const Item& item) const {
    return packs_.factors.final_energy(item.carrier, item.unit, sectors::HeatChain::toe, frozen_);
  }

  [[nodiscard]] Result<FactorFound> table_toe(const Item& item) const {
    return packs_.factors.toe_coefficient(item.carrier, item.unit, frozen_);
  }

  std::optional<long double> joule_to_one_toe(const Item& item) {
    const auto found =
        take(item, "oil_equivalent_energy", packs_.factors.oil_equivalent_energy(frozen_));
    if (!found) return std::nullopt;
    return found->quantity().in_si();
  }

  std::optional<ConversionFactor> energy_of(const Item& item) {
    if (item.heating_value) {
      line(item, "energy", *item.heating_value);
      ConversionFactor factor = factor_of(*item.heating_value);
      compare(item, *item.heating_value, factor, table_energy(item));
      return factor;
    }
    if (item.unit.dimension == units::dimension::oil_equivalent && item.toe_coefficient) {
      return energy_behind_toe(item);
    }
    // Of what is counted as energy already a TOE coefficient says how it was made, not what it is.
    if (item.toe_coefficient && item.unit.dimension != units::dimension::energy) {
      const auto joule = joule_to_one_toe(item);
      if (!joule) return std::nullopt;
      ConversionFactor factor = factor_of(*item.toe_coefficient);
      factor.per_si *= *joule;
      if (const auto table = table_energy(item)) {
        factor.table_per_si = table->factor.quantity().in_si();
      }
      return factor;
    }
    const auto found = take(item, "heating_value", table_energy(item));
    if (!found) return std::nullopt;
    return factor_of(*found);
  }

  // The kWh that the item's own coefficient turned into TOE; a fuel's TOE are heat by definition.
  std::optional<ConversionFactor> energy_behind_toe(const Item& item) {
    if (item.kind != plant::ItemKind::fuel) {
      line(item, "oil_equivalent", *item.toe_coefficient);
      const ConversionFactor toe = factor_of(*item.toe_coefficient);
      return ConversionFactor{1 / toe.per_si, toe.source};
    }
    const auto joule = joule_to_one_toe(item);
    if (!joule) return std::nullopt;
    return ConversionFactor{*joule, item.toe_coefficient->source};
  }

  std::optional<ConversionFactor> toe_of(const Item& item,
                                         const std::optional<ConversionFactor>& energy) {
    if (item.unit.dimension == units::dimension::oil_equivalent) {
      return ConversionFactor{1, "units.oil_equivalent"};
    }
    if (item.toe_coefficient) {
      line(item, "oil_equivalent", *item.toe_coefficient);
      ConversionFactor factor = factor_of(*item.toe_coefficient);
      compare(item, *item.toe_coefficient, factor, table_toe(item));
      return factor;
    }
    // A heating value of the plant's own goes into TOE by the definition of the tonne of oil
    // equivalent; electricity keeps its table's coefficient, which is a primary-energy figure.
    const bool own_heat = item.heating_value && item.kind == plant::ItemKind::fuel;
    if (own_heat && energy) {
      const auto joule = joule_to_one_toe(item);
      if (!joule) return std::nullopt;
      ConversionFactor factor{energy->per_si / *joule, energy->source};
      if (energy->table_per_si) factor.table_per_si = *energy->table_per_si / *joule;
      return factor;
    }
    const auto found = take(item, "oil_equivalent", table_toe(item));
    if (!found) return std::nullopt;
    return factor_of(*found);
  }

  std::optional<ConversionFactor> emission_of(const Item& item,
                                              const std::optional<ConversionFactor>& energy) {
    if (item.emission_factor) {
      line(item, "emissions", *item.emission_factor);
      return factor_of(*item.emission_factor);
    }
    if (!energy) return std::nullopt;
    const bool grid = item.carrier == "electricity";
    const auto found = take(item, "emissions",
                            grid ? packs_.factors.grid_emission(year_of(frozen_))
                                 : packs_.factors.fuel_co2e(item.carrier, frozen_));
    if (!found) return std::nullopt;
    ConversionFactor factor = factor_of(*found);
    factor.per_si *= energy->per_si;
    factor.unverified = factor.unverified || energy->unverified;
    return factor;
  }

  const sectors::Packs& packs_;
  calendar::Day frozen_;
  Emissions emissions_;
  ResolvedFactors result_;
};

}  // namespace

ResolvedFactors resolve_factors(const plant::Plant& plant, const sectors::Packs& packs,
                                calendar::Day frozen, Emissions emissions) {
  Resolver resolver(packs, frozen, emissions);
  for (const Item& item : plant.items) {
    const bool carries_energy =
        item.kind == plant::ItemKind::energy || item.kind == plant::ItemKind::fuel;
    if (carries_energy && !consumption::never_used(item)) resolver.add(item);
  }
  ResolvedFactors resolved = resolver.finish();
  if (const auto toe = packs.factors.oil_equivalent_energy(frozen)) {
    resolved.factors.joule_to_one_toe = toe->factor.quantity().in_si();
  }
  return resolved;
}

}  // namespace cpa::tasks
