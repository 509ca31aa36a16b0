#include "cpa/balance/equation_system.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "cpa/balance/internal/clash.hpp"
#include "cpa/balance/internal/least_solution.hpp"
#include "cpa/balance/internal/unbounded.hpp"
#include "cpa/core/failure.hpp"

namespace cpa::balance {

namespace {

Problem about(const char* code, const char* name, std::size_t number) {
  return {.code = code, .arguments = {{name, std::to_string(number)}}};
}

void check_variables(const EquationSystem& system, Problems& problems) {
  for (std::size_t j = 0; j < system.variables.size(); ++j) {
    const Variable& variable = system.variables[j];
    if (!std::isfinite(variable.value) || std::isnan(variable.lowest) ||
        std::isnan(variable.highest) || !std::isfinite(variable.standard_deviation)) {
      problems.push_back(about("balance.not_finite", "variable", j));
      continue;
    }
    if (variable.knowledge == Knowledge::measured && !(variable.standard_deviation > 0)) {
      problems.push_back(about("balance.deviation", "variable", j));
    }
    const bool outside = variable.knowledge == Knowledge::fixed &&
                         (variable.value < variable.lowest || variable.value > variable.highest);
    if (variable.lowest > variable.highest || outside) {
      problems.push_back(about("balance.infeasible", "variable", j));
    }
  }
}

void check_equations(const EquationSystem& system, Problems& problems) {
  constexpr std::size_t most_factors = 3;
  for (std::size_t i = 0; i < system.equations.size(); ++i) {
    bool finite = std::isfinite(system.equations[i].constant);
    for (const Term& term : system.equations[i].terms) {
      finite = finite && std::isfinite(term.coefficient);
      ensure(!term.factors.empty() && term.factors.size() <= most_factors,
             "a term has one to three factors");
      for (const std::size_t factor : term.factors) {
        ensure(factor < system.variables.size(), "a term names a variable");
      }
    }
    if (!finite) problems.push_back(about("balance.not_finite", "equation", i));
  }
}

void check_covariances(const EquationSystem& system, Problems& problems) {
  const auto measured = [&system](std::size_t j) {
    return j < system.variables.size() && system.variables[j].knowledge == Knowledge::measured;
  };
  for (const Covariance& covariance : system.covariances) {
    ensure(measured(covariance.first) && measured(covariance.second) &&
               covariance.first != covariance.second,
           "a covariance names two measured variables");
    if (!std::isfinite(covariance.value)) {
      problems.push_back(about("balance.not_finite", "variable", covariance.first));
    }
  }
}

// The size of the imbalances left once every value is rounded to what is handed out.
double imbalance_left(const EquationSystem& system, const Values& at) {
  Values rounded;
  for (const long double value : at) rounded.push_back(static_cast<double>(value));
  return imbalance_of(system, rounded).largest();
}

bool all_finite(const Reconciliation& answer) {
  return std::isfinite(answer.chi_square) &&
         std::all_of(answer.variables.begin(), answer.variables.end(),
                     [](const VariableAnswer& it) {
                       return std::isfinite(it.value.value_or(0)) &&
                              std::isfinite(it.standard_deviation.value_or(0)) &&
                              std::isfinite(it.test) && std::isfinite(it.sensitivity);
                     });
}

// The same solution with unmeasured variables let off the bounds that press them.
std::shared_ptr<const Posterior> opened(const EquationSystem& system, const ReadingWeights& weights,
                                        Bounded solution,
                                        std::shared_ptr<const Posterior> posterior) {
  bool any = false;
  for (std::size_t j = 0; j < solution.at_bound.size(); ++j) {
    if (!solution.at_bound[j] || system.variables[j].knowledge != Knowledge::unmeasured) continue;
    solution.at_bound[j] = solution.held[j] = false;
    any = true;
  }
  if (!any) return posterior;
  solution.adjusted.tangent =
      std::make_shared<Tangent>(system, solution.adjusted.at, solution.held);
  return std::make_shared<Posterior>(system, weights, solution);
}

// A stream is not shut, nor the others known by that, where the readings would as well have it take
// all that there is. A share at the end of its range stays there.
VariableAnswer answer_of(const EquationSystem& system, const Posterior& posterior,
                         const Posterior& open, std::size_t variable) {
  const bool is_amount = std::isinf(system.variables[variable].highest);
  VariableAnswer answer =
      is_amount && open.vague(variable) ? open.answer(variable) : posterior.answer(variable);
  // Beside an amount without end a figure is as uncertain as if that were free.
  const auto& deviation = open.answer(variable).standard_deviation;
  if (posterior.has_endless() && answer.standard_deviation && deviation) {
    answer.standard_deviation = deviation;
  }
  return answer;
}

void cut_off(const Unbounded& unbounded, std::size_t variable, VariableAnswer& answer) {
  const std::array one{Combination{variable, 1}};
  if (!answer.value || !unbounded.hides(one)) return;
  answer.truncated = true;
  const auto variance = unbounded.variance(one);
  if (!variance) {
    answer.standard_deviation.reset();
    return;
  }
  (answer.at_bound ? answer.open_deviation : answer.standard_deviation) = std::sqrt(*variance);
}

}  // namespace

Checked<Reconciliation> reconcile(const EquationSystem& system) {
  Problems problems;
  check_variables(system, problems);
  check_equations(system, problems);
  check_covariances(system, problems);
  if (!problems.empty()) return refuse(problems);
  const auto weights = ReadingWeights::of(system);
  if (!weights) return refuse(Problems{weights.error()});
  std::vector<bool> fixed;
  for (const Variable& variable : system.variables) {
    fixed.push_back(variable.knowledge == Knowledge::fixed);
  }
  const auto solution = least_solution(system, *weights, fixed);
  if (!solution) return refuse(Problems{explained(system, fixed, solution.error())});
  if (const auto stopped = only_nothing_left(system, fixed, *solution)) {
    return refuse(Problems{explained(system, fixed, *stopped)});
  }

  const auto posterior = std::make_shared<Posterior>(system, *weights, *solution);
  const auto open = opened(system, *weights, *solution, posterior);
  const auto unbounded = std::make_shared<Unbounded>(system, *weights, *solution, posterior);
  Reconciliation answer(posterior, open, unbounded);
  for (std::size_t j = 0; j < system.variables.size(); ++j) {
    answer.variables.push_back(answer_of(system, *posterior, *open, j));
    cut_off(*unbounded, j, answer.variables.back());
  }
  answer.chi_square = posterior->chi_square();
  answer.degrees_of_freedom = posterior->degrees_of_freedom();
  answer.largest_imbalance = imbalance_left(system, solution->adjusted.at);
  answer.iterations = solution->adjusted.iterations;
  if (!all_finite(answer)) return refuse(Problems{{.code = "balance.not_finite"}});
  return answer;
}

}  // namespace cpa::balance
