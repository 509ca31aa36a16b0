#include "cpa/balance/internal/least_solution.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
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
    double score = 0;      // chi-square with a price for each content that was read for nothing
  };

  void solve(Values start, const std::vector<bool>& pressed);
  [[nodiscard]] Result<Bounded> solved_early(const Values& start, const std::vector<bool>& pressed);
  void solve_carried(const Values& near);
  [[nodiscard]] bool beyond_doubt() const;
  [[nodiscard]] double chi_square(const Values& at) const;
  [[nodiscard]] std::size_t idle(const Values& at) const;
  [[nodiscard]] std::size_t silenced(const Values& at) const;

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

// Readings of contents that no balance hears, since nothing flows that has them.
std::size_t MinimumSearch::silenced(const Values& at) const {
  constexpr double nothing_of = 1e-9;
  const Imbalance imbalance = imbalance_of(system_, at);
  std::vector<bool> heard(at.size(), false);
  std::vector<bool> multiplied(at.size(), false);
  for (std::size_t i = 0; i < system_.equations.size(); ++i) {
    for (const Term& term : system_.equations[i].terms) {
      const auto size = static_cast<double>(std::abs(term_value(term, at)));
      const bool flows = size > nothing_of * imbalance.largest_term[i];
      for (const std::size_t factor : term.factors) {
        heard[factor] = heard[factor] || flows || term.factors.size() == 1;
        multiplied[factor] = multiplied[factor] || term.factors.size() > 1;
      }
    }
  }
  std::size_t count = 0;
  for (std::size_t j = 0; j < at.size(); ++j) {
    const bool read = system_.variables[j].knowledge == Knowledge::measured;
    count += read && multiplied[j] && !heard[j] && at[j] != 0 ? 1U : 0U;
  }
  return count;
}

// Contents that must come out equal leave a flow open only once they are: before, their last
// difference would close the balance by shutting the flow. So small differences count as none, and
// if they do not vanish, all is solved again without that.
Result<Bounded> MinimumSearch::solved_early(const Values& start, const std::vector<bool>& pressed) {
  auto early = adjust_within_bounds(system_, weights_, fixed_, start, pressed, early_doubt);
  if (early) {
    const Tangent tangent(system_, early->adjusted.at, early->held, {}, early_doubt);
    const std::size_t rank = early->adjusted.tangent->reduction().pivots().size();
    if (rank == tangent.reduction().pivots().size()) return early;
  }
  return adjust_within_bounds(system_, weights_, fixed_, start, pressed);
}

void MinimumSearch::solve(Values start, const std::vector<bool>& pressed) {
  auto solution = pressed.empty()
                      ? adjust_within_bounds(system_, weights_, fixed_, std::move(start))
                      : solved_early(start, pressed);
  if (!solution) {
    if (!refusal_) refusal_ = solution.error();
    return;
  }
  const Values& at = solution->adjusted.at;
  // Who took a sample saw something flow: a stream at nothing silences its readings and must be
  // worth as much as a reading that is off by two standard deviations.
  constexpr double price = 4;
  Found found{*solution, chi_square(at), idle(at)};
  found.score = found.chi_square + price * static_cast<double>(silenced(at));
  constexpr double digits = 1e-7;
  const auto level = [](double value) { return value * (1 + digits) + digits; };
  const bool less = !best_ || level(found.score) < best_->score;
  const bool same = best_ && found.score <= level(best_->score);
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
  const auto readings = static_cast<double>(std::count_if(
      system_.variables.begin(), system_.variables.end(),
      [](const Variable& variable) { return variable.knowledge == Knowledge::measured; }));
  return best_->chi_square < std::max(readings / 2, 1e-6);
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

// Contents tell such amounts' proportions and not their size: any size serves, and zero, which
// would silence the contents, does not.
std::optional<Bounded> with_sizes(const EquationSystem& system, const ReadingWeights& weights,
                                  const std::vector<bool>& fixed) {
  const std::vector<std::size_t> amounts = CarriedProgram::of(system, fixed).sizeless(system);
  if (amounts.empty()) return std::nullopt;
  EquationSystem sized = system;
  std::vector<bool> held = fixed;
  for (const std::size_t amount : amounts) {
    Variable& variable = sized.variables[amount];
    variable.knowledge = Knowledge::fixed;
    variable.value = std::clamp(1.0, variable.lowest, variable.highest);
    held[amount] = true;
  }
  auto found = MinimumSearch(sized, weights, held).run();
  if (!found) return std::nullopt;
  for (const std::size_t amount : amounts) found->held[amount] = false;
  found->adjusted.tangent = std::make_shared<Tangent>(system, found->adjusted.at, found->held);
  return *found;
}

}  // namespace

Result<Bounded> least_solution(const EquationSystem& system, const ReadingWeights& weights,
                               const std::vector<bool>& fixed) {
  const bool linear =
      std::all_of(system.equations.begin(), system.equations.end(),
                  [&fixed](const Equation& equation) { return is_linear(equation, fixed); });
  if (!linear) {
    if (auto found = with_sizes(system, weights, fixed)) return *found;
  }
  return MinimumSearch(system, weights, fixed).run();
}

// Asked by holding one of the readings at what it reads: if that has no solution within the ranges,
// none has it flow at all.
std::optional<Problem> only_nothing_left(const EquationSystem& system,
                                         const std::vector<bool>& fixed, const Bounded& solution) {
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
    if (own == nowhere || !(imbalance.largest_term[i] <= nothing_of * most_read)) continue;
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
