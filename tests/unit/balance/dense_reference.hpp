// The reconciliation of flow networks by the textbook's matrices, in fifty digits: the unmeasured
// flows projected out (Crowe, Garcia Campos and Hrymak 1983), then one dense solution. It shares
// nothing with the library's way. Incidence matrices are totally unimodular, so eliminating them
// with full pivoting finds ranks exactly.
#pragma once

#include "cpa/balance/flow_network.hpp"

namespace cpa::tests {

// For consistent networks of some ten units.
struct DenseAnswer {
  std::vector<balance::Standing> standing;
  std::vector<double> value;
  std::vector<double> standard_deviation;
  std::vector<double> test;
  std::vector<double> unit_loss;  // per unit: estimate, its deviation and test; zero where none
  std::vector<double> unit_loss_deviation;
  std::vector<double> unit_test;
  double chi_square = 0;
  std::size_t degrees_of_freedom = 0;
};

[[nodiscard]] DenseAnswer reconcile_densely(const balance::FlowNetwork& network);

}  // namespace cpa::tests
