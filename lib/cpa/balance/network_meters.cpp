#include "cpa/balance/internal/network_meters.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>

#include "cpa/balance/internal/classification.hpp"
#include "cpa/balance/internal/heat_losses.hpp"
#include "cpa/balance/internal/questions.hpp"

namespace cpa::balance {

namespace {

// Each place that is tried is a solution of its own.
constexpr std::size_t most_places_tried = 12;
constexpr std::size_t flows_in_all = 200'000;

// The same on every machine (splitmix64).
std::uint64_t mark_of(std::size_t number) {
  std::uint64_t mark = (number + 1) * 0x9e3779b97f4a7c15U;
  mark = (mark ^ (mark >> 30U)) * 0xbf58476d1ce4e5b9U;
  mark = (mark ^ (mark >> 27U)) * 0x94d049bb133111ebU;
  return mark ^ (mark >> 31U);
}

// Undetermined flows in lots: one of a lot known, all of it are, since any two are all that joins
// two parts of what is not measured. Each ring of unmeasured flows leaves its mark on all of them;
// those with the same marks are a lot.
std::vector<std::vector<std::size_t>> lots_of(const FlowNetwork& network) {
  const Classification classes = classify(network);
  const Forest& forest = classes.forest;
  std::vector<std::uint64_t> mark(network.flows.size(), 0);
  std::vector<std::uint64_t> below(forest.order.size(), 0);
  std::vector<bool> in_tree(network.flows.size(), false);
  for (std::size_t node = 0; node < forest.order.size(); ++node) {
    if (forest.parent[node] != nothing) in_tree[classes.unmeasured[forest.line_above[node]]] = true;
  }
  for (const Index flow : classes.unmeasured) {
    const Flow& it = network.flows[flow];
    if (in_tree[flow] || it.from == it.to) continue;
    mark[flow] = mark_of(flow);
    below[end_number(network, it.from)] ^= mark[flow];
    below[end_number(network, it.to)] ^= mark[flow];
  }
  for (std::size_t place = forest.order.size(); place-- > 0;) {
    const Index node = forest.order[place];
    if (forest.parent[node] == nothing) continue;
    mark[classes.unmeasured[forest.line_above[node]]] = below[node];
    below[forest.parent[node]] ^= below[node];
  }
  std::map<std::uint64_t, std::vector<std::size_t>> by_mark;
  for (std::size_t flow = 0; flow < mark.size(); ++flow) {
    if (mark[flow] != 0) by_mark[mark[flow]].push_back(flow);
  }
  std::vector<std::vector<std::size_t>> lots;
  for (auto& [number, flows] : by_mark) lots.push_back(std::move(flows));
  std::sort(lots.begin(), lots.end(), [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : a.front() < b.front();
  });
  return lots;
}

class MeterSearch {
 public:
  MeterSearch(const plant::FlowSheet& sheet, const FlowEquations& equations,
              const FlowNetwork& network, const std::vector<NetworkRow>& rows,
              const std::vector<QuantityAnswer>& answers)
      : sheet_(sheet),
        equations_(equations),
        network_(network),
        rows_(rows),
        answers_(answers),
        typical_(sheet.layers.size(), 0),
        total_(sheet.layers.size()) {}

  NetworkMeters run() {
    NetworkMeters made;
    for (std::size_t flow = 0; flow < network_.flows.size(); ++flow) {
      if (may_be_metered(flow)) ++made.places;
    }
    const std::size_t tries = std::min(most_places_tried, flows_in_all / network_.flows.size());
    if (made.places == 0 || tries == 0) return made;
    set_typical();
    gather_losses();
    const auto before = reconcile_with_rows(gathered_, rows_);
    if (!before || !*before) return made;
    before_ = &**before;
    for (const std::size_t flow : likeliest(tries)) {
      ++made.tried;
      if (auto proposal = tried(flow)) made.proposals.push_back(std::move(*proposal));
    }
    keep_best(made.proposals);
    return made;
  }

 private:
  [[nodiscard]] std::size_t layer_of(std::size_t flow) const {
    return equations_.quantities[flow].layer;
  }
  [[nodiscard]] bool is_amount(std::size_t flow) const {
    return equations_.quantities[flow].kind == SheetQuantity::Kind::amount;
  }
  [[nodiscard]] bool is_place(std::size_t flow) const {
    return is_amount(flow) && network_.flows[flow].knowledge == FlowKnowledge::unmeasured;
  }
  [[nodiscard]] bool may_be_metered(std::size_t flow) const {
    return is_place(flow) && !gives_off_heat(sheet_, equations_.quantities[flow].of);
  }
  [[nodiscard]] bool is_loss(std::size_t flow) const {
    return is_amount(flow) && network_.flows[flow].from != environment &&
           network_.flows[flow].to == environment &&
           sheet_.streams[equations_.quantities[flow].of].role == plant::StreamRole::loss;
  }

  // The middle one of the determined amounts of each layer.
  void set_typical() {
    std::vector<std::vector<double>> sizes(typical_.size());
    for (std::size_t flow = 0; flow < network_.flows.size(); ++flow) {
      if (is_amount(flow) && answers_[flow].value) {
        sizes[layer_of(flow)].push_back(std::fabs(*answers_[flow].value));
      }
    }
    for (std::size_t layer = 0; layer < sizes.size(); ++layer) {
      if (sizes[layer].empty()) continue;
      const auto middle =
          sizes[layer].begin() + static_cast<std::ptrdiff_t>(sizes[layer].size() / 2);
      std::nth_element(sizes[layer].begin(), middle, sizes[layer].end());
      typical_[layer] = *middle;
    }
  }

