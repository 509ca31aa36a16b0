#include <algorithm>
#include <map>
#include <utility>

#include "cpa/balance/internal/determined_flows.hpp"

namespace cpa::balance {

namespace {

constexpr std::size_t most_spokes = 48;

// Things by place in the order of a forest.
template <typename Thing>
struct ByPlace {
  std::vector<Index> begin;
  std::vector<Thing> things;

  ByPlace(std::size_t places, const std::vector<std::pair<Index, Thing>>& all)
      : begin(places + 1, 0), things(all.size()) {
    for (const auto& entry : all) ++begin[entry.first + std::size_t{1}];
    for (std::size_t place = 0; place < places; ++place) begin[place + 1] += begin[place];
    std::vector<Index> next(begin.begin(), begin.end() - 1);
    for (const auto& [place, thing] : all) things[next[place]++] = thing;
  }
};

struct Reading {
  Index other = 0;
  double variance = 0;
};

// Readings that nothing checks have both ends in one tree.
ByPlace<Reading> unchecked_readings(const CheckedNetwork& network) {
  std::vector<std::pair<Index, Reading>> readings;
  const std::vector<Index>& position = network.classes.forest.position;
  for (std::size_t number = 0; number < network.flows.flows.size(); ++number) {
    const Flow& flow = network.flows.flows[number];
    if (network.classes.standing[number] != Standing::just_measured || flow.from == flow.to) {
      continue;
    }
    Index first = end_number(network.flows, flow.from);
    Index second = end_number(network.flows, flow.to);
    if (position[first] > position[second]) std::swap(first, second);
    const double deviation = flow.standard_deviation / network.unit_of_deviation;
    readings.push_back({position[first], {second, deviation * deviation}});
  }
  return {position.size(), readings};
}

// Per node, the variance of the readings with one end in its sub-tree: what begins there less, for
// those with both ends there, twice. The ways of two nodes meet at the first node above the later
// one that comes no later than the earlier one; nodes already passed lead to their parents.
std::vector<double> unchecked_crossings(const CheckedNetwork& network) {
  const Forest& forest = network.classes.forest;
  const auto readings = unchecked_readings(network);
  std::vector<double> crossing(forest.order.size(), 0);
  if (readings.things.empty()) return crossing;
  std::vector<Index> up(forest.order.size());
  for (std::size_t node = 0; node < up.size(); ++node) up[node] = index_of(node);
  std::vector<statistics::Doubled> sums(forest.order.size(), statistics::Doubled(0));
  for (std::size_t place = forest.order.size(); place-- > 0;) {
    const Index node = forest.order[place];
    for (Index at = readings.begin[place]; at < readings.begin[place + 1]; ++at) {
      const Reading& reading = readings.things[at];
      Index meeting = reading.other;
      while (up[meeting] != meeting) meeting = up[meeting] = up[up[meeting]];
      sums[node].add(reading.variance);
      sums[reading.other].add(reading.variance);
      sums[meeting].add(-2 * reading.variance);
    }
    if (forest.parent[node] != nothing) up[node] = forest.parent[node];
  }
  for (std::size_t place = forest.order.size(); place-- > 0;) {
    const Index node = forest.order[place];
    const long double sum = sums[node].value();
    crossing[node] = std::max(0.0, static_cast<double>(sum));
    if (forest.parent[node] != nothing) sums[forest.parent[node]].add(sum);
  }
  return crossing;
}

// Ends of checked flows at units that hang together with others.
ByPlace<Cut::Spoke> spokes_by_place(const CheckedNetwork& network) {
  const Forest& forest = network.classes.forest;
  std::vector<std::pair<Index, Cut::Spoke>> spokes;
  const auto add = [&](Index end, Index other_node, double conductance) {
    const Index place = forest.position[end];
    const bool is_alone = forest.parent[end] == nothing && forest.end[end] == place + 1;
    if (!is_alone) spokes.push_back({place, {other_node, conductance}});
  };
  for (std::size_t number = 0; number < network.checked.size(); ++number) {
    const Flow& flow = network.flows.flows[network.classes.redundant[number]];
    const CheckedFlow& way = network.checked[number];
    add(end_number(network.flows, flow.from), way.nodes.second, way.conductance);
    add(end_number(network.flows, flow.to), way.nodes.first, way.conductance);
  }
  return {forest.order.size(), spokes};
}

// The spokes of each sub-tree, from the leaves up: the smaller lot always goes into the larger.
class Spokes {
 public:
  explicit Spokes(const CheckedNetwork& network)
      : forest_(network.classes.forest),
        ends_(spokes_by_place(network)),
        lots_(forest_.order.size()),
        root_(forest_.order.size(), 0) {
    for (const Index node : forest_.order) {
      root_[node] = forest_.parent[node] == nothing ? node : root_[forest_.parent[node]];
    }
  }

