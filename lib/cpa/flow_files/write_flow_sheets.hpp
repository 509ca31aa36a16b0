// Writing flow sheets as the two files they are read from. What was read and converted is written
// as it is now, in SI or in the unit of its layer where that loses no digit; nothing is stated of
// densities any more.
#pragma once

#include <span>

#include "cpa/core/number_text.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::flow_files {

// Sheets of one drawing, at least one: layers, centres, streams and relations are those of the
// first. They read back equal but for their places, under the same decimal mark; of an uncertainty
// that was stated in a unit of before a conversion, the standard deviation is kept in its place.
[[nodiscard]] FlowTexts flow_texts(std::span<const plant::FlowSheet> sheets, DecimalMark mark,
                                   const units::UnitTable& known);

}  // namespace cpa::flow_files
