#include <algorithm>

#include "cpa/flow_cost/internal/cost_flow.hpp"

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::Stream;

struct EnergyIn {
  double amount = 0;
  double cost = 0;
  bool is_priced = true;
};

// What comes to a centre in a layer of energy, by itself or as the heat of a material, and what of
// the cost of energy it brings along.
EnergyIn energy_in(const FlowSheet& sheet, const Amounts& amounts, const FlowCosts& costs,
                   std::size_t centre, std::size_t layer) {
  EnergyIn all;
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const Stream& stream = sheet.streams[i];
    if (stream.to != centre || stream.from == stream.to) continue;
    const double amount = amounts.stream(i, layer);
    if (!(amount > 0)) continue;
    const double bought = is_energy_alone(sheet, stream) ? costs.purchases[i] : 0;
    const double cost = stream.from ? costs.streams[i].parts[CostClass::energy] : bought;
    all.amount += amount;
    all.cost += cost;
    all.is_priced = all.is_priced && cost > 0;
  }
  return all;
}

}  // namespace

bool is_energy_alone(const FlowSheet& sheet, const Stream& stream) {
  return std::all_of(stream.figures.begin(), stream.figures.end(), [&sheet](const auto& figure) {
    return sheet.layers[figure.layer].unit.dimension == units::dimension::energy;
  });
}

std::vector<EnergyLoss> energy_losses(const FlowSheet& sheet, const Amounts& amounts,
                                      const FlowCosts& costs) {
  std::vector<EnergyLoss> found;
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const Stream& stream = sheet.streams[i];
    const bool is_loss = stream.role == plant::StreamRole::loss && stream.from;
    // Where costs are shared by the energy itself, it has its cost.
    const bool is_costed = costs.streams[i].parts[CostClass::energy] > 0;
    if (!is_loss || is_costed || !is_energy_alone(sheet, stream)) continue;
    EnergyLoss loss{.stream = i};
    for (const plant::StreamFigure& entry : stream.figures) {
      const double amount = amounts.stream(i, entry.layer);
      const EnergyIn in = energy_in(sheet, amounts, costs, *stream.from, entry.layer);
      if (!(amount > 0) || !(in.amount > 0) || !in.is_priced) continue;
      loss.cost += in.cost * std::min(1.0, amount / in.amount);
    }
    if (loss.cost > 0) found.push_back(loss);
  }
  return found;
}

}  // namespace cpa::flow_cost
