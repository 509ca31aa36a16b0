#include "cpa/balance/internal/carried_program.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cpa/balance/internal/disjoint_sets.hpp"

namespace cpa::balance {

namespace {

using CarriedRow = CarriedProgram::Row;

class ProgramBuilder {
 public:
  ProgramBuilder(const EquationSystem& system, const std::vector<bool>& held)
      : system_(system), held_(held), alone_(system.variables.size(), 0) {}

  CarriedProgram build() {
    for (const Equation& equation : system_.equations) {
      for (const Term& term : equation.terms) {
        const std::vector<std::size_t> free = free_of(term);
        if (free.size() == 1) ++alone_[free[0]];
      }
    }
    for (const Equation& equation : system_.equations) add_products(equation);
    for (const Equation& equation : system_.equations) add_row(equation);
    set_sizes();
    return std::move(made_);
  }

 private:
  [[nodiscard]] std::vector<std::size_t> free_of(const Term& term) const {
    std::vector<std::size_t> result;
    for (const std::size_t factor : term.factors) {
      if (!held_[factor]) result.push_back(factor);
    }
    return result;
  }

  // Amounts stand in balances of their own; where that does not tell, the first factor is one.
  [[nodiscard]] std::vector<std::size_t> ordered(const Term& term) const {
    std::vector<std::size_t> free = free_of(term);
    std::stable_sort(free.begin(), free.end(), [this](std::size_t a, std::size_t b) {
      return (alone_[a] > 0) > (alone_[b] > 0);
    });
    return free;
  }

  std::size_t part(const std::vector<std::size_t>& factors) {
    if (const auto found = numbers_.find(factors); found != numbers_.end()) return found->second;
    CarriedPart made{.variable = factors.back()};
    if (factors.size() > 1) {
      made.parent = part({factors.begin(), factors.end() - 1});
      const CarriedPart& parent = made_.parts[made.parent];
      made.bounded = parent.bounded && system_.variables[parent.variable].lowest >= 0;
      content_of_.emplace(made.variable, made_.parts.size());
    }
    made_.parts.push_back(made);
    return numbers_[factors] = made_.parts.size() - 1;
  }

  void add_products(const Equation& equation) {
    for (const Term& term : equation.terms) {
      const std::vector<std::size_t> factors = ordered(term);
      if (factors.size() > 1) part(factors);
    }
  }

  void add_row(const Equation& equation) {
    CarriedRow row{.constant = equation.constant};
    for (const Term& term : equation.terms) {
      double coefficient = term.coefficient;
      for (const std::size_t factor : term.factors) {
        if (held_[factor]) coefficient *= system_.variables[factor].value;
      }
      const std::vector<std::size_t> factors = ordered(term);
      if (factors.empty()) {
        row.constant += coefficient;
        continue;
      }
      const auto content = content_of_.find(factors[0]);
      if (factors.size() == 1 && content != content_of_.end() && !numbers_.contains(factors)) {
        row.contents.emplace_back(content->second, coefficient);
      } else {
        row.terms.emplace_back(part(factors), coefficient);
      }
    }
    if (!row.terms.empty() || !row.contents.empty()) made_.rows.push_back(std::move(row));
  }

  // Of a reading, of a guess, or zero.
  [[nodiscard]] double told(std::size_t variable) const {
    const Variable& it = system_.variables[variable];
    const double deviation = it.knowledge == Knowledge::measured ? it.standard_deviation : 0;
    return std::max(std::abs(it.value), deviation);
  }

  bool spread_in_rows() {
    bool news = false;
    for (const CarriedRow& row : made_.rows) {
      double largest = std::abs(row.constant);
      for (const auto& [part, coefficient] : row.terms) {
        largest = std::max(largest, std::abs(coefficient) * made_.parts[part].size);
      }
      if (largest == 0) continue;
      for (const auto& [part, coefficient] : row.terms) {
        double& size = made_.parts[part].size;
        if (size > 0 || coefficient == 0) continue;
        size = largest / std::abs(coefficient);
        news = true;
      }
    }
    return news;
  }

