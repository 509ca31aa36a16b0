#include "cpa/balance/internal/implied_factors.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "cpa/balance/internal/index.hpp"
#include "cpa/balance/internal/row_reduction.hpp"

namespace cpa::balance {

namespace {

// Exact figures that agree to this part of themselves are the same.
constexpr double exact_doubt = 1e-12 / doubt_margin;

using Factors = std::vector<std::size_t>;

// An equation of one factor alone, which it makes known.
bool is_single(const Equation& equation) {
  return equation.terms.size() == 1 && equation.terms.front().factors.size() == 1;
}
std::size_t single_factor(const Equation& equation) {
  return equation.terms.front().factors.front();
}
double single_value(const Equation& equation) {
  return -equation.constant / equation.terms.front().coefficient;
}

class Search {
 public:
  Search(EquationSystem system, std::vector<bool> fixed)
      : system_(std::move(system)),
        fixed_(std::move(fixed)),
        summed_(system_.variables.size(), false) {
    for (const Equation& equation : system_.equations) {
      if (!is_linear(equation, fixed_)) continue;
      for (const Term& term : equation.terms) {
        for (const std::size_t j : term.factors) summed_[j] = summed_[j] || !fixed_[j];
      }
    }
  }

  // A factor that is known is as good as exact for the next.
  std::vector<ImpliedFactors> run() {
    std::vector<ImpliedFactors> result;
    std::vector<bool> done(system_.equations.size(), false);
    for (bool news = true; news;) {
      news = false;
      for (std::size_t i = 0; i < done.size(); ++i) {
        if (done[i] || is_linear(system_.equations[i], fixed_)) continue;
        auto factors = implied(system_.equations[i]);
        if (!factors) continue;
        done[i] = true;
        if (is_single(*factors)) news = know(*factors);
        result.push_back({i, std::move(*factors)});
      }
    }
    return result;
  }

 private:
  [[nodiscard]] std::size_t one() const { return system_.variables.size(); }  // the column of 1

  // The amount of a term with all that is exact, and its other factors.
  [[nodiscard]] std::optional<std::pair<Entry, Factors>> parted(const Term& term) const {
    Entry amount{one(), term.coefficient, 0};
    Factors others;
    for (const std::size_t j : term.factors) {
      if (fixed_[j]) {
        amount.value *= system_.variables[j].value;
      } else if (!summed_[j]) {
        others.push_back(j);
      } else if (amount.column == one()) {
        amount.column = j;
      } else {
        return std::nullopt;
      }
    }
    amount.doubt = exact_doubt * std::abs(amount.value);
    std::sort(others.begin(), others.end());
    return std::pair{amount, others};
  }

  // Of amounts alone, each once.
  [[nodiscard]] bool is_sum(const Equation& equation) const {
    return std::all_of(equation.terms.begin(), equation.terms.end(), [this](const Term& term) {
      const auto part = parted(term);
      return part && part->second.empty();
    });
  }

  void reduce_sums() {
    std::vector<SparseRow> rows;
    for (const Equation& equation : system_.equations) {
      if (!is_sum(equation)) continue;
      SparseRow row;
      for (const Term& term : equation.terms) row.push_back(parted(term)->first);
      if (equation.constant != 0) row.push_back({one(), equation.constant, 0});
      gather(row);
      rows.push_back(std::move(row));
    }
    std::vector<bool> first(one() + 1, true);
    first[one()] = false;
    sums_.emplace(std::move(rows), first);
    pivot_of_.assign(one() + 1, nowhere);
    for (std::size_t k = 0; k < sums_->pivots().size(); ++k) {
      pivot_of_[sums_->pivots()[k].column] = k;
    }
  }

  // With the pivots of the sums replaced by what they stand for.
  SparseRow reduced(const SparseRow& row) {
    if (!sums_) reduce_sums();
    SparseRow result;
    for (const Entry& entry : row) {
      const std::size_t pivot = pivot_of_[entry.column];
      if (pivot == nowhere) {
        result.push_back(entry);
        continue;
      }
      for (const Entry& part : sums_->row(pivot)) {
        result.push_back({part.column, -entry.value * part.value,
                          std::abs(entry.value) * part.doubt + entry.doubt * std::abs(part.value)});
      }
    }
    gather(result);
    return result;
  }

