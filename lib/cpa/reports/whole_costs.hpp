// The costs of a flow sheet in whole money, so that every sum of them adds up.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "cpa/flow_cost/flow_costs.hpp"
#include "cpa/flow_cost/focus_selection.hpp"

namespace cpa::reports {

// Of each class of cost, in the smallest unit of the currency.
struct WholeParts {
  std::array<std::int64_t, flow_cost::cost_classes> of{};
  [[nodiscard]] std::int64_t total() const;
  WholeParts& operator+=(const WholeParts& other);
};

struct WholeCentre {
  WholeParts carried_in, own, product, recycled, by_product, stock, loss, passed_on, recovered;
};

// Each figure is off by a few smallest units at most. spent = product + by_product + stock + loss,
// loss = the sum of the wastes = the sum of the centres' losses, and of each centre what comes in =
// what goes out, class totals included.
struct WholeCosts {
  WholeParts spent, product, by_product, stock, loss;
  std::vector<WholeCentre> centres;  // one to one with the costs'
  std::vector<WholeParts> wastes;    // one to one with those given
};

[[nodiscard]] WholeCosts whole_costs(const plant::FlowSheet& sheet,
                                     const flow_cost::FlowCosts& costs,
                                     const std::vector<flow_cost::Waste>& wastes);

// The costs with each sum that whole_costs() rounds as it has it: what is printed from them adds up
// and is the same in every form. `wastes` are those that `whole` was made with.
[[nodiscard]] flow_cost::FlowCosts in_whole_money(flow_cost::FlowCosts costs,
                                                  const WholeCosts& whole,
                                                  const std::vector<flow_cost::Waste>& wastes);

}  // namespace cpa::reports
