// How the readings that balances can check are moved until these close.
#pragma once

#include <functional>
#include <vector>

#include "cpa/balance/internal/classification.hpp"
#include "cpa/statistics/doubled.hpp"

namespace cpa::balance {

// A flow that the balances check, between nodes; the number of nodes stands for the ground.
struct CheckedFlow {
  Line nodes;  // from, to
  double reading = 0;
  double conductance = 0;  // variance over the square of the network's unit of deviation
};

// A network with what the graph says of it, in the form in which it is solved.
struct CheckedNetwork {
  const FlowNetwork& flows;
  Classification classes;
  double unit_of_deviation = 1;      // a power of two near the largest: dividing loses nothing
  std::vector<CheckedFlow> checked;  // in the order of classes.redundant

  CheckedNetwork(const FlowNetwork& network, Classification classification);
};

// The balances of the nodes, summed in twice the precision of the figures.
class NodeBalances {
 public:
  explicit NodeBalances(const CheckedNetwork& network);

  struct Imbalance {
    std::vector<double> of_node;  // in less out less held
    double worst = 0;             // relative to the largest figure of its balance
  };
  [[nodiscard]] Imbalance imbalance(const std::vector<double>& values) const;

 private:
  // Sums of one balance, and how large its figures are.
  struct Balance {
    statistics::Doubled sum{0};
    double size = 0;

    void add(double value);
  };

  static void flow(std::vector<Balance>& balances, const Line& nodes, double value);

  std::size_t nodes_;
  const std::vector<CheckedFlow>& flows_;
  std::vector<Balance> exact_;  // fixed and held; the last is the ground's
};

struct Adjustment {
  std::vector<double> value;      // of checked flows: what closes
  std::vector<double> of_flow;    // how far it was moved; keeps its digits where little
  std::vector<double> potential;  // of nodes: the multipliers, in the unit of deviation
};

// Currents at the nodes to potentials, in place; need not be exact, what is left is solved again.
using PotentialSolver = std::function<void(std::vector<double>&)>;

[[nodiscard]] Adjustment adjust(const CheckedNetwork& network, const PotentialSolver& solve);

}  // namespace cpa::balance
