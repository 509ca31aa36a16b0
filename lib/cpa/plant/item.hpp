// What a factory counts: energy carriers, fuels, raw and auxiliary materials, water, wastes,
// products, and the drivers that move them (temperature, working days, pieces of another kind).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/decimal.hpp"
#include "cpa/plant/reading.hpp"
#include "cpa/units/fraction.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::plant {

enum class ItemKind {
  energy,  // electricity, steam, heat that is bought
  fuel,
  raw_material,
  auxiliary_material,
  water,
  waste,
  product,
  driver
};

// A figure that the plant itself declares in place of a table's: a heating value from a bill, a
// chosen coke coefficient.
struct DeclaredFactor {
  Decimal value;
  units::Unit unit;  // per one unit of the item, for instance GJ/t, TOE/t, kgCO2/GJ as kg/GJ
  std::string source;
  friend bool operator==(const DeclaredFactor&, const DeclaredFactor&) = default;
};

// Error of the instrument itself; independent reading errors are in the scatter of the data
// already.
struct Meter {
  units::Fraction relative_uncertainty;   // standard uncertainty of the meter's gain
  std::optional<calendar::Day> replaced;  // day of replacement: old and new gain are independent
  friend bool operator==(const Meter&, const Meter&) = default;
};

// The figures of one period. Without dates of its own a cell covers the row's period.
struct Record {
  calendar::Period period;      // the row's period
  calendar::Period own_period;  // the bill's own dates; equal to period where none were given
  Reading reading;
  friend bool operator==(const Record&, const Record&) = default;
};

struct Item {
  std::string code;  // stable, names the column
  ItemKind kind = ItemKind::product;
  std::string name_vi;
  std::string name_en;
  units::Unit unit;
  std::string unit_text;  // as the plant wrote it

  std::string carrier;                            // energy and fuel: code in the carriers' table
  std::optional<DeclaredFactor> heating_value;    // energy to one unit
  std::optional<DeclaredFactor> toe_coefficient;  // TOE to one unit
  std::optional<DeclaredFactor> emission_factor;  // mass of CO2e to one unit
  std::optional<Meter> meter;
  std::optional<Decimal> equivalent;  // products: how many reference products one of it counts for
  std::vector<std::string> drivers;   // candidates that move it; empty = products and weather
  std::vector<Record> records;        // by period, no overlaps

  friend bool operator==(const Item&, const Item&) = default;
};

[[nodiscard]] const char* code_of(ItemKind kind);       // "raw_material"
[[nodiscard]] const char* code_of(ReadingState state);  // "not_used"
[[nodiscard]] std::optional<ItemKind> item_kind(std::string_view code);
[[nodiscard]] std::optional<ReadingState> reading_state(std::string_view code);

}  // namespace cpa::plant