  // To be called for each node before those above it; the lot goes up afterwards.
  void take_own(Index node) {
    take(lots_[node], begin(node), ends_.begin[forest_.position[node] + std::size_t{1}]);
  }

  void go_up(Index node) {
    std::map<Index, double>& lot = lots_[node];
    std::map<Index, double>& above = lots_[forest_.parent[node]];
    if (lot.size() > above.size()) lot.swap(above);
    for (const auto& [other, conductance] : lot) above[other] += conductance;
    lot.clear();
  }

  // The other side of the cut serves as well, unless it holds the environment and has no balance.
  void show(Index node, Cut& cut) const {
    const Index root = root_[node];
    const Index rest = (begin(node) - begin(root)) + (end(root) - end(node));
    const bool has_environment = root + std::size_t{1} == forest_.order.size();
    if (has_environment || lots_[node].size() <= rest) return show(lots_[node], cut);
    std::map<Index, double> other_side;
    take(other_side, begin(root), begin(node));
    take(other_side, end(node), end(root));
    show(other_side, cut);
  }

 private:
  [[nodiscard]] Index begin(Index node) const { return ends_.begin[forest_.position[node]]; }
  [[nodiscard]] Index end(Index node) const { return ends_.begin[forest_.end[node]]; }

  void take(std::map<Index, double>& lot, Index from, Index to) const {
    for (Index at = from; at < to; ++at) lot[ends_.things[at].node] += ends_.things[at].conductance;
  }

  static void show(const std::map<Index, double>& lot, Cut& cut) {
    cut.spokes.clear();
    cut.total = 0;
    for (const auto& [node, conductance] : lot) {
      cut.spokes.push_back({node, conductance});
      cut.total += conductance;
    }
  }

  const Forest& forest_;
  ByPlace<Cut::Spoke> ends_;
  std::vector<std::map<Index, double>> lots_;
  std::vector<Index> root_;
};

}  // namespace

void for_each_cut(const CheckedNetwork& network, const std::vector<char>& exact,
                  const std::function<void(const Cut&)>& see) {
  const Classification& classes = network.classes;
  const Forest& forest = classes.forest;
  const std::vector<double> crossing = unchecked_crossings(network);
  Spokes spokes(network);
  Cut cut;
  for (std::size_t place = forest.order.size(); place-- > 0;) {
    const Index node = forest.order[place];
    if (forest.parent[node] == nothing) continue;
    spokes.take_own(node);
    const Index line = forest.line_above[node];
    if (forest.is_bridge[line] != 0 && exact[classes.unmeasured[line]] == 0) {
      cut.flow = classes.unmeasured[line];
      cut.unchecked = crossing[node];
      cut.node = classes.node_of(node);
      spokes.show(node, cut);
      see(cut);
    }
    spokes.go_up(node);
  }
}

bool is_wide(const Cut& cut) { return cut.spokes.size() > most_spokes; }

std::vector<Line> pairs_of(const Cut& cut, Index ground) {
  std::vector<Line> pairs;
  for (std::size_t one = 0; one < cut.spokes.size(); ++one) {
    for (std::size_t other = one + 1; other < cut.spokes.size(); ++other) {
      if (cut.spokes[other].node != ground) {
        pairs.push_back({cut.spokes[one].node, cut.spokes[other].node});
      }
    }
  }
  return pairs;
}

// The checked flows, as meters alone, would give it with variance `total`; what the other balances
// add is worth total^2 x the variance of (potential of the group - mean potential at the spokes).
double variance_of(const Cut& cut, const ResistanceBetween& resistance) {
  double from_group = 0;
  double among_spokes = 0;
  for (std::size_t one = 0; one < cut.spokes.size(); ++one) {
    const double share = cut.spokes[one].conductance / cut.total;
    from_group += share * resistance(cut.node, cut.spokes[one].node);
    for (std::size_t other = one + 1; other < cut.spokes.size(); ++other) {
      among_spokes += share * (cut.spokes[other].conductance / cut.total) *
                      resistance(cut.spokes[one].node, cut.spokes[other].node);
    }
  }
  if (cut.spokes.empty()) return cut.unchecked;
  const double left = 1 - cut.total * (from_group - among_spokes);
  return cut.unchecked + cut.total * std::max(left, least_share);
}

double variance_of_wide(const Cut& cut, std::size_t nodes, const PotentialSolver& solve) {
  std::vector<double> currents(nodes + 1, 0);
  currents[cut.node] += cut.total;
  for (const Cut::Spoke& spoke : cut.spokes) currents[spoke.node] -= spoke.conductance;
  const std::vector<double> let_in = currents;
  currents.resize(nodes);
  solve(currents);
  double used = 0;
  for (std::size_t node = 0; node < nodes; ++node) used += currents[node] * let_in[node];
  return cut.unchecked + std::max(cut.total - used, least_share * cut.total);
}

}  // namespace cpa::balance
