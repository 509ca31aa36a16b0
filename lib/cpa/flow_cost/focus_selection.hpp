// Where the audit should look first: every centre by the money, the mass and the hazard of what it
// loses, and the three together. (Ma trận lựa chọn trọng tâm, nhiệm vụ 3.)
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/flow_cost/flow_costs.hpp"

namespace cpa::flow_cost {

struct FocusRow {
  std::size_t centre = 0;
  double money = 0;   // of its losses, in the costs' currency
  double amount = 0;  // of its losses in the cost base, SI
  int hazard = 0;     // the highest of its loss streams, 0-3
  double score = 0;   // each criterion 0-10 against the worst centre, summed: 0-30
};

// Worst first; equal scores in the order of the sheet.
[[nodiscard]] std::vector<FocusRow> focus_selection(const plant::FlowSheet& sheet,
                                                    const balance::FlowBalance& balance,
                                                    const FlowCosts& costs);

// Waste streams (losses to the environment, and recycles with what they leave behind) ordered by
// money, by amount in the cost base or else in their first layer, by hazard.
enum class WasteOrder { money, amount, hazard };
[[nodiscard]] std::vector<std::size_t> waste_streams(const plant::FlowSheet& sheet,
                                                     const balance::FlowBalance& balance,
                                                     const FlowCosts& costs, WasteOrder order);

}  // namespace cpa::flow_cost
