// Short words for systems of equations in tests.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "cpa/balance/equation_system.hpp"

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

}  // namespace cpa::test
