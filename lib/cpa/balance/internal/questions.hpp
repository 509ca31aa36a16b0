// The parts of a balance's answer, each from the equations and their solution.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cpa/balance/flow_balance.hpp"

namespace cpa::balance {

// The bound of |z| over so many tests at the test level (Sidak); zero for none.
[[nodiscard]] double sidak_bound(std::size_t tests);

// A large sheet of nothing but flows, solved by its graph: values, deviations, tests of readings
// and centres; suspects are the worst readings one by one, meters the best of a few that were
// tried. A few transfers
// and constraints may stand beside the flows. None where it is not large, holds more than that, or
// the graph does not tell which flows a bound stops: then the equations are for it.
[[nodiscard]] std::optional<Checked<FlowBalance>> network_balance(const plant::FlowSheet& sheet,
                                                                  FlowEquations equations);

// Whether a reading may be wrong by that much: what is left of it lies within its range, as far as
// the size is known, and it is no more than a wrong unit would make of it. What is no possible
// error explains nothing.
[[nodiscard]] bool may_be_wrong_by(const Variable& reading, double size, double test);

// `losses`: the tests of all centres where a loss would be seen.
[[nodiscard]] GlobalTest global_test(const Reconciliation& solution,
                                     std::span<const double> losses);

[[nodiscard]] std::vector<KnownSum> known_sums(const plant::FlowSheet& sheet,
                                               const FlowEquations& equations,
                                               const Reconciliation& solution);

// The same of a component: sums of what streams carry of it, at one centre and around all that
// undetermined streams join.
[[nodiscard]] std::vector<KnownSum> component_sums(const plant::FlowSheet& sheet,
                                                   const FlowEquations& equations,
                                                   const Reconciliation& solution,
                                                   std::size_t layer);

[[nodiscard]] std::vector<Elimination> propose_eliminations(const plant::FlowSheet& sheet,
                                                            const FlowEquations& equations,
                                                            const Reconciliation& solution);

// A new meter is taken as good as this; where the amount is not known, of the layer's median.
inline constexpr double assumed_share = 0.02;
// What is left of the losses' deviation by a meter that is worth a word.
inline constexpr double worthwhile_part = 0.95;
// The five best: those that make the most known, then those that narrow the losses most.
void keep_best(std::vector<MeterProposal>& proposals);

[[nodiscard]] std::vector<MeterProposal> next_meters(const plant::FlowSheet& sheet,
                                                     const FlowEquations& equations,
                                                     const Reconciliation& solution);

}  // namespace cpa::balance
