#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "cpa/balance/internal/adjuster.hpp"
#include "cpa/core/rounding.hpp"

namespace cpa::balance {

namespace {

// Exact figures may differ by this part of the largest term and no more.
constexpr double exact_part = 1e-12;
// An equation with less than this part in a contradiction has no part in it.
constexpr double involved_part = 1e-6;

// Equations with a part in a row of the reduction, with their part.
std::vector<std::pair<std::size_t, double>> parts_of(const Tangent& tangent, std::size_t row) {
  const RowReduction& reduction = tangent.reduction();
  std::vector<double> unit(reduction.pivots().size() + reduction.implied().size(), 0);
  unit[row] = 1;
  const std::vector<double> part = reduction.spread(std::move(unit));
  double largest = 0;
  for (const double share : part) largest = std::max(largest, std::abs(share));
  std::vector<std::pair<std::size_t, double>> parts;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (std::abs(part[i]) <= involved_part * largest) continue;
    parts.emplace_back(i, part[i] * tangent.factor(i));
  }
  return parts;
}

std::string numbers_of(const std::vector<std::pair<std::size_t, double>>& parts) {
  std::string names;
  for (const auto& [equation, part] : parts) {
    names += (names.empty() ? "" : ",") + std::to_string(equation);
  }
  return names;
}

// What the equations lack together: where they do not simply add up, in terms of the first.
Problem contradiction(const Tangent& tangent, const Imbalance& imbalance, std::size_t implied) {
  constexpr double digits = 1e-9;
  const auto parts = parts_of(tangent, tangent.reduction().pivots().size() + implied);
  double total = 0;
  bool add_up = true;
  for (const auto& [equation, part] : parts) {
    const double share = part / parts.front().second;
    total += share * static_cast<double>(imbalance.amount[equation]);
    add_up = add_up && std::abs(share - 1) < digits;
  }
  Problem problem{.code = "balance.contradiction", .arguments = {{"equations", numbers_of(parts)}}};
  problem.arguments[add_up ? "imbalance" : "apart"] = canonical_number(round_significant(total));
  return problem;
}

// Whether an equation only compares quantities, by exact ratios: nothing in it is given.
bool compares(const Equation& equation, const std::vector<bool>& held) {
  return equation.constant == 0 && equation.terms.size() > 1 && is_linear(equation, held) &&
         std::all_of(equation.terms.begin(), equation.terms.end(), [&](const Term& term) {
           return term.coefficient != 0 && free_factors(term, held) == 1;
         });
}

// A dead end is no ratio: there nothing flows whatever is exact.
bool has_ratio(const Equation& equation) {
  return std::any_of(equation.terms.begin(), equation.terms.end(), [](const Term& term) {
    return std::abs(term.coefficient) != 1 || term.factors.size() > 1;
  });
}

}  // namespace

std::optional<Problem> contradiction_in(const Tangent& tangent, const Imbalance& imbalance) {
  const RowReduction& reduction = tangent.reduction();
  std::vector<Doubtful> right(imbalance.amount.size());
  for (std::size_t i = 0; i < right.size(); ++i) {
    right[i] = {static_cast<double>(imbalance.amount[i]) * tangent.factor(i),
                exact_part * imbalance.largest_term[i] * tangent.factor(i)};
  }
  const std::vector<Doubtful> reduced = reduction.apply(std::move(right));
  const std::size_t first = reduction.pivots().size();
  for (std::size_t i = 0; i < reduction.implied().size(); ++i) {
    if (!is_zero(reduced[first + i].value, reduced[first + i].doubt)) {
      return contradiction(tangent, imbalance, i);
    }
  }
  return std::nullopt;
}

// A flow read at 100 whose content is 5 % by one equation and 6 % by another can only be none.
std::optional<Problem> only_nothing_in(const EquationSystem& system, const Tangent& tangent,
                                       const std::vector<bool>& held) {
  const std::span<const Pivot> pivots = tangent.reduction().pivots();
  for (std::size_t k = 0; k < pivots.size(); ++k) {
    const Variable& variable = system.variables[pivots[k].column];
    if (!tangent.reduction().row(k).empty() || variable.value == 0 ||
        variable.knowledge != Knowledge::measured) {
      continue;
    }
    const auto parts = parts_of(tangent, k);
    const bool all = std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
      return compares(system.equations[part.first], held);
    });
    const bool ratio = std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
      return has_ratio(system.equations[part.first]);
    });
    if (all && ratio) {
      return Problem{.code = "balance.only_nothing",
                     .arguments = {{"equations", numbers_of(parts)}}};
    }
  }
  return std::nullopt;
}

}  // namespace cpa::balance
