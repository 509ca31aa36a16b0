// What the instruments themselves may be wrong by. A meter that stayed cancels in the saved
// fraction and widens only the amount; one replaced between the periods widens both, since its old
// and its new gain know nothing of each other. Of products and other drivers only a replaced one
// matters: a gain that stayed is taken up by the slope. Reading errors are in the scatter of the
// data already. (Sai số của đồng hồ đo.)
#pragma once

#include <map>
#include <optional>
#include <span>

#include "cpa/baseline/model_form.hpp"
#include "cpa/calendar/period.hpp"
#include "cpa/consumption/observations.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/savings/saving_distribution.hpp"

namespace cpa::savings {

// Relative standard uncertainties of the gain.
struct MeterErrors {
  long double common = 0;    // the same before and after
  long double replaced = 0;  // before and after apart
  long double drivers = 0;   // of what would have been used, by replaced meters of its drivers
};

// Of one item. No meter, or one of no stated uncertainty, has none.
[[nodiscard]] MeterErrors meter_errors(const std::optional<plant::Meter>& meter,
                                       const calendar::Period& baseline,
                                       const calendar::Period& reporting);

// Of a sum of items, each with its own meter: in quadrature, by their shares of the sum. `factors`
// says what one SI unit of each item counts for; codes that the plant does not have are passed
// over.
[[nodiscard]] MeterErrors meter_errors(const plant::Plant& plant,
                                       const std::map<std::string, long double>& factors,
                                       const calendar::Period& baseline,
                                       const calendar::Period& reporting);

// The slope was learned by a driver's old gain and is asked about amounts read with the new one:
// sqrt(2) gain (the driver's share of what was to be expected) for each replaced meter, in
// quadrature. 0 where the form cannot be fitted or nothing was to be expected.
[[nodiscard]] long double driver_gain_error(const plant::Plant& plant,
                                            const consumption::Observations& observations,
                                            std::span<const std::size_t> before,
                                            std::span<const std::size_t> after,
                                            const baseline::ModelForm& form,
                                            const calendar::Period& baseline,
                                            const calendar::Period& reporting);

// Widens what is known of a saving by the errors that do not cancel in its fraction.
void widen(SavingDistribution& distribution, const MeterErrors& errors);

}  // namespace cpa::savings
