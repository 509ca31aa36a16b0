// The figures behind the charts along the months of one subject, in one table: use, what was to be
// expected, the difference and its sum, output and specific consumption.
#pragma once

#include <optional>

#include "cpa/reports/subject.hpp"

namespace cpa::reports {

// Nothing where the assessment has neither expectations nor specific consumption.
[[nodiscard]] std::optional<TextTable> month_table(const Subject& subject);

}  // namespace cpa::reports
