// The line of a file that is shown under a problem, with the place underlined. Long lines are cut
// to a window around the place, marked "…" where something was left out; letters are never cut.
#pragma once

#include <cstddef>
#include <string_view>

#include "cpa/core/problem.hpp"

namespace cpa {

// Bytes of a line that are shown at most.
inline constexpr std::size_t excerpt_width = 120;

// Fills in where.excerpt and its mark: `length` bytes of `line` from `begin` on are underlined (at
// least one, if the line has one there). Begin may be the end of the line.
void show_excerpt(Location& where, std::string_view line, std::size_t begin, std::size_t length);

}  // namespace cpa
