// A conversion or emission factor as its table gives it: so much of one unit to one of another,
// with its provenance. Comparisons freeze one factor for both periods; inventories take each year's
// own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/core/decimal.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/sectors/provenance.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::sectors {

enum class FactorKind {
  toe_coefficient,          // TOE to one unit of a carrier
  oil_equivalent_energy,    // GJ in one TOE
  net_calorific_value,      // energy in one unit of a carrier, other than by way of TOE
  final_energy,             // MJ in one kWh: a definition
  grid_emission,            // CO2 to one MWh drawn from the grid, by year
  fuel_co2,                 // to one TJ of net heat
  fuel_ch4,                 // "
  fuel_n2o,                 // "
  global_warming_potential  // CO2e to one of a gas
};

struct Factor {
  std::string id;  // "vietnam.toe_2011.diesel_t"; never changes its meaning
  FactorKind kind = FactorKind::toe_coefficient;
  Decimal value;            // as the table writes it
  long double number = 0;   // the same, for formulas
  units::Unit unit;         // "TOE/t"
  units::Unit per;          // the "t" of it
  std::optional<int> year;  // grid factors: the year it describes
  std::string gas;          // global warming potential: "ch4"
  Provenance provenance;
  std::string chain;  // how a derived factor was made, by ids: "a.b x c.d"; empty = from its table

  // The factor as a quantity: multiply an item's quantity by it.
  [[nodiscard]] units::Quantity quantity() const { return unit.quantity(number); }
  friend bool operator==(const Factor&, const Factor&) = default;
};

// A factor that can be used, and what the user must be told of it: warnings factor.draft,
// factor.expired, factor.superseded, factor.not_yet, factor.unverified, factor.year_not_published.
struct FactorFound {
  Factor factor;
  Problems warnings;
};

// What must be said of a factor that is used for `day` (arguments: found = id, value, unit, source,
// from, to).
[[nodiscard]] Problems warnings_of(const Factor& factor, calendar::Day day);

[[nodiscard]] const char* code_of(FactorKind kind);  // "toe_coefficient"

}  // namespace cpa::sectors
