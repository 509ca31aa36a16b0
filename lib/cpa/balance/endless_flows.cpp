#include "cpa/balance/internal/endless_flows.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/balance/internal/disjoint_sets.hpp"

namespace cpa::balance {

namespace {

// Of each variable that sums name, the largest figure known in what hangs together with it.
std::vector<double> sizes_of(const EquationSystem& system) {
  const std::size_t count = system.variables.size();
  DisjointSets lots(count);
  std::vector<bool> summed(count, false);
  std::vector<double> told(count, 0);
  for (std::size_t j = 0; j < count; ++j) told[j] = std::abs(system.variables[j].value);
  for (const Equation& equation : system.equations) {
    const Term* first = nullptr;
    for (const Term& term : equation.terms) {
      if (term.factors.size() != 1 || term.coefficient == 0) continue;
      const std::size_t j = term.factors[0];
      if (first == nullptr) first = &term;
      lots.join(index_of(first->factors[0]), index_of(j));
      summed[j] = true;
      told[j] = std::max(told[j], std::abs(equation.constant / term.coefficient));
    }
  }
  std::vector<double> largest(count, 0);
  for (std::size_t j = 0; j < count; ++j) {
    double& lot = largest[lots.find(index_of(j))];
    if (summed[j]) lot = std::max(lot, told[j]);
  }
  std::vector<double> result(count, 0);
  for (std::size_t j = 0; j < count; ++j) {
    if (summed[j]) result[j] = largest[lots.find(index_of(j))];
  }
  return result;
}

}  // namespace

EquationSystem with_ends(const EquationSystem& system, const std::vector<bool>& fixed) {
  EquationSystem ended = system;
  const std::vector<double> size = sizes_of(system);
  for (std::size_t j = 0; j < size.size(); ++j) {
    Variable& variable = ended.variables[j];
    const bool open = !fixed[j] && variable.knowledge == Knowledge::unmeasured &&
                      variable.lowest >= 0 && std::isinf(variable.highest);
    if (open && size[j] > 0) variable.highest = variable.lowest + end_of * size[j];
  }
  return ended;
}

bool reaches_end(const EquationSystem& system, const EquationSystem& ended, const Values& at) {
  for (std::size_t j = 0; j < at.size(); ++j) {
    const double end = ended.variables[j].highest;
    if (end != system.variables[j].highest && at[j] >= end) return true;
  }
  return false;
}

void set_rival(const EquationSystem& system, EquationSystem ended, const ReadingWeights& weights,
               const std::vector<bool>& fixed, Bounded& solution) {
  constexpr double smaller = 4;
  constexpr int most_steps = 12;
  constexpr double about_as_well = 1;  // of chi-square: one standard deviation
  std::vector<bool> endless(fixed.size(), false);
  bool any = false;
  for (std::size_t j = 0; j < fixed.size(); ++j) {
    const Variable& variable = ended.variables[j];
    if (variable.highest == system.variables[j].highest) continue;
    if (solution.adjusted.at[j] < variable.highest) continue;
    any = endless[j] = solution.at_bound[j] = solution.held[j] = true;
  }
  if (!any) return;
  solution.adjusted.tangent =
      std::make_shared<Tangent>(system, solution.adjusted.at, solution.held);
  const double least = misfit(system, weights, solution.adjusted.at);
  Values rival = solution.adjusted.at;
  for (int step = 0; step < most_steps; ++step) {
    Values start = rival;
    for (std::size_t j = 0; j < fixed.size(); ++j) {
      if (!endless[j]) continue;
      ended.variables[j].highest /= smaller;
      start[j] = ended.variables[j].highest;
    }
    const auto next = adjust_within_bounds(ended, weights, fixed, start, solution.at_bound);
    if (!next) break;
    rival = next->adjusted.at;
    if (misfit(system, weights, rival) > least + about_as_well) break;
  }
  for (std::size_t j = 0; j < fixed.size(); ++j) {
    if (endless[j]) rival[j] = std::min(rival[j], solution.adjusted.at[j] / smaller);
  }
  solution.rival = std::move(rival);
  solution.endless = std::move(endless);
}

}  // namespace cpa::balance
