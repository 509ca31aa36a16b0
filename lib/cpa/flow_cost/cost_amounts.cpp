#include "cpa/flow_cost/internal/cost_flow.hpp"

#include <algorithm>

#include "cpa/flow_cost/focus_selection.hpp"

namespace cpa::flow_cost {

using balance::SheetQuantity;
using plant::FlowSheet;
using plant::Stream;

std::vector<double> values_of(const balance::FlowBalance& balance) {
  std::vector<double> all;
  for (const balance::QuantityAnswer& answer : balance.quantities) {
    all.push_back(answer.value.value_or(0));
  }
  return all;
}

Amounts amounts_of(const FlowSheet& sheet, const balance::FlowBalance& balance,
                   const std::vector<double>& values) {
  Amounts amounts{.layers = sheet.layers.size()};
  amounts.streams.resize(sheet.streams.size() * amounts.layers);
  amounts.stock.resize(sheet.centres.size() * amounts.layers);
  amounts.withdrawal.resize(sheet.centres.size() * amounts.layers);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const SheetQuantity& quantity = balance.quantities[i].quantity;
    const std::size_t place = quantity.of * amounts.layers + quantity.layer;
    switch (quantity.kind) {
      case SheetQuantity::Kind::amount:
      case SheetQuantity::Kind::content:
        amounts.streams[place] = values[i];
        break;
      case SheetQuantity::Kind::stock_change:
        amounts.stock[place] = values[i];
        break;
      case SheetQuantity::Kind::withdrawal:
        amounts.withdrawal[place] = values[i];
        break;
      case SheetQuantity::Kind::transfer:
        break;
    }
  }
  // What a stream carries of a component: its amount times its content.
  for (std::size_t layer = 0; layer < amounts.layers; ++layer) {
    const auto& carrier = sheet.layers[layer].carrier;
    if (!carrier) continue;
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      amounts.streams[i * amounts.layers + layer] *= amounts.stream(i, *carrier);
    }
  }
  return amounts;
}

// A stream in several of the layers that amounts are compared in counts once, in the first.
void add_lost_amounts(const FlowSheet& sheet, const Amounts& amounts, FlowCosts& costs) {
  std::vector<bool> streams(sheet.streams.size());
  std::vector<bool> centres(sheet.centres.size());
  for (const std::size_t layer : comparable_layers(sheet)) {
    const CostWay way{.layer = layer, .of_amounts = true};
    const LostOnce once = Spreading(sheet, amounts, way).amounts_lost();
    for (std::size_t i = 0; i < streams.size(); ++i) {
      const Stream& stream = sheet.streams[i];
      if (streams[i] || stream.in_layer(layer) == nullptr) continue;
      streams[i] = true;
      costs.streams[i].lost_amount = once.lost[i];
      if (stream.from) costs.centres[*stream.from].lost_amount += once.lost[i];
    }
    for (std::size_t i = 0; i < centres.size(); ++i) {
      const auto& withdrawn = sheet.centres[i].withdrawals;
      const bool counts = std::any_of(withdrawn.begin(), withdrawn.end(),
                                      [&](const auto& one) { return one.layer == layer; });
      if (centres[i] || !counts) continue;
      centres[i] = true;
      costs.centres[i].lost_amount += once.kept[i];
      costs.centres[i].withdrawn_amount = once.kept[i];
    }
  }
}

}  // namespace cpa::flow_cost
