#include <algorithm>
#include <string>

#include "cpa/balance/internal/carried_program.hpp"
#include "cpa/balance/internal/least_solution.hpp"

namespace cpa::balance {

namespace {

// Whether samples were taken of amounts that have no size because they can only be nothing.
std::optional<Problem> nothing_sampled(const EquationSystem& system, const std::vector<bool>& fixed,
                                       const Bounded& solution) {
  if (!solution.sizeless.empty()) return std::nullopt;
  constexpr long double nothing = 1e-9L;  // of an amount supposed as 1
  for (const auto& amounts : CarriedProgram::of(system, fixed).sizeless(system)) {
    std::vector<bool> own(fixed.size(), false);
    bool flows = false;
    for (const std::size_t amount : amounts) {
      own[amount] = true;
      flows = flows || solution.adjusted.at[amount] > nothing;
    }
    if (flows) continue;
    std::string still;
    for (std::size_t i = 0; i < system.equations.size(); ++i) {
      const std::vector<Term>& terms = system.equations[i].terms;
      const bool has = std::any_of(terms.begin(), terms.end(), [&own](const Term& term) {
        return std::any_of(term.factors.begin(), term.factors.end(),
                           [&own](std::size_t factor) { return own[factor]; });
      });
      if (has) still += (still.empty() ? "" : ",") + std::to_string(i);
    }
    return Problem{.code = "balance.only_nothing", .arguments = {{"equations", still}}};
  }
  return std::nullopt;
}

}  // namespace

// Asked by holding one of the readings at what it reads: if that has no solution within the ranges,
// none has it flow at all.
std::optional<Problem> only_nothing_left(const EquationSystem& system,
                                         const std::vector<bool>& fixed, const Bounded& solution) {
  if (auto sampled = nothing_sampled(system, fixed, solution)) return sampled;
  constexpr double nothing_of = 1e-9;
  constexpr double surely_read = 5;  // standard deviations above nothing
  const Imbalance imbalance = imbalance_of(system, solution.adjusted.at);
  std::string still;
  std::size_t read = nowhere;
  bool has_exact_product = false;
  for (std::size_t i = 0; i < system.equations.size(); ++i) {
    double most_read = 0;
    std::size_t own = nowhere;
    bool exact = false;
    for (const Term& term : system.equations[i].terms) {
      const Variable& first = system.variables[term.factors.front()];
      if (first.knowledge == Knowledge::measured && first.lowest == 0 &&
          first.value > surely_read * first.standard_deviation && first.value > most_read) {
        most_read = first.value;
        own = term.factors.front();
      }
      exact = exact || (term.factors.size() > 1 && free_factors(term, fixed) == 1);
    }
    const bool is_still = imbalance.largest_term[i] <= nothing_of * most_read;
    // A stream may well flow that carries none of a component.
    if (own == nowhere || !is_still || !(solution.adjusted.at[own] <= nothing_of * most_read)) {
      continue;
    }
    still += (still.empty() ? "" : ",") + std::to_string(i);
    has_exact_product = has_exact_product || exact;
    if (read == nowhere) read = own;
  }
  if (read == nowhere || !has_exact_product) return std::nullopt;
  EquationSystem held = system;
  held.variables[read].knowledge = Knowledge::fixed;
  std::erase_if(held.covariances, [read](const Covariance& shared) {
    return shared.first == read || shared.second == read;
  });
  const auto held_weights = ReadingWeights::of(held);
  std::vector<bool> held_fixed = fixed;
  held_fixed[read] = true;
  if (!held_weights) return std::nullopt;
  const auto flowing = least_solution(held, *held_weights, held_fixed);
  if (flowing || flowing.error().code == "balance.no_convergence") return std::nullopt;
  return Problem{.code = "balance.only_nothing", .arguments = {{"equations", still}}};
}

}  // namespace cpa::balance
