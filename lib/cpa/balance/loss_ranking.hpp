// What is lost in each layer, largest first, against all that comes in; and what ends in the plant
// without leaving it, so that no loss shows it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "cpa/balance/flow_balance.hpp"

namespace cpa::balance {

// A loss in one layer: what a stream takes out of the plant as loss, or carries of a component, or
// what is known to be withdrawn from a centre; or several of these of which only the sum is known.
// Exactly one of the pointers is set; they live as long as the balance.
struct RankedLoss {
  std::size_t layer = 0;
  double value = 0;  // SI
  const QuantityAnswer* answer = nullptr;
  const CarriedAmount* carried = nullptr;
  const KnownSum* together = nullptr;
};

// By layer in the order of the sheet, largest first. A sum is left out where it holds one of these
// already.
[[nodiscard]] std::vector<RankedLoss> ranked_losses(const plant::FlowSheet& sheet,
                                                    const FlowBalance& balance);

// Where a layer comes from and where it ends, SI.
struct LayerEnds {
  std::size_t layer = 0;
  // From outside, drawn from stock, and what begins at centres that the layer only leaves (heat
  // made of power, water that becomes mass; of a component only where none comes from outside);
  // none where that is not determined.
  std::optional<double> entering;
  std::vector<std::size_t> centres;  // which the layer only enters: it ends there, in no loss
  std::optional<double> ending;      // at all of them together
};

// One to one with the sheet's layers.
[[nodiscard]] std::vector<LayerEnds> layer_ends(const plant::FlowSheet& sheet,
                                                const FlowBalance& balance);

}  // namespace cpa::balance
