#include "cpa/flow_cost/focus_selection.hpp"

#include <algorithm>
#include <functional>

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::StreamRole;

// Known to leave a centre without a stream. What is in several layers counts once, in the first.
double withdrawn_from(const FlowSheet& sheet, const balance::FlowBalance& balance,
                      std::size_t centre) {
  for (const std::size_t layer : comparable_layers(sheet)) {
    const auto variable =
        balance.equations.variable({balance::SheetQuantity::Kind::withdrawal, centre, layer});
    if (variable) return balance.quantities[*variable].value.value_or(0);
  }
  return 0;
}

// What a waste is ranked by.
double key_of(const FlowSheet& sheet, const FlowCosts& costs, const Waste& waste,
              WasteOrder order) {
  switch (order) {
    case WasteOrder::money:
      return cost_of(costs, waste).total;
    case WasteOrder::amount:
      if (waste.centre) return costs.centres[*waste.centre].withdrawn_amount;
      return costs.streams[*waste.stream].lost_amount;
    case WasteOrder::hazard:
      break;
  }
  return waste.stream ? static_cast<double>(sheet.streams[*waste.stream].hazard) : 0;
}

// Whether a loss is counted in one of the layers that amounts are compared in.
bool is_comparable(const FlowSheet& sheet, const plant::Stream& stream) {
  const auto layers = comparable_layers(sheet);
  return std::any_of(layers.begin(), layers.end(),
                     [&stream](std::size_t layer) { return stream.in_layer(layer) != nullptr; });
}

}  // namespace

std::vector<std::size_t> comparable_layers(const FlowSheet& sheet) {
  const std::size_t base = sheet.cost_base.value_or(0);
  std::vector<std::size_t> layers{base};
  if (sheet.layers[base].carrier) return layers;
  for (std::size_t i = 0; i < sheet.layers.size(); ++i) {
    const plant::FlowLayer& layer = sheet.layers[i];
    const bool same = layer.unit.dimension == sheet.layers[base].unit.dimension;
    if (i != base && same && !layer.carrier) layers.push_back(i);
  }
  return layers;
}

std::vector<FocusRow> focus_selection(const FlowSheet& sheet, const FlowCosts& costs) {
  std::vector<FocusRow> rows;
  for (std::size_t i = 0; i < sheet.centres.size(); ++i) {
    const CentreCosts& centre = costs.centres[i];
    rows.push_back({.centre = i,
                    .money = centre.loss.total(),
                    .amount = centre.lost_amount,
                    .compares = centre.lost_amount > 0});
  }
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const plant::Stream& stream = sheet.streams[i];
    if (stream.role != StreamRole::loss || !stream.from) continue;
    const StreamCost& cost = costs.streams[i];
    const bool only_passes = cost.passed_on > 0 && cost.lost.total() == 0 && cost.lost_amount == 0;
    if (only_passes) continue;
    FocusRow& row = rows[*stream.from];
    row.hazard = std::max(row.hazard, stream.hazard);
    row.compares = row.compares || is_comparable(sheet, stream);
  }
  double money = 0;
  double amount = 0;
  int hazard = 0;
  for (const FocusRow& row : rows) {
    money = std::max(money, row.money);
    amount = std::max(amount, row.amount);
    hazard = std::max(hazard, row.hazard);
  }
  for (FocusRow& row : rows) {
    if (money > 0) row.score += 10 * row.money / money;
    if (amount > 0) row.score += 10 * row.amount / amount;
    if (hazard > 0) row.score += 10.0 * row.hazard / hazard;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const FocusRow& a, const FocusRow& b) { return a.score > b.score; });
  return rows;
}

std::vector<std::optional<std::size_t>> ranks_of(const FlowSheet& sheet, const FlowCosts& costs,
                                                 const std::vector<Waste>& wastes,
                                                 WasteOrder order) {
  std::vector<double> keys;
  for (const Waste& waste : wastes) keys.push_back(key_of(sheet, costs, waste, order));
  std::vector<double> sorted = keys;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  std::vector<std::optional<std::size_t>> ranks;
  for (const double key : keys) {
    const auto first = std::lower_bound(sorted.begin(), sorted.end(), key, std::greater<>());
    const auto ahead = static_cast<std::size_t>(first - sorted.begin());
    ranks.push_back(key > 0 ? std::optional(ahead + 1) : std::nullopt);
  }
  return ranks;
}

WasteCost cost_of(const FlowCosts& costs, const Waste& waste) {
  if (waste.centre) {
    const CentreCosts& centre = costs.centres[*waste.centre];
    return {centre.without_stream.total(), centre.without_stream_deviation};
  }
  const StreamCost& cost = costs.streams[*waste.stream];
  return {cost.lost.total(), cost.standard_deviation};
}

std::vector<Waste> waste_streams(const FlowSheet& sheet, const balance::FlowBalance& balance,
                                 const FlowCosts& costs, WasteOrder order) {
  std::vector<Waste> all;
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const StreamRole role = sheet.streams[i].role;
    const bool recycled = role == StreamRole::recycle && costs.streams[i].lost_in_recycle > 0;
    if (role == StreamRole::loss || recycled) all.push_back({.stream = i, .centre = {}});
  }
  for (std::size_t i = 0; i < sheet.centres.size(); ++i) {
    const bool withdrawn = withdrawn_from(sheet, balance, i) > 0;
    if (!withdrawn && costs.centres[i].without_stream.total() == 0) continue;
    all.push_back({.stream = {}, .centre = i});
  }
  const auto key = [&](const Waste& waste) { return key_of(sheet, costs, waste, order); };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Waste& a, const Waste& b) { return key(a) > key(b); });
  return all;
}

}  // namespace cpa::flow_cost
