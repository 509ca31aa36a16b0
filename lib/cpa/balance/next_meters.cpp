#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/balance/internal/heat_losses.hpp"
#include "cpa/balance/internal/questions.hpp"

namespace cpa::balance {
namespace {

using plant::FlowSheet;
using plant::StreamRole;

// What is asked of a layer: the sum of its losses, of the determined ones where that of all is not,
// and which amounts are open.
struct LayerState {
  std::vector<Combination> losses;
  double loss_deviation = 0;
  std::vector<std::size_t> open;  // variables
  double typical = 0;             // median of the determined amounts
};

LayerState state_of(const FlowSheet& sheet, const FlowEquations& equations,
                    const Reconciliation& solution, std::size_t layer) {
  LayerState state;
  std::vector<double> sizes;
  std::vector<Combination> losses;
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const auto variable = equations.variable({SheetQuantity::Kind::amount, i, layer});
    if (!variable) continue;
    const VariableAnswer& answer = solution.variables[*variable];
    const bool loss = sheet.streams[i].role == StreamRole::loss;
    if (loss) losses.push_back({*variable, 1});
    if (!answer.value) {
      state.open.push_back(*variable);
      continue;
    }
    sizes.push_back(std::fabs(*answer.value));
    if (loss) state.losses.push_back({*variable, 1});
  }
  // What is put away or taken out at centres is asked for too, though no meter is proposed there.
  for (std::size_t i = 0; i < equations.quantities.size(); ++i) {
    const SheetQuantity& quantity = equations.quantities[i];
    const bool is_held = quantity.kind == SheetQuantity::Kind::stock_change ||
                         quantity.kind == SheetQuantity::Kind::withdrawal;
    if (is_held && quantity.layer == layer && !solution.variables[i].value) state.open.push_back(i);
  }
  if (!sizes.empty()) {
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    state.typical = *middle;
  }
  // Parts may be open where their sum is known.
  if (solution.amount(losses)) state.losses = std::move(losses);
  if (const auto sum = solution.amount(state.losses))
    state.loss_deviation = sum->standard_deviation;
  return state;
}

bool better(const MeterProposal& a, const MeterProposal& b) {
  if (a.determines.size() != b.determines.size()) {
    return a.determines.size() > b.determines.size();
  }
  const auto gain = [](const MeterProposal& proposal) {
    return proposal.loss_deviation_before > 0
               ? 1 - proposal.loss_deviation_after / proposal.loss_deviation_before
               : 0.0;
  };
  return gain(a) > gain(b) + 1e-9;
}

class Search {
 public:
  Search(const FlowEquations& equations, const Reconciliation& solution)
      : equations_(equations), solution_(solution) {}

  // None where a meter there would bring nothing of weight.
  [[nodiscard]] std::optional<MeterProposal> propose(const LayerState& state,
                                                     std::size_t candidate) const {
    const VariableAnswer& answer = solution_.variables[candidate];
    const double size = answer.value ? std::fabs(*answer.value) : state.typical;
    const double deviation = assumed_share * (size > 0 ? size : state.typical);
    if (!(deviation > 0)) return std::nullopt;
    MeterProposal proposal{.quantity = equations_.quantities[candidate],
                           .assumed_deviation = deviation,
                           .loss_deviation_before = state.loss_deviation,
                           .loss_deviation_after = state.loss_deviation};
    for (const std::size_t open : state.open) {
      const Combination one{open, 1};
      if (solution_.variance_with_meter({&one, 1}, candidate, deviation)) {
        proposal.determines.push_back(equations_.quantities[open]);
      }
    }
    if (!state.losses.empty()) {
      const auto variance = solution_.variance_with_meter(state.losses, candidate, deviation);
      if (variance) proposal.loss_deviation_after = std::sqrt(std::max(0.0, *variance));
    }
    const bool sharper =
        proposal.loss_deviation_after < worthwhile_part * proposal.loss_deviation_before;
    if (proposal.determines.empty() && !sharper) return std::nullopt;
    return proposal;
  }

 private:
  const FlowEquations& equations_;
  const Reconciliation& solution_;
};

}  // namespace

bool beyond_meters(const FlowSheet& sheet, const KnownSum& known) {
  return std::all_of(known.parts.begin(), known.parts.end(), [&](const auto& part) {
    return part.first.kind == SheetQuantity::Kind::amount && gives_off_heat(sheet, part.first.of);
  });
}

void keep_best(std::vector<MeterProposal>& proposals) {
  constexpr std::size_t most_proposals = 5;
  std::stable_sort(proposals.begin(), proposals.end(), better);
  if (proposals.size() > most_proposals) proposals.resize(most_proposals);
}

std::vector<MeterProposal> next_meters(const FlowSheet& sheet, const FlowEquations& equations,
                                       const Reconciliation& solution) {
  const Search search(equations, solution);
  std::vector<MeterProposal> all;
  for (std::size_t layer = 0; layer < sheet.layers.size(); ++layer) {
    if (sheet.layers[layer].carrier) continue;
    const LayerState state = state_of(sheet, equations, solution, layer);
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const auto variable = equations.variable({SheetQuantity::Kind::amount, i, layer});
      if (!variable) continue;
      if (equations.system.variables[*variable].knowledge != Knowledge::unmeasured) continue;
      if (gives_off_heat(sheet, i)) continue;
      if (auto proposal = search.propose(state, *variable)) all.push_back(std::move(*proposal));
    }
  }
  keep_best(all);
  return all;
}

}  // namespace cpa::balance
