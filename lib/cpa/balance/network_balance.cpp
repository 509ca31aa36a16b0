#include <algorithm>
#include <cmath>

#include "cpa/balance/internal/network_bounds.hpp"
#include "cpa/balance/internal/questions.hpp"
#include "cpa/statistics/distributions.hpp"

namespace cpa::balance {
namespace {

// Below this the equations are solved, which answers more questions.
constexpr std::size_t least_quantities = 2'000;
constexpr std::size_t most_suspects = 12;
constexpr double rounding_part = 1e-12;

// Quantities as flows between balances; none where an equation is more than a sum of flows.
std::optional<FlowNetwork> network_of(const FlowEquations& equations) {
  const EquationSystem& system = equations.system;
  if (!system.covariances.empty()) return std::nullopt;
  FlowNetwork network{.units = system.equations.size()};
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
    const Equation& equation = system.equations[unit];
    if (equation.constant != 0) return std::nullopt;
    for (const Term& term : equation.terms) {
      if (term.factors.size() != 1 || std::fabs(term.coefficient) != 1) return std::nullopt;
      Flow& flow = network.flows[term.factors.front()];
      std::size_t& end = term.coefficient > 0 ? flow.to : flow.from;
      if (end != environment) return std::nullopt;
      end = unit;
    }
  }
  return network;
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

// The worst readings, each as if it alone were taken out: chi-square falls by the square of its
// test.
std::vector<Elimination> suspects_of(const FlowBalance& balance) {
  std::vector<const QuantityAnswer*> worst;
  for (const QuantityAnswer& answer : balance.quantities) {
    if (std::fabs(answer.test) > balance.global.reading_bound) worst.push_back(&answer);
  }
  std::stable_sort(worst.begin(), worst.end(),
                   [](const QuantityAnswer* a, const QuantityAnswer* b) {
                     return std::fabs(a->test) > std::fabs(b->test);
                   });
  if (worst.size() > most_suspects) worst.resize(most_suspects);
  std::vector<Elimination> all;
  for (const QuantityAnswer* answer : worst) {
    Elimination step;
    step.suspect.reading = answer->quantity;
    step.suspect.test = answer->test;
    // adjustment = -W s^2 x error and z = sqrt(W) x error, so error = -z^2 s^2 / adjustment.
    const double deviation = answer->reading_deviation.value_or(0);
    step.suspect.size = -answer->test * answer->test * deviation * deviation / answer->adjustment;
    step.chi_square_before = balance.global.chi_square;
    step.degrees_before = balance.global.degrees_of_freedom;
    const double left = step.chi_square_before - answer->test * answer->test;
    step.chi_square_after = left > rounding_part * step.chi_square_before ? left : 0;
    step.degrees_after = step.degrees_before - 1;
    all.push_back(std::move(step));
  }
  return all;
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

}  // namespace

std::optional<Checked<FlowBalance>> network_balance(FlowEquations equations) {
  if (equations.quantities.size() < least_quantities) return std::nullopt;
  const auto network = network_of(equations);
  if (!network) return std::nullopt;
  // Amounts are not negative; changes of stock may be.
  std::vector<bool> bounded(network->flows.size());
  for (std::size_t i = 0; i < bounded.size(); ++i) {
    bounded[i] = equations.system.variables[i].lowest == 0;
  }
  const auto solved = reconcile_above_zero(*network, bounded);
  if (!solved) return std::nullopt;
  if (!*solved) return Checked<FlowBalance>(refuse(solved->error()));
  const BoundedNetwork& found = **solved;
  const NetworkAnswer& answer = found.answer;
  FlowBalance balance;
  for (std::size_t i = 0; i < equations.quantities.size(); ++i) {
    balance.quantities.push_back(quantity_of(equations, found, i));
  }
  for (std::size_t unit = 0; unit < equations.statements.size(); ++unit) {
    balance.centres.push_back(centre_of(equations, answer, unit));
  }
  double largest = 0;
  for (const Variable& variable : equations.system.variables) {
    largest = std::max(largest, std::fabs(variable.value));
  }
  if (largest > 0) balance.closure = answer.largest_imbalance / largest;
  balance.global = test_of(answer, balance);
  const double quantile = balance.global.reading_bound +
                          static_cast<double>(statistics::normal_quantile(detection_probability));
  for (std::size_t unit = 0; unit < balance.centres.size(); ++unit) {
    CentreAnswer& centre = balance.centres[unit];
    const bool absorbed = !found.absorbed.empty() && found.absorbed[unit];
    if (!centre.loss.seen || absorbed) continue;
    centre.smallest_detectable = quantile * centre.loss.standard_deviation;
  }
  balance.proposals = suspects_of(balance);
  balance.equations = std::move(equations);
  return Checked<FlowBalance>(std::move(balance));
}

}  // namespace cpa::balance
