// The potentials of a network without an elimination: conjugate gradients, each node scaled by its
// whole conductance (Jacobi). For networks that no order keeps thin.
#pragma once

#include <vector>

#include "cpa/balance/internal/conductance_network.hpp"

namespace cpa::balance {

class ConjugateGradients {
 public:
  explicit ConjugateGradients(const ConductanceNetwork& network);

  // In place, as EliminatedNetwork::solve. Ends when the scaled imbalance has fallen by 1e-12 or it
  // gives up; what is left over is for the caller to see.
  void solve(std::vector<double>& currents);

  [[nodiscard]] std::size_t steps() const { return steps_; }  // of all solutions so far

 private:
  // The currents that flow away under the potentials.
  void apply(const std::vector<double>& potentials, std::vector<double>& currents) const;

  std::vector<Index> begin_;
  std::vector<Index> neighbours_;
  std::vector<double> sizes_;
  std::vector<double> total_;
  std::size_t steps_ = 0;
};

}  // namespace cpa::balance
