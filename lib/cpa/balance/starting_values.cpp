#include "cpa/balance/internal/starting_values.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "cpa/balance/internal/adjuster.hpp"

namespace cpa::balance {

namespace {

class Start {
 public:
  Start(const EquationSystem& system, const ReadingWeights& weights, const std::vector<bool>& held)
      : system_(system), weights_(weights), held_(held) {
    for (const Variable& variable : system.variables) {
      at_.push_back(variable.value);
      known_.push_back(variable.knowledge != Knowledge::unmeasured);
    }
  }

  Result<Values> run() {
    if (auto solved = solve_linear(); !solved) return refuse(solved.error());
    for (std::size_t j = 0; j < known_.size(); ++j) {
      known_[j] = known_[j] || system_.variables[j].value != 0;  // a guess
    }
    while (solve_known() || suppose()) {
    }
    for (std::size_t j = 0; j < at_.size(); ++j) {
      const Variable& variable = system_.variables[j];
      if (held_[j]) continue;
      at_[j] = std::clamp(at_[j], static_cast<long double>(variable.lowest),
                          static_cast<long double>(variable.highest));
    }
    return at_;
  }

 private:
  Result<bool> solve_linear();
  bool solve_known();
  bool suppose();
  [[nodiscard]] std::vector<std::size_t> usable() const;
  [[nodiscard]] long double typical(std::size_t variable) const;

  const EquationSystem& system_;
  const ReadingWeights& weights_;
  const std::vector<bool>& held_;
  Values at_;
  std::vector<bool> known_;
};

// Equation numbers of a part, as numbers of the whole.
Problem renumbered(Problem problem, std::span<const std::size_t> numbers) {
  std::string result;
  const std::string part = problem.arguments["equations"];
  for (std::size_t from = 0; from < part.size();) {
    const std::size_t to = std::min(part.find(',', from), part.size());
    const auto number = static_cast<std::size_t>(std::stoul(part.substr(from, to - from)));
    result += (result.empty() ? "" : ",") + std::to_string(numbers[number]);
    from = to + 1;
  }
  problem.arguments["equations"] = result;
  return problem;
}

Result<bool> Start::solve_linear() {
  EquationSystem part;
  part.variables = system_.variables;
  part.covariances = system_.covariances;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < system_.equations.size(); ++i) {
    if (!is_linear(system_.equations[i], held_)) continue;
    part.equations.push_back(system_.equations[i]);
    numbers.push_back(i);
  }
  if (numbers.empty()) return true;
  auto solved = Adjuster(part, weights_, held_, at_).run();
  if (!solved) {
    const bool contradiction = solved.error().code == "balance.contradiction";
    return refuse(contradiction ? renumbered(solved.error(), numbers) : solved.error());
  }
  for (std::size_t j = 0; j < at_.size(); ++j) {
    if (!solved->tangent->determined(j)) continue;
    at_[j] = solved->at[j];
    known_[j] = true;
  }
  return true;
}

// Equations with something unknown in them, never two unknowns in one product.
std::vector<std::size_t> Start::usable() const {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < system_.equations.size(); ++i) {
    const std::vector<Term>& terms = system_.equations[i].terms;
    std::size_t most = 0;
    for (const Term& term : terms) most = std::max(most, free_factors(term, known_));
    if (most == 1) result.push_back(i);
  }
  return result;
}

void equilibrate(std::vector<SparseRow>& rows, std::vector<double>& right,
                 std::vector<double>& unit) {
  for (int sweep = 0; sweep < 2; ++sweep) {
    std::vector<double> largest(unit.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      double most = 0;
      for (const Entry& entry : rows[i]) most = std::max(most, std::abs(entry.value));
      if (most == 0) continue;
      right[i] /= most;
      for (Entry& entry : rows[i]) {
        entry.value /= most;
        largest[entry.column] = std::max(largest[entry.column], std::abs(entry.value));
      }
    }
    for (SparseRow& row : rows) {
      for (Entry& entry : row) entry.value /= largest[entry.column];
    }
    for (std::size_t j = 0; j < unit.size(); ++j) {
      if (largest[j] > 0) unit[j] /= largest[j];
    }
  }
}

// The unknowns of the usable equations by plain least squares. False where there are none.
bool Start::solve_known() {
  const std::vector<std::size_t> numbers = usable();
  if (numbers.empty()) return false;
  EquationSystem part;
  for (const std::size_t number : numbers) part.equations.push_back(system_.equations[number]);
  for (std::size_t j = 0; j < at_.size(); ++j) {
    if (!known_[j]) at_[j] = 0;
  }
  std::vector<SparseRow> rows = slopes_of(part, at_, known_);
  const Imbalance imbalance = imbalance_of(part, at_);
  std::vector<double> right;
  for (const long double amount : imbalance.amount) right.push_back(static_cast<double>(-amount));
  std::vector<double> unit(at_.size(), 1);
  equilibrate(rows, right, unit);
  std::vector<std::size_t> place(at_.size(), 0);
  std::vector<std::size_t> unknown;
  for (const SparseRow& row : rows) {
    for (const Entry& entry : row) {
      if (known_[entry.column]) continue;
      known_[entry.column] = true;
      place[entry.column] = unknown.size();
      unknown.push_back(entry.column);
    }
  }
  if (unknown.empty()) return false;
  constexpr double ridge = 1e-9;  // undetermined ones stay small
  SymmetricMatrix matrix(unknown.size());
  std::vector<double> sums(unknown.size(), 0);
  for (std::size_t i = 0; i < unknown.size(); ++i) matrix.add(i, i, ridge);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const Entry& a : rows[i]) {
      sums[place[a.column]] += a.value * right[i];
      for (const Entry& b : rows[i]) {
        if (place[b.column] >= place[a.column]) {
          matrix.add(place[a.column], place[b.column], a.value * b.value);
        }
      }
    }
  }
  SymmetricFactor factor;
  if (!factor.factor(std::move(matrix))) return true;
  const std::vector<double> solution = factor.solve(std::move(sums));
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    const double value = solution[i] * unit[unknown[i]];
    // All zero is what every sum of products allows and no plant means.
    at_[unknown[i]] = value != 0 ? value : typical(unknown[i]);
  }
  return true;
}

// Sets what no equation tells yet: fractions first, since they are the easier guess.
bool Start::suppose() {
  bool fractions = false;
  bool any = false;
  for (const bool only_fractions : {true, false}) {
    if (!only_fractions && fractions) break;
    for (std::size_t j = 0; j < at_.size(); ++j) {
      const Variable& variable = system_.variables[j];
      const bool fraction = std::isfinite(variable.lowest) && std::isfinite(variable.highest);
      if (known_[j] || (only_fractions && !fraction)) continue;
      at_[j] = fraction ? (variable.lowest + variable.highest) / 2 : typical(j);
      known_[j] = any = true;
      fractions = fractions || only_fractions;
    }
  }
  return any;
}

// The largest known term of the equations where the variable stands alone, or 1.
long double Start::typical(std::size_t variable) const {
  long double largest = 0;
  for (const Equation& equation : system_.equations) {
    for (const Term& own : equation.terms) {
      if (own.factors.size() != 1 || own.factors[0] != variable || own.coefficient == 0) continue;
      for (const Term& other : equation.terms) {
        largest = std::max(largest, std::abs(term_value(other, at_) / own.coefficient));
      }
    }
  }
  return largest > 0 ? largest : 1;
}

}  // namespace

Result<Values> starting_values(const EquationSystem& system, const ReadingWeights& weights,
                               const std::vector<bool>& held) {
  return Start(system, weights, held).run();
}

}  // namespace cpa::balance
