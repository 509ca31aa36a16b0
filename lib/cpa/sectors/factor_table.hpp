// All factors of the packs, and the questions asked of them. Where a table is unclear or silent the
// answer is a Problem that says what the plant must declare; nothing is picked in silence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/sectors/carrier.hpp"
#include "cpa/sectors/factor.hpp"

namespace cpa::sectors {

// By which table a fuel's net heating value is found; a calculation keeps to one.
enum class HeatChain {
  toe,  // TOE coefficient x 41.868 GJ/TOE
  ipcc  // net calorific values of the IPCC 2006 guidelines
};
enum class Gas { co2, ch4, n2o };

// One row of a factor file.
struct FactorEntry {
  Factor factor;
  std::vector<std::string> carriers;  // whom it holds for
  // The table gives more than one figure, or one whose unit is unclear: the plant must declare.
  bool must_declare = false;
  std::vector<Decimal> choices;  // what the copies or the range say; factor.value is one of them
  std::size_t layer = 0;  // of the packs it is from; of two that hold, the later layer's counts
  friend bool operator==(const FactorEntry&, const FactorEntry&) = default;
};

class FactorTable {
 public:
  FactorTable() = default;
  FactorTable(std::vector<Carrier> carriers, std::vector<FactorEntry> entries)
      : carriers_(std::move(carriers)), entries_(std::move(entries)) {}

  // All the questions below refuse with: factor.carrier_unknown (found, nearest), factor.unit
  // (found = unit, carrier, choices), factor.gas_state (a bare m3 of gas), factor.none (found, name
  // = carrier, unit: no table has it, the plant declares), factor.must_declare (found, choices).

  // TOE to one unit of the carrier: 0.0001543 TOE/kWh, 1.02 TOE/t. Any unit of the dimension does;
  // what is counted in TOE already has the factor 1.
  [[nodiscard]] Result<FactorFound> toe_coefficient(std::string_view carrier,
                                                    const units::Unit& unit,
                                                    calendar::Day day) const;
  // Final energy in one unit of the carrier: exactly 3.6 MJ/kWh, or a fuel's net heating value by
  // the chain. What is counted in units of energy already has the factor 1. A TOE figure goes back
  // through its carrier's coefficient: 3.6 MJ/kWh / 0.0001543 TOE/kWh for electricity, 41.868
  // GJ/TOE for a fuel in the chain of TOE.
  [[nodiscard]] Result<FactorFound> final_energy(std::string_view carrier, const units::Unit& unit,
                                                 HeatChain chain, calendar::Day day) const;
  // GJ in one TOE, of the fuels' chain.
  [[nodiscard]] Result<FactorFound> oil_equivalent_energy(calendar::Day day) const;
  // CO2 to one MWh of the grid, combined margin. A year after the last published one gets the last
  // with the warning factor.year_not_published (found, used); one before the first: factor.no_year.
  [[nodiscard]] Result<FactorFound> grid_emission(int year) const;
  // Of one gas to one TJ of net heat from a fuel.
  [[nodiscard]] Result<FactorFound> fuel_emission(std::string_view carrier, Gas gas,
                                                  calendar::Day day) const;
  // CO2e to one of the gas (1 for CO2).
  [[nodiscard]] Result<FactorFound> warming_potential(Gas gas, calendar::Day day) const;
  // CO2e to one TJ of net heat: the three gases by their potentials; a biogenic fuel's CO2 is left
  // out.
  [[nodiscard]] Result<FactorFound> fuel_co2e(std::string_view carrier, calendar::Day day) const;

  [[nodiscard]] const Carrier* carrier(std::string_view code) const;
  [[nodiscard]] const std::vector<Carrier>& carriers() const { return carriers_; }
  [[nodiscard]] const std::vector<FactorEntry>& entries() const { return entries_; }
  // By full id ("vietnam.toe_2011.diesel_t"); nullptr when there is none.
  [[nodiscard]] const FactorEntry* find(std::string_view id) const;

 private:
  [[nodiscard]] Result<const Carrier*> known_carrier(std::string_view code) const;
  [[nodiscard]] Factor unity(const units::Unit& unit, FactorKind kind) const;
  [[nodiscard]] Result<FactorFound> energy_in_one_toe(const Carrier& carrier, HeatChain chain,
                                                      calendar::Day day) const;
  // The carrier, if its items may be counted in the unit.
  [[nodiscard]] Result<const Carrier*> carrier_in(std::string_view code,
                                                  const units::Unit& unit) const;
  // The row of a kind that holds on the day, or else the nearest to holding; drafts last.
  [[nodiscard]] const FactorEntry* best(FactorKind kind, std::string_view carrier,
                                        const units::Unit* unit, calendar::Day day) const;
  // What is said where no row can be used: declare, since the table is unclear, or is silent.
  [[nodiscard]] Problem lacking(FactorKind kind, const Carrier& carrier,
                                std::string_view unit) const;
  [[nodiscard]] Factor unity(const units::Unit& unit) const;

  std::vector<Carrier> carriers_;
  std::vector<FactorEntry> entries_;
};

}  // namespace cpa::sectors
