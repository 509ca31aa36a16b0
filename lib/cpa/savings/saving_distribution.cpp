#include "cpa/savings/saving_distribution.hpp"

#include <algorithm>
#include <cmath>

#include "cpa/core/failure.hpp"
#include "cpa/statistics/distributions.hpp"
#include "cpa/statistics/root.hpp"

namespace cpa::savings {
namespace {

// Beyond this the tail no longer changes any written digit; t distributions still count it.
constexpr long double certain = 1e6L;

long double probability(long double distance, long double variance, int degrees_of_freedom) {
  if (!(variance > 0)) return distance > 0 ? 1.0L : (distance < 0 ? 0.0L : 0.5L);
  const long double t = std::clamp(distance / std::sqrt(variance), -certain, certain);
  return degrees_of_freedom > 0 ? statistics::t_cdf(t, static_cast<long double>(degrees_of_freedom))
                                : statistics::normal_cdf(t);
}

long double spread(const Component& c) {
  return std::max(0.0L, c.predicted_variance - 2 * c.covariance + c.actual_variance);
}

}  // namespace

void SavingDistribution::add(const SavingDistribution& other, long double weight) {
  for (Component component : other.components_) {
    component.weight *= weight;
    components_.push_back(component);
  }
}

void SavingDistribution::normalise() {
  long double total = 0;
  for (const Component& c : components_) total += c.weight;
  ensure(total > 0, "a distribution needs a component of positive weight");
  for (Component& c : components_) c.weight /= total;
}

void SavingDistribution::shift_predicted(long double amount, long double uncertainty) {
  for (Component& c : components_) {
    c.predicted += amount;
    c.predicted_variance += uncertainty * uncertainty;
  }
}

void SavingDistribution::add_gain_errors(long double relative) {
  for (Component& c : components_) {
    c.predicted_variance += relative * relative * c.predicted * c.predicted;
    c.actual_variance += relative * relative * c.actual * c.actual;
  }
}

long double SavingDistribution::predicted() const {
  long double sum = 0;
  for (const Component& c : components_) sum += c.weight * c.predicted;
  return sum;
}

long double SavingDistribution::actual() const {
  long double sum = 0;
  for (const Component& c : components_) sum += c.weight * c.actual;
  return sum;
}

std::optional<long double> SavingDistribution::fraction() const {
  const long double base = predicted();
  if (!(base > 0)) return std::nullopt;
  return saving() / base;
}

long double SavingDistribution::standard_error() const {
  const long double mean = saving();
  long double variance = common_gain_ * common_gain_ * mean * mean;
  for (const Component& c : components_) {
    const long double off = c.predicted - c.actual - mean;
    variance += c.weight * (spread(c) + off * off);
  }
  return std::sqrt(variance);
}

long double SavingDistribution::amount_cdf(long double amount) const {
  const long double mean = saving();
  const long double gain = common_gain_ * common_gain_ * mean * mean;
  long double sum = 0;
  for (const Component& c : components_) {
    sum += c.weight *
           probability(amount - (c.predicted - c.actual), spread(c) + gain, c.degrees_of_freedom);
  }
  return sum;
}

Interval SavingDistribution::interval(long double confidence) const {
  const long double tail = (1 - confidence) / 2;
  const long double mean = saving();
  const long double se = standard_error();
  if (!(se > 0)) return {mean, mean};
  const auto quantile = [&](long double p) {
    long double low = mean - 2 * se;
    long double high = mean + 2 * se;
    for (int i = 0; i < 60 && amount_cdf(low) > p; ++i) low -= (high - low);
    for (int i = 0; i < 60 && amount_cdf(high) < p; ++i) high += (high - low);
    return statistics::root_between([&](long double amount) { return amount_cdf(amount) - p; }, low,
                                    high, se);
  };
  return {quantile(tail), quantile(1 - tail)};
}

long double SavingDistribution::support(long double fraction) const {
  const long double u = 1 - fraction;
  long double sum = 0;
  for (const Component& c : components_) {
    const long double variance =
        u * u * c.predicted_variance - 2 * u * c.covariance + c.actual_variance;
    sum += c.weight *
           probability(u * c.predicted - c.actual, std::max(0.0L, variance), c.degrees_of_freedom);
  }
  return sum;
}

namespace {

// u = 1 - d where support crosses `level`, support rising in u from u = 0. Nothing when it never
// does.
std::optional<long double> crossing(const SavingDistribution& distribution, long double level) {
  const auto distance = [&](long double u) { return distribution.support(1 - u) - level; };
  if (distance(0) >= 0) return 0.0L;
  const long double base = distribution.predicted();
  long double low = 0;
  // The point estimate is where support is near one half: a good first bracket.
  long double high = base > 0 ? std::max(0.01L, distribution.actual() / base) : 1.0L;
  long double step = std::max(0.02L, base > 0 ? 4 * distribution.standard_error() / base : 1.0L);
  for (int i = 0; distance(high) < 0; ++i) {
    if (i == 60) return std::nullopt;
    low = high;
    high += step;
    step *= 2;
  }
  return statistics::root_between(distance, low, high, 1e-3L);
}

}  // namespace

std::optional<long double> SavingDistribution::lower_bound(long double confidence) const {
  if (empty() || !(predicted() > 0)) return std::nullopt;
  const auto u = crossing(*this, confidence);
  if (!u) return std::nullopt;
  return 1 - *u;
}

std::optional<long double> SavingDistribution::upper_bound(long double confidence) const {
  if (empty() || !(predicted() > 0)) return std::nullopt;
  const auto u = crossing(*this, 1 - confidence);
  if (!u) return std::nullopt;
  return 1 - *u;
}

}  // namespace cpa::savings
