// The slips that multiply a figure: a mark or a zero, thousands, one energy unit for another.
#pragma once

#include <optional>
#include <vector>

#include "cpa/data_quality/finding.hpp"
#include "cpa/plant/item.hpp"

namespace cpa::data_quality {

struct ScaleSlip {
  FindingCode code = FindingCode::decimal;
  Decimal factor;       // 10, 1000, 3.6
  bool raised = false;  // found = right * factor; otherwise right / factor
  double log = 0;       // of found / right
};

// The slip nearest to a log ratio found / expected, within a tolerance.
[[nodiscard]] std::optional<ScaleSlip> nearest_slip(const plant::Item& item, double log_ratio,
                                                    double tolerance);
// Right figure by a slip, and how it comes about.
[[nodiscard]] Decimal undo(const ScaleSlip& slip, const Decimal& found);
[[nodiscard]] Correction correction_by(const ScaleSlip& slip);

}  // namespace cpa::data_quality