  // The determined losses of a layer leave by one new flow: their sum.
  void gather_losses() {
    gathered_ = network_;
    std::map<std::size_t, std::size_t> unit_of;
    for (std::size_t flow = 0; flow < network_.flows.size(); ++flow) {
      if (!is_loss(flow) || !answers_[flow].value) continue;
      const auto [found, is_new] = unit_of.emplace(layer_of(flow), gathered_.units);
      if (is_new) ++gathered_.units;
      gathered_.flows[flow].to = found->second;
    }
    for (const auto& [layer, unit] : unit_of) {
      total_[layer] = gathered_.flows.size();
      gathered_.flows.push_back({.from = unit});
    }
    if (!gathered_.held.empty()) gathered_.held.resize(gathered_.units, 0);
  }

  [[nodiscard]] double deviation_in(const NetworkAnswer& answer, std::size_t layer) const {
    if (!total_[layer] || answer.standard_deviation.empty()) return 0;
    return answer.standard_deviation[*total_[layer]];
  }
  // Of a new meter.
  [[nodiscard]] double accuracy(std::size_t flow) const {
    const double own = std::fabs(answers_[flow].value.value_or(0));
    return assumed_share * (own > 0 ? own : typical_[layer_of(flow)]);
  }

  // What a meter takes off the variance of the flow itself: so much, or less, off the losses'.
  [[nodiscard]] double gain(std::size_t flow) const {
    const double deviation = before_->standard_deviation[flow];
    const double meter = accuracy(flow);
    const double sum = deviation * deviation + meter * meter;
    const double losses = deviation_in(*before_, layer_of(flow));
    if (!(sum > 0) || !(losses > 0)) return 0;
    const double off = deviation * deviation / sum * deviation * deviation;
    return off / (losses * losses);
  }

  // One of each lot of undetermined flows, the largest lots first; then, losses before others,
  // where the least is known.
  [[nodiscard]] std::vector<std::size_t> likeliest(std::size_t tries) const {
    std::vector<std::size_t> chosen;
    for (const auto& lot : lots_of(network_)) {
      if (chosen.size() * 2 >= tries) break;
      const auto place = std::find_if(lot.begin(), lot.end(),
                                      [this](std::size_t flow) { return may_be_metered(flow); });
      if (place != lot.end()) chosen.push_back(*place);
    }
    if (before_->standard_deviation.empty()) return chosen;
    std::vector<std::pair<double, std::size_t>> known;
    for (std::size_t flow = 0; flow < network_.flows.size(); ++flow) {
      if (!may_be_metered(flow) || !answers_[flow].value) continue;
      const double part = gain(flow);
      if (part > 0) known.emplace_back(is_loss(flow) ? 2 * part : part, flow);
    }
    std::sort(known.begin(), known.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (std::size_t i = 0; i < known.size() && chosen.size() < tries; ++i) {
      chosen.push_back(known[i].second);
    }
    return chosen;
  }

  // None where a meter there would bring nothing of weight.
  [[nodiscard]] std::optional<MeterProposal> tried(std::size_t flow) const {
    const std::size_t layer = layer_of(flow);
    MeterProposal proposal{.quantity = equations_.quantities[flow],
                           .assumed_deviation = accuracy(flow),
                           .loss_deviation_before = deviation_in(*before_, layer)};
    if (!(proposal.assumed_deviation > 0)) return std::nullopt;
    FlowNetwork metered = gathered_;
    metered.flows[flow].knowledge = FlowKnowledge::measured;
    metered.flows[flow].value = answers_[flow].value.value_or(typical_[layer]);
    metered.flows[flow].standard_deviation = proposal.assumed_deviation;
    const auto after = reconcile_with_rows(metered, rows_);
    if (!after || !*after) return std::nullopt;
    for (std::size_t other = 0; other < network_.flows.size(); ++other) {
      const bool becomes_known = is_place(other) && layer_of(other) == layer &&
                                 before_->standing[other] == Standing::unobservable &&
                                 (*after)->standing[other] != Standing::unobservable;
      if (becomes_known) proposal.determines.push_back(equations_.quantities[other]);
    }
    proposal.loss_deviation_after = deviation_in(**after, layer);
    const bool sharper =
        proposal.loss_deviation_after < worthwhile_part * proposal.loss_deviation_before;
    if (proposal.determines.empty() && !sharper) return std::nullopt;
    return proposal;
  }

  const plant::FlowSheet& sheet_;
  const FlowEquations& equations_;
  const FlowNetwork& network_;
  const std::vector<NetworkRow>& rows_;
  const std::vector<QuantityAnswer>& answers_;
  std::vector<double> typical_;                    // per layer
  std::vector<std::optional<std::size_t>> total_;  // per layer: the flow that is its losses' sum
  FlowNetwork gathered_;
  const NetworkAnswer* before_ = nullptr;
};

}  // namespace

NetworkMeters network_meters(const plant::FlowSheet& sheet, const FlowEquations& equations,
                             const FlowNetwork& network, const std::vector<NetworkRow>& rows,
                             const std::vector<QuantityAnswer>& answers) {
  return MeterSearch(sheet, equations, network, rows, answers).run();
}

}  // namespace cpa::balance
