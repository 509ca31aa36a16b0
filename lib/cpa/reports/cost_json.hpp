// What the streams of a balance cost, as it stands in the document "cpa.balance/1".
#pragma once

#include "cpa/documents/json.hpp"
#include "cpa/reports/balance_report.hpp"

namespace cpa::reports {

// Null where there are no costs. Money is rounded to the smallest unit of its currency.
[[nodiscard]] documents::Json cost_json(const SheetReport& report);

}  // namespace cpa::reports
