#include <algorithm>
#include <cmath>

#include "cpa/balance/internal/network_bounds.hpp"
#include "cpa/balance/internal/network_meters.hpp"
#include "cpa/balance/internal/network_sums.hpp"
#include "cpa/balance/internal/network_suspects.hpp"
#include "cpa/balance/internal/questions.hpp"
#include "cpa/statistics/distributions.hpp"

namespace cpa::balance {
namespace {

// Below this the equations are solved, which answers more questions.
constexpr std::size_t least_quantities = 2'000;

struct NetworkSheet {
  FlowNetwork network;
  std::vector<NetworkRow> rows;  // transfers and constraints that are sums of flows
};

// A sum of flows, given as exact what is; none where it is more than that.
std::optional<NetworkRow> row_of(const EquationSystem& system, const Equation& equation) {
  NetworkRow row{.terms = {}, .right = -equation.constant};
  for (const Term& term : equation.terms) {
    double coefficient = term.coefficient;
    std::optional<std::size_t> flow;
    for (const std::size_t factor : term.factors) {
      const Variable& variable = system.variables[factor];
      if (variable.knowledge == Knowledge::fixed && term.factors.size() > 1) {
        coefficient *= variable.value;
      } else if (flow) {
        return std::nullopt;
      } else {
        flow = factor;
      }
    }
    if (flow) row.terms.emplace_back(*flow, coefficient);
    if (!flow) row.right -= coefficient;
  }
  return row;
}

// False where the balance is more than a sum of flows.
bool join(const Equation& equation, std::size_t unit, FlowNetwork& network) {
  if (equation.constant != 0) return false;
  for (const Term& term : equation.terms) {
    if (term.factors.size() != 1 || std::fabs(term.coefficient) != 1) return false;
    Flow& flow = network.flows[term.factors.front()];
    std::size_t& end = term.coefficient > 0 ? flow.to : flow.from;
    if (end != environment) return false;
    end = unit;
  }
  return true;
}

// Quantities as flows between balances; none where an equation is more than a sum of flows.
std::optional<NetworkSheet> network_of(const FlowEquations& equations) {
  const EquationSystem& system = equations.system;
  if (!system.covariances.empty()) return std::nullopt;
  NetworkSheet made{.network = {.units = system.equations.size()}};
  FlowNetwork& network = made.network;
  network.flows.resize(system.variables.size());
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const Variable& variable = system.variables[i];
    Flow& flow = network.flows[i];
    flow.value = variable.value;
    flow.standard_deviation = variable.standard_deviation;
    flow.knowledge = variable.knowledge == Knowledge::measured ? FlowKnowledge::measured
                     : variable.knowledge == Knowledge::fixed  ? FlowKnowledge::fixed
                                                               : FlowKnowledge::unmeasured;
  }
  for (std::size_t unit = 0; unit < system.equations.size(); ++unit) {
    if (equations.statements[unit].kind == SheetEquation::Kind::balance) {
      if (!join(system.equations[unit], unit, network)) return std::nullopt;
      continue;
    }
    auto row = row_of(system, system.equations[unit]);
    if (!row) return std::nullopt;
    made.rows.push_back(std::move(*row));
  }
  return made;
}

// A limit that presses makes what hangs on it look better known than it is.
void cut_off(const NetworkAnswer& unbounded, const Variable& variable, std::size_t index,
             QuantityAnswer& made) {
  constexpr double noticeable_part = 1e-2;
  if (!made.value || unbounded.standard_deviation.empty()) {
    made.truncated = made.at_bound;
    return;
  }
  const bool known = unbounded.standing[index] != Standing::unobservable;
  const double deviation = unbounded.standard_deviation[index];
  const double held = made.standard_deviation.value_or(0);
  if (!made.at_bound && known && deviation <= held * (1 + noticeable_part)) return;
  made.truncated = true;
  made.standard_deviation.reset();
  if (!known) return;
  (made.at_bound ? made.open_deviation : made.standard_deviation) = deviation;
  made.interval = FlowBalance::interval(*made.value, deviation, variable.lowest, variable.highest);
}

QuantityAnswer quantity_of(const FlowEquations& equations, const BoundedNetwork& bounded,
                           std::size_t index) {
  const NetworkAnswer& answer = bounded.answer;
  const Variable& variable = equations.system.variables[index];
  QuantityAnswer made{.quantity = equations.quantities[index],
                      .standing = answer.standing[index],
                      .at_bound = bounded.at_bound[index]};
  if (variable.knowledge != Knowledge::unmeasured) {
    made.reading = variable.value;
    made.reading_deviation = variable.standard_deviation;
  }
  if (made.at_bound) {
    const bool read = variable.knowledge == Knowledge::measured;
    made.standing = read ? Standing::redundant : Standing::observable;
    made.value = 0;
    if (read) made.adjustment = -variable.value;
    return made;
  }
  if (made.standing == Standing::unobservable) return made;
  made.value = answer.value[index];
  if (!answer.standard_deviation.empty()) {
    made.standard_deviation = answer.standard_deviation[index];
  }
  if (variable.knowledge == Knowledge::measured) made.adjustment = *made.value - variable.value;
  if (!answer.test.empty()) made.test = answer.test[index];
  return made;
}

CentreAnswer centre_of(const FlowEquations& equations, const NetworkAnswer& answer,
                       std::size_t unit) {
  const SheetEquation& statement = equations.statements[unit];
  CentreAnswer made{.centre = statement.of, .layer = statement.layer};
  double sum = 0;
  double variance = 0;
  bool all_read = true;
  for (const Term& term : equations.system.equations[unit].terms) {
    const std::size_t index = term.factors.front();
    const Variable& variable = equations.system.variables[index];
    all_read = all_read && variable.knowledge != Knowledge::unmeasured;
    sum += term.coefficient * variable.value;
    variance += variable.standard_deviation * variable.standard_deviation;
    if (term.coefficient < 0) continue;
    made.entering += answer.value[index];
    made.entering_whole = made.entering_whole && answer.standing[index] != Standing::unobservable;
  }
  if (all_read) {
    made.imbalance = sum;
    made.imbalance_deviation = std::sqrt(variance);
  }
  if (answer.group_loss_deviation.empty()) return made;
  const std::size_t group = answer.group[unit];
  made.loss.standard_deviation = answer.group_loss_deviation[group];
  made.loss.seen = made.loss.standard_deviation > 0;
  made.loss.estimate = answer.group_loss[group];
  made.loss.test = answer.group_test[group];
  return made;
}

GlobalTest test_of(const NetworkAnswer& answer, const FlowBalance& balance) {
  GlobalTest test{.chi_square = answer.chi_square, .degrees_of_freedom = answer.degrees_of_freedom};
  // A reading that its bound presses is checked by that bound.
  for (const QuantityAnswer& quantity : balance.quantities) {
    if (!quantity.at_bound || !quantity.reading) continue;
    const double off = quantity.adjustment / quantity.reading_deviation.value_or(1);
    test.chi_square += off * off;
    ++test.degrees_of_freedom;
  }
  std::size_t tests = 0;
  double largest = 0;
  for (const QuantityAnswer& quantity : balance.quantities) {
    if (quantity.standing != Standing::redundant) continue;
    ++tests;
    largest = std::max(largest, std::fabs(quantity.test));
  }
  for (const CentreAnswer& centre : balance.centres) {
    if (!centre.loss.seen) continue;
    ++tests;
    largest = std::max(largest, std::fabs(centre.loss.test));
  }
  test.reading_bound = sidak_bound(tests);
  if (test.degrees_of_freedom == 0) return test;
  test.limit = static_cast<double>(statistics::chi_square_quantile(
      1 - test_level, static_cast<long double>(test.degrees_of_freedom)));
  test.passes = test.chi_square <= test.limit && largest <= test.reading_bound;
  return test;
}

Flow zero_at(Flow flow) {
  flow.knowledge = FlowKnowledge::fixed;
  flow.value = 0;
  return flow;
}

// Quantities, centres and the tests of what was found.
FlowBalance told_of(const FlowEquations& equations, const BoundedNetwork& found,
                    const std::vector<std::size_t>& units) {
  FlowBalance balance;
  for (std::size_t i = 0; i < equations.quantities.size(); ++i) {
    balance.quantities.push_back(quantity_of(equations, found, i));
    if (found.unbounded) {
      cut_off(*found.unbounded, equations.system.variables[i], i, balance.quantities.back());
    }
  }
  for (const std::size_t unit : units) {
    balance.centres.push_back(centre_of(equations, found.answer, unit));
  }
  balance.global = test_of(found.answer, balance);
  return balance;
}

FlowNetwork held_at_bounds(FlowNetwork network, const BoundedNetwork& found) {
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    if (found.at_bound[i]) network.flows[i] = zero_at(network.flows[i]);
  }
  return network;
}

