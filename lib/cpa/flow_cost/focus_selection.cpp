#include "cpa/flow_cost/focus_selection.hpp"

#include <algorithm>

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::StreamRole;

double amount_of(const FlowSheet& sheet, const balance::FlowBalance& balance, std::size_t stream) {
  if (const auto known = balance.carried_by(stream, sheet.cost_base.value_or(0))) {
    return known->value;
  }
  return 0;
}

// What a waste stream costs: of a recycle only what it leaves behind, its material comes back.
double cost_of(const FlowSheet& sheet, const StreamCost& cost) {
  const bool recycle = sheet.streams[cost.stream].role == StreamRole::recycle;
  return recycle ? cost.lost_in_recycle : cost.parts.total();
}

}  // namespace

std::vector<FocusRow> focus_selection(const FlowSheet& sheet, const balance::FlowBalance& balance,
                                      const FlowCosts& costs) {
  std::vector<FocusRow> rows;
  for (std::size_t i = 0; i < sheet.centres.size(); ++i) {
    rows.push_back({.centre = i, .money = costs.centres[i].loss.total()});
  }
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const plant::Stream& stream = sheet.streams[i];
    if (stream.role != StreamRole::loss || !stream.from) continue;
    FocusRow& row = rows[*stream.from];
    row.amount += amount_of(sheet, balance, i);
    row.hazard = std::max(row.hazard, stream.hazard);
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

std::vector<std::size_t> waste_streams(const FlowSheet& sheet, const balance::FlowBalance& balance,
                                       const FlowCosts& costs, WasteOrder order) {
  std::vector<std::size_t> streams;
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const StreamRole role = sheet.streams[i].role;
    const bool recycled = role == StreamRole::recycle && costs.streams[i].lost_in_recycle > 0;
    if (role == StreamRole::loss || recycled) streams.push_back(i);
  }
  const auto key = [&](std::size_t stream) {
    switch (order) {
      case WasteOrder::money:
        return cost_of(sheet, costs.streams[stream]);
      case WasteOrder::amount:
        return amount_of(sheet, balance, stream);
      case WasteOrder::hazard:
        break;
    }
    return static_cast<double>(sheet.streams[stream].hazard);
  };
  std::stable_sort(streams.begin(), streams.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) > key(b); });
  return streams;
}

}  // namespace cpa::flow_cost
