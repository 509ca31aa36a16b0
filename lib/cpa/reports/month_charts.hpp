// Charts along the months: use with the baseline's band, cumulative sum, savings month by month,
// specific consumption. Each needs what the assessment may lack; then there is none.
#pragma once

#include <optional>

#include "cpa/reports/subject.hpp"

namespace cpa::reports {

[[nodiscard]] std::optional<ChartView> use_chart(const Subject& subject);
[[nodiscard]] std::optional<ChartView> cusum_chart(const Subject& subject);
[[nodiscard]] std::optional<ChartView> monthly_chart(const Subject& subject);
[[nodiscard]] std::optional<ChartView> specific_chart(const Subject& subject);

}  // namespace cpa::reports
