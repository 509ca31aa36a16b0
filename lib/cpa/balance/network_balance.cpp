#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "cpa/balance/internal/network_bounds.hpp"
#include "cpa/balance/internal/network_meters.hpp"
#include "cpa/balance/internal/network_sums.hpp"
#include "cpa/balance/internal/questions.hpp"
#include "cpa/statistics/distributions.hpp"

namespace cpa::balance {
namespace {

// Below this the equations are solved, which answers more questions.
constexpr std::size_t least_quantities = 2'000;
constexpr std::size_t most_suspects = 12;
constexpr double rounding_part = 1e-12;

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

Suspect suspect_of(const QuantityAnswer& answer) {
  // adjustment = -W s^2 x error and z = sqrt(W) x error, so error = -z^2 s^2 / adjustment.
  const double deviation = answer.reading_deviation.value_or(0);
  Suspect suspect;
  suspect.reading = answer.quantity;
  suspect.test = answer.test;
  suspect.size = -answer.test * answer.test * deviation * deviation / answer.adjustment;
  return suspect;
}

// What looks the same, by its number: readings, then losses at centres.
class Alike {
 public:
  Alike(const FlowBalance& balance, const EquationSystem& system, const Lookalikes& numbers,
        const std::vector<std::size_t>& units)
      : balance_(balance), system_(system), of_flow_(numbers.of_flow) {
    for (std::size_t i = 0; i < of_flow_.size(); ++i) readings_[of_flow_[i]].push_back(i);
    for (std::size_t i = 0; i < units.size(); ++i) {
      centres_[numbers.of_unit[units[i]]].push_back(i);
    }
  }

  [[nodiscard]] std::size_t number(std::size_t flow) const { return of_flow_[flow]; }

  // The reading that would have to be wrong by the least of itself.
  [[nodiscard]] std::size_t likeliest(std::size_t flow) const {
    std::size_t best = flow;
    for (const std::size_t other : readings(flow)) {
      if (share(other) < share(best) * (1 - 1e-7)) best = other;
    }
    return best;
  }

  [[nodiscard]] std::vector<Suspect> of(std::size_t flow) const {
    std::vector<Suspect> all;
    if (of_flow_[flow] == 0) return all;
    for (const std::size_t other : readings(flow)) {
      if (other == flow || all.size() >= most_suspects) continue;
      const Suspect suspect = suspect_of(balance_.quantities[other]);
      if (may_be_wrong_by(system_.variables[other], suspect.size, suspect.test)) {
        all.push_back(suspect);
      }
    }
    const auto centres = centres_.find(of_flow_[flow]);
    if (centres == centres_.end()) return all;
    for (const std::size_t i : centres->second) {
      const CentreAnswer& centre = balance_.centres[i];
      if (!centre.loss.seen || all.size() >= most_suspects) continue;
      Suspect suspect;
      suspect.leak = {centre.centre, centre.layer};
      suspect.test = centre.loss.test;
      suspect.size = centre.loss.estimate;
      all.push_back(suspect);
    }
    return all;
  }

 private:
  [[nodiscard]] std::vector<std::size_t> readings(std::size_t flow) const {
    return of_flow_[flow] == 0 ? std::vector{flow} : readings_.at(of_flow_[flow]);
  }
  [[nodiscard]] double share(std::size_t flow) const {
    const QuantityAnswer& answer = balance_.quantities[flow];
    const double reading = std::fabs(answer.reading.value_or(0));
    return reading > 0 ? std::fabs(suspect_of(answer).size) / reading : 1e300;
  }

