// The equations of a system at given values: what they lack to zero, their slopes and curvatures.
// Values are kept in long double, so that an adjustment of a large reading keeps its digits.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "cpa/balance/equation_system.hpp"
#include "cpa/balance/internal/sparse_row.hpp"

namespace cpa::balance {

using Values = std::vector<long double>;

// An entry of a symmetric matrix, first <= second.
struct Coupling {
  std::size_t first = 0;
  std::size_t second = 0;
  double value = 0;
};

struct Imbalance {
  std::vector<long double> amount;   // per equation
  std::vector<double> largest_term;  // per equation, its constant among them

  [[nodiscard]] double relative(std::size_t equation) const;
  [[nodiscard]] double largest() const;  // of all relative ones
};

[[nodiscard]] long double term_value(const Term& term, std::span<const long double> at);
[[nodiscard]] Imbalance imbalance_of(const EquationSystem& system, std::span<const long double> at);

// Solutions close to 1e-12 and better; what vanishes at the solution is below this there.
inline constexpr double product_doubt = 1e-11;
// On the way there: contents that will be equal differ by no more than this.
inline constexpr double early_doubt = 1e-5;

// Slopes by the variables that are not held; figures of products are trusted to `doubt` of
// themselves, since the values they are taken at are.
[[nodiscard]] std::vector<SparseRow> slopes_of(const EquationSystem& system,
                                               std::span<const long double> at,
                                               const std::vector<bool>& held,
                                               double doubt = product_doubt);

// Curvature of sum of multiplier x equation by the variables that are not held.
[[nodiscard]] std::vector<Coupling> curvature_of(const EquationSystem& system,
                                                 std::span<const long double> at,
                                                 const std::vector<bool>& held,
                                                 std::span<const double> multipliers);

// How many variables of the term are not held (a square counts twice).
[[nodiscard]] std::size_t free_factors(const Term& term, const std::vector<bool>& held);
// Whether no term has more than one of them.
[[nodiscard]] bool is_linear(const Equation& equation, const std::vector<bool>& held);

}  // namespace cpa::balance
