// A number with what follows it, as people write both in one cell: "2 %", "0,4 t", "1,03 kg/l".
#pragma once

#include <string>
#include <string_view>

#include "cpa/core/number_text.hpp"
#include "cpa/core/result.hpp"
#include "cpa/units/unit_table.hpp"

namespace cpa::flow_files {

struct WrittenMeasure {
  long double number = 0;
  std::string rest;  // trimmed; empty where nothing follows
};

// Problems: those of read_number.
[[nodiscard]] Result<WrittenMeasure> read_measure(std::string_view text, DecimalMark mark);

// A number with a unit of its own, in SI. Problems: those of read_number and of units.
[[nodiscard]] Result<units::Quantity> read_quantity(std::string_view text, DecimalMark mark,
                                                    const units::UnitTable& known);

}  // namespace cpa::flow_files
