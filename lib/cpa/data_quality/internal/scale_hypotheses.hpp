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
// The same slip the other way round.
[[nodiscard]] ScaleSlip inverse(const ScaleSlip& slip);
// Whether figures in kWh, MWh, MJ or GJ that stand in a column of the item's unit would be this
// many times too large (true) or too small; nothing where no unit, or either, explains the factor.
[[nodiscard]] std::optional<bool> is_raised_by_unit(const plant::Item& item, const Decimal& factor);
// Right figure by a slip, and how it comes about.
[[nodiscard]] Decimal undo(const ScaleSlip& slip, const Decimal& found);
[[nodiscard]] Correction correction_by(const ScaleSlip& slip);

}  // namespace cpa::data_quality
