#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "cpa/balance/internal/questions.hpp"
#include "cpa/balance/internal/spills.hpp"
#include "cpa/statistics/distributions.hpp"

namespace cpa::balance {
namespace {

constexpr std::size_t most_steps = 12;

// One candidate: an error of a reading, or a loss: what one unit of it takes from the balances.
struct Candidate {
  std::optional<std::size_t> variable;
  std::vector<Combination> loss;
  double test = 0;
  double size = 0;
  double share = 0;  // of a reading: the size against the reading itself
};

// Tests of things that look alike are equal but for their last digits.
bool stronger(const Candidate& a, const Candidate& b) {
  return std::fabs(a.test) > std::fabs(b.test) * (1 + 1e-7);
}

// Of what looks alike the likelier one is named: a reading before a loss, and the reading that
// would have to be wrong by the least of itself; then the order of the sheet.
bool likelier(const Candidate& a, const Candidate& b) {
  if (stronger(a, b) || stronger(b, a)) return stronger(a, b);
  if (!a.variable || !b.variable) return a.variable && !b.variable;
  return a.share < b.share * (1 - 1e-7);
}

// The error that explains a reading's test best is test / sqrt(W), against the adjustment.
std::vector<Candidate> candidates_of(const plant::FlowSheet& sheet, const FlowEquations& equations,
                                     const Reconciliation& solution) {
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < solution.variables.size(); ++i) {
    const VariableAnswer& answer = solution.variables[i];
    if (answer.standing != Standing::redundant || answer.sensitivity <= 0) continue;
    const double size = -answer.test / std::sqrt(answer.sensitivity);
    if (!may_be_wrong_by(equations.system.variables[i], size, answer.test)) continue;
    const double reading = std::fabs(equations.system.variables[i].value);
    const double share =
        reading > 0 ? std::fabs(size) / reading : std::numeric_limits<double>::max();
    all.push_back({i, {}, answer.test, size, share});
  }
  const auto add_loss = [&](std::vector<Combination> parts) {
    const MissingAmount loss = solution.missing(parts);
    if (loss.seen) all.push_back({std::nullopt, std::move(parts), loss.test, loss.estimate, 0});
  };
  for (std::size_t i = 0; i < equations.statements.size(); ++i) {
    if (equations.statements[i].kind == SheetEquation::Kind::balance) add_loss({{i, -1}});
  }
  for (Spill& spill : spills_of(sheet, equations, solution)) add_loss(std::move(spill.parts));
  return all;
}

// Once the worst is taken out, whatever looked the same to the readings can no longer be tested.
bool untestable(const Reconciliation& without, const Candidate& candidate) {
  if (candidate.variable) {
    return without.variables[*candidate.variable].standing != Standing::redundant;
  }
  return !without.missing(candidate.loss).seen;
}

Suspect suspect_of(const FlowEquations& equations, const Candidate& candidate) {
  Suspect suspect{.test = candidate.test, .size = candidate.size};
  if (candidate.variable) {
    suspect.reading = equations.quantities[*candidate.variable];
  } else {
    const SheetEquation& statement = equations.statements[candidate.loss.front().variable];
    suspect.leak = {statement.of, statement.layer};
    suspect.with_contents = candidate.loss.size() > 1;
  }
  return suspect;
}

double limit_of(std::size_t degrees_of_freedom) {
  return degrees_of_freedom == 0
             ? 0
             : static_cast<double>(statistics::chi_square_quantile(
                   1 - test_level, static_cast<long double>(degrees_of_freedom)));
}

// Candidates that explain the contradiction as the worst one does, though the readings tell them
// apart. Without one chi-square falls by the square of its test.
std::vector<Candidate> rivals_of(const Candidate& worst, const std::vector<Candidate>& candidates,
                                 const std::vector<Candidate>& alike, const Elimination& step) {
  std::vector<Candidate> rivals;
  const double limit = limit_of(step.degrees_after);
  const bool contradicted = step.chi_square_before > limit_of(step.degrees_before);
  if (step.degrees_after == 0 || !contradicted || step.chi_square_after > limit) return rivals;
  for (const Candidate& candidate : candidates) {
    const auto same = [&](const Candidate& other) {
      return other.variable == candidate.variable && other.loss == candidate.loss;
    };
    if (same(worst) || std::any_of(alike.begin(), alike.end(), same)) continue;
    if (step.chi_square_before - candidate.test * candidate.test > limit) continue;
    rivals.push_back(candidate);
  }
  std::stable_sort(rivals.begin(), rivals.end(), likelier);
  return rivals;
}

// Without the reading, or with an unmeasured loss in the balances.
void apply(EquationSystem& system, const Candidate& candidate) {
  if (candidate.variable) {
    Variable& variable = system.variables[*candidate.variable];
    variable.knowledge = Knowledge::unmeasured;
    variable.standard_deviation = 0;
    std::erase_if(system.covariances, [&](const Covariance& shared) {
      return shared.first == *candidate.variable || shared.second == *candidate.variable;
    });
  } else {
    system.variables.push_back({});
    const std::size_t lost = system.variables.size() - 1;
    for (const Combination& part : candidate.loss) {
      system.equations[part.variable].terms.push_back({part.coefficient, {lost}});
    }
  }
}

}  // namespace

