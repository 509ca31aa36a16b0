#include "cpa/balance/internal/reading_weights.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "cpa/balance/internal/index.hpp"
#include "cpa/balance/internal/symmetric_factor.hpp"
#include "cpa/core/failure.hpp"

namespace cpa::balance {

namespace {

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

// Measured variables joined by covariances; each alone where there are none.
std::vector<std::vector<std::size_t>> groups_of(const EquationSystem& system) {
  std::vector<std::size_t> parent(system.variables.size());
  for (std::size_t i = 0; i < parent.size(); ++i) parent[i] = i;
  for (const Covariance& covariance : system.covariances) {
    const std::size_t a = root_of(parent, covariance.first);
    const std::size_t b = root_of(parent, covariance.second);
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::vector<std::size_t>> groups;
  std::vector<std::size_t> group_at(parent.size(), nowhere);
  for (std::size_t i = 0; i < parent.size(); ++i) {
    if (system.variables[i].knowledge != Knowledge::measured) continue;
    std::size_t& at = group_at[root_of(parent, i)];
    if (at == nowhere) {
      at = groups.size();
      groups.emplace_back();
    }
    groups[at].push_back(i);
  }
  return groups;
}

// The inverse of the matrix as couplings of the members; false where it is not positive definite.
bool add_inverse(const SymmetricMatrix& matrix, std::span<const std::size_t> members,
                 std::vector<Coupling>& result) {
  SymmetricFactor factor;
  if (!factor.factor(matrix)) return false;
  for (std::size_t j = 0; j < members.size(); ++j) {
    std::vector<double> unit(members.size(), 0);
    unit[j] = 1;
    const std::vector<double> column = factor.solve(std::move(unit));
    for (std::size_t i = 0; i <= j; ++i) result.push_back({members[i], members[j], column[i]});
  }
  return true;
}

std::size_t place_in(std::span<const std::size_t> members, std::size_t member) {
  const auto at = std::lower_bound(members.begin(), members.end(), member);
  return at != members.end() && *at == member ? static_cast<std::size_t>(at - members.begin())
                                              : nowhere;
}

SymmetricMatrix correlation_of(const EquationSystem& system, std::span<const std::size_t> members) {
  SymmetricMatrix result(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) result.add(i, i, 1);
  for (const Covariance& covariance : system.covariances) {
    const std::size_t a = place_in(members, covariance.first);
    const std::size_t b = place_in(members, covariance.second);
    if (a == nowhere || b == nowhere) continue;
    result.add(a, b,
               covariance.value / system.variables[covariance.first].standard_deviation /
                   system.variables[covariance.second].standard_deviation);
  }
  return result;
}

}  // namespace

Result<ReadingWeights> ReadingWeights::of(const EquationSystem& system) {
  ReadingWeights result;
  result.variables_ = system.variables.size();
  result.groups_ = groups_of(system);
  for (const std::vector<std::size_t>& members : result.groups_) {
    if (members.size() == 1) {
      result.weights_.push_back({members[0], members[0], 1});
    } else if (!add_inverse(correlation_of(system, members), members, result.weights_)) {
      std::string names;
      for (const std::size_t member : members) {
        names += (names.empty() ? "" : ",") + std::to_string(member);
      }
      return refuse(Problem{.code = "balance.covariance", .arguments = {{"variables", names}}});
    }
  }
  return result;
}

std::vector<Coupling> ReadingWeights::correlations(const std::vector<bool>& held) const {
  std::vector<Coupling> result;
  for (const std::vector<std::size_t>& members : groups_) {
    if (members.size() == 1) {
      if (!held[members[0]]) result.push_back({members[0], members[0], 1});
      continue;
    }
    std::vector<std::size_t> moving;
    for (const std::size_t member : members) {
      if (!held[member]) moving.push_back(member);
    }
    SymmetricMatrix weights(moving.size());
    for (const Coupling& weight : weights_) {
      const std::size_t a = place_in(moving, weight.first);
      const std::size_t b = place_in(moving, weight.second);
      if (a != nowhere && b != nowhere) weights.add(a, b, weight.value);
    }
    ensure(add_inverse(weights, moving, result), "part of a positive definite matrix is one");
  }
  return result;
}

std::vector<double> ReadingWeights::times(std::span<const double> vector) const {
  return balance::times(weights_, vector);
}

std::vector<double> deviations_of(const EquationSystem& system, std::span<const long double> at) {
  std::vector<double> result(at.size(), 0);
  for (std::size_t j = 0; j < at.size(); ++j) {
    const Variable& variable = system.variables[j];
    if (variable.knowledge != Knowledge::measured) continue;
    result[j] = static_cast<double>((at[j] - variable.value) / variable.standard_deviation);
  }
  return result;
}

double misfit(const EquationSystem& system, const ReadingWeights& weights,
              std::span<const long double> at) {
  const std::vector<double> off = deviations_of(system, at);
  return product(weights.times(off), off);
}

std::vector<double> times(std::span<const Coupling> matrix, std::span<const double> vector) {
  std::vector<double> result(vector.size(), 0);
  for (const Coupling& coupling : matrix) {
    result[coupling.first] += coupling.value * vector[coupling.second];
    if (coupling.first != coupling.second) {
      result[coupling.second] += coupling.value * vector[coupling.first];
    }
  }
  return result;
}

}  // namespace cpa::balance
