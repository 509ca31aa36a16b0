#include "cpa/balance/internal/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "cpa/core/failure.hpp"

namespace cpa::balance {

namespace {

SymmetricFactor factored(const SymmetricMatrix& matrix) {
  SymmetricFactor factor;
  ensure(factor.factor(matrix), "a covariance matrix of independent rows is positive definite");
  return factor;
}

}  // namespace

Posterior::Posterior(const EquationSystem& system, const ReadingWeights& weights,
                     const Bounded& solution)
    : tangent_(solution.adjusted.tangent),
      answers_(system.variables.size()),
      at_(solution.adjusted.at),
      rival_(solution.rival),
      sizeless_amounts_(solution.sizeless),
      columns_(system.variables.size()),
      pressed_(system.variables.size(), 0),
      vague_(system.variables.size(), false) {
  SymmetricMatrix inverse(tangent_->measured_free());
  tangent_->add(weights.weights(), inverse);
  free_factor_ = factored(inverse);
  set_up_checks(weights, solution.held);
  find_sizeless(system, solution);
  set_up_tests(system);
  answer_all(system, solution);
  // Of the adjustments as they are: what the checks show has the same sum but for rounding.
  chi_square_ = misfit(system, weights, at_);
  drop_vague(system, solution.held);
}

// How far each variable could move at most: the range of a share; an amount is no more than what
// stands against it in a sum, as far as that is known.
std::vector<double> Posterior::rooms(const EquationSystem& system) const {
  constexpr int most_sweeps = 20;
  constexpr double open = std::numeric_limits<double>::infinity();
  std::vector<double> room(at_.size(), open);
  for (std::size_t j = 0; j < room.size(); ++j) {
    const Variable& of = system.variables[j];
    if (of.knowledge != Knowledge::unmeasured) room[j] = static_cast<double>(std::abs(at_[j]));
    if (std::isfinite(of.lowest)) room[j] = std::min(room[j], of.highest - of.lowest);
  }
  const auto part = [&](const Term& term) {
    double size = std::abs(term.coefficient);
    for (const std::size_t j : term.factors) size *= room[j];
    return std::isnan(size) ? open : size;
  };
  bool news = true;
  for (int sweep = 0; news && sweep < most_sweeps; ++sweep) {
    news = false;
    for (const Equation& equation : system.equations) {
      for (const Term& own : equation.terms) {
        const std::size_t j = own.factors[0];
        if (own.factors.size() != 1 || own.coefficient == 0) continue;
        if (system.variables[j].knowledge != Knowledge::unmeasured) continue;
        if (!(system.variables[j].lowest >= 0)) continue;
        double against = own.coefficient * equation.constant < 0 ? std::abs(equation.constant) : 0;
        for (const Term& other : equation.terms) {
          const bool adds = other.factors.size() > 1 ||
                            system.variables[other.factors[0]].lowest < 0 ||
                            other.coefficient * own.coefficient < 0;
          if (&other != &own && adds) against += part(other);
        }
        const double least = against / std::abs(own.coefficient);
        news = news || least < room[j];
        room[j] = std::min(room[j], least);
      }
    }
  }
  return room;
}

// Two streams of nearly one content: whatever their shares, the samples agree. A deviation beyond
// all that there is says so; sums alone, which have no such limits, keep theirs.
void Posterior::drop_vague(const EquationSystem& system, const std::vector<bool>& held) {
  EquationSystem sums;
  for (const Equation& equation : system.equations) {
    if (is_linear(equation, held)) sums.equations.push_back(equation);
  }
  if (sums.equations.size() == system.equations.size()) return;
  std::shared_ptr<const Tangent> by_sums;
  const std::vector<double> room = rooms(system);
  for (std::size_t j = 0; j < answers_.size(); ++j) {
    VariableAnswer& answer = answers_[j];
    const bool computed = answer.standing == Standing::observable && answer.standard_deviation;
    if (!computed || system.variables[j].knowledge != Knowledge::unmeasured) continue;
    if (!(room[j] > 0) || !(*answer.standard_deviation > room[j])) continue;
    if (by_sums == nullptr) {
      sums.variables = system.variables;
      by_sums = std::make_shared<Tangent>(sums, at_, held);
    }
    if (by_sums->determined(j)) continue;
    vague_[j] = true;
    answer = {};
  }
}

// Rows of the second class of pivots, their columns, and their covariance.
void Posterior::set_up_checks(const ReadingWeights& weights, const std::vector<bool>& held) {
  const RowReduction& reduction = tangent_->reduction();
  for (std::size_t k = 0; k < reduction.pivots().size(); ++k) {
    if (reduction.pivots()[k].first) continue;
    const std::size_t check = check_pivots_.size();
    check_pivots_.push_back(k);
    columns_[reduction.pivots()[k].column].push_back({check, 1, 0});
    for (const Entry& entry : reduction.row(k)) {
      columns_[entry.column].push_back({check, entry.value, entry.doubt});
    }
  }
  SymmetricMatrix covariance(check_pivots_.size());
  for (const Coupling& correlation : weights.correlations(held)) {
    const bool same = correlation.first == correlation.second;
    for (const Entry& a : columns_[correlation.first]) {
      for (const Entry& b : columns_[correlation.second]) {
        if (same && b.column < a.column) continue;
        const double part = correlation.value * a.value * b.value;
        covariance.add(a.column, b.column, !same && a.column == b.column ? 2 * part : part);
      }
    }
  }
  check_factor_ = factored(covariance);
}

// "What comes out is 95 % of what goes in" checks the 95 % where nothing says how much goes in. How
// much is missing there is then as unknown as that: its equation's slope is an amount that the
// readings leave open.
void Posterior::find_sizeless(const EquationSystem& system, const Bounded& solution) {
  sizeless_.assign(check_pivots_.size(), false);
  const auto open = [&](std::size_t j) {
    const Combination one{j, 1};
    return sizeless({&one, 1}) || (!solution.held[j] && !tangent_->determined(j));
  };
  const auto known = [&](std::size_t j) { return !solution.held[j] && tangent_->determined(j); };
  std::vector<bool> open_slope;
  for (const Equation& equation : system.equations) {
    open_slope.push_back(
        std::any_of(equation.terms.begin(), equation.terms.end(), [&](const Term& term) {
          return std::any_of(term.factors.begin(), term.factors.end(), open) &&
                 std::any_of(term.factors.begin(), term.factors.end(), known);
        }));
  }
  if (std::find(open_slope.begin(), open_slope.end(), true) == open_slope.end()) return;
  const RowReduction& reduction = tangent_->reduction();
  for (std::size_t check = 0; check < check_pivots_.size(); ++check) {
    std::vector<double> unit(reduction.pivots().size() + reduction.implied().size(), 0);
    unit[check_pivots_[check]] = 1;
    const std::vector<double> parts = reduction.spread(std::move(unit));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (open_slope[i] && parts[i] != 0) sizeless_[check] = true;
    }
  }
}