// Amounts are not negative; changes of stock may be, and so may what is added on trial.
std::vector<bool> bounded_flows(const FlowEquations& equations, std::size_t flows) {
  std::vector<bool> bounded(flows);
  const auto& variables = equations.system.variables;
  for (std::size_t i = 0; i < variables.size(); ++i) bounded[i] = variables[i].lowest == 0;
  return bounded;
}

}  // namespace

std::optional<Checked<FlowBalance>> network_balance(const plant::FlowSheet& sheet,
                                                    FlowEquations equations) {
  if (equations.quantities.size() < least_quantities) return std::nullopt;
  const auto drawn = network_of(equations);
  if (!drawn) return std::nullopt;
  const FlowNetwork* network = &drawn->network;
  const auto solved =
      reconcile_above_zero(*network, bounded_flows(equations, network->flows.size()), drawn->rows);
  if (!solved) return std::nullopt;
  if (!*solved) return Checked<FlowBalance>(refuse(solved->error()));
  const BoundedNetwork& found = **solved;
  const NetworkAnswer& answer = found.answer;
  std::vector<std::size_t> units;
  for (std::size_t unit = 0; unit < equations.statements.size(); ++unit) {
    if (equations.statements[unit].kind == SheetEquation::Kind::balance) units.push_back(unit);
  }
  FlowBalance balance = told_of(equations, found, units);
  double largest = 0;
  for (const Variable& variable : equations.system.variables) {
    largest = std::max(largest, std::fabs(variable.value));
  }
  if (largest > 0) balance.closure = answer.largest_imbalance / largest;
  const double quantile = balance.global.reading_bound +
                          static_cast<double>(statistics::normal_quantile(detection_probability));
  for (std::size_t i = 0; i < balance.centres.size(); ++i) {
    CentreAnswer& centre = balance.centres[i];
    const bool absorbed = !found.absorbed.empty() && found.absorbed[units[i]];
    if (!centre.loss.seen || absorbed) continue;
    centre.smallest_detectable = quantile * centre.loss.standard_deviation;
  }
  const FlowNetwork held = held_at_bounds(*network, found);
  const SolveTrial solve = [&](const FlowNetwork& trial,
                               const FlowEquations& changed) -> std::optional<NetworkTrial> {
    const auto again =
        reconcile_above_zero(trial, bounded_flows(changed, trial.flows.size()), drawn->rows);
    if (!again || !*again) return std::nullopt;
    return NetworkTrial{told_of(changed, **again, units), held_at_bounds(trial, **again)};
  };
  if (!balance.global.passes) {
    balance.proposals =
        network_suspects({equations, *network, drawn->rows, units}, {balance, held}, solve);
  }
  balance.known_sums = known_sums_of(equations, held, drawn->rows, answer.standing);
  NetworkMeters meters = network_meters(sheet, equations, held, drawn->rows, balance.quantities);
  balance.next_meters = std::move(meters.proposals);
  balance.meter_places = meters.places;
  balance.meters_tried = meters.tried;
  balance.equations = std::move(equations);
  return Checked<FlowBalance>(std::move(balance));
}

}  // namespace cpa::balance
