#include "cpa/balance/internal/least_solution.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "cpa/balance/internal/carried_start.hpp"
#include "cpa/balance/internal/clash.hpp"
#include "cpa/balance/internal/endless_flows.hpp"
#include "cpa/balance/internal/implied_factors.hpp"
#include "cpa/balance/internal/starting_values.hpp"

namespace cpa::balance {

namespace {

// Beyond this many equations the dense systems of an interior point cost more than they bring.
constexpr std::size_t most_equations = 3'000;
// Beyond this many other starts are tried only where there is no solution.
constexpr std::size_t large_system = 60;

// Readings of contents that no balance hears, since nothing flows that has them.
std::size_t silenced(const EquationSystem& system, const Values& at) {
  constexpr double nothing_of = 1e-9;
  const Imbalance imbalance = imbalance_of(system, at);
  std::vector<bool> heard(at.size(), false);
  std::vector<bool> multiplied(at.size(), false);
  for (std::size_t i = 0; i < system.equations.size(); ++i) {
    for (const Term& term : system.equations[i].terms) {
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
    const bool read = system.variables[j].knowledge == Knowledge::measured;
    count += read && multiplied[j] && !heard[j] && at[j] != 0 ? 1U : 0U;
  }
  return count;
}

// Chi-square, with a price for silence: who took a sample saw something flow. A stream at nothing
// silences its readings and must be worth as much as each being off by two standard deviations.
double score(const EquationSystem& system, const ReadingWeights& weights, const Values& at) {
  constexpr double price = 4;
  return misfit(system, weights, at) + price * static_cast<double>(silenced(system, at));
}

class MinimumSearch {
 public:
  MinimumSearch(const EquationSystem& system, const ReadingWeights& weights,
                const std::vector<bool>& fixed, bool has_products = true)
      : system_(system), weights_(weights), fixed_(fixed), has_products_(has_products) {}

  Result<Bounded> run();

 private:
  struct Found {
    Bounded solution;
    double chi_square = 0;
    std::size_t idle = 0;  // products that do not flow
    double score = 0;      // chi-square with a price for each content that was read for nothing
  };

  void solve(const Values& start, const std::vector<bool>& pressed);
  [[nodiscard]] Result<Bounded> solved_early(const Values& start, const std::vector<bool>& pressed);
  [[nodiscard]] bool is_flat(const Bounded& solution) const;
  void solve_carried(const Values& near);
  [[nodiscard]] bool beyond_doubt() const;
  [[nodiscard]] std::size_t idle(const Values& at) const;

  const EquationSystem& system_;
  const ReadingWeights& weights_;
  const std::vector<bool>& fixed_;
  bool has_products_;  // or had, before they were taken as equations of factors
  std::optional<Found> best_;
  std::optional<Problem> refusal_;
};

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

// Whether the sum of squares falls in no direction once small differences count.
bool MinimumSearch::is_flat(const Bounded& solution) const {
  constexpr double slope = 1e-6;
  const Adjusted& adjusted = solution.adjusted;
  const auto slopes = weights_.times(deviations_of(system_, adjusted.at));
  const auto left = adjusted.tangent->gathered(slopes);
  return std::all_of(left.begin(), left.end(),
                     [](double value) { return std::abs(value) <= slope; });
}

// Contents that must come out equal leave a flow open only once they are: before, their last
// difference would close the balance by shutting the flow. So small differences count as none, and
// if they do not vanish, all is solved again without that.
Result<Bounded> MinimumSearch::solved_early(const Values& start, const std::vector<bool>& pressed) {
  auto early = adjust_within_bounds(system_, weights_, fixed_, start, pressed, early_doubt);
  if (early) {
    const Tangent tangent(system_, early->adjusted.at, early->held, {}, early_doubt);
    const std::size_t rank = early->adjusted.tangent->reduction().pivots().size();
    if (rank == tangent.reduction().pivots().size() && is_flat(*early)) return early;
  }
  return adjust_within_bounds(system_, weights_, fixed_, start, pressed);
}

void MinimumSearch::solve(const Values& start, const std::vector<bool>& pressed) {
  auto solution = pressed.empty() ? adjust_within_bounds(system_, weights_, fixed_, start)
                                  : solved_early(start, pressed);
  // What only seemed pressed is let go.
  if (!solution && !pressed.empty())
    solution = adjust_within_bounds(system_, weights_, fixed_, start);
  if (!solution) {
    if (!refusal_) refusal_ = solution.error();
    return;
  }
  const Values& at = solution->adjusted.at;
  Found found{*solution, misfit(system_, weights_, at), idle(at), score(system_, weights_, at)};
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
  if (has_products_) solve_carried({});
  if (beyond_doubt()) return best_->solution;
  const auto start = starting_values(system_, weights_, fixed_);
  if (!start) return refuse(start.error());
  solve(*start, {});
  if (has_products_ && !beyond_doubt()) solve_carried(best_ ? best_->solution.adjusted.at : *start);
  if (!best_) return refuse(*refusal_);
  return best_->solution;
}

// From where one amount is as given, all others as the readings then have them.
std::optional<Bounded> from_there(const EquationSystem& ended, const ReadingWeights& weights,
                                  const std::vector<bool>& fixed, std::size_t amount,
                                  double value) {
  EquationSystem there = ended;
  there.variables[amount].knowledge = Knowledge::fixed;
  there.variables[amount].value = value;
  std::vector<bool> held = fixed;
  held[amount] = true;
  const auto start = MinimumSearch(there, weights, held).run();
  if (!start) return std::nullopt;
  std::vector<bool> pressed = start->at_bound;
  pressed[amount] = value >= ended.variables[amount].highest;
  auto found = adjust_within_bounds(ended, weights, fixed, start->adjusted.at, pressed);
  return found ? std::optional(*found) : std::nullopt;
}

// Amounts that may have been shut for want of a better start: all that have an end, or where there
// is a solution those that it shuts though readings are far off or silenced by that.
std::vector<std::size_t> doubtful_amounts(const EquationSystem& system, const EquationSystem& ended,
                                          const ReadingWeights& weights, const Bounded* solution) {
  constexpr double far_off = 3;  // of chi-square to a reading
  constexpr double nothing_of = 1e-12;
  // Each is a search of its own: few in a large system, and there only for want of a solution.
  const std::size_t most = std::clamp<std::size_t>(600 / system.equations.size(), 3, 24);
  const bool large = system.equations.size() > large_system;
  std::vector<std::size_t> result;
  const auto readings = std::count_if(
      system.variables.begin(), system.variables.end(),
      [](const Variable& variable) { return variable.knowledge == Knowledge::measured; });
  const bool doubt = solution == nullptr || reaches_end(system, ended, solution->adjusted.at) ||
                     (!large && (silenced(system, solution->adjusted.at) > 0 ||
                                 misfit(system, weights, solution->adjusted.at) >
                                     far_off * static_cast<double>(readings)));
  for (std::size_t j = 0; doubt && j < system.variables.size() && result.size() < most; ++j) {
    const double end = ended.variables[j].highest;
    if (end == system.variables[j].highest) continue;
    const bool shut = solution == nullptr || solution->adjusted.at[j] >= end ||
                      solution->adjusted.at[j] <= nothing_of * end;
    if (shut) result.push_back(j);
  }
  return result;
}

// What an amount may well be of the largest figure beside it.
constexpr double usual_part = 0.3;

bool within_ranges(const EquationSystem& system, const Values& at) {
  for (std::size_t j = 0; j < at.size(); ++j) {
    const Variable& variable = system.variables[j];
    if (at[j] < variable.lowest || at[j] > variable.highest) return false;
  }
  return true;
}

// An amount at nothing that nothing keeps there flows: zero would silence its contents' readings.
void open_idle(const EquationSystem& system, const EquationSystem& ended,
               const ReadingWeights& weights, Bounded& solution) {
  constexpr double rounding_off = 1e-6;
  constexpr double nothing_of = 1e-12;
  for (std::size_t j = 0; j < system.variables.size(); ++j) {
    const double size = ended.variables[j].highest / end_of;
    const bool idle = ended.variables[j].highest < system.variables[j].highest &&
                      !solution.held[j] && solution.adjusted.at[j] <= nothing_of * size;
    if (!idle || solution.adjusted.tangent->determined(j)) continue;
    const double most = misfit(ended, weights, solution.adjusted.at) + rounding_off;
    std::vector<bool> held = solution.held;
    held[j] = true;
    for (double part = usual_part; part > 1e-8; part /= 100) {
      Values start = solution.adjusted.at;
      start[j] = part * size;
      auto other = Adjuster(ended, weights, held, start).run();
      if (!other || !within_ranges(ended, other->at)) continue;
      if (misfit(ended, weights, other->at) > most) continue;
      solution.adjusted = std::move(*other);
      solution.adjusted.tangent =
          std::make_shared<Tangent>(ended, solution.adjusted.at, solution.held);
      break;
    }
  }
}

// Whether what is exact leaves room for nothing, so that no start will find a solution in which all
// that was read flows. Asked only once one has found none, and then found once.
class Hope {
 public:
  Hope(const EquationSystem& system, const std::vector<bool>& fixed)
      : system_(system), fixed_(fixed) {}

  [[nodiscard]] bool is_gone() {
    if (!gone_) gone_ = clash_of(system_, fixed_).has_value();
    return *gone_;
  }

 private:
  const EquationSystem& system_;
  const std::vector<bool>& fixed_;
  std::optional<bool> gone_;
};

// Whether something that was read does not flow.
bool stops_readings(const EquationSystem& system, const Values& at) {
  constexpr double nothing_of = 1e-9;
  for (std::size_t j = 0; j < at.size(); ++j) {
    const Variable& variable = system.variables[j];
    if (variable.knowledge == Knowledge::measured && variable.value > 0 &&
        std::abs(at[j]) <= nothing_of * variable.value) {
      return true;
    }
  }
  return false;
}

// An amount that runs off is given an end, and is not determined where it stands there.
Result<Bounded> searched(const EquationSystem& system, const ReadingWeights& weights,
                         const std::vector<bool>& fixed, Hope& hope) {
  constexpr double worth = 4;  // of chi-square: an amount without end wants a reason
  auto found = MinimumSearch(system, weights, fixed).run();
  if (!found && found.error().code == "balance.contradiction") return found;
  if ((!found || stops_readings(system, found->adjusted.at)) && hope.is_gone()) return found;
  const EquationSystem ended = with_ends(system, fixed);
  std::optional<Bounded> best;
  double least = 0;
  const auto consider = [&](const std::optional<Bounded>& other) {
    if (!other) return;
    const bool endless = reaches_end(system, ended, other->adjusted.at);
    const double value = score(system, weights, other->adjusted.at) + (endless ? worth : 0);
    if (best && value >= least) return;
    best = *other;
    least = value;
  };
  if (found && !reaches_end(system, ended, found->adjusted.at)) consider(*found);
  for (const std::size_t j : doubtful_amounts(system, ended, weights, found ? &*found : nullptr)) {
    const double end = ended.variables[j].highest;
    consider(from_there(ended, weights, fixed, j, end / end_of));
    consider(from_there(ended, weights, fixed, j, usual_part * end / end_of));
    consider(from_there(ended, weights, fixed, j, end));
  }
  if (!best) return found;
  if (system.equations.size() <= large_system) open_idle(system, ended, weights, *best);
  set_rival(system, ended, weights, fixed, *best);
  return *best;
}

// Contents tell such amounts' proportions and not their size: any size serves, and zero, which
// would silence the contents, does not.
std::optional<Bounded> with_sizes(const EquationSystem& system, const ReadingWeights& weights,
                                  const std::vector<bool>& fixed, Hope& hope) {
  constexpr std::size_t most_tries = 8;
  const auto lots = CarriedProgram::of(system, fixed).sizeless(system);
  if (lots.empty()) return std::nullopt;
  std::size_t tries = 0;
  for (const auto& amounts : lots) tries = std::max(tries, amounts.size());
  // Exact contents may shut one amount and leave the others open.
  for (std::size_t next = 0; next < std::min(tries, most_tries); ++next) {
    EquationSystem sized = system;
    std::vector<bool> held = fixed;
    for (const auto& amounts : lots) {
      const std::size_t amount = amounts[std::min(next, amounts.size() - 1)];
      Variable& variable = sized.variables[amount];
      variable.knowledge = Knowledge::fixed;
      variable.value = std::clamp(1.0, variable.lowest, variable.highest);
      held[amount] = true;
    }
    auto found = searched(sized, weights, held, hope);
    if (!found && hope.is_gone()) return std::nullopt;
    if (!found) continue;
    found->sizeless.assign(fixed.size(), false);
    for (const auto& amounts : lots) {
      for (const std::size_t amount : amounts) found->sizeless[amount] = true;
      found->held[amounts[std::min(next, amounts.size() - 1)]] = false;
    }
    found->adjusted.tangent = std::make_shared<Tangent>(system, found->adjusted.at, found->held);
    return *found;
  }
  return std::nullopt;
}

}  // namespace

Result<Bounded> least_solution(const EquationSystem& system, const ReadingWeights& weights,
                               const std::vector<bool>& fixed) {
  const bool linear =
      std::all_of(system.equations.begin(), system.equations.end(),
                  [&fixed](const Equation& equation) { return is_linear(equation, fixed); });
  if (linear) return MinimumSearch(system, weights, fixed, false).run();
  const std::vector<ImpliedFactors> implied = implied_factors(system, fixed);
  const EquationSystem plain = with_factors(system, implied);
  Hope hope(system, fixed);
  auto found = with_sizes(plain, weights, fixed, hope);
  if (!found) {
    auto other = searched(plain, weights, fixed, hope);
    if (!other) return other;
    found = std::move(*other);
  }
  if (implied.empty()) return *found;
  silence(system, implied, found->adjusted.at);
  found->adjusted.tangent = std::make_shared<Tangent>(system, found->adjusted.at, found->held);
  return *found;
}

}  // namespace cpa::balance
