// Sums of money in the drawing: a system cost, a bill for a waste.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cpa/flow_files/internal/flow_drawing.hpp"

namespace cpa::flow_files {

struct ReadSum {
  plant::PaidSum sum;
  std::vector<money::Money> by_period;  // one for each period; empty where one is stated for all
};

// `amount` (one, or one for each period), `currency` and `per` of what is paid for `of`; the
// periods of the drawing are known. flows.sum_periods where one amount is given for periods of
// unlike length and nothing says for how long.
[[nodiscard]] std::optional<ReadSum> read_paid_sum(Fields& fields, const std::string& of,
                                                   const Drawing& drawing,
                                                   const FlowContext& context);

// Puts each period's own amounts in place of what is said for all.
void take_period_amounts(const Drawing& drawing, std::size_t period, plant::FlowSheet& sheet);

}  // namespace cpa::flow_files
