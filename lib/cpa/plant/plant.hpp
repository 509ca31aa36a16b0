// A factory as the toolkit knows it: who it is, what it counts, what happened, what it promises. It
// knows nothing of files (cpa/plant_files) and computes nothing (cpa/consumption and above).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/money/money.hpp"
#include "cpa/plant/discharge.hpp"
#include "cpa/plant/item.hpp"
#include "cpa/units/fraction.hpp"

namespace cpa::plant {

struct Enterprise {
  std::string name;
  std::string tax_code;
  std::string address;
  std::string sector;      // "food", "textiles", "mechanical"
  std::string sub_sector;  // id in the sector's pack, "seafood_freezing"
  int utc_offset_minutes = 7 * 60;
  friend bool operator==(const Enterprise&, const Enterprise&) = default;
};

struct ItemPrice {
  std::string item;
  money::Price price;
  std::string source;
  std::optional<calendar::Day> from;
  friend bool operator==(const ItemPrice&, const ItemPrice&) = default;
};

// Something that changed and is no routine driver: a new line, a flood, a month of repairs.
enum class EventEffect {
  level,     // a constant amount more or less while it lasts
  ramp,      // growing evenly from its first day to its last, then staying
  slope,     // a change of use per unit of product while it lasts
  exclude,   // its rows tell nothing and are left out
  amount,    // a documented amount with its own uncertainty
  note_only  // recorded, no adjustment
};

struct Event {
  calendar::Day from{};
  std::optional<calendar::Day> to;  // last day; none = still going on
  std::string kind;                 // in the plant's own words
  std::string reason;
  std::string evidence;
  std::string who;
  std::vector<std::string> items;  // item codes it touches; empty = all
  EventEffect effect = EventEffect::note_only;
  std::optional<Decimal> amount;  // total of the whole event, in the item's unit, positive = more
                                  // use than without it
  std::optional<Decimal> uncertainty;  // standard uncertainty of that amount, same unit
  friend bool operator==(const Event&, const Event&) = default;
};

// What shall hold for comparing: floor area, shifts, number of lines. Changes call for an event.
struct StaticFactor {
  std::string name;
  std::string value;
  std::optional<calendar::Day> from;
  std::string note;
  friend bool operator==(const StaticFactor&, const StaticFactor&) = default;
};

// The classes of input that the target names; water is shown apart.
enum class InputClass { energy_mj, energy_toe, fuel, raw_material, other_material, water };

struct Claim {
  InputClass input_class = InputClass::energy_mj;
  units::Fraction saving;  // of the baseline at the reporting period's production
  friend bool operator==(const Claim&, const Claim&) = default;
};

struct Target {
  InputClass input_class = InputClass::energy_mj;
  units::Fraction saving;
  friend bool operator==(const Target&, const Target&) = default;
};

// A doubt about the figures (a finding of cpa check) that the plant looked into and set aside. It
// stays with the plant, and whoever verifies sees it. (Bỏ qua cảnh báo.)
struct Dismissal {
  std::string finding;         // code of the finding, "quality.outlier"
  std::string item;            // item code
  calendar::Period period;     // what of the item's figures it speaks of
  std::optional<Decimal> sum;  // of those figures when they were looked at (sum_of_figures)
  std::string reason;
  std::string who;
  friend bool operator==(const Dismissal&, const Dismissal&) = default;
};

// Daily mean outdoor temperatures, in order of days; a day without a figure is absent.
struct DailyTemperature {
  calendar::Day day{};
  Decimal celsius;
  friend bool operator==(const DailyTemperature&, const DailyTemperature&) = default;
};

struct Plant {
  std::string id;  // short name, the folder's name where the plant gives none
  Enterprise enterprise;
  DecimalMark decimal_mark = DecimalMark::undeclared;  // of the plant's own data files
  std::vector<Item> items;                             // in the plant's order
  std::vector<ItemPrice> prices;
  std::vector<Event> events;  // by first day
  std::vector<StaticFactor> static_factors;
  std::vector<DailyTemperature> weather;
  std::string weather_source;
  std::optional<calendar::Period> baseline;
  std::optional<calendar::Period> reporting;
  std::vector<Target> targets;
  std::vector<Claim> claims;
  std::vector<Dismissal> dismissals;
  std::optional<Discharge> discharge;  // of waste water

  [[nodiscard]] const Item* item(std::string_view code) const;
  // The price that holds on that day; the item's first one before any has begun.
  [[nodiscard]] const ItemPrice* price(std::string_view item_code, calendar::Day day) const;
  friend bool operator==(const Plant&, const Plant&) = default;
};

[[nodiscard]] const char* code_of(InputClass input_class);  // "energy_mj"
[[nodiscard]] const char* code_of(EventEffect effect);      // "level"
[[nodiscard]] std::optional<InputClass> input_class(std::string_view code);
[[nodiscard]] std::optional<EventEffect> event_effect(std::string_view code);

// The exact sum of an item's known figures of which a day lies in the period, in the item's unit;
// nothing where there are none, or where it has more digits than a figure holds.
[[nodiscard]] std::optional<Decimal> sum_of_figures(const Item& item,
                                                    const calendar::Period& period);
// Whether the figures that a dismissal speaks of are those that were looked at; always where it
// does not say what their sum was.
[[nodiscard]] bool is_of_these_figures(const Plant& plant, const Dismissal& dismissal);

inline constexpr std::size_t most_check_problems = 1'000;

// What the locations of faults in an event begin with: "events.1." for the first.
[[nodiscard]] std::string event_field(std::size_t index);
// The same of a dismissal: "dismissals.1".
[[nodiscard]] std::string dismissal_field(std::size_t index);

// What does not fit together in a plant, whatever form it came in: item codes used twice or unknown
// (plant.item.duplicate, plant.item.unknown), periods that overlap or run backwards
// (plant.period.overlap, plant.record.overlap), an energy item without carrier or factor
// (plant.carrier.missing), a heating value that makes another amount of an energy
// (plant.heating_value.of_energy, plant.toe_coefficient.of_toe: found, unit), an amount event
// without amount (plant.event.no_amount), with one amount for several items
// (plant.event.amount_items) or with a negative uncertainty (plant.event.uncertainty), a dismissal
// without reason or name (plant.dismissal.blank), units whose dimension the kind does not take
// (plant.unit.kind). Locations name the field; readers of files
// add file and line. At most most_check_problems are given.
[[nodiscard]] Problems check(const Plant& plant);

}  // namespace cpa::plant
