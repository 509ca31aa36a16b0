// A class of input as one series: energy in MJ of final energy, energy in TOE, fuel, raw materials,
// other materials, water. Items are brought to one basis first; materials are added by mass where
// all of them are masses, else by the prices of the baseline, and labelled so. (Lớp đầu vào.)
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cpa/consumption/observations.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::consumption {

// What one SI unit of an item is worth on a class's basis, and where the figure comes from.
struct ConversionFactor {
  long double per_si = 1;
  std::string source;       // the factor's id or the plant's declaration, shown to readers
  bool unverified = false;  // recalled, not read in its source: what rests on it says so
  // Of a factor that the plant declared, the table's for the carrier; nothing where it has none.
  std::optional<long double> table_per_si;
};

// Fuels of one name differ by grade and moisture by less than a fifth; by twice no carrier does.
constexpr long double doubtful_times = 1.2L;
constexpr long double implausible_times = 2;
// Whether a declared factor is so many times the table's, or as many times less, or further off.
[[nodiscard]] bool is_off_table(const ConversionFactor& factor, long double times);

// The factors of a plant's energy items, resolved by the caller from the packs and the plant's own
// declarations: final energy in joule, TOE, and tonnes... of CO2e in kilogram to one SI unit of the
// item.
struct EnergyFactors {
  std::map<std::string, ConversionFactor> energy;
  std::map<std::string, ConversionFactor> oil_equivalent;
  std::map<std::string, ConversionFactor> emissions;
  // The definition of the tonne of oil equivalent, joule to one TOE; nothing where the packs have
  // none.
  std::optional<long double> joule_to_one_toe;
};

enum class Basis { final_energy, oil_equivalent, mass, volume, baseline_price, single_item };

struct ClassSeries {
  plant::InputClass input_class = plant::InputClass::energy_mj;
  Basis basis = Basis::final_energy;
  std::vector<std::string> items;                   // codes, in the plant's order
  std::map<std::string, ConversionFactor> factors;  // by item
  std::vector<std::string> driver_codes;            // union of the items' drivers
  Series series;
  Problems warnings;  // class.calendarised (class, items), class.own_unit (class, items, unit)
};

// Items that belong to a class, in the plant's order.
[[nodiscard]] std::vector<const plant::Item*> members(const plant::Plant& plant,
                                                      plant::InputClass input_class);

// Whether every record of the item says that nothing of it was used: known zeros, none missing. An
// item without records is not known to be unused.
[[nodiscard]] bool never_used(const plant::Item& item);

// The summed series of a class. Nothing when the plant has no such item. An item that was never
// used in any period of the others adds nothing, so it is left out and needs no factor. Problems:
// class.factor_missing (an energy item without a factor among others: arguments items, class; alone
// it is counted in its own unit, with the warning class.own_unit, for its factor cancels),
// class.no_common_basis (materials that are not all masses and not all priced: arguments class,
// items). A period counts as known only where all members are; members on unlike periods are
// brought to calendar months pro rata by days, with the warning class.calendarised. Prices are
// those of `priced_on`, the last day of the baseline.
[[nodiscard]] std::optional<Checked<ClassSeries>> class_series(const plant::Plant& plant,
                                                               plant::InputClass input_class,
                                                               const EnergyFactors& factors,
                                                               calendar::Day priced_on);

// A copy of the item's records on calendar months, pro rata by days: offered, always labelled,
// never the default (it smooths, and smoothing looks like autocorrelation). A record of just a
// month stays what it is; a month of which estimates bring more than half is one.
[[nodiscard]] std::vector<plant::Record> calendarised(const std::vector<plant::Record>& records);

}  // namespace cpa::consumption
