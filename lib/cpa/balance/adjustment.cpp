#include "cpa/balance/internal/adjustment.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cpa::balance {

namespace {

constexpr int most_rounds = 12;
constexpr double closed = 1e-15;              // relative: what rounding leaves open anyway
constexpr double as_good_as_nothing = 1e-15;  // of a reading, where it comes down to zero

double near_largest_deviation(const FlowNetwork& network) {
  double largest = 0;
  for (const Flow& flow : network.flows) {
    if (flow.knowledge == FlowKnowledge::measured) {
      largest = std::max(largest, flow.standard_deviation);
    }
  }
  int exponent = 0;
  std::frexp(largest, &exponent);
  return largest > 0 ? std::ldexp(1.0, std::clamp(exponent, -1000, 1000)) : 1;
}

}  // namespace

CheckedNetwork::CheckedNetwork(const FlowNetwork& network, Classification classification)
    : flows(network),
      classes(std::move(classification)),
      unit_of_deviation(near_largest_deviation(network)) {
  checked.reserve(classes.redundant.size());
  for (const Index number : classes.redundant) {
    const Flow& flow = network.flows[number];
    const double deviation = flow.standard_deviation / unit_of_deviation;
    checked.push_back({{classes.node_of(end_number(network, flow.from)),
                        classes.node_of(end_number(network, flow.to))},
                       flow.value,
                       deviation * deviation});
  }
}

void NodeBalances::Balance::add(double value) {
  sum.add(value);
  size = std::max(size, std::fabs(value));
}

void NodeBalances::flow(std::vector<Balance>& balances, const Line& nodes, double value) {
  balances[nodes.first].add(-value);
  balances[nodes.second].add(value);
}

NodeBalances::NodeBalances(const CheckedNetwork& network)
    : nodes_(network.classes.nodes), flows_(network.checked), exact_(nodes_ + 1) {
  for (const Flow& fixed : network.flows.flows) {
    if (fixed.knowledge != FlowKnowledge::fixed) continue;
    const Line ends{network.classes.node_of(end_number(network.flows, fixed.from)),
                    network.classes.node_of(end_number(network.flows, fixed.to))};
    if (ends.first != ends.second) flow(exact_, ends, fixed.value);
  }
  for (std::size_t unit = 0; unit < network.flows.held.size(); ++unit) {
    exact_[network.classes.node_of(index_of(unit))].add(-network.flows.held[unit]);
  }
}

NodeBalances::Imbalance NodeBalances::imbalance(const std::vector<double>& values) const {
  std::vector<Balance> balances = exact_;
  for (std::size_t number = 0; number < flows_.size(); ++number) {
    flow(balances, flows_[number].nodes, values[number]);
    const double least = std::fabs(flows_[number].reading) * as_good_as_nothing;
    for (const Index node : {flows_[number].nodes.first, flows_[number].nodes.second}) {
      balances[node].size = std::max(balances[node].size, least);
    }
  }
  Imbalance result{std::vector<double>(nodes_, 0), 0};
  for (std::size_t node = 0; node < nodes_; ++node) {
    const double open = static_cast<double>(balances[node].sum.value());
    result.of_node[node] = open;
    if (open != 0) result.worst = std::max(result.worst, std::fabs(open) / balances[node].size);
  }
  return result;
}

// Each round solves for what the one before has left open.
Adjustment adjust(const CheckedNetwork& network, const PotentialSolver& solve) {
  const std::vector<CheckedFlow>& flows = network.checked;
  const NodeBalances balances(network);
  Adjustment best{
      {}, std::vector<double>(flows.size(), 0), std::vector<double>(network.classes.nodes, 0)};
  best.value.reserve(flows.size());
  for (const CheckedFlow& flow : flows) best.value.push_back(flow.reading);
  NodeBalances::Imbalance open = balances.imbalance(best.value);
  for (int round = 0; round < most_rounds && open.worst > closed; ++round) {
    const double before = open.worst;
    solve(open.of_node);
    Adjustment next = round == 0 ? std::move(best) : best;  // the first one always counts
    for (std::size_t node = 0; node < next.potential.size(); ++node) {
      next.potential[node] += open.of_node[node];
    }
    open.of_node.push_back(0);  // the ground
    for (std::size_t number = 0; number < flows.size(); ++number) {
      const Line& ends = flows[number].nodes;
      const double change =
          flows[number].conductance * (open.of_node[ends.first] - open.of_node[ends.second]);
      next.of_flow[number] += change;
      next.value[number] += change;
    }
    open = balances.imbalance(next.value);
    if (round > 0 && !(open.worst < before)) break;
    best = std::move(next);
    if (round > 0 && open.worst > before / 2) break;
  }
  return best;
}

}  // namespace cpa::balance
