#include "cpa/balance/internal/adjuster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace cpa::balance {

namespace {

constexpr int most_iterations = 200;
constexpr int most_escapes = 20;
// Closed well enough to stop, and well enough to call it an answer.
constexpr double closed_part = 1e-14;
constexpr double answer_part = 1e-11;
// The slope that may be left in the free variables, in standard deviations.
constexpr double flat_slope = 1e-10;
constexpr double nearly_flat_slope = 1e-6;
// Keeps variables that nothing determines where they are.
constexpr double holding = 1e-8;
// A penalty is so many times its multiplier, and at least this part of the largest.
constexpr double penalty_factor = 1.5;
constexpr double least_penalty = 1e-3;
// An equation whose products all shrank to this part of what they were at the start has collapsed.
constexpr double collapsed_part = 1e-6;

double largest_of(std::span<const double> values) {
  double result = 0;
  for (const double value : values) result = std::max(result, std::abs(value));
  return result;
}

}  // namespace

Adjuster::Adjuster(const EquationSystem& system, const ReadingWeights& weights,
                   std::vector<bool> held, Values start, double doubt)
    : system_(system),
      weights_(weights),
      held_(std::move(held)),
      doubt_(doubt),
      multiplied_(system.variables.size(), false),
      start_(std::move(start)),
      at_(start_),
      multipliers_(system.equations.size(), 0),
      penalties_(system.equations.size(), 0) {
  for (const Equation& equation : system.equations) {
    linear_ = linear_ && is_linear(equation, held_);
    for (const Term& term : equation.terms) {
      if (free_factors(term, held_) < 2) continue;
      for (const std::size_t factor : term.factors) {
        multiplied_[factor] = system.variables[factor].knowledge == Knowledge::unmeasured;
      }
    }
  }
}

Result<Adjusted> Adjuster::run() {
  renew_tangent();
  if (linear_) {
    const auto problem = contradiction_in(*tangent_, imbalance_of(system_, at_));
    if (problem) return refuse(*problem);
  }
  // Held at a bound on the way, a content is no exact figure.
  const auto fixed = [this](std::size_t j) {
    return !held_[j] || system_.variables[j].knowledge == Knowledge::fixed;
  };
  bool exact = true;
  for (std::size_t j = 0; j < held_.size(); ++j) exact = exact && fixed(j);
  const auto still = exact ? only_nothing_in(system_, *tangent_, held_) : std::nullopt;
  if (still) return refuse(*still);
  iterate();
  const Imbalance imbalance = imbalance_of(system_, at_);
  renew_tangent();
  slopes_ = weights_.times(deviations_of(system_, at_));
  if (auto problem = collapse()) return refuse(*problem);
  if (auto problem = contradiction_in(*tangent_, imbalance)) return refuse(*problem);
  if (!(imbalance.largest() <= answer_part) ||
      !(largest_of(tangent_->gathered(slopes_)) <= nearly_flat_slope * (1 + largest_of(slopes_)))) {
    return refuse(Problem{.code = "balance.no_convergence",
                          .arguments = {{"iterations", std::to_string(iterations_)}}});
  }
  return Adjusted{at_, tangent_->multipliers(slopes_), tangent_, iterations_};
}

void Adjuster::iterate() {
  int escapes = 0;
  double best = 1;
  while (iterations_ < most_iterations) {
    const Imbalance imbalance = imbalance_of(system_, at_);
    renew_tangent();
    slopes_ = weights_.times(deviations_of(system_, at_));
    if (settled(imbalance)) {
      if (linear_ || escapes++ >= most_escapes || !leave_saddle()) return;
      continue;
    }
    ++iterations_;
    if (!advance(imbalance) || collapse()) return;
    // A linear system is solved at once; what follows only takes away rounding.
    const double now = linear_ ? imbalance_of(system_, at_).largest() : 0;
    if (linear_ && iterations_ > 2 && now >= best) return;
    best = now;
  }
}

// All products of an equation may vanish together: that closes it and means nothing.
std::optional<Problem> Adjuster::collapse() const {
  for (std::size_t i = 0; i < system_.equations.size(); ++i) {
    const Equation& equation = system_.equations[i];
    if (is_linear(equation, held_)) continue;
    long double before = 0;
    long double after = std::abs(equation.constant);
    bool bound = false;  // a flow held at a bound may well be zero
    for (const Term& term : equation.terms) {
      before = std::max(before, std::abs(term_value(term, start_)));
      after = std::max(after, std::abs(term_value(term, at_)));
      for (const std::size_t factor : term.factors) {
        bound = bound || (held_[factor] && system_.variables[factor].knowledge != Knowledge::fixed);
      }
    }
    if (!bound && after < collapsed_part * before) {
      return Problem{.code = "balance.collapsed", .arguments = {{"equations", std::to_string(i)}}};
    }
  }
  return std::nullopt;
}

// Unmeasured factors of products shrink by no more than a part of themselves in one step, or all
// flows run to zero before the readings can object.
double Adjuster::longest_part(std::span<const double> change) const {
  constexpr double most_shrinking = 0.9;
  constexpr int careful_iterations = 10;
  double part = 1;
  if (iterations_ > careful_iterations) return part;
  for (std::size_t j = 0; j < change.size(); ++j) {
    if (!multiplied_[j] || held_[j]) continue;
    const auto now = static_cast<double>(at_[j]);
    const double step = change[j] * tangent_->unit(j);
    if (step * now < 0) part = std::min(part, most_shrinking * std::abs(now / step));
  }
  return std::max(part, 1e-2);
}

