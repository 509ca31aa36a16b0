#include "cpa/balance/internal/least_solution.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "cpa/balance/internal/carried_start.hpp"
#include "cpa/balance/internal/starting_values.hpp"

namespace cpa::balance {

namespace {

// Beyond this many equations the dense systems of an interior point cost more than they bring.
constexpr std::size_t most_equations = 3'000;

class MinimumSearch {
 public:
  MinimumSearch(const EquationSystem& system, const ReadingWeights& weights,
                const std::vector<bool>& fixed)
      : system_(system), weights_(weights), fixed_(fixed) {}

  Result<Bounded> run();

 private:
  struct Found {
    Bounded solution;
    double chi_square = 0;
    std::size_t idle = 0;  // products that do not flow
  };

  void solve(Values start, const std::vector<bool>& pressed);
  void solve_carried(const Values& near);
  [[nodiscard]] bool beyond_doubt() const;
  [[nodiscard]] double chi_square(const Values& at) const;
  [[nodiscard]] std::size_t idle(const Values& at) const;

  const EquationSystem& system_;
  const ReadingWeights& weights_;
  const std::vector<bool>& fixed_;
  std::optional<Found> best_;
  std::optional<Problem> refusal_;
};

double MinimumSearch::chi_square(const Values& at) const {
  std::vector<double> deviation(at.size(), 0);
  for (std::size_t j = 0; j < at.size(); ++j) {
    const Variable& variable = system_.variables[j];
    if (variable.knowledge != Knowledge::measured) continue;
    deviation[j] = static_cast<double>((at[j] - variable.value) / variable.standard_deviation);
  }
  return product(weights_.times(deviation), deviation);
}

std::size_t MinimumSearch::idle(const Values& at) const {
  constexpr double nothing_of = 1e-9;
  const Imbalance imbalance = imbalance_of(system_, at);
  std::size_t count = 0;
  for (std::size_t i = 0; i < system_.equations.size(); ++i) {
    for (const Term& term : system_.equations[i].terms) {
      if (free_factors(term, fixed_) < 2) continue;
      const auto size = static_cast<double>(std::abs(term_value(term, at)));
      count += size <= nothing_of * imbalance.largest_term[i] ? 1U : 0U;
    }
  }
  return count;
}

void MinimumSearch::solve(Values start, const std::vector<bool>& pressed) {
  auto solution = adjust_within_bounds(system_, weights_, fixed_, std::move(start), pressed);
  if (!solution) {
    if (!refusal_) refusal_ = solution.error();
    return;
  }
  const Values& at = solution->adjusted.at;
  Found found{*solution, chi_square(at), idle(at)};
  constexpr double digits = 1e-7;
  const auto level = [](double value) { return value * (1 + digits) + digits; };
  const bool less = !best_ || level(found.chi_square) < best_->chi_square;
  const bool same = best_ && found.chi_square <= level(best_->chi_square);
  if (less || (same && found.idle < best_->idle)) best_ = std::move(found);
}

void MinimumSearch::solve_carried(const Values& near) {
  if (system_.equations.size() > most_equations) return;
  const CarriedStart start = carried_start(system_, fixed_, near);
  const bool usable = std::all_of(start.at.begin(), start.at.end(),
                                  [](long double value) { return std::isfinite(value); });
  if (usable) solve(start.at, start.pressed);
}

// All flows, and the readings agree about as well as they may.
bool MinimumSearch::beyond_doubt() const {
  if (!best_ || best_->idle > 0) return false;
  const Bounded& solution = best_->solution;
  const bool pushed = std::any_of(solution.at_bound.begin(), solution.at_bound.end(),
                                  [](bool at_bound) { return at_bound; });
  const auto readings = static_cast<double>(std::count_if(
      system_.variables.begin(), system_.variables.end(),
      [](const Variable& variable) { return variable.knowledge == Knowledge::measured; }));
  return best_->chi_square < 1e-6 || (!pushed && best_->chi_square < readings / 2);
}

Result<Bounded> MinimumSearch::run() {
  const bool linear =
      std::all_of(system_.equations.begin(), system_.equations.end(),
                  [this](const Equation& equation) { return is_linear(equation, fixed_); });
  if (!linear) solve_carried({});
  if (beyond_doubt()) return best_->solution;
  const auto start = starting_values(system_, weights_, fixed_);
  if (!start) return refuse(start.error());
  solve(*start, {});
  if (!linear && !beyond_doubt()) solve_carried(best_ ? best_->solution.adjusted.at : *start);
  if (!best_) return refuse(*refusal_);
  return best_->solution;
}

}  // namespace

Result<Bounded> least_solution(const EquationSystem& system, const ReadingWeights& weights,
                               const std::vector<bool>& fixed) {
  return MinimumSearch(system, weights, fixed).run();
}

}  // namespace cpa::balance
