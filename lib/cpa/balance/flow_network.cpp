#include "cpa/balance/flow_network.hpp"

#include <optional>
#include <string>
#include <utility>

#include "cpa/balance/internal/closure.hpp"
#include "cpa/balance/internal/conjugate_gradients.hpp"
#include "cpa/balance/internal/network_check.hpp"
#include "cpa/balance/internal/uncertainty.hpp"

namespace cpa::balance {

namespace {

constexpr double largest_share_left_open = 1e-12;

// The checked flows, and the pairs of nodes between which the cuts of observable flows ask for
// resistances.
ConductanceNetwork conductances_of(const CheckedNetwork& network, const std::vector<char>& exact,
                                   bool with_pairs) {
  std::vector<Line> lines;
  std::vector<double> sizes;
  lines.reserve(network.checked.size());
  sizes.reserve(network.checked.size());
  for (const CheckedFlow& flow : network.checked) {
    lines.push_back(flow.nodes);
    sizes.push_back(flow.conductance);
  }
  if (with_pairs) {
    for_each_cut(network, exact, [&](const Cut& cut) {
      if (is_wide(cut)) return;
      const auto pairs = pairs_of(cut, index_of(network.classes.nodes));
      lines.insert(lines.end(), pairs.begin(), pairs.end());
    });
  }
  sizes.resize(lines.size(), 0);
  return {network.classes.nodes, lines, sizes};
}

void set_values(const CheckedNetwork& network, const Adjustment& adjustment,
                NetworkAnswer& answer) {
  const std::vector<Flow>& flows = network.flows.flows;
  answer.value.assign(flows.size(), 0);
  for (std::size_t number = 0; number < flows.size(); ++number) {
    if (flows[number].knowledge != FlowKnowledge::unmeasured) {
      answer.value[number] = flows[number].value;
    }
  }
  for (std::size_t number = 0; number < network.checked.size(); ++number) {
    const Index flow = network.classes.redundant[number];
    answer.value[flow] = adjustment.value[number];
    const double scaled = adjustment.of_flow[number] / flows[flow].standard_deviation;
    answer.chi_square += scaled * scaled;
  }
  determine_values(network.flows, network.classes, answer.value);
}

void set_slopes(const CheckedNetwork& network, const Adjustment& adjustment,
                NetworkAnswer& answer) {
  const std::vector<Flow>& flows = network.flows.flows;
  const Classification& classes = network.classes;
  const double unit = network.unit_of_deviation;
  const auto potential = [&](Index end) {
    const Index node = classes.node_of(end);
    return node == classes.nodes ? 0 : adjustment.potential[node] / unit;
  };
  answer.slope.resize(flows.size());
  for (std::size_t number = 0; number < flows.size(); ++number) {
    if (flows[number].knowledge != FlowKnowledge::fixed) continue;
    const Index from = end_number(network.flows, flows[number].from);
    const Index to = end_number(network.flows, flows[number].to);
    if (classes.piece[from] != classes.piece[to]) continue;
    answer.slope[number] = (potential(to) - potential(from)) / unit;
  }
}

// The answer without what the graph said; the steps of the iterative way, if it was taken.
std::size_t solve(const CheckedNetwork& network, const NetworkOptions& options,
                  NetworkAnswer& answer) {
  std::vector<char> exact;
  if (options.standard_deviations) exact = follows_from_exact(network.flows);
  const auto conductances = conductances_of(network, exact, options.standard_deviations);
  auto tree = elimination_tree(
      conductances, {static_cast<double>(options.most_factor_entries), options.most_factor_work});
  if (!tree) {
    answer.iterative = true;
    ConjugateGradients gradients(conductances);
    const auto adjustment = adjust(network, [&](auto& currents) { gradients.solve(currents); });
    set_values(network, adjustment, answer);
    set_slopes(network, adjustment, answer);
    return gradients.steps();
  }
  const EliminatedNetwork elimination(conductances, plan_elimination(*std::move(tree)));
  const auto adjustment = adjust(network, [&](auto& currents) { elimination.solve(currents); });
  set_values(network, adjustment, answer);
  set_slopes(network, adjustment, answer);
  if (options.standard_deviations) {
    set_uncertainties({network, exact, conductances, elimination, adjustment}, answer);
  }
  return 0;
}

}  // namespace

Checked<NetworkAnswer> reconcile(const FlowNetwork& network, const NetworkOptions& options) {
  if (Problems problems = check_figures(network); !problems.empty()) {
    return refuse(std::move(problems));
  }
  const CheckedNetwork checked(network, classify(network));
  const Classification& classes = checked.classes;
  if (Problems problems = contradictions(network, classes); !problems.empty()) {
    return refuse(std::move(problems));
  }
  NetworkAnswer answer;
  const std::size_t steps = solve(checked, options, answer);
  if (!all_finite(answer)) return refuse(Problems{{.code = "balance.not_finite"}});
  answer.largest_imbalance = largest_imbalance(network, classes, answer.value);
  if (answer.largest_imbalance > largest_share_left_open * largest_figure(network, answer.value)) {
    return refuse(Problems{
        {.code = "balance.no_convergence", .arguments = {{"iterations", std::to_string(steps)}}}});
  }
  answer.standing = classes.standing;
  answer.group.assign(classes.group.begin(), classes.group.end() - 1);
  answer.degrees_of_freedom = classes.nodes;
  return answer;
}

}  // namespace cpa::balance
