// A network of conductances reduced node by node, each star replaced by the mesh that is equal to
// it. Only sums, products and quotients of positive numbers occur, the diagonal is never formed by
// subtracting (Grassmann, Taksar and Heyman 1985): what comes out keeps nearly all its digits
// however many decades the conductances span, and no pivot can fail. Front by front (Duff and Reid
// 1983); the order is fixed, so the same network gives the same bits.
#pragma once

#include <vector>

#include "cpa/balance/internal/elimination_plan.hpp"

namespace cpa::balance {

class EliminatedNetwork {
 public:
  EliminatedNetwork(const ConductanceNetwork& network, EliminationPlan plan);

  // The potentials, ground at zero, under currents let in at the nodes; in place.
  void solve(std::vector<double>& currents) const;

  [[nodiscard]] const EliminationPlan& plan() const { return plan_; }
  // Of a front: column by column for its own ranks, rows for own and beyond, the ground last:
  // where, below its own place, the current of a node goes; each column sums to one.
  [[nodiscard]] const double* shares(std::size_t front) const {
    return shares_.data() + begin_[front];
  }
  // The whole conductance from a rank to later ranks and the ground when it was eliminated.
  [[nodiscard]] double total(std::size_t rank) const { return total_[rank]; }

 private:
  struct Remains;
  void assemble(const ConductanceNetwork& network, std::size_t front, Remains& remains);
  void take_in(std::size_t front, Remains& remains);
  void eliminate(std::size_t front, std::vector<double>& rest);

  EliminationPlan plan_;
  std::vector<std::size_t> begin_;
  std::vector<double> shares_;
  std::vector<double> total_;
};

}  // namespace cpa::balance
