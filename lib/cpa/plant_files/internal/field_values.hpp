// Values that a plant's description holds, each read from one field with its fault reported there:
// days, periods, units, shares with their percent sign, offsets from UTC.
#pragma once

#include <optional>

#include "cpa/calendar/period.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/documents/fields.hpp"
#include "cpa/units/fraction.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::plant_files {

using documents::Field;
using documents::Fields;
using documents::Need;

[[nodiscard]] std::optional<calendar::Day> day_of(const std::optional<Field>& field);
// One text ("2022-01/2023-12") or a mapping of from and to, both ends included.
[[nodiscard]] std::optional<calendar::Period> period_of_field(const std::optional<Field>& field);
[[nodiscard]] std::optional<units::Unit> unit_of(const std::optional<Field>& field,
                                                 const units::UnitTable& known, DecimalMark mark);
// "5 %", "0,5 %"; from 0 to 100 %.
[[nodiscard]] std::optional<units::Fraction> share_of(const std::optional<Field>& field,
                                                      DecimalMark mark);
// "+07:00" in minutes.
[[nodiscard]] std::optional<int> utc_offset_of(const std::optional<Field>& field);

// Names figures that a comma cut in two inside { }, where YAML takes it for the end of a value.
void report_cut_figures(Fields& fields);

}  // namespace cpa::plant_files
