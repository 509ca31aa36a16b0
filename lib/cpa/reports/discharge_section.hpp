// The limits on a plant's waste water among its norms: by which text each holds, how it is known,
// and what is missing. (Giới hạn xả nước thải.)
#pragma once

#include "cpa/documents/json.hpp"
#include "cpa/reports/norms_text.hpp"

namespace cpa::reports {

// Of a plant that says something of its discharge.
[[nodiscard]] TextBlock discharge_block(const NormsReport& report, const NormsWording& words);
// Null where it says nothing.
[[nodiscard]] documents::Json discharge_json(const NormsReport& report);

}  // namespace cpa::reports
