// The limits on a plant's waste water or exhaust air: of its own permit first, then of the
// regulation that it selected, with what is not known of them. No value is made up: one that the
// packs do not have is said to be missing. (Giới hạn xả nước thải, khí thải.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant/discharge.hpp"
#include "cpa/sectors/knowledge.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::norms {

enum class LimitBy { permit, regulation };

// Why there is no value.
enum class LimitLack {
  none,
  unseen,       // the packs do not have the regulation's value
  coefficients  // the regulation multiplies it by two factors (Kq and Kf, of air Kp and Kv), and
                // the plant does not state both
};

struct DischargeLimit {
  sectors::Bilingual parameter;
  sectors::Bilingual condition;  // where several rows of the regulation are for one parameter
  LimitBy by = LimitBy::permit;
  std::string row;  // Limit::id; empty = of the permit, or unseen
  std::optional<Decimal> low;
  std::optional<long double> high;         // in `unit`, as `low` and `table_value`
  std::optional<long double> table_value;  // C, where the limit is C x Kq x Kf (of air C x Kp x Kv)
  LimitLack lack = LimitLack::none;
  std::string unit;                     // as the permit or the row has it
  std::optional<sectors::Known> known;  // of the regulation's row
};

// What is to be said of Kq and Kf, of air Kp and Kv.
enum class CoefficientUse {
  none,     // neither stated nor asked for
  applied,  // the limit is their product with C
  lacking,  // the regulation asks for them
  unused    // stated, but the packs know of none in this regulation
};

struct DischargeLimits {
  plant::DischargeKind kind = plant::DischargeKind::waste_water;
  calendar::Day day{};     // on which the regulation is looked at
  std::string regulation;  // Regulation::code; empty = none selected
  // Where none is selected: those that a plant of this trade may be under on the day, its trade's
  // own first, Regulation::code.
  std::vector<std::string> choices;
  std::string column;
  sectors::Force force = sectors::Force::none;
  std::string replaced_by;                      // Regulation::code; empty = by none that is known
  std::optional<calendar::Day> replaced_from;   // first day of the one that takes its place
  std::optional<calendar::Day> may_be_used_to;  // last day of the transition
  bool values_seen = true;                      // false: the packs have no value of it at all
  bool other_trade = false;              // the packs have it for other trades than the plant's
  std::vector<std::string> trade_rules;  // Regulation::code: the plant's trade has these of its own
  CoefficientUse coefficients = CoefficientUse::none;
  std::vector<DischargeLimit> limits;  // the permit's first, then the regulation's by name
  Problems warnings;
};

// Problems, with the field of the plant's description: discharge.regulation_unknown (found,
// nearest, choices), discharge.column_needed (regulation, choices), discharge.column_unknown
// (found, regulation, choices), discharge.unit (found, parameter, expected), discharge.low_above
// (found, high), discharge.parameter_twice (found); warning discharge.parameter_unknown (found,
// nearest). The sub-sector chooses the parameters of a regulation whose values were not seen.
[[nodiscard]] Checked<DischargeLimits> discharge_limits(
    const plant::Discharge& discharge, plant::DischargeKind kind, const std::string& sub_sector,
    const sectors::Knowledge& knowledge, const units::UnitTable& units, calendar::Day day);

[[nodiscard]] const char* code_of(LimitBy by);                   // "permit"
[[nodiscard]] const char* code_of(LimitLack lack);               // "unseen"
[[nodiscard]] const char* code_of(CoefficientUse coefficients);  // "applied"

}  // namespace cpa::norms
