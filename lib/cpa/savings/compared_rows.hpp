// What of the rows that are compared forbids a verdict: a driver, a product mix or an output that
// the baseline never saw, or a figure that is open to doubt. The rows of a whole reporting period
// and those of each rolling window are asked the same. (Các kỳ đem so có so được không.)
#pragma once

#include <vector>

#include "cpa/plant/plant.hpp"
#include "cpa/savings/assessment.hpp"
#include "cpa/savings/internal/rows.hpp"

namespace cpa::savings {

// Reasons mix_out_of_reach, output_moved, figures_in_doubt, driver_out_of_reach and
// rows_out_of_reach of `after` against `before`, by the chosen form of `assessment` and its events.
// `coverage` is that of the same rows (`expect`).
[[nodiscard]] std::vector<Reason> reasons_of_comparison(
    const plant::Plant& plant, const consumption::Observations& observations, Rows before,
    Rows after, const Assessment& assessment, const AssessmentOptions& options,
    const std::vector<DriverCoverage>& coverage);

}  // namespace cpa::savings