  bool spread_in_products() {
    bool news = false;
    for (CarriedPart& part : made_.parts) {
      const double content = told(part.variable);
      if (part.parent == nowhere || content == 0) continue;
      CarriedPart& parent = made_.parts[part.parent];
      if (part.size == 0 && parent.size > 0) {
        part.size = parent.size * content;
        news = true;
      } else if (parent.size == 0 && part.size > 0) {
        parent.size = part.size / content;
        news = true;
      }
    }
    return news;
  }

  // One part that nothing tells of.
  bool suppose() {
    constexpr double supposed_share = 0.2;
    for (CarriedPart& part : made_.parts) {
      if (part.size > 0) continue;
      const double highest = system_.variables[part.variable].highest;
      const double content = std::isfinite(highest) && highest > 0 ? supposed_share * highest : 1;
      part.size = part.parent == nowhere ? 1 : made_.parts[part.parent].size * content;
      if (part.size > 0) return true;
    }
    return false;
  }

  void set_sizes() {
    for (CarriedPart& part : made_.parts) {
      if (part.parent == nowhere) part.size = told(part.variable);
    }
    do {
      while (spread_in_products() || spread_in_rows()) {
      }
    } while (suppose());
    for (CarriedPart& part : made_.parts) {
      if (part.parent != nowhere) part.content = part.size / made_.parts[part.parent].size;
    }
  }

  const EquationSystem& system_;
  const std::vector<bool>& held_;
  std::vector<std::size_t> alone_;  // how often a variable stands alone in a term
  std::map<std::vector<std::size_t>, std::size_t> numbers_;
  std::map<std::size_t, std::size_t> content_of_;  // a content's first product
  CarriedProgram made_;
};

}  // namespace

std::vector<std::vector<std::size_t>> CarriedProgram::sizeless(const EquationSystem& system) const {
  const std::size_t count = parts.size();
  std::vector<std::size_t> root(count);
  DisjointSets lots(count);
  std::vector<std::size_t> uses(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    root[i] = parts[i].parent == nowhere ? i : root[parts[i].parent];
    lots.join(index_of(i), index_of(root[i]));
  }
  for (const Row& row : rows) {
    for (const auto& [part, coefficient] : row.terms) {
      lots.join(index_of(row.terms.front().first), index_of(part));
      ++uses[root[part]];
    }
  }
  std::vector<bool> sized(count, false);
  std::vector<bool> carries(count, false);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t lot = lots.find(index_of(i));
    if (root[i] != i) carries[lot] = true;
    const Variable& variable = system.variables[parts[i].variable];
    if (root[i] == i && variable.knowledge == Knowledge::measured) sized[lot] = true;
  }
  for (const Row& row : rows) {
    if (row.terms.empty() || (row.constant == 0 && row.contents.empty())) continue;
    sized[lots.find(index_of(row.terms.front().first))] = true;
  }
  std::map<std::size_t, std::vector<std::size_t>> amounts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t lot = lots.find(index_of(i));
    if (root[i] != i || sized[lot] || !carries[lot] || uses[i] == 0) continue;
    if (!(system.variables[parts[i].variable].lowest >= 0)) continue;
    amounts[lot].push_back(i);
  }
  std::vector<std::vector<std::size_t>> result;
  for (auto& [lot, members] : amounts) {
    std::stable_sort(members.begin(), members.end(),
                     [&uses](std::size_t a, std::size_t b) { return uses[a] > uses[b]; });
    for (std::size_t& member : members) member = parts[member].variable;
    result.push_back(std::move(members));
  }
  return result;
}

CarriedProgram CarriedProgram::of(const EquationSystem& system, const std::vector<bool>& held) {
  return ProgramBuilder(system, held).build();
}

}  // namespace cpa::balance