  const FlowBalance& balance_;
  const EquationSystem& system_;
  const std::vector<std::size_t>& of_flow_;
  std::map<std::size_t, std::vector<std::size_t>> readings_;
  std::map<std::size_t, std::vector<std::size_t>> centres_;
};

// The worst readings, each as if it alone were taken out: chi-square falls by the square of its
// test.
std::vector<Elimination> suspects_of(const FlowBalance& balance, const Alike& alike) {
  std::vector<std::size_t> worst;
  for (std::size_t i = 0; i < balance.quantities.size(); ++i) {
    if (std::fabs(balance.quantities[i].test) > balance.global.reading_bound) worst.push_back(i);
  }
  std::stable_sort(worst.begin(), worst.end(), [&](std::size_t a, std::size_t b) {
    return std::fabs(balance.quantities[a].test) > std::fabs(balance.quantities[b].test);
  });
  std::vector<Elimination> all;
  std::set<std::size_t> named;
  for (const std::size_t flow : worst) {
    if (all.size() == most_suspects) break;
    if (alike.number(flow) != 0 && !named.insert(alike.number(flow)).second) continue;
    const std::size_t chosen = alike.likeliest(flow);
    Elimination step;
    step.suspect = suspect_of(balance.quantities[chosen]);
    step.alike = alike.of(chosen);
    step.chi_square_before = balance.global.chi_square;
    step.degrees_before = balance.global.degrees_of_freedom;
    const double left = step.chi_square_before - step.suspect.test * step.suspect.test;
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

Flow zero_at(Flow flow) {
  flow.knowledge = FlowKnowledge::fixed;
  flow.value = 0;
  return flow;
}

}  // namespace

std::optional<Checked<FlowBalance>> network_balance(const plant::FlowSheet& sheet,
                                                    FlowEquations equations) {
  if (equations.quantities.size() < least_quantities) return std::nullopt;
  const auto drawn = network_of(equations);
  if (!drawn) return std::nullopt;
  const FlowNetwork* network = &drawn->network;
  // Amounts are not negative; changes of stock may be.
  std::vector<bool> bounded(network->flows.size());
  for (std::size_t i = 0; i < bounded.size(); ++i) {
    bounded[i] = equations.system.variables[i].lowest == 0;
  }
  const auto solved = reconcile_above_zero(*network, bounded, drawn->rows);
  if (!solved) return std::nullopt;
  if (!*solved) return Checked<FlowBalance>(refuse(solved->error()));
  const BoundedNetwork& found = **solved;
  const NetworkAnswer& answer = found.answer;
  FlowBalance balance;
  for (std::size_t i = 0; i < equations.quantities.size(); ++i) {
    balance.quantities.push_back(quantity_of(equations, found, i));
    if (found.unbounded) {
      cut_off(*found.unbounded, equations.system.variables[i], i, balance.quantities.back());
    }
  }
  std::vector<std::size_t> units;
  for (std::size_t unit = 0; unit < equations.statements.size(); ++unit) {
    if (equations.statements[unit].kind != SheetEquation::Kind::balance) continue;
    units.push_back(unit);
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
  for (std::size_t i = 0; i < balance.centres.size(); ++i) {
    CentreAnswer& centre = balance.centres[i];
    const bool absorbed = !found.absorbed.empty() && found.absorbed[units[i]];
    if (!centre.loss.seen || absorbed) continue;
    centre.smallest_detectable = quantile * centre.loss.standard_deviation;
  }
  FlowNetwork held = drawn->network;
  for (std::size_t i = 0; i < held.flows.size(); ++i) {
    if (found.at_bound[i]) held.flows[i] = zero_at(held.flows[i]);
  }
  const Lookalikes numbers = lookalikes(held, drawn->rows);
  balance.proposals = suspects_of(balance, Alike(balance, equations.system, numbers, units));
  balance.known_sums = known_sums_of(equations, held, drawn->rows, answer.standing);
  NetworkMeters meters = network_meters(sheet, equations, held, drawn->rows, balance.quantities);
  balance.next_meters = std::move(meters.proposals);
  balance.meter_places = meters.places;
  balance.meters_tried = meters.tried;
  balance.equations = std::move(equations);
  return Checked<FlowBalance>(std::move(balance));
}

}  // namespace cpa::balance
