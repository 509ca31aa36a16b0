#include <algorithm>
#include <array>
#include <cmath>

#include "cpa/balance/internal/unbounded.hpp"

namespace cpa::balance {

namespace {

// Signatures are parallel when their cosine is one to nine digits.
bool parallel(std::span<const double> a, std::span<const double> b) {
  constexpr double digits = 1e-9;
  if (a.empty() || b.empty()) return false;
  const double lengths = std::sqrt(product(a, a)) * std::sqrt(product(b, b));
  return std::abs(product(a, b)) >= (1 - digits) * lengths;
}

double square(std::span<const double> a) { return product(a, a); }

// The undetermined part of `of` as a multiple of that of `by`; none where it is no multiple.
std::optional<double> multiple(const Posterior& posterior, const SparseRow& of,
                               const SparseRow& by) {
  std::optional<double> ratio;
  for (const Entry& entry : of) {
    const bool undetermined = !posterior.determined({entry});
    if (!undetermined) continue;
    const Entry* other = entry_of(by, entry.column);
    if (other == nullptr) return std::nullopt;
    const double own = entry.value / other->value;
    constexpr double digits = 1e-9;
    if (ratio && std::abs(own - *ratio) > digits * std::abs(*ratio)) return std::nullopt;
    ratio = ratio.value_or(own);
  }
  for (const Entry& entry : by) {
    if (!posterior.determined({entry}) && entry_of(of, entry.column) == nullptr) {
      return std::nullopt;
    }
  }
  return ratio;
}

}  // namespace

std::optional<Reconciliation::Amount> Reconciliation::amount(
    std::span<const Combination> combination) const {
  if (posterior_->sizeless(combination)) return std::nullopt;
  if (!posterior_->determined(posterior_->dependence(combination))) return std::nullopt;
  const auto variance = unbounded_->variance(combination);
  if (!variance) return std::nullopt;
  const double deviation = std::sqrt(*variance);
  if (posterior_->endless(combination, deviation)) return std::nullopt;
  return Amount{posterior_->value(combination), deviation, unbounded_->hides(combination)};
}

double Reconciliation::covariance(std::span<const Combination> first,
                                  std::span<const Combination> second) const {
  return unbounded_->covariance(first, second);
}

MissingAmount Reconciliation::missing(std::span<const Combination> parts) const {
  const std::vector<double> signature = posterior_->signature(parts);
  if (signature.empty()) return {.forbidden = posterior_->forbidden(parts)};
  // An amount without end would take it up.
  if (posterior_->has_endless() && absorbed(parts)) return {};
  const double information = square(signature);
  MissingAmount result;
  result.seen = true;
  result.estimate = -product(signature, posterior_->shown()) / information;
  result.standard_deviation = 1 / std::sqrt(information);
  result.test = result.estimate / result.standard_deviation;
  return result;
}

bool Reconciliation::absorbed(std::span<const Combination> parts) const {
  return opened_ != posterior_ && opened_->signature(parts).empty();
}

bool Reconciliation::indistinguishable(std::size_t first, std::size_t second) const {
  return parallel(posterior_->signature(first), posterior_->signature(second));
}

bool Reconciliation::indistinguishable(std::size_t reading,
                                       std::span<const Combination> parts) const {
  return parallel(posterior_->signature(reading), posterior_->signature(parts));
}

Reconciliation::Global Reconciliation::without(std::size_t reading) const {
  const VariableAnswer& answer = variables[reading];
  const bool measured = answer.standing == Standing::redundant;
  const double explained = answer.test * answer.test + posterior_->pressed(reading);
  return {std::max(chi_square - explained, 0.0), degrees_of_freedom - (measured ? 1 : 0)};
}

std::optional<double> Reconciliation::variance_with_meter(std::span<const Combination> of,
                                                          std::size_t candidate,
                                                          double standard_deviation) const {
  const Posterior& posterior = unbounded_->posterior();
  const std::array one{Combination{candidate, 1}};
  const SparseRow wanted = posterior.dependence(of);
  const SparseRow metered = posterior.dependence(one);
  const double meter = standard_deviation * standard_deviation;
  const std::vector<double> own = posterior.whitened(wanted);
  const std::vector<double> other = posterior.whitened(metered);
  if (posterior.determined(wanted)) {
    if (!posterior.determined(metered)) return square(own);
    const double shared = product(own, other);
    const double sum = square(other) + meter;
    return sum == 0 ? square(own) : std::max(square(own) - shared * shared / sum, 0.0);
  }
  // The meter's reading then stands for all that was undetermined.
  const std::optional<double> ratio = multiple(posterior, wanted, metered);
  if (!ratio) return std::nullopt;
  double variance = *ratio * *ratio * meter;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const double rest = own[i] - *ratio * other[i];
    variance += rest * rest;
  }
  return variance;
}

}  // namespace cpa::balance
