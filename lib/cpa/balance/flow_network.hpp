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
  // Standard deviations and tests as well; they cost some times as much as the values alone.
  bool standard_deviations = true;
  // Entries of the factor, and multiplications of its making, beyond which the iterative way is
  // taken.
  std::size_t most_factor_entries = 50'000'000;
  double most_factor_work = 2e10;
};

// The iterative way gives no standard deviations and no tests, even where they were asked for: they
// are computed from the factor. What "empty" says below holds for it too.
struct NetworkAnswer {
  std::vector<Standing> standing;  // per flow
  std::vector<double> value;       // per flow; zero where unobservable
  // Per flow, zero where unobservable; empty when not asked for. Right to about 1e-6 of itself down
  // to 1e-4 of what was put in (of the meter's own, say); below 3e-7 of that it is given as 3e-7 of
  // it, never as nothing unless exact figures alone determine the flow.
  std::vector<double> standard_deviation;
  // Per flow: maximum-power z, with the sign of the adjustment; zero where not redundant; empty
  // when standard deviations were not asked for.
  std::vector<double> test;
  // Per unit: units joined by what is not measured, numbered as units come. A group that holds the
  // environment has no balance.
  std::vector<std::size_t> group;
  // Per group: z of a loss there, the loss that would explain its imbalance (negative: a gain) and
  // its standard deviation. All zero where none can be told: a group with the environment, or a
  // piece that only exact figures join to it. Empty when standard deviations were not asked for.
  std::vector<double> group_test;
  std::vector<double> group_loss;
  std::vector<double> group_loss_deviation;
  // Per fixed flow: by how much half of chi-square would grow, were it larger by one; none for
  // others, and where only exact figures join its ends.
  std::vector<std::optional<double>> slope;
  double chi_square = 0;
  std::size_t degrees_of_freedom = 0;
  // After reconciliation, of all groups and of all units whose flows are all known; in the flows'
  // unit. Never above 1e-12 of the largest figure, readings included.
  double largest_imbalance = 0;
  bool iterative = false;
};

// Weighted least squares under the balances, flows of all sizes beside each other. What is
// redundant and what is observable follows from the graph alone. Problems: balance.contradiction
// (exact data that cannot all hold; arguments units: the numbers, from 0 and parted by ", ", of the
// units that only exact figures join to the rest; imbalance: what these bring in more than they
// take out), balance.not_finite (flow or unit; neither where sums pass the largest double),
// balance.no_unit (flow), balance.deviation (flow; also one below 1e-75 of the largest),
// balance.no_convergence (iterations; of the iterative way).
[[nodiscard]] Checked<NetworkAnswer> reconcile(const FlowNetwork& network,
                                               const NetworkOptions& options = {});

}  // namespace cpa::balance