// What the readings leave open in the checks: adjustments with their sign turned.
void Posterior::set_up_tests(const EquationSystem& system) {
  std::vector<double> open(check_pivots_.size(), 0);
  for (std::size_t j = 0; j < columns_.size(); ++j) {
    const Variable& variable = system.variables[j];
    if (columns_[j].empty() || variable.knowledge != Knowledge::measured) continue;
    const auto off = static_cast<double>((variable.value - at_[j]) / variable.standard_deviation);
    for (const Entry& entry : columns_[j]) open[entry.column] += entry.value * off;
  }
  shown_ = check_factor_.whiten(std::move(open));
  degrees_of_freedom_ = check_pivots_.size();
}

void Posterior::answer_all(const EquationSystem& system, const Bounded& solution) {
  for (std::size_t j = 0; j < answers_.size(); ++j) {
    const Variable& variable = system.variables[j];
    VariableAnswer& answer = answers_[j];
    answer.at_bound = solution.at_bound[j];
    if (variable.knowledge == Knowledge::fixed) {
      answer.standing = Standing::fixed;
      answer.value = variable.value;
      answer.standard_deviation = 0;
      continue;
    }
    const Combination one{j, 1};
    if (sizeless({&one, 1})) continue;
    if (!answer.at_bound && !tangent_->determined(j)) continue;
    answer.value = static_cast<double>(at_[j]);
    answer.standing = Standing::observable;
    if (variable.knowledge == Knowledge::measured) answer_reading(variable, j, answer.at_bound);
    const std::vector<double> white = whitened(tangent_->dependence(j));
    const double deviation = std::sqrt(product(white, white)) * tangent_->unit(j);
    if (!answer.at_bound) answer.standard_deviation = deviation;
    if (variable.knowledge == Knowledge::unmeasured && endless({&one, 1}, deviation)) answer = {};
  }
}

