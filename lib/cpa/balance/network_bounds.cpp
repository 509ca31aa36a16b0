#include "cpa/balance/internal/network_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cpa::balance {

namespace {

constexpr int most_rounds = 100;
// Rounds in which all changes are made at once though that brings no fewer of them; then one by
// one in the order of the flows, which cannot go round in a circle (Murty's rule).
constexpr int most_patience = 6;
// A push below this, in standard deviations, is rounding; so is a flow below this part of what
// runs beside it.
constexpr double noticeable_push = 1e-7;
constexpr double noticeable_part = 1e-9;

constexpr NetworkOptions values_only{.standard_deviations = false};

class HeldFlows {
 public:
  HeldFlows(const FlowNetwork& network, const std::vector<bool>& bounded,
            const std::vector<NetworkRow>& rows)
      : given_(network), network_(network), bounded_(bounded), rows_(rows) {
    held_.resize(network.flows.size());
    deviation_.resize(network.units);
    for (const Flow& flow : network.flows) {
      for (const std::size_t end : {flow.from, flow.to}) {
        if (end == environment || flow.knowledge != FlowKnowledge::measured) continue;
        deviation_[end] = std::max(deviation_[end], flow.standard_deviation);
      }
    }
  }

  std::optional<Checked<BoundedNetwork>> run();

 private:
  struct Change {
    std::size_t flow = 0;
    double size = 0;  // how far it is off, in standard deviations
  };
  void see_sizes(const NetworkAnswer& answer);
  [[nodiscard]] double near(const std::vector<double>& of_unit, const Flow& flow) const;
  [[nodiscard]] double unit_of(std::size_t flow) const;
  [[nodiscard]] bool decided(const NetworkAnswer& answer) const;
  [[nodiscard]] double push(const NetworkAnswer& answer, std::size_t flow) const;
  [[nodiscard]] std::vector<Change> offenders(const NetworkAnswer& answer) const;
  [[nodiscard]] std::vector<Change> reluctant(const NetworkAnswer& answer) const;
  void hold(std::size_t flow, bool held);
  void hold_apart(std::vector<Change> offenders);
  [[nodiscard]] bool change(const NetworkAnswer& answer);
  static void see_unbounded(const NetworkAnswer& unbounded, BoundedNetwork& result);
  [[nodiscard]] std::optional<Checked<BoundedNetwork>> finish(const NetworkAnswer& answer);

  const FlowNetwork& given_;
  FlowNetwork network_;  // with held flows fixed at zero
  const std::vector<bool>& bounded_;
  const std::vector<NetworkRow>& rows_;
  std::vector<bool> held_;
  std::vector<double> deviation_;  // per unit, the largest of its meters
  std::vector<double> size_;       // per unit, the largest of its flows
  std::size_t fewest_ = static_cast<std::size_t>(-1);
  int patience_ = most_patience;
};

double HeldFlows::near(const std::vector<double>& of_unit, const Flow& flow) const {
  double largest = 0;
  for (const std::size_t end : {flow.from, flow.to}) {
    if (end != environment) largest = std::max(largest, of_unit[end]);
  }
  return largest;
}

void HeldFlows::see_sizes(const NetworkAnswer& answer) {
  size_.assign(network_.units, 0);
  for (std::size_t i = 0; i < network_.flows.size(); ++i) {
    for (const std::size_t end : {network_.flows[i].from, network_.flows[i].to}) {
      if (end != environment) size_[end] = std::max(size_[end], std::fabs(answer.value[i]));
    }
  }
}

// What a push is counted in: of an unmeasured flow the deviation of the meters beside it.
double HeldFlows::unit_of(std::size_t flow) const {
  const Flow& it = given_.flows[flow];
  if (it.knowledge == FlowKnowledge::measured) return it.standard_deviation;
  const double beside = near(deviation_, it);
  return beside > 0 ? beside : 1;
}

// Flows at zero may part the network into pieces whose potentials cannot be compared.
bool HeldFlows::decided(const NetworkAnswer& answer) const {
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (held_[i] && !answer.slope[i]) return false;
  }
  return true;
}

double HeldFlows::push(const NetworkAnswer& answer, std::size_t flow) const {
  const Flow& it = given_.flows[flow];
  double slope = answer.slope[flow].value_or(0) * unit_of(flow);
  if (it.knowledge == FlowKnowledge::measured) slope -= it.value / it.standard_deviation;
  return slope;
}

std::vector<HeldFlows::Change> HeldFlows::offenders(const NetworkAnswer& answer) const {
  std::vector<Change> all;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (!bounded_[i] || held_[i] || network_.flows[i].knowledge == FlowKnowledge::fixed) continue;
    if (answer.value[i] >= -noticeable_part * near(size_, given_.flows[i])) continue;
    all.push_back({i, -answer.value[i] / unit_of(i)});
  }
  return all;
}

std::vector<HeldFlows::Change> HeldFlows::reluctant(const NetworkAnswer& answer) const {
  std::vector<Change> all;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (!held_[i]) continue;
    const double pushed = push(answer, i);
    if (pushed < -noticeable_push) all.push_back({i, -pushed});
  }
  return all;
}

