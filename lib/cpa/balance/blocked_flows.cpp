#include <algorithm>
#include <cmath>
#include <queue>

#include "cpa/balance/internal/index.hpp"
#include "cpa/balance/internal/network_bounds.hpp"

namespace cpa::balance {

namespace {

// What is left open after rounding, as a part of what runs through a unit.
constexpr double noticeable_part = 1e-9;

// Ways for what comes in to a unit in excess, along unmeasured flows, to where something lacks.
// Shortest ways first (Edmonds and Karp); a flow may be turned back by what it carries.
class Routes {
 public:
  Routes(const FlowNetwork& network, const std::vector<bool>& bounded, const NetworkAnswer& answer)
      : network_(network), bounded_(bounded), carried_(network.flows.size(), 0) {
    const std::size_t ends = network.units + 1;
    excess_.resize(ends);
    size_.resize(ends);
    of_end_.resize(ends);
    for (std::size_t i = 0; i < network.flows.size(); ++i) {
      const Flow& flow = network.flows[i];
      if (flow.from == flow.to) continue;
      if (answer.standing[i] == Standing::unobservable) {
        of_end_[end(flow.from)].push_back(i);
        of_end_[end(flow.to)].push_back(i);
        continue;
      }
      add(end(flow.from), -answer.value[i]);
      add(end(flow.to), answer.value[i]);
    }
    for (std::size_t unit = 0; unit < network.held.size(); ++unit) add(unit, -network.held[unit]);
    // The environment gives and takes whatever is missing.
    excess_.back() = 0;
    for (std::size_t unit = 0; unit < network.units; ++unit) {
      if (of_end_[unit].empty()) excess_[unit] = 0;
      excess_.back() -= excess_[unit];
    }
  }

  std::vector<std::size_t> blocked() {
    for (std::size_t source = 0; source < excess_.size(); ++source) {
      while (excess_[source] > noticeable_part * size_[source]) {
        if (!send(source)) return leading_in();
      }
    }
    return {};
  }

 private:
  [[nodiscard]] std::size_t end(std::size_t unit) const {
    return unit == environment ? network_.units : unit;
  }
  void add(std::size_t at, double amount) {
    excess_[at] += amount;
    size_[at] = std::max(size_[at], std::fabs(amount));
  }
  // How much more may go from this end along the flow.
  [[nodiscard]] double room(std::size_t flow, std::size_t from) const {
    if (end(network_.flows[flow].from) == from || !bounded_[flow]) return 1e300;
    return carried_[flow];
  }
  [[nodiscard]] std::size_t other(std::size_t flow, std::size_t at) const {
    const std::size_t from = end(network_.flows[flow].from);
    return from == at ? end(network_.flows[flow].to) : from;
  }

  bool send(std::size_t source) {
    came_by_.assign(excess_.size(), nowhere);
    reached_.assign(excess_.size(), false);
    reached_[source] = true;
    std::queue<std::size_t> next;
    next.push(source);
    while (!next.empty()) {
      const std::size_t at = next.front();
      next.pop();
      if (excess_[at] < 0) {
        carry(source, at);
        return true;
      }
      for (const std::size_t flow : of_end_[at]) {
        const std::size_t to = other(flow, at);
        if (reached_[to] || !(room(flow, at) > 0)) continue;
        reached_[to] = true;
        came_by_[to] = flow;
        next.push(to);
      }
    }
    return false;
  }

  void carry(std::size_t source, std::size_t sink) {
    double amount = std::min(excess_[source], -excess_[sink]);
    for (std::size_t at = sink; at != source;) {
      const std::size_t from = other(came_by_[at], at);
      amount = std::min(amount, room(came_by_[at], from));
      at = from;
    }
    for (std::size_t at = sink; at != source;) {
      const std::size_t flow = came_by_[at];
      const std::size_t from = other(flow, at);
      carried_[flow] += end(network_.flows[flow].from) == from ? amount : -amount;
      at = from;
    }
    excess_[source] -= amount;
    excess_[sink] += amount;
  }

  // Nothing leads on from what was reached.
  [[nodiscard]] std::vector<std::size_t> leading_in() const {
    std::vector<std::size_t> flows;
    for (std::size_t at = 0; at < reached_.size(); ++at) {
      if (!reached_[at]) continue;
      for (const std::size_t flow : of_end_[at]) {
        const bool in = end(network_.flows[flow].to) == at;
        if (in && !reached_[other(flow, at)]) flows.push_back(flow);
      }
    }
    return flows;
  }

  const FlowNetwork& network_;
  const std::vector<bool>& bounded_;
  std::vector<double> carried_;  // per flow
  std::vector<double> excess_;   // per unit and, last, the environment
  std::vector<double> size_;
  std::vector<std::vector<std::size_t>> of_end_;  // flows that are not determined
  std::vector<std::size_t> came_by_;
  std::vector<bool> reached_;
};

}  // namespace

std::vector<std::size_t> blocked_flows(const FlowNetwork& network, const std::vector<bool>& bounded,
                                       const NetworkAnswer& answer) {
  const bool any = std::find(answer.standing.begin(), answer.standing.end(),
                             Standing::unobservable) != answer.standing.end();
  if (!any) return {};
  return Routes(network, bounded, answer).blocked();
}

}  // namespace cpa::balance
