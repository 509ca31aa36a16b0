// Which letter separates the cells of a table: people export ';' where the comma is the decimal
// mark, ',' elsewhere, and tabs from databases.
#pragma once

#include <optional>
#include <string_view>

#include "cpa/core/number_text.hpp"

namespace cpa::tables {

// ';', ',' or tab: the one that separates the headings of the first row of `text` (quotes
// respected). Where the comma is the decimal mark, ';' or tab wins if there is any.
[[nodiscard]] char find_delimiter(std::string_view text, DecimalMark mark);

// The delimiter of a line "sep=;", which some spreadsheets write first; nothing for other lines.
[[nodiscard]] std::optional<char> declared_delimiter(std::string_view line);

}  // namespace cpa::tables