void Adjuster::renew_tangent() {
  if (tangent_ != nullptr && (linear_ || !moved_)) return;
  moved_ = false;
  std::vector<Pivot> hint;
  if (tangent_ != nullptr) {
    hint.assign(tangent_->reduction().pivots().begin(), tangent_->reduction().pivots().end());
  }
  tangent_ = std::make_shared<Tangent>(system_, at_, held_, hint, doubt_);
}

bool Adjuster::settled(const Imbalance& imbalance) const {
  return imbalance.largest() <= closed_part &&
         largest_of(tangent_->gathered(slopes_)) <= flat_slope * (1 + largest_of(slopes_));
}

std::vector<Coupling> Adjuster::scaled_curvature() const {
  std::vector<Coupling> result = curvature_of(system_, at_, held_, multipliers_);
  for (Coupling& coupling : result) {
    coupling.value *= tangent_->unit(coupling.first) * tangent_->unit(coupling.second);
  }
  return result;
}

SymmetricMatrix Adjuster::curvature(Way way) const {
  const std::span<const std::size_t> free = tangent_->free();
  SymmetricMatrix matrix(free.size());
  tangent_->add(weights_.weights(), matrix);
  if (way.curved) tangent_->add(scaled_curvature(), matrix);
  for (std::size_t i = 0; i < free.size(); ++i) {
    const bool measured = i < tangent_->measured_free();
    matrix.add(i, i, way.damping + (measured ? 0 : holding));
  }
  return matrix;
}

std::optional<Adjuster::Step> Adjuster::step(const Imbalance& imbalance, Way way) {
  const std::vector<double> closing = tangent_->closing(imbalance.amount);
  const std::vector<Coupling> curved = way.curved ? scaled_curvature() : std::vector<Coupling>();
  const auto bent = [&](std::span<const double> change) {
    std::vector<double> result = weights_.times(change);
    const std::vector<double> more = times(curved, change);
    for (std::size_t j = 0; j < result.size(); ++j) result[j] += slopes_[j] + more[j];
    return result;
  };
  if (!(linear_ && factor_.size() > 0) && !factor_.factor(curvature(way))) return std::nullopt;
  std::vector<double> right = tangent_->gathered(bent(closing));
  for (double& value : right) value = -value;
  Step result;
  result.change = tangent_->follow(factor_.solve(std::move(right)));
  for (std::size_t j = 0; j < closing.size(); ++j) result.change[j] += closing[j];
  result.multipliers = tangent_->multipliers(bent(result.change));
  result.slope = product(slopes_, result.change);
  return result;
}

bool Adjuster::advance(const Imbalance& imbalance) {
  constexpr std::array ways{Way{true, 0}, Way{false, 0}, Way{false, 1}, Way{false, 1e2},
                            Way{false, 1e4}};
  for (const Way way : ways) {
    if (linear_ && way.curved) continue;
    const std::optional<Step> found = step(imbalance, way);
    if (!found) continue;
    if (linear_) {
      at_ = moved(found->change, 1);
      moved_ = true;
      return true;
    }
    if (accept(*found, imbalance)) return true;
  }
  return false;
}

void Adjuster::raise_penalties(std::span<const double> multipliers) {
  double largest = 0;
  for (std::size_t i = 0; i < multipliers.size(); ++i) {
    largest = std::max(largest, std::abs(multipliers[i]) / tangent_->factor(i));
  }
  for (std::size_t i = 0; i < multipliers.size(); ++i) {
    const double least = std::max(largest, 1.0) * least_penalty * tangent_->factor(i);
    penalties_[i] = std::max({penalties_[i], penalty_factor * std::abs(multipliers[i]), least});
  }
}

bool Adjuster::accept(const Step& step, const Imbalance& imbalance) {
  constexpr double sufficient = 1e-4;
  constexpr double shortest = 1e-5;
  constexpr long double merit_rounding = 1e-14L;
  raise_penalties(step.multipliers);
  long double expected = step.slope;
  for (std::size_t i = 0; i < penalties_.size(); ++i) {
    expected -= static_cast<long double>(penalties_[i]) * std::abs(imbalance.amount[i]);
  }
  const long double now = merit(at_);
  const auto serves = [&](const Values& at, double part) {
    const long double then = merit(at);
    return std::isfinite(then) &&
           then <= now + sufficient * part * expected + merit_rounding * (1 + std::abs(now));
  };
  const double longest = longest_part(step.change);
  for (double part = longest; part >= shortest * longest; part /= 2) {
    Values next = moved(step.change, part);
    bool good = serves(next, part);
    if (!good && part == 1) {
      // The full step may only fail by the bend of the equations: close them once more.
      std::vector<double> change = tangent_->closing(imbalance_of(system_, next).amount);
      for (std::size_t j = 0; j < change.size(); ++j) change[j] += step.change[j];
      next = moved(change, 1);
      good = serves(next, part);
    }
    if (!good) continue;
    at_ = std::move(next);
    moved_ = true;
    for (std::size_t i = 0; i < multipliers_.size(); ++i) {
      multipliers_[i] += part * (step.multipliers[i] - multipliers_[i]);
    }
    return true;
  }
  return false;
}

long double Adjuster::merit(const Values& at) const {
  long double result = misfit(system_, weights_, at) / 2;
  const Imbalance imbalance = imbalance_of(system_, at);
  for (std::size_t i = 0; i < penalties_.size(); ++i) {
    result += static_cast<long double>(penalties_[i]) * std::abs(imbalance.amount[i]);
  }
  return result;
}

Values Adjuster::moved(std::span<const double> change, double part) const {
  Values result = at_;
  for (std::size_t j = 0; j < result.size(); ++j) {
    result[j] += static_cast<long double>(part) * change[j] * tangent_->unit(j);
  }
  return result;
}

}  // namespace cpa::balance
