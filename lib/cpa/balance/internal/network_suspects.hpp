// What contradicts the rest of a large sheet: one suspect after the other is taken out on trial and
// the network solved again, by the rules of smaller sheets.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "cpa/balance/flow_balance.hpp"
#include "cpa/balance/flow_network.hpp"
#include "cpa/balance/internal/network_rows.hpp"

namespace cpa::balance {

struct NetworkTrial {
  FlowBalance balance;  // quantities, centres and global
  FlowNetwork held;     // with what is held at a bound as fixed
};

struct NetworkSheetParts {
  const FlowEquations& equations;
  const FlowNetwork& network;
  const std::vector<NetworkRow>& rows;
  const std::vector<std::size_t>& units;  // of each centre's balance: its equation
};

// None where the changed network has no solution.
using SolveTrial = std::function<std::optional<NetworkTrial>(const FlowNetwork& network,
                                                             const FlowEquations& equations)>;

// The largest test is taken out: a reading that may be wrong by so much becomes unmeasured, a
// centre gets an unknown loss; of what cannot be told apart a reading before a loss. So on until
// the rest agrees, up to 12 times, and fewer from 20,000 quantities on, so that the work stays
// bounded.
[[nodiscard]] std::vector<Elimination> network_suspects(const NetworkSheetParts& sheet,
                                                        NetworkTrial solved,
                                                        const SolveTrial& solve);

}  // namespace cpa::balance
