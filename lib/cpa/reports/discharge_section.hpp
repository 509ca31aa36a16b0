// The limits on a plant's waste water and exhaust air among its norms: by which text each holds,
// how it is known, and what is missing. (Giới hạn xả nước thải, khí thải.)
#pragma once

#include "cpa/documents/json.hpp"
#include "cpa/reports/norms_text.hpp"

namespace cpa::reports {

// Of the kinds of discharge that the plant says something of.
void add_discharges(TextView& view, const NormsReport& report, const NormsWording& words);
// Null where it says nothing of this kind.
[[nodiscard]] documents::Json discharge_json(const NormsReport& report, plant::DischargeKind kind);

}  // namespace cpa::reports
