// Charts that compare: use against output, why use changed, other ways of reckoning, and the
// claimed classes against the target band.
#pragma once

#include <optional>
#include <vector>

#include "cpa/reports/subject.hpp"

namespace cpa::reports {

[[nodiscard]] std::optional<ChartView> output_chart(const Subject& subject);
[[nodiscard]] std::optional<ChartView> effects_chart(const Subject& subject);
[[nodiscard]] std::optional<ChartView> sensitivity_chart(const Subject& subject);
// All claimed classes on one chart; none where nothing is claimed.
[[nodiscard]] std::optional<ChartView> verdict_chart(const savings::PlantAssessment& assessment,
                                                     const std::string& finding,
                                                     const Wording& wording);

// "baseline 3 months earlier", "without temperature": a line of the sensitivity pack in words.
[[nodiscard]] std::string name_of(const savings::SensitivityLine& line, const Wording& wording);

}  // namespace cpa::reports
