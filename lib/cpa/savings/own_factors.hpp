// What a plant's own heating values and TOE coefficients do to a class of several items: they weigh
// one item against another, so a factor far off the table's can turn more use into a saving. (Hệ số
// do nhà máy tự khai.)
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cpa/consumption/input_class.hpp"
#include "cpa/savings/assessment.hpp"

namespace cpa::savings {

using OwnFactors = std::map<std::string, consumption::ConversionFactor>;

// Items whose own factor is more than twice the table's, or less than half of it. Of one item alone
// nothing: its factor cancels in the saved fraction.
[[nodiscard]] std::vector<std::string> implausible_factors(const OwnFactors& factors);
// Those whose factor is off by more than a fifth, implausible ones too; likewise.
[[nodiscard]] std::vector<std::string> factors_off_table(const OwnFactors& factors);
// The same factors with the table's in place of those off it.
[[nodiscard]] consumption::EnergyFactors with_table(consumption::EnergyFactors factors,
                                                    const std::vector<std::string>& items);

// The warning factor.changes_verdict (item: the class, items, other, other_way: what was saved by
// the table's factors or used more, in per cent) where the bounds by the table's factors give
// another verdict on target or claim; nothing else.
[[nodiscard]] Problems warnings_of_own_factors(const Assessment& own, const Assessment& by_table,
                                               const std::vector<std::string>& items);

}  // namespace cpa::savings