void HeldFlows::hold(std::size_t flow, bool held) {
  held_[flow] = held;
  network_.flows[flow] = given_.flows[flow];
  if (!held) return;
  network_.flows[flow].knowledge = FlowKnowledge::fixed;
  network_.flows[flow].value = 0;
}

// The worst of those that meet at a unit: once it is held, the others may be content.
void HeldFlows::hold_apart(std::vector<Change> offenders) {
  std::stable_sort(offenders.begin(), offenders.end(),
                   [](const Change& a, const Change& b) { return a.size > b.size; });
  std::vector<bool> touched(network_.units, false);
  for (const Change& it : offenders) {
    const Flow& flow = given_.flows[it.flow];
    const auto free = [&](std::size_t end) { return end == environment || !touched[end]; };
    if (!free(flow.from) || !free(flow.to)) continue;
    for (const std::size_t end : {flow.from, flow.to}) {
      if (end != environment) touched[end] = true;
    }
    hold(it.flow, true);
  }
}

// Whether anything had to be held or let go.
bool HeldFlows::change(const NetworkAnswer& answer) {
  see_sizes(answer);
  const std::vector<Change> off = offenders(answer);
  const std::vector<Change> unwilling = reluctant(answer);
  const std::size_t count = off.size() + unwilling.size();
  if (count == 0) {
    const std::vector<std::size_t> blocked = blocked_flows(network_, bounded_, answer);
    for (const std::size_t flow : blocked) hold(flow, true);
    return !blocked.empty();
  }
  if (count < fewest_) {
    fewest_ = count;
    patience_ = most_patience;
  } else {
    --patience_;
  }
  if (patience_ < 0) {
    const bool first =
        unwilling.empty() || (!off.empty() && off.front().flow < unwilling.front().flow);
    hold(first ? off.front().flow : unwilling.front().flow, first);
    return true;
  }
  for (const Change& it : unwilling) hold(it.flow, false);
  hold_apart(off);
  return true;
}

std::optional<Checked<BoundedNetwork>> HeldFlows::run() {
  auto first = reconcile_with_rows(network_, rows_);
  if (!first) return std::nullopt;
  if (!*first) return Checked<BoundedNetwork>(refuse(std::move(first->error())));
  const NetworkAnswer unbounded = **first;
  NetworkAnswer answer = std::move(**first);
  for (int round = 0; round < most_rounds; ++round) {
    if (!change(answer)) {
      auto finished = finish(answer);
      if (finished && *finished) see_unbounded(unbounded, **finished);
      return finished;
    }
    auto next = reconcile_with_rows(network_, rows_, values_only);
    if (!next || !*next || !decided(**next)) return std::nullopt;
    answer = std::move(**next);
  }
  return std::nullopt;
}

void HeldFlows::see_unbounded(const NetworkAnswer& unbounded, BoundedNetwork& result) {
  const auto& pressed = result.at_bound;
  if (std::find(pressed.begin(), pressed.end(), true) == pressed.end()) return;
  result.unbounded = unbounded;
}

// What stands at zero without being pushed is free all the same.
std::optional<Checked<BoundedNetwork>> HeldFlows::finish(const NetworkAnswer& answer) {
  BoundedNetwork result{.answer = answer, .at_bound = std::vector<bool>(held_.size(), false)};
  bool any = false;
  bool opens = false;
  FlowNetwork opened = given_;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (!held_[i]) continue;
    any = true;
    result.at_bound[i] = push(answer, i) > noticeable_push;
    if (!result.at_bound[i]) hold(i, false);
    if (!result.at_bound[i]) continue;
    if (given_.flows[i].knowledge == FlowKnowledge::unmeasured) {
      opens = true;
    } else {
      opened.flows[i] = network_.flows[i];
    }
  }
  if (any) {
    auto with_deviations = reconcile_with_rows(network_, rows_);
    if (!with_deviations || !*with_deviations) return std::nullopt;
    result.answer = std::move(**with_deviations);
  }
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (bounded_[i]) result.answer.value[i] = std::max(result.answer.value[i], 0.0);
  }
  if (!opens) return Checked<BoundedNetwork>(std::move(result));
  const auto solved = reconcile_with_rows(opened, rows_);
  if (!solved || !*solved) return std::nullopt;
  const NetworkAnswer& open = **solved;
  if (open.group_loss_deviation.empty()) return Checked<BoundedNetwork>(std::move(result));
  for (std::size_t unit = 0; unit < network_.units; ++unit) {
    result.absorbed.push_back(open.group_loss_deviation[open.group[unit]] == 0);
  }
  return Checked<BoundedNetwork>(std::move(result));
}

}  // namespace

std::optional<Checked<BoundedNetwork>> reconcile_above_zero(const FlowNetwork& network,
                                                            const std::vector<bool>& bounded,
                                                            const std::vector<NetworkRow>& rows) {
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const Flow& flow = network.flows[i];
    if (bounded[i] && flow.knowledge == FlowKnowledge::fixed && flow.value < 0) return std::nullopt;
  }
  return HeldFlows(network, bounded, rows).run();
}

}  // namespace cpa::balance
