#include <algorithm>

#include "cpa/flow_cost/internal/cost_flow.hpp"

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::Stream;
using plant::StreamRole;

bool is_energy(const FlowSheet& sheet, std::size_t layer) {
  return sheet.layers[layer].unit.dimension == units::dimension::energy;
}

class EnergyLosses {
 public:
  EnergyLosses(const FlowSheet& sheet, const balance::FlowBalance& balance, const FlowCosts& costs,
               const std::vector<double>& bought)
      : sheet_(sheet),
        balance_(balance),
        costs_(costs),
        bought_(bought),
        entering_(sheet.centres.size()),
        leaving_(sheet.centres.size()) {
    for (std::size_t i = 0; i < sheet.streams.size(); ++i) {
      const Stream& stream = sheet.streams[i];
      if (stream.from == stream.to) continue;
      if (stream.to) entering_[*stream.to].push_back(i);
      if (stream.from) leaving_[*stream.from].push_back(i);
    }
    find_free();
  }

  [[nodiscard]] std::vector<EnergyLoss> find() const {
    std::vector<EnergyLoss> found;
    if (!(costs_.spent[CostClass::energy] > 0)) return found;
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      const Stream& stream = sheet_.streams[i];
      const bool is_loss = stream.role == StreamRole::loss && stream.from;
      // Where costs are shared by the energy itself, it has its cost.
      const bool is_costed = costs_.streams[i].parts[CostClass::energy] > 0;
      if (!is_loss || is_costed || !is_energy_alone(sheet_, stream)) continue;
      const auto cost = cost_of(i);
      if (!cost || *cost > 0) found.push_back({i, cost});
    }
    return found;
  }

 private:
  struct EnergyIn {
    double amount = 0;
    double cost = 0;
  };

  // Of the loss, over its layers; none where something that it hangs on is not known.
  [[nodiscard]] std::optional<double> cost_of(std::size_t loss) const {
    const Stream& stream = sheet_.streams[loss];
    double sum = 0;
    for (const plant::StreamFigure& entry : stream.figures) {
      const auto lost = balance_.carried_by(loss, entry.layer);
      if (!lost) return std::nullopt;
      if (!(lost->value > 0)) continue;
      const auto in = arriving(*stream.from, entry.layer);
      if (!in || !(in->amount > 0) || !(in->cost > 0)) return std::nullopt;
      // More leaves than comes in where energy is drawn from a centre's stock.
      sum += in->cost * lost->value / std::max(in->amount, sum_leaving(*stream.from, entry.layer));
    }
    return sum;
  }

  // What comes to a centre in a layer of energy, by itself or as the heat of a material, and its
  // part of what that cost.
  [[nodiscard]] std::optional<EnergyIn> arriving(std::size_t centre, std::size_t layer) const {
    EnergyIn all;
    for (const std::size_t i : entering_[centre]) {
      if (sheet_.streams[i].in_layer(layer) == nullptr) continue;
      const auto came = balance_.carried_by(i, layer);
      if (!came) return std::nullopt;
      if (!(came->value > 0)) continue;
      const auto whole = energy_of(i);
      const auto cost = brought_by(i);
      if (!whole || !cost) return std::nullopt;
      all.amount += came->value;
      all.cost += *cost * came->value / *whole;
    }
    return all;
  }

  // In all layers of energy of the stream: its cost is one and must not count in each of them.
  [[nodiscard]] std::optional<double> energy_of(std::size_t stream) const {
    double sum = 0;
    for (const plant::StreamFigure& entry : sheet_.streams[stream].figures) {
      if (!is_energy(sheet_, entry.layer)) continue;
      const auto amount = balance_.carried_by(stream, entry.layer);
      if (!amount) return std::nullopt;
      sum += std::max(0.0, amount->value);
    }
    return sum;
  }

  // Centres to which energy comes, and all of it for nothing: heat exchangers that recover.
  void find_free() {
    for (const auto& entering : entering_) {
      is_free_.push_back(std::any_of(entering.begin(), entering.end(), [this](std::size_t i) {
        return carries_energy(sheet_.streams[i]);
      }));
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t centre = 0; centre < entering_.size(); ++centre) {
        const auto& entering = entering_[centre];
        const bool costs = std::any_of(entering.begin(), entering.end(), [this](std::size_t i) {
          return carries_energy(sheet_.streams[i]) && brought_by(i) != 0;
        });
        if (!is_free_[centre] || !costs) continue;
        is_free_[centre] = false;
        changed = true;
      }
    }
  }

  [[nodiscard]] bool carries_energy(const Stream& stream) const {
    return std::any_of(stream.figures.begin(), stream.figures.end(),
                       [this](const auto& entry) { return is_energy(sheet_, entry.layer); });
  }

  // What of the cost of energy a stream brings to its centre. None where its energy has no price,
  // or where it carries nothing of what energy costs at the centre that it comes from.
  [[nodiscard]] std::optional<double> brought_by(std::size_t index) const {
    const Stream& stream = sheet_.streams[index];
    // What was spent on it stayed lost where it left.
    if (stream.role == StreamRole::recycle) return 0;
    if (stream.from) {
      const double cost = costs_.streams[index].parts[CostClass::energy];
      return cost > 0 || is_free_[*stream.from] ? std::optional(cost) : std::nullopt;
    }
    const auto& unpriced = costs_.unpriced;
    if (std::find(unpriced.begin(), unpriced.end(), index) != unpriced.end()) return std::nullopt;
    return bought_[index];  // nothing of a material: its heat came with it
  }

  [[nodiscard]] double sum_leaving(std::size_t centre, std::size_t layer) const {
    double sum = 0;
    for (const std::size_t i : leaving_[centre]) {
      const auto amount = balance_.carried_by(i, layer);
      if (amount) sum += std::max(0.0, amount->value);
    }
    return sum;
  }

  const FlowSheet& sheet_;
  const balance::FlowBalance& balance_;
  const FlowCosts& costs_;
  const std::vector<double>& bought_;
  std::vector<std::vector<std::size_t>> entering_;  // by centre
  std::vector<std::vector<std::size_t>> leaving_;
  std::vector<bool> is_free_;  // by centre
};

}  // namespace

bool is_energy_alone(const FlowSheet& sheet, const Stream& stream) {
  return std::all_of(stream.figures.begin(), stream.figures.end(),
                     [&sheet](const auto& figure) { return is_energy(sheet, figure.layer); });
}

std::vector<EnergyLoss> energy_losses(const FlowSheet& sheet, const balance::FlowBalance& balance,
                                      const FlowCosts& costs, const std::vector<double>& bought) {
  return EnergyLosses(sheet, balance, costs, bought).find();
}

}  // namespace cpa::flow_cost
