#include "cpa/balance/internal/network_sums.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "cpa/balance/internal/classification.hpp"
#include "cpa/balance/internal/disjoint_sets.hpp"
#include "cpa/balance/internal/kept_sums.hpp"

namespace cpa::balance {

namespace {

using Part = KeptSums::Part;

// All undetermined flows of units that they join are taken off to a unit of their own, which one
// new flow joins to each unit: the only way there, so that it is determined, and the sum.
class TakenOff {
 public:
  TakenOff(const FlowEquations& equations, const FlowNetwork& network,
           const std::vector<Standing>& standing)
      : equations_(equations), network_(network), made_(network), lots_(network.units) {
    for (std::size_t flow = 0; flow < network.flows.size(); ++flow) {
      const Flow& it = network.flows[flow];
      if (standing[flow] != Standing::unobservable || it.from == it.to) continue;
      open_.push_back(flow);
      if (it.from != environment && it.to != environment) {
        lots_.join(index_of(it.from), index_of(it.to));
      }
    }
    for (const std::size_t flow : open_) take_off(flow);
    for (const auto& [unit, parts] : at_unit_) {
      made_.flows.push_back({.from = unit, .to = lot_with(unit).unit});
    }
    for (const auto& [root, lot] : lot_of_) {
      made_.flows.push_back({.from = lot.unit, .to = lot.gate});
    }
    if (!made_.held.empty()) made_.held.resize(made_.units, 0);
  }

  std::vector<KnownSum> sums(const std::vector<NetworkRow>& rows) {
    if (open_.empty()) return {};
    const auto solved = reconcile_with_rows(made_, rows);
    if (!solved || !*solved) return {};
    find_largest(**solved);
    std::size_t flow = network_.flows.size();
    for (auto& [unit, parts] : at_unit_) keep(**solved, flow++, std::move(parts));
    for (auto& [root, lot] : lot_of_) keep(**solved, flow++, std::move(lot.parts));
    return found_.take();
  }

 private:
  struct Lot {
    std::size_t unit = 0;
    std::size_t gate = 0;  // what leaves the lot passes here
    std::vector<Part> parts;
  };

  Lot& lot_with(std::size_t unit) {
    const auto [found, is_new] = lot_of_.emplace(lots_.find(index_of(unit)), Lot{});
    if (is_new) {
      found->second.unit = made_.units++;
      found->second.gate = made_.units++;
    }
    return found->second;
  }

  void take_off(std::size_t flow) {
    const Flow& was = network_.flows[flow];
    Flow& now = made_.flows[flow];
    const SheetQuantity& quantity = equations_.quantities[flow];
    const bool inside = was.from != environment && was.to != environment;
    if (was.from != environment) {
      at_unit_[was.from].push_back({quantity, 1});
      now.from = inside ? environment : lot_with(was.from).gate;
      if (!inside) lot_with(was.from).parts.push_back({quantity, 1});
    }
    if (was.to != environment) {
      at_unit_[was.to].push_back({quantity, -1});
      now.to = inside ? environment : lot_with(was.to).gate;
      if (!inside) lot_with(was.to).parts.push_back({quantity, -1});
    }
    // What runs within the lot tells nothing.
    if (inside) {
      now = {.knowledge = FlowKnowledge::fixed};
      static_cast<void>(lot_with(was.from));
    }
  }

  void keep(const NetworkAnswer& answer, std::size_t flow, std::vector<Part> parts) {
    if (parts.size() < 2 || answer.standing[flow] != Standing::observable) return;
    const bool amounts = std::all_of(parts.begin(), parts.end(), [](const Part& part) {
      return part.first.kind == SheetQuantity::Kind::amount;
    });
    if (!amounts) return;
    const double largest = largest_[parts.front().first.layer];
    const bool has_deviations = !answer.standard_deviation.empty();
    found_.keep(std::move(parts),
                {.value = answer.value[flow],
                 .standard_deviation = has_deviations ? answer.standard_deviation[flow] : 0},
                largest);
  }

  void find_largest(const NetworkAnswer& answer) {
    for (std::size_t flow = 0; flow < network_.flows.size(); ++flow) {
      if (answer.standing[flow] == Standing::unobservable) continue;
      double& largest = largest_[equations_.quantities[flow].layer];
      largest = std::max(largest, std::fabs(answer.value[flow]));
    }
  }

  const FlowEquations& equations_;
  const FlowNetwork& network_;
  FlowNetwork made_;
  DisjointSets lots_;
  std::vector<std::size_t> open_;
  std::map<std::size_t, std::vector<Part>> at_unit_;
  std::map<Index, Lot> lot_of_;
  std::map<std::size_t, double> largest_;  // by layer: of what is determined
  KeptSums found_;
};

}  // namespace

std::vector<KnownSum> known_sums_of(const FlowEquations& equations, const FlowNetwork& network,
                                    const std::vector<NetworkRow>& rows,
                                    const std::vector<Standing>& standing) {
  return TakenOff(equations, network, standing).sums(rows);
}

Lookalikes lookalikes(const FlowNetwork& network, const std::vector<NetworkRow>& rows) {
  FlowNetwork apart = network;
  std::vector<bool> in_row(network.flows.size(), false);
  for (const NetworkRow& row : rows) {
    for (const auto& [flow, coefficient] : row.terms) {
      in_row[flow] = true;
      if (apart.flows[flow].knowledge == FlowKnowledge::unmeasured) {
        apart.flows[flow].knowledge = FlowKnowledge::fixed;
      }
    }
  }
  const Classification classes = classify(apart);
  std::map<std::pair<Index, Index>, std::size_t> numbers;
  const auto number_of = [&](Index one, Index other) {
    return numbers.emplace(std::minmax(one, other), numbers.size() + 1).first->second;
  };
  Lookalikes made{std::vector<std::size_t>(network.flows.size(), 0),
                  std::vector<std::size_t>(network.units, 0)};
  for (const Index flow : classes.redundant) {
    if (in_row[flow]) continue;
    const Flow& it = network.flows[flow];
    made.of_flow[flow] = number_of(classes.node_of(end_number(network, it.from)),
                                   classes.node_of(end_number(network, it.to)));
  }
  const Index ground = index_of(classes.nodes);
  for (std::size_t unit = 0; unit < network.units; ++unit) {
    const Index node = classes.node_of(index_of(unit));
    if (node != ground) made.of_unit[unit] = number_of(node, ground);
  }
  return made;
}

}  // namespace cpa::balance
