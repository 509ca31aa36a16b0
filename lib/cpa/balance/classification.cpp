#include "cpa/balance/internal/classification.hpp"

#include "cpa/balance/internal/disjoint_sets.hpp"

namespace cpa::balance {

namespace {

Line ends_of(const FlowNetwork& network, const Flow& flow) {
  return {end_number(network, flow.from), end_number(network, flow.to)};
}

void join_all(DisjointSets& sets, const FlowNetwork& network, FlowKnowledge knowledge) {
  for (const Flow& flow : network.flows) {
    if (flow.knowledge != knowledge) continue;
    const Line ends = ends_of(network, flow);
    sets.join(ends.first, ends.second);
  }
}

void number_groups(Classification& classes, DisjointSets& sets, std::size_t ends) {
  std::vector<Index> number(ends, nothing);
  classes.group.resize(ends);
  Index next = 0;
  for (std::size_t end = 0; end < ends; ++end) {
    Index& group = number[sets.find(index_of(end))];
    if (group == nothing) group = next++;
    classes.group[end] = group;
    if (end + 1 < ends) classes.groups = next;
  }
  classes.node.assign(next, nothing);
}

// Named by the environment or else by the lowest unit.
void name_pieces(Classification& classes, DisjointSets& sets, std::size_t ends) {
  std::vector<Index> name(ends, nothing);
  name[sets.find(index_of(ends - 1))] = index_of(ends - 1);
  classes.piece.resize(ends);
  for (std::size_t end = 0; end < ends; ++end) {
    Index& piece = name[sets.find(index_of(end))];
    if (piece == nothing) piece = index_of(end);
    classes.piece[end] = piece;
  }
}

// One balance of each piece follows from its others.
void number_balances(Classification& classes, std::size_t ends) {
  std::vector<char> is_implied(classes.node.size(), 0);
  for (std::size_t end = 0; end < ends; ++end) {
    is_implied[classes.group[end]] |= static_cast<char>(classes.piece[end] == end);
  }
  Index next = 0;
  for (std::size_t group = 0; group < classes.node.size(); ++group) {
    if (is_implied[group] == 0) classes.node[group] = next++;
  }
  classes.nodes = next;
  for (Index& node : classes.node) {
    if (node == nothing) node = next;
  }
}

Standing standing_of_reading(const Classification& classes, const Line& ends) {
  return classes.group[ends.first] == classes.group[ends.second] ? Standing::just_measured
                                                                 : Standing::redundant;
}

}  // namespace

Classification classify(const FlowNetwork& network) {
  const std::size_t ends = network.units + 1;
  Classification classes;
  DisjointSets sets(ends);
  join_all(sets, network, FlowKnowledge::unmeasured);
  number_groups(classes, sets, ends);
  join_all(sets, network, FlowKnowledge::measured);
  name_pieces(classes, sets, ends);
  number_balances(classes, ends);

  classes.standing.resize(network.flows.size(), Standing::fixed);
  std::vector<Line> lines;
  for (std::size_t number = 0; number < network.flows.size(); ++number) {
    const Flow& flow = network.flows[number];
    const Line line = ends_of(network, flow);
    if (flow.knowledge == FlowKnowledge::unmeasured) {
      classes.unmeasured.push_back(index_of(number));
      lines.push_back(line);
    } else if (flow.knowledge == FlowKnowledge::measured) {
      classes.standing[number] = standing_of_reading(classes, line);
      if (classes.standing[number] == Standing::redundant) {
        classes.redundant.push_back(index_of(number));
      }
    }
  }
  classes.forest = walk_in_depth(ends, lines, index_of(network.units));
  for (std::size_t line = 0; line < lines.size(); ++line) {
    classes.standing[classes.unmeasured[line]] =
        classes.forest.is_bridge[line] != 0 ? Standing::observable : Standing::unobservable;
  }
  return classes;
}

}  // namespace cpa::balance
