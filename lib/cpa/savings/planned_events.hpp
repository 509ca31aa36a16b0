// What the events on record will forbid in a reporting period that is still to come. (Sự kiện và
// kỳ báo cáo dự kiến.)
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/verdict.hpp"

namespace cpa::savings {

// The reasons event_covers_baseline and event_covers_reporting (event) of a reporting period of
// which no row need be known: its months stand for its rows. `observations` are those before any
// event was taken into account. Documented amounts that last through most of a period forbid a
// verdict only where it hangs on them, which nobody knows yet: rests_on_amount (event), which
// forbids nothing.
[[nodiscard]] std::vector<Reason> reasons_of_planned_events(
    consumption::Observations observations, const plant::Plant& plant,
    const std::map<std::string, long double>& factors, const calendar::Period& baseline,
    const calendar::Period& planned);

}  // namespace cpa::savings