bool may_be_wrong_by(const Variable& reading, double size, double test) {
  constexpr double deviations = 2;
  constexpr double most_times = 2'000;  // a wrong unit makes a thousandfold
  if (test == 0) return true;
  const double own = std::max(std::fabs(reading.value), reading.standard_deviation);
  if (std::fabs(size) > most_times * own) return false;
  const double spread = deviations * std::fabs(size / test);
  const double truth = reading.value - size;
  return truth >= reading.lowest - spread && truth <= reading.highest + spread;
}

double sidak_bound(std::size_t tests) {
  if (tests == 0) return 0;
  const double single = -std::expm1(std::log1p(-test_level) / static_cast<double>(tests));
  return static_cast<double>(statistics::normal_quantile(1 - single / 2));
}

GlobalTest global_test(const Reconciliation& solution, std::span<const double> losses) {
  GlobalTest test;
  test.chi_square = solution.chi_square;
  test.degrees_of_freedom = solution.degrees_of_freedom;
  std::size_t redundant = 0;
  double largest = 0;
  for (const VariableAnswer& answer : solution.variables) {
    if (answer.standing != Standing::redundant) continue;
    ++redundant;
    largest = std::max(largest, std::fabs(answer.test));
  }
  for (const double loss : losses) largest = std::max(largest, std::fabs(loss));
  test.reading_bound = sidak_bound(redundant + losses.size());
  if (test.degrees_of_freedom > 0) {
    test.limit = limit_of(test.degrees_of_freedom);
    test.passes = test.chi_square <= test.limit && largest <= test.reading_bound;
  }
  return test;
}

std::vector<Elimination> propose_eliminations(const plant::FlowSheet& sheet,
                                              const FlowEquations& equations,
                                              const Reconciliation& solution) {
  std::vector<Elimination> steps;
  EquationSystem system = equations.system;
  Reconciliation now = solution;
  while (steps.size() < most_steps && now.degrees_of_freedom > 0) {
    const std::vector<Candidate> candidates = candidates_of(sheet, equations, now);
    std::vector<double> losses;
    for (const Candidate& candidate : candidates) {
      if (!candidate.variable) losses.push_back(candidate.test);
    }
    const GlobalTest global = global_test(now, losses);
    if (candidates.empty()) break;
    const Candidate* worst = &candidates.front();
    for (const Candidate& candidate : candidates) {
      if (likelier(candidate, *worst)) worst = &candidate;
    }
    if (global.passes && std::fabs(worst->test) <= global.reading_bound) break;
    Elimination step{.suspect = suspect_of(equations, *worst),
                     .chi_square_before = now.chi_square,
                     .degrees_before = now.degrees_of_freedom};
    apply(system, *worst);
    auto next = reconcile(system);
    if (!next) break;
    step.chi_square_after = next->chi_square;
    step.degrees_after = next->degrees_of_freedom;
    std::vector<Candidate> alike;
    for (const Candidate& candidate : candidates) {
      if (&candidate != worst && untestable(*next, candidate)) alike.push_back(candidate);
    }
    std::stable_sort(alike.begin(), alike.end(), likelier);
    for (const Candidate& candidate : alike) {
      step.alike.push_back(suspect_of(equations, candidate));
    }
    for (const Candidate& rival : rivals_of(*worst, candidates, alike, step)) {
      step.rivals.push_back(suspect_of(equations, rival));
    }
    steps.push_back(std::move(step));
    now = std::move(*next);
  }
  return steps;
}

}  // namespace cpa::balance
