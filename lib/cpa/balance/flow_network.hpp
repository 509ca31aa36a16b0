// Balances that are nothing but sums of flows at units: what graphs can classify and one sparse
// symmetric system can reconcile, at any size. General rows are for equation_system.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "cpa/balance/standing.hpp"
#include "cpa/core/result.hpp"

namespace cpa::balance {

inline constexpr std::size_t environment = static_cast<std::size_t>(-1);

enum class FlowKnowledge : unsigned char { unmeasured, measured, fixed };

struct Flow {
  std::size_t from = environment;  // unit
  std::size_t to = environment;
  FlowKnowledge knowledge = FlowKnowledge::unmeasured;
  double value = 0;
  double standard_deviation = 0;  // above zero where measured
};

// At each unit: flows in - flows out = held (stock put away and known withdrawals).
struct FlowNetwork {
  std::size_t units = 0;
  std::vector<Flow> flows;
  std::vector<double> held;  // per unit; empty = all zero
};

struct NetworkOptions {
  bool standard_deviations = true;  // of every determined flow
  // Work in the factor beyond which the iterative way is taken.
  std::size_t most_factor_entries = 50'000'000;
};

struct NetworkAnswer {
  std::vector<Standing> standing;          // per flow
  std::vector<double> value;               // per flow; zero where unobservable
  std::vector<double> standard_deviation;  // per flow; empty when not asked for
  std::vector<double> test;                // per flow: maximum-power z; zero where not redundant
  std::vector<std::size_t> group;          // per unit: units joined by what is not measured
  std::vector<double> group_test;  // per group: z of a leak there; zero where none can be told
  std::vector<double> group_loss;  // per group: the loss that would explain its imbalance
  std::vector<double> group_loss_deviation;  // per group: its standard deviation
  double chi_square = 0;
  std::size_t degrees_of_freedom = 0;
  double largest_imbalance = 0;  // of all closed balances, after reconciliation
  bool iterative = false;
};

// Problems: balance.contradiction (exact data that cannot all hold; arguments units: the numbers of
// the units of the group, imbalance), balance.not_finite, balance.no_unit (flow), balance.deviation
// (flow).
[[nodiscard]] Checked<NetworkAnswer> reconcile(const FlowNetwork& network,
                                               const NetworkOptions& options = {});

}  // namespace cpa::balance
