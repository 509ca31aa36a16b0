#include "cpa/balance/internal/equation_values.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::balance {

namespace {

// The product of the factors without those at the given places.
long double product_without(const Term& term, std::span<const long double> at, std::size_t skipped,
                            std::size_t also_skipped) {
  long double result = term.coefficient;
  for (std::size_t k = 0; k < term.factors.size(); ++k) {
    if (k != skipped && k != also_skipped) result *= at[term.factors[k]];
  }
  return result;
}

void add_slopes(const Term& term, std::span<const long double> at, const std::vector<bool>& held,
                double doubt, SparseRow& row) {
  const double part = term.factors.size() == 1 ? rounding : doubt;
  for (std::size_t k = 0; k < term.factors.size(); ++k) {
    if (held[term.factors[k]]) continue;
    const auto slope = static_cast<double>(product_without(term, at, k, k));
    row.push_back({term.factors[k], slope, part * std::abs(slope)});
  }
}

}  // namespace

double Imbalance::relative(std::size_t equation) const {
  const auto size = static_cast<double>(std::abs(amount[equation]));
  return size == 0 ? 0 : size / largest_term[equation];
}

double Imbalance::largest() const {
  double result = 0;
  for (std::size_t i = 0; i < amount.size(); ++i) result = std::max(result, relative(i));
  return result;
}

long double term_value(const Term& term, std::span<const long double> at) {
  return product_without(term, at, term.factors.size(), term.factors.size());
}

Imbalance imbalance_of(const EquationSystem& system, std::span<const long double> at) {
  Imbalance result;
  result.amount.reserve(system.equations.size());
  result.largest_term.reserve(system.equations.size());
  for (const Equation& equation : system.equations) {
    long double sum = equation.constant;
    double largest = std::abs(equation.constant);
    for (const Term& term : equation.terms) {
      const long double value = term_value(term, at);
      sum += value;
      largest = std::max(largest, static_cast<double>(std::abs(value)));
    }
    result.amount.push_back(sum);
    result.largest_term.push_back(largest);
  }
  return result;
}

std::vector<SparseRow> slopes_of(const EquationSystem& system, std::span<const long double> at,
                                 const std::vector<bool>& held, double doubt) {
  std::vector<SparseRow> rows(system.equations.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const Term& term : system.equations[i].terms) add_slopes(term, at, held, doubt, rows[i]);
    gather(rows[i]);
  }
  return rows;
}

std::vector<Coupling> curvature_of(const EquationSystem& system, std::span<const long double> at,
                                   const std::vector<bool>& held,
                                   std::span<const double> multipliers) {
  std::vector<Coupling> result;
  for (std::size_t i = 0; i < system.equations.size(); ++i) {
    if (multipliers[i] == 0) continue;
    for (const Term& term : system.equations[i].terms) {
      for (std::size_t a = 0; a < term.factors.size(); ++a) {
        for (std::size_t b = a + 1; b < term.factors.size(); ++b) {
          const auto [first, second] = std::minmax(term.factors[a], term.factors[b]);
          if (held[first] || held[second]) continue;
          const double value =
              multipliers[i] * static_cast<double>(product_without(term, at, a, b));
          result.push_back({first, second, first == second ? 2 * value : value});
        }
      }
    }
  }
  return result;
}

std::size_t free_factors(const Term& term, const std::vector<bool>& held) {
  return static_cast<std::size_t>(
      std::count_if(term.factors.begin(), term.factors.end(),
                    [&held](std::size_t factor) { return !held[factor]; }));
}

bool is_linear(const Equation& equation, const std::vector<bool>& held) {
  return std::all_of(equation.terms.begin(), equation.terms.end(),
                     [&held](const Term& term) { return free_factors(term, held) <= 1; });
}

}  // namespace cpa::balance
