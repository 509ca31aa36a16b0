#include <algorithm>
#include <utility>

#include "cpa/balance/internal/determined_flows.hpp"

namespace cpa::balance {

namespace {

constexpr std::size_t most_spokes = 12;

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

ByPlace<Cut::Spoke> spokes_by_place(const CheckedNetwork& network) {
  const std::vector<Index>& position = network.classes.forest.position;
  std::vector<std::pair<Index, Cut::Spoke>> spokes;
  spokes.reserve(2 * network.checked.size());
  for (std::size_t number = 0; number < network.checked.size(); ++number) {
    const Flow& flow = network.flows.flows[network.classes.redundant[number]];
    const CheckedFlow& way = network.checked[number];
    spokes.push_back(
        {position[end_number(network.flows, flow.from)], {way.nodes.second, way.conductance}});
    spokes.push_back(
        {position[end_number(network.flows, flow.to)], {way.nodes.first, way.conductance}});
  }
  return {position.size(), spokes};
}

class Cuts {
 public:
  Cuts(const Classification& classes, ByPlace<Cut::Spoke> spokes)
      : forest_(classes.forest), spokes_(std::move(spokes)) {}

  // The smaller side counts; that with the environment has no balance.
  void set_spokes(Cut& cut, Index node, Index root) const {
    const Index begin = spokes_.begin[forest_.position[node]];
    const Index end = spokes_.begin[forest_.end[node]];
    const Index first = spokes_.begin[forest_.position[root]];
    const Index last = spokes_.begin[forest_.end[root]];
    const bool has_environment = root + std::size_t{1} == forest_.order.size();
    cut.spokes.clear();
    if (has_environment || end - begin <= (begin - first) + (last - end)) {
      take(cut, begin, end);
    } else {
      take(cut, first, begin);
      take(cut, end, last);
    }
    join(cut);
  }

 private:
  void take(Cut& cut, Index begin, Index end) const {
    cut.spokes.insert(cut.spokes.end(), spokes_.things.begin() + begin,
                      spokes_.things.begin() + end);
  }

  static void join(Cut& cut) {
    std::sort(cut.spokes.begin(), cut.spokes.end(), [](const Cut::Spoke& a, const Cut::Spoke& b) {
      return a.node != b.node ? a.node < b.node : a.conductance < b.conductance;
    });
    std::size_t kept = 0;
    cut.total = 0;
    for (std::size_t at = 0; at < cut.spokes.size(); ++at) {
      cut.total += cut.spokes[at].conductance;
      if (kept > 0 && cut.spokes[kept - 1].node == cut.spokes[at].node) {
        cut.spokes[kept - 1].conductance += cut.spokes[at].conductance;
      } else {
        cut.spokes[kept++] = cut.spokes[at];
      }
    }
    cut.spokes.resize(kept);
  }

  const Forest& forest_;
  ByPlace<Cut::Spoke> spokes_;
};

}  // namespace

void for_each_cut(const CheckedNetwork& network, const std::vector<char>& exact,
                  const std::function<void(const Cut&)>& see) {
  const Classification& classes = network.classes;
  const Forest& forest = classes.forest;
  const std::vector<double> crossing = unchecked_crossings(network);
  const Cuts cuts(classes, spokes_by_place(network));
  Cut cut;
  Index root = nothing;
  for (const Index node : forest.order) {
    if (forest.parent[node] == nothing) root = node;
    const Index line = forest.line_above[node];
    if (line == nothing || forest.is_bridge[line] == 0) continue;
    cut.flow = classes.unmeasured[line];
    if (exact[cut.flow] != 0) continue;
    cut.unchecked = crossing[node];
    cut.node = classes.node_of(node);
    cuts.set_spokes(cut, node, root);
    see(cut);
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
