#include <algorithm>
#include <map>
#include <utility>

#include "cpa/flow_cost/internal/cost_flow.hpp"

namespace cpa::flow_cost {
namespace {

using plant::FlowSheet;
using plant::Stream;
using plant::StreamRole;

bool is_energy(const FlowSheet& sheet, std::size_t layer) {
  return sheet.layers[layer].unit.dimension == units::dimension::energy;
}

// One layer of energy: what a unit of it had cost that comes to each centre, as the mean of all
// that comes there, by itself or as the heat of a material. Nothing is known of a centre where
// something that comes is not determined or has no price, or from which more leaves than came:
// energy that was converted from another layer, or drawn from stock.
class EnergyMeans {
 public:
  EnergyMeans(const FlowSheet& sheet, const balance::FlowBalance& balance, std::size_t layer)
      : sheet_(sheet),
        balance_(balance),
        layer_(layer),
        came_(sheet.centres.size()),
        left_(sheet.centres.size()),
        is_known_(sheet.centres.size(), true),
        means_(sheet.centres.size()) {}

  // `bought`: what each stream from outside brings of the cost of energy in this layer; none where
  // it has no price.
  void find(const std::vector<std::optional<double>>& bought) {
    add_amounts();
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      const Stream& stream = sheet_.streams[i];
      if (comes(stream) && !stream.from && !bought[i]) is_known_[*stream.to] = false;
    }
    while (pass_on_unknown()) {
    }
    solve(bought);
  }

  [[nodiscard]] std::optional<double> at(std::size_t centre) const {
    return is_known_[centre] ? std::optional(means_[centre]) : std::nullopt;
  }

 private:
  [[nodiscard]] bool comes(const Stream& stream) const {
    return stream.to && stream.from != stream.to && stream.in_layer(layer_) != nullptr;
  }

  void add_amounts() {
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      const Stream& stream = sheet_.streams[i];
      if (stream.from == stream.to || stream.in_layer(layer_) == nullptr) continue;
      const auto amount = balance_.carried_by(i, layer_);
      if (!amount && stream.to) is_known_[*stream.to] = false;
      const double positive = amount ? std::max(0.0, amount->value) : 0;
      if (stream.to) came_[*stream.to] += positive;
      if (stream.from) left_[*stream.from] += positive;
    }
    constexpr double rounding = 1e-6;
    for (std::size_t i = 0; i < came_.size(); ++i) {
      if (!(came_[i] > 0) || left_[i] > (1 + rounding) * came_[i]) is_known_[i] = false;
    }
  }

  bool pass_on_unknown() {
    bool changed = false;
    for (const Stream& stream : sheet_.streams) {
      if (!comes(stream) || !stream.from || is_known_[*stream.from]) continue;
      changed = changed || is_known_[*stream.to];
      is_known_[*stream.to] = false;
    }
    return changed;
  }

  // At each centre: all that came x its mean = what was bought there + what other centres sent on,
  // at their means.
  void solve(const std::vector<std::optional<double>>& bought) {
    const std::size_t size = means_.size();
    std::vector<balance::MatrixEntry> system;
    std::vector<double> right(size);
    for (std::size_t i = 0; i < size; ++i) system.push_back({i, i, 1});
    for (std::size_t i = 0; i < sheet_.streams.size(); ++i) {
      const Stream& stream = sheet_.streams[i];
      if (!comes(stream) || !is_known_[*stream.to]) continue;
      const std::size_t to = *stream.to;
      if (!stream.from) {
        right[to] += *bought[i] / came_[to];
      } else {
        const double amount = std::max(0.0, balance_.carried_by(i, layer_)->value);
        system.push_back({to, *stream.from, -amount / came_[to]});
      }
    }
    const auto factor = balance::SparseFactor::of(system, size);
    auto found = factor ? factor->solution(right) : std::nullopt;
    if (found) {
      means_ = std::move(*found);
    } else {
      is_known_.assign(size, false);  // energy that goes round for ever
    }
  }

  const FlowSheet& sheet_;
  const balance::FlowBalance& balance_;
  std::size_t layer_;
  std::vector<double> came_;  // by centre, as all below
  std::vector<double> left_;
  std::vector<bool> is_known_;
  std::vector<double> means_;
};

class EnergyLosses {
 public:
  EnergyLosses(const FlowSheet& sheet, const balance::FlowBalance& balance, const FlowCosts& costs,
               const std::vector<double>& bought)
      : sheet_(sheet), balance_(balance), costs_(costs), bought_(bought) {}

  [[nodiscard]] std::vector<EnergyLoss> find() {
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
  // Of the loss, over its layers; none where something that it hangs on is not known.
  [[nodiscard]] std::optional<double> cost_of(std::size_t loss) {
    const Stream& stream = sheet_.streams[loss];
    double sum = 0;
    for (const plant::StreamFigure& entry : stream.figures) {
      const auto lost = balance_.carried_by(loss, entry.layer);
      if (!lost) return std::nullopt;
      if (!(lost->value > 0)) continue;
      const auto mean = means_in(entry.layer).at(*stream.from);
      if (!mean) return std::nullopt;
      sum += *mean * lost->value;
    }
    return sum;
  }

  const EnergyMeans& means_in(std::size_t layer) {
    const auto known = means_.find(layer);
    if (known != means_.end()) return known->second;
    EnergyMeans means(sheet_, balance_, layer);
    std::vector<std::optional<double>> bought(sheet_.streams.size());
    for (std::size_t i = 0; i < bought.size(); ++i) bought[i] = bought_in(i, layer);
    means.find(bought);
    return means_.emplace(layer, std::move(means)).first->second;
  }

  // What a stream from outside brings of the cost of energy in a layer: its part by amount, since
  // its cost is one and must not count in each of its layers. Nothing of a material with a price of
  // its own, whose heat came with it. None where it has no price.
  [[nodiscard]] std::optional<double> bought_in(std::size_t index, std::size_t layer) const {
    const auto& unpriced = costs_.unpriced;
    if (std::find(unpriced.begin(), unpriced.end(), index) != unpriced.end()) return std::nullopt;
    double all = 0;
    for (const plant::StreamFigure& entry : sheet_.streams[index].figures) {
      if (!is_energy(sheet_, entry.layer)) continue;
      const auto amount = balance_.carried_by(index, entry.layer);
      if (!amount) return std::nullopt;
      all += std::max(0.0, amount->value);
    }
    const auto here = balance_.carried_by(index, layer);
    return here && here->value > 0 ? bought_[index] * here->value / all : 0;
  }

  const FlowSheet& sheet_;
  const balance::FlowBalance& balance_;
  const FlowCosts& costs_;
  const std::vector<double>& bought_;
  std::map<std::size_t, EnergyMeans> means_;  // by layer
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
