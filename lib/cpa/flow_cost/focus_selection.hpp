// Where the audit should look first: every centre by the money, the mass and the hazard of what it
// loses, and the three together. (Ma trận lựa chọn trọng tâm, nhiệm vụ 3.)
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "cpa/flow_cost/flow_costs.hpp"

namespace cpa::flow_cost {

struct FocusRow {
  std::size_t centre = 0;
  // Of what becomes waste there and stays lost, in the costs' currency. Waste that is only passed
  // on counts where it began.
  double money = 0;
  // Likewise in the cost base, or else in the first layer of amounts that are counted as the
  // base is (tonnes of sand beside tonnes of metal); SI.
  double amount = 0;
  bool compares = false;  // none of its losses is in such a layer: then its amount says nothing
  int hazard = 0;         // the highest of its loss streams that do not only pass waste on, 0-3
  double score = 0;       // each criterion 0-10 against the worst centre, summed: 0-30
};

// The layers that amounts are compared in: the cost base, and layers of amounts counted as it is.
[[nodiscard]] std::vector<std::size_t> comparable_layers(const plant::FlowSheet& sheet);

// Worst first; equal scores in the order of the sheet.
[[nodiscard]] std::vector<FocusRow> focus_selection(const plant::FlowSheet& sheet,
                                                    const FlowCosts& costs);

// Ordered by money, by amount as in FocusRow (nothing where it is in no such layer, and of a
// recycle, whose material comes back), by hazard.
enum class WasteOrder { money, amount, hazard };
[[nodiscard]] std::vector<Waste> waste_streams(const plant::FlowSheet& sheet,
                                               const balance::FlowBalance& balance,
                                               const FlowCosts& costs, WasteOrder order);

// The place of each among all, equal places for equals. None where there is nothing to rank it by:
// no hazard, or an amount that is in no layer which compares (cubic metres among tonnes).
[[nodiscard]] std::vector<std::optional<std::size_t>> ranks_of(const plant::FlowSheet& sheet,
                                                               const FlowCosts& costs,
                                                               const std::vector<Waste>& wastes,
                                                               WasteOrder order);

// What is lost in it, each money once, and the standard deviation of that: nothing of what was
// waste before, of a recycle only what it leaves behind, since its material comes back. Over all
// wastes it sums to the plant's loss.
struct WasteCost {
  double total = 0;
  double standard_deviation = 0;
};
[[nodiscard]] WasteCost cost_of(const FlowCosts& costs, const Waste& waste);

}  // namespace cpa::flow_cost