void Posterior::answer_reading(const Variable& variable, std::size_t j, bool at_bound) {
  VariableAnswer& answer = answers_[j];
  const auto adjustment = at_[j] - variable.value;
  answer.adjustment = static_cast<double>(adjustment);
  if (at_bound) {
    answer.standing = Standing::redundant;
    const auto off = static_cast<double>(adjustment / variable.standard_deviation);
    pressed_[j] = off * off;
    ++degrees_of_freedom_;
    return;
  }
  answer.standing = columns_[j].empty() ? Standing::just_measured : Standing::redundant;
  if (columns_[j].empty()) return;
  const std::vector<double> own = comparable(columns_[j]);
  const double information = product(own, own);
  answer.test = -product(own, shown_) / std::sqrt(information);
  answer.sensitivity = information / variable.standard_deviation / variable.standard_deviation;
}

std::vector<double> Posterior::comparable(const SparseRow& column) const {
  std::vector<double> dense(check_pivots_.size(), 0);
  for (const Entry& entry : column) dense[entry.column] = entry.value;
  return check_factor_.whiten(std::move(dense));
}

std::vector<double> Posterior::signature(std::size_t reading) const {
  if (columns_[reading].empty()) return {};
  return comparable(columns_[reading]);
}

// What it makes of the right sides: one figure per pivot, then one per implied row.
std::vector<Doubtful> Posterior::reduced(std::span<const Combination> parts) const {
  const RowReduction& reduction = tangent_->reduction();
  std::vector<Doubtful> right(reduction.pivots().size() + reduction.implied().size());
  for (const Combination& part : parts) {
    const double amount = part.coefficient * tangent_->factor(part.variable);
    right[part.variable].value += amount;
    right[part.variable].doubt += rounding * std::abs(amount);
  }
  return reduction.apply(std::move(right));
}

bool Posterior::forbidden(std::span<const Combination> parts) const {
  const std::vector<Doubtful> figures = reduced(parts);
  return std::any_of(figures.begin() + std::ssize(tangent_->reduction().pivots()), figures.end(),
                     [](const Doubtful& left) { return !is_zero(left.value, left.doubt); });
}

std::vector<double> Posterior::signature(std::span<const Combination> parts) const {
  // An amount that exact equations forbid shows nowhere, and no figure is put to one whose size
  // hangs on an amount that is not determined.
  if (forbidden(parts)) return {};
  const std::vector<Doubtful> figures = reduced(parts);
  SparseRow column;
  for (std::size_t check = 0; check < check_pivots_.size(); ++check) {
    const Doubtful& figure = figures[check_pivots_[check]];
    if (!is_zero(figure.value, figure.doubt)) {
      if (sizeless_[check]) return {};
      column.push_back({check, figure.value, figure.doubt});
    }
  }
  return column.empty() ? std::vector<double>() : comparable(column);
}

SparseRow Posterior::dependence(std::span<const Combination> combination) const {
  SparseRow result;
  for (const Combination& part : combination) {
    const double factor = part.coefficient * tangent_->unit(part.variable);
    for (const Entry& entry : tangent_->dependence(part.variable)) {
      const double value = factor * entry.value;
      result.push_back(
          {entry.column, value, std::abs(factor) * entry.doubt + 2 * rounding * std::abs(value)});
    }
  }
  gather(result);
  return result;
}

bool Posterior::determined(const SparseRow& dependence) const {
  return dependence.empty() || dependence.back().column < tangent_->measured_free();
}

bool Posterior::sizeless(std::span<const Combination> combination) const {
  if (sizeless_amounts_.empty()) return false;
  return std::any_of(combination.begin(), combination.end(),
                     [this](const Combination& part) { return sizeless_amounts_[part.variable]; });
}

bool Posterior::endless(std::span<const Combination> combination, double deviation) const {
  constexpr double digits = 1e-9;
  if (!rival_) return false;
  long double apart = 0;
  long double size = 0;
  for (const Combination& part : combination) {
    apart += part.coefficient * (at_[part.variable] - (*rival_)[part.variable]);
    size += std::abs(part.coefficient * at_[part.variable]);
  }
  return std::abs(apart) > deviation + digits * size;
}

std::vector<double> Posterior::whitened(const SparseRow& dependence) const {
  std::vector<double> dense(tangent_->measured_free(), 0);
  for (const Entry& entry : dependence) {
    if (entry.column < dense.size()) dense[entry.column] = entry.value;
  }
  return free_factor_.whiten(std::move(dense));
}

double Posterior::value(std::span<const Combination> combination) const {
  long double sum = 0;
  for (const Combination& part : combination) sum += part.coefficient * at_[part.variable];
  return static_cast<double>(sum);
}

}  // namespace cpa::balance
