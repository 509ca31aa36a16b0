#include "cpa/balance/internal/uncertainty.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::balance {

namespace {

// The share of a reading's variance that the balances take away is its conductance x resistance.
void set_checked(const Solved& solved, const Resistances& known, NetworkAnswer& answer) {
  const CheckedNetwork& network = solved.network;
  for (std::size_t number = 0; number < network.checked.size(); ++number) {
    const Index flow = network.classes.redundant[number];
    const double deviation = network.flows.flows[flow].standard_deviation;
    const bool exact = solved.exact[flow] != 0;
    const double taken =
        exact ? 1
              : std::min(1.0, network.checked[number].conductance *
                                  known.across[solved.conductances.conductance_of[number]]);
    answer.standard_deviation[flow] =
        exact ? 0 : deviation * std::sqrt(std::max(1 - taken, least_share));
    answer.test[flow] = solved.adjustment.of_flow[number] / deviation / std::sqrt(taken);
  }
}

void set_unchecked(const CheckedNetwork& network, NetworkAnswer& answer) {
  for (std::size_t flow = 0; flow < network.flows.flows.size(); ++flow) {
    if (network.classes.standing[flow] != Standing::just_measured) continue;
    answer.standard_deviation[flow] = network.flows.flows[flow].standard_deviation;
  }
}

void set_determined(const Solved& solved, const Resistances& known, NetworkAnswer& answer) {
  const Index ground = solved.conductances.ground();
  const auto resistance = [&](Index one, Index other) {
    if (one == ground) return known.to_ground[other];
    if (other == ground) return known.to_ground[one];
    return known.across[solved.conductances.between(one, other)];
  };
  const auto solve = [&](std::vector<double>& currents) { solved.elimination.solve(currents); };
  for_each_cut(solved.network, solved.exact, [&](const Cut& cut) {
    const double variance =
        is_wide(cut) ? variance_of_wide(cut, ground, solve) : variance_of(cut, resistance);
    answer.standard_deviation[cut.flow] =
        solved.network.unit_of_deviation * std::sqrt(std::max(variance, 0.0));
  });
}

// A loss moves the imbalance of its group by its own size. In a piece without the environment the
// exact figures leave no room for one.
void set_groups(const Solved& solved, const Resistances& known, NetworkAnswer& answer) {
  const Classification& classes = solved.network.classes;
  const double unit = solved.network.unit_of_deviation;
  for (std::size_t end = 0; end < solved.network.flows.units; ++end) {
    const Index group = classes.group[end];
    const Index node = classes.node[group];
    if (node == classes.nodes || classes.piece[end] != solved.network.flows.units) continue;
    const double to_ground = known.to_ground[node];
    answer.group_loss[group] = solved.adjustment.potential[node] / to_ground;
    answer.group_loss_deviation[group] = unit / std::sqrt(to_ground);
    answer.group_test[group] = solved.adjustment.potential[node] / std::sqrt(to_ground) / unit;
  }
}

}  // namespace

void set_uncertainties(const Solved& solved, NetworkAnswer& answer) {
  const std::size_t flows = solved.network.flows.flows.size();
  const std::size_t groups = solved.network.classes.groups;
  answer.standard_deviation.assign(flows, 0);
  answer.test.assign(flows, 0);
  answer.group_test.assign(groups, 0);
  answer.group_loss.assign(groups, 0);
  answer.group_loss_deviation.assign(groups, 0);
  const Resistances known = resistances(solved.conductances, solved.elimination);
  set_checked(solved, known, answer);
  set_unchecked(solved.network, answer);
  set_determined(solved, known, answer);
  set_groups(solved, known, answer);
}

}  // namespace cpa::balance
