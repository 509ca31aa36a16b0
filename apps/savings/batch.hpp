// Many plants at once: one row each, and a progress bar on a terminal.
#pragma once

#include "common/request.hpp"
#include "cpa/savings/plant_assessment.hpp"

namespace cpa::apps {

// --batch TABLE_OR_FOLDER: rows of CSV (or with --json one JSON object a line) to standard output
// or -o.
[[nodiscard]] Exit assess_many(const Request& request, const Terminal& terminal,
                               savings::PlantOptions options);

}  // namespace cpa::apps