  // The number that makes `of` that many times `by`; none where there is no such number.
  static std::optional<double> multiple_of(const SparseRow& of, const SparseRow& by) {
    constexpr double digits = 1e-12;
    if (of.empty()) return 0;
    if (of.size() != by.size()) return std::nullopt;
    const double ratio = of.front().value / by.front().value;
    for (std::size_t i = 0; i < of.size(); ++i) {
      const double off = std::abs(of[i].value - ratio * by[i].value);
      if (of[i].column != by[i].column || off > digits * std::abs(of[i].value)) return std::nullopt;
    }
    return ratio;
  }

  std::optional<Equation> implied(const Equation& equation) {
    std::map<Factors, SparseRow> amounts;  // of each product of factors
    for (const Term& term : equation.terms) {
      const auto part = parted(term);
      if (!part) return std::nullopt;
      amounts[part->second].push_back(part->first);
    }
    if (equation.constant != 0) amounts[{}].push_back({one(), equation.constant, 0});
    Equation result;
    std::optional<SparseRow> common;
    for (auto& [factors, row] : amounts) {
      gather(row);
      const SparseRow amount = reduced(row);
      if (!common && !amount.empty()) common = amount;
      const auto ratio = common ? multiple_of(amount, *common) : std::optional<double>(0);
      if (!ratio) return std::nullopt;
      if (*ratio == 0) continue;
      if (factors.empty()) {
        result.constant = *ratio;
      } else {
        result.terms.push_back({*ratio, factors});
      }
    }
    return can_hold(result) ? std::optional(result) : std::nullopt;
  }

  // One factor alone must be what it may be.
  [[nodiscard]] bool can_hold(const Equation& equation) const {
    if (!is_single(equation)) return !equation.terms.empty();
    const Variable& variable = system_.variables[single_factor(equation)];
    const double value = single_value(equation);
    return value >= variable.lowest && value <= variable.highest;
  }

  bool know(const Equation& equation) {
    const std::size_t factor = single_factor(equation);
    system_.variables[factor].value = single_value(equation);
    fixed_[factor] = true;
    return true;
  }

  EquationSystem system_;
  std::vector<bool> fixed_;
  std::vector<bool> summed_;  // amounts: what sums alone speak of
  std::optional<RowReduction> sums_;
  std::vector<std::size_t> pivot_of_;
};

}  // namespace

std::vector<ImpliedFactors> implied_factors(const EquationSystem& system,
                                            const std::vector<bool>& fixed) {
  return Search(system, fixed).run();
}

EquationSystem with_factors(const EquationSystem& system,
                            const std::vector<ImpliedFactors>& implied) {
  EquationSystem result = system;
  std::map<std::size_t, double> known;
  for (const ImpliedFactors& it : implied) {
    if (is_single(it.factors)) known[single_factor(it.factors)] = single_value(it.factors);
  }
  for (Equation& equation : result.equations) {
    for (Term& term : equation.terms) {
      std::erase_if(term.factors, [&](std::size_t j) {
        const auto found = known.find(j);
        if (found == known.end()) return false;
        term.coefficient *= found->second;
        return true;
      });
    }
  }
  for (const ImpliedFactors& it : implied) result.equations[it.equation] = it.factors;
  return result;
}

void silence(const EquationSystem& system, const std::vector<ImpliedFactors>& implied, Values& at) {
  constexpr double nothing_of = 1e-12;
  std::vector<double> largest(at.size(), 0);  // of the slopes that a factor has anywhere
  double size = 0;
  for (const Equation& equation : system.equations) {
    for (const Term& term : equation.terms) {
      for (const std::size_t j : term.factors) {
        double slope = std::abs(term.coefficient);
        for (const std::size_t other : term.factors) {
          if (other != j) slope *= static_cast<double>(std::abs(at[other]));
        }
        largest[j] = std::max(largest[j], slope);
      }
      size = std::max(size, static_cast<double>(std::abs(term_value(term, at))));
    }
  }
  for (const ImpliedFactors& it : implied) {
    for (const Term& term : it.factors.terms) {
      for (const std::size_t j : term.factors) {
        const Variable& variable = system.variables[j];
        if (variable.knowledge != Knowledge::measured || largest[j] > nothing_of * size) continue;
        at[j] = variable.value;
      }
    }
  }
}

}  // namespace cpa::balance
