#include "cpa/balance/internal/determined_flows.hpp"

namespace cpa::balance {

void determine_values(const FlowNetwork& network, const Classification& classes,
                      std::vector<double>& values) {
  const Forest& forest = classes.forest;
  std::vector<statistics::Doubled> open(network.units + 1, statistics::Doubled(0));
  for (std::size_t number = 0; number < network.flows.size(); ++number) {
    const Flow& flow = network.flows[number];
    if (flow.knowledge == FlowKnowledge::unmeasured || flow.from == flow.to) continue;
    open[end_number(network, flow.from)].add(-values[number]);
    open[end_number(network, flow.to)].add(values[number]);
  }
  for (std::size_t unit = 0; unit < network.held.size(); ++unit) {
    open[unit].add(-network.held[unit]);
  }
  for (std::size_t place = forest.order.size(); place-- > 0;) {
    const Index node = forest.order[place];
    if (forest.parent[node] == nothing) continue;
    const Index line = forest.line_above[node];
    const long double in = open[node].value();
    if (forest.is_bridge[line] != 0) {
      const Index number = classes.unmeasured[line];
      const Index to = end_number(network, network.flows[number].to);
      const bool leads_in = to != forest.parent[node];
      values[number] = static_cast<double>(leads_in ? 0 - in : 0 + in);
    }
    open[forest.parent[node]].add(in);
  }
}

std::vector<char> follows_from_exact(const FlowNetwork& network) {
  std::vector<Line> lines;
  std::vector<Index> flow_of;
  for (std::size_t number = 0; number < network.flows.size(); ++number) {
    const Flow& flow = network.flows[number];
    if (flow.knowledge == FlowKnowledge::fixed) continue;
    lines.push_back({end_number(network, flow.from), end_number(network, flow.to)});
    flow_of.push_back(index_of(number));
  }
  const Forest forest = walk_in_depth(network.units + 1, lines, index_of(network.units));
  std::vector<char> exact(network.flows.size(), 0);
  for (std::size_t line = 0; line < lines.size(); ++line) {
    exact[flow_of[line]] = forest.is_bridge[line];
  }
  return exact;
}

}  // namespace cpa::balance
