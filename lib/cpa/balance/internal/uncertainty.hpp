// What is uncertain after reconciliation, and what the tests say of each reading and each group.
#pragma once

#include "cpa/balance/internal/adjustment.hpp"
#include "cpa/balance/internal/determined_flows.hpp"
#include "cpa/balance/internal/resistances.hpp"

namespace cpa::balance {

struct Solved {
  const CheckedNetwork& network;
  const std::vector<char>& exact;          // per flow: follows_from_exact
  const ConductanceNetwork& conductances;  // of checked flows, in their order, and of pairs of cuts
  const EliminatedNetwork& elimination;
  const Adjustment& adjustment;
};

// Sets standard_deviation, test, group_test, group_loss and group_loss_deviation.
void set_uncertainties(const Solved& solved, NetworkAnswer& answer);

}  // namespace cpa::balance
