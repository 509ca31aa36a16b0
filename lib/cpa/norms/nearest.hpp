// Where no norm of the sub-sector speaks of something that the plant counts: the nearest rows of
// the same sector on the same indicator. They are of other trades, so they are listed and not
// compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cpa/sectors/knowledge.hpp"

namespace cpa::norms {

struct Nearest {
  std::string indicator;
  std::vector<std::string> norms;  // ids, at most three
};

// Rows of the whole sector first, then of its other sub-sectors; whole sites only, no checks of
// plausibility.
[[nodiscard]] Nearest nearest_to(const sectors::Knowledge& knowledge, std::string_view sector,
                                 std::string_view sub_sector, std::string_view indicator);

// What the books of most plants hold: electricity, total energy, water.
[[nodiscard]] const std::vector<std::string>& usual_indicators();

}  // namespace cpa::norms
