// What the instruments themselves may be wrong by. A meter that stayed cancels in the saved
// fraction and widens only the amount; one replaced between the periods widens both, since its old
// and its new gain know nothing of each other. Reading errors are in the scatter of the data
// already. (Sai số của đồng hồ đo.)
#pragma once

#include <map>
#include <optional>

#include "cpa/calendar/period.hpp"
#include "cpa/plant/plant.hpp"

namespace cpa::savings {

// Relative standard uncertainties of the gain.
struct MeterErrors {
  long double common = 0;    // the same before and after
  long double replaced = 0;  // before and after apart
};

[[nodiscard]] MeterErrors meter_errors(const std::optional<plant::Meter>& meter,
                                       const calendar::Period& baseline,
                                       const calendar::Period& reporting);

// Of a sum of items, each with its own meter: in quadrature, by their shares of the sum. `factors`
// says what one SI unit of each item counts for.
[[nodiscard]] MeterErrors meter_errors(const plant::Plant& plant,
                                       const std::map<std::string, long double>& factors,
                                       const calendar::Period& baseline,
                                       const calendar::Period& reporting);

}  // namespace cpa::savings
