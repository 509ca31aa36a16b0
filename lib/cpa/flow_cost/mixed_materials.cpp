#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/flow_cost/internal/cost_flow.hpp"

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::Stream;
using plant::StreamRole;

struct Input {
  std::size_t stream = 0;
  double amount = 0;
  double worth = 0;  // of one
};

// The share of what leaves a centre in the layer that is a loss; none where nothing leaves.
double lost_share(const FlowSheet& sheet, const Amounts& amounts, std::size_t centre,
                  std::size_t layer) {
  const std::size_t place = centre * amounts.layers + layer;
  double lost = std::max(0.0, amounts.withdrawal[place]);
  double all = lost + std::max(0.0, amounts.stock[place]);
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const Stream& stream = sheet.streams[i];
    if (stream.from != centre || stream.to == stream.from) continue;
    if (stream.vapour && layer == sheet.cost_base.value_or(0)) continue;
    const double amount = std::max(0.0, amounts.stream(i, layer));
    all += amount;
    if (stream.role == StreamRole::loss) lost += amount;
  }
  return all > 0 ? lost / all : 0;
}

// What would change sides at most if the loss were of one material alone: what each input is worth
// above or below the mixture.
double at_stake(const std::vector<Input>& inputs, double lost) {
  double amount = 0;
  double worth = 0;
  for (const Input& one : inputs) {
    amount += one.amount;
    worth += one.amount * one.worth;
  }
  double apart = 0;
  for (const Input& one : inputs) apart += one.amount * std::fabs(one.worth - worth / amount) / 2;
  return apart * std::min(lost, 1 - lost);
}

}  // namespace

std::vector<MixedMaterial> mixed_materials(const FlowSheet& sheet, const Amounts& amounts,
                                           const std::vector<double>& material, double spent) {
  std::vector<std::vector<Input>> inputs(sheet.centres.size() * amounts.layers);
  for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
    const Stream& stream = sheet.streams[i];
    if (!stream.to || stream.from == stream.to) continue;
    for (const plant::StreamFigure& entry : stream.figures) {
      const double amount = amounts.stream(i, entry.layer);
      const double worth = material[i * amounts.layers + entry.layer];
      if (!(amount > 0)) continue;  // what has no price is worth nothing: water of a well
      inputs[*stream.to * amounts.layers + entry.layer].push_back({i, amount, worth / amount});
    }
  }
  std::vector<MixedMaterial> mixed;
  const auto is_cheaper = [](const Input& a, const Input& b) { return a.worth < b.worth; };
  for (std::size_t place = 0; place < inputs.size(); ++place) {
    if (inputs[place].size() < 2) continue;
    const auto [low, high] =
        std::minmax_element(inputs[place].begin(), inputs[place].end(), is_cheaper);
    if (!(low->worth < high->worth / 2)) continue;
    const std::size_t centre = place / amounts.layers;
    const std::size_t layer = place % amounts.layers;
    const double lost = lost_share(sheet, amounts, centre, layer);
    if (at_stake(inputs[place], lost) < noticeable * spent) continue;
    mixed.push_back({centre, layer, low->stream, high->stream});
  }
  return mixed;
}

Problems mixture_cautions(const FlowSheet& sheet, const FlowCosts& costs) {
  Problems warnings;
  for (const MixedMaterial& one : costs.mixed) {
    Problem warning{.code = "flow_cost.mixed_prices",
                    .severity = Severity::warning,
                    .where = sheet.centres[one.centre].where};
    warning.arguments = {{"centre", sheet.centres[one.centre].id},
                         {"layer", sheet.layers[one.layer].code},
                         {"cheapest", sheet.streams[one.cheapest].id},
                         {"dearest", sheet.streams[one.dearest].id}};
    warnings.push_back(std::move(warning));
  }
  return warnings;
}

}  // namespace cpa::flow_cost
