// Short words for systems of equations in tests.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "cpa/balance/equation_system.hpp"
#include "cpa/balance/flow_network.hpp"

namespace cpa::test {

inline balance::Variable measured(double value, double standard_deviation) {
  return {.knowledge = balance::Knowledge::measured,
          .value = value,
          .standard_deviation = standard_deviation};
}
inline balance::Variable fixed(double value) {
  return {.knowledge = balance::Knowledge::fixed, .value = value};
}
inline balance::Variable unmeasured(double guess = 0) { return {.value = guess}; }

// sum of coefficient x variable + constant = 0, coefficients in the order of the variables
inline balance::Equation sum(const std::vector<double>& coefficients, double constant = 0) {
  balance::Equation result;
  for (std::size_t j = 0; j < coefficients.size(); ++j) {
    if (coefficients[j] != 0) result.terms.push_back({coefficients[j], {j}});
  }
  result.constant = constant;
  return result;
}

// One row of coefficients per equation.
inline std::vector<balance::Equation> sums(const std::vector<std::vector<double>>& rows) {
  std::vector<balance::Equation> result;
  for (const auto& row : rows) result.push_back(sum(row));
  return result;
}

// What a refusal said: "code argument=value ..."; empty when the call went well.
template <typename Answer>
std::string refusal(const Answer& answer) {
  std::string text;
  if (answer) return text;
  for (const Problem& problem : answer.error()) {
    text += (text.empty() ? "" : "; ") + problem.code;
    for (const auto& [name, value] : problem.arguments) text += " " + name + "=" + value;
  }
  return text;
}

inline double value_of(const balance::Reconciliation& answer, std::size_t variable) {
  return answer.variables[variable].value.value_or(std::nan(""));
}
inline double deviation_of(const balance::Reconciliation& answer, std::size_t variable) {
  return answer.variables[variable].standard_deviation.value_or(std::nan(""));
}

// The balances of a network as equations over its flows; `bounded` flows are not negative.
inline balance::EquationSystem equations_of(const balance::FlowNetwork& network,
                                            const std::vector<bool>& bounded) {
  balance::EquationSystem system;
  system.equations.resize(network.units);
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const balance::Flow& flow = network.flows[i];
    balance::Variable variable = flow.knowledge == balance::FlowKnowledge::measured
                                     ? measured(flow.value, flow.standard_deviation)
                                 : flow.knowledge == balance::FlowKnowledge::fixed
                                     ? fixed(flow.value)
                                     : unmeasured();
    if (bounded[i]) variable.lowest = 0;
    system.variables.push_back(variable);
    if (flow.from == flow.to) continue;
    if (flow.to != balance::environment) system.equations[flow.to].terms.push_back({1, {i}});
    if (flow.from != balance::environment) system.equations[flow.from].terms.push_back({-1, {i}});
  }
  for (std::size_t unit = 0; unit < network.held.size(); ++unit) {
    system.equations[unit].constant = -network.held[unit];
  }
  return system;
}

}  // namespace cpa::test
