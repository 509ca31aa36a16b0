// Sums that are known, each in as few parts as it can be said by: "A + B - C - D" beside "C + D"
// says no more than "A + B".
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "cpa/balance/internal/kept_sums.hpp"

namespace cpa::balance {

struct ShortSum {
  std::vector<KeptSums::Part> parts;
  // Of which of the given sums it is made, each so often.
  std::vector<std::pair<std::size_t, int>> of;
};

// Each of the sums without those of the others that stand in it whole, or with all signs turned:
// these are told by themselves. No part is named that was not in it: a sum of losses stays one. In
// the order of the sums; of those that are alike, or opposite, one. No sum names a part twice.
[[nodiscard]] std::vector<ShortSum> in_fewest_parts(
    const std::vector<std::vector<KeptSums::Part>>& sums);

}  // namespace cpa::balance
