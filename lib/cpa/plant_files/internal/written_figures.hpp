// Figures as the writers write them: in the plant's own decimal mark, so that they have one
// reading.
#pragma once

#include <string>

#include "cpa/core/decimal.hpp"
#include "cpa/core/number_text.hpp"
#include "cpa/documents/json.hpp"
#include "cpa/tables/csv_writer.hpp"
#include "cpa/units/fraction.hpp"

namespace cpa::plant_files {

// Where no mark is declared, "12.345" could be twelve thousand: it gets one more zero.
[[nodiscard]] Decimal one_reading(const Decimal& value, DecimalMark mark);
// With that mark in place of the point.
[[nodiscard]] std::string decimal_text(const Decimal& value, DecimalMark mark);
// For a description in YAML: a number with a point, or a text with a comma.
[[nodiscard]] documents::Json figure(const Decimal& value, DecimalMark mark);
// "5 %", "0,5 %": the shortest text that reads back as the same share.
[[nodiscard]] std::string share_text(units::Fraction share, DecimalMark mark);
// "+07:00"
[[nodiscard]] std::string utc_offset_text(int minutes);
// Semicolons beside decimal commas.
[[nodiscard]] tables::CsvStyle csv_style(DecimalMark mark);

}  // namespace cpa::plant_files
