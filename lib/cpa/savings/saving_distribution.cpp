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

using statistics::Chance;
using statistics::PointOfCurve;

long double t_of(long double distance, long double deviation) {
  return std::clamp(distance / deviation, -certain, certain);
}

long double probability(long double distance, long double variance, int degrees_of_freedom) {
  if (!(variance > 0)) return distance > 0 ? 1.0L : (distance < 0 ? 0.0L : 0.5L);
  const long double t = t_of(distance, std::sqrt(variance));
  return degrees_of_freedom > 0 ? statistics::t_cdf_absolute(t, degrees_of_freedom)
                                : statistics::normal_cdf(t);
}

Chance chance(long double t, int degrees_of_freedom) {
  return degrees_of_freedom > 0 ? statistics::t_chance(t, degrees_of_freedom)
                                : statistics::normal_chance(t);
}

// Adds how likely a component stays below a distance; `pace` is how fast the distance grows, in
// what it is measured in.
void add_chance(PointOfCurve& sum, const Component& c, long double distance, long double variance,
                long double pace) {
  if (!(variance > 0)) {
    sum.value += c.weight * probability(distance, variance, c.degrees_of_freedom);
    return;
  }
  const long double deviation = std::sqrt(variance);
  const Chance found = chance(t_of(distance, deviation), c.degrees_of_freedom);
  sum.value += c.weight * found.below;
  sum.slope += c.weight * found.density * pace / deviation;
}

long double spread(const Component& c) {
  return std::max(0.0L, c.predicted_variance - 2 * c.covariance + c.actual_variance);
}

// Of the saving, over components and between them.
long double variance_of(const std::vector<Component>& components, long double mean) {
  long double variance = 0;
  for (const Component& c : components) {
    const long double off = c.predicted - c.actual - mean;
    variance += c.weight * (spread(c) + off * off);
  }
  return variance;
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

void SavingDistribution::add_driver_gain_error(long double relative) {
  for (Component& c : components_) {
    c.predicted_variance += relative * relative * c.predicted * c.predicted;
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
  return std::sqrt(common_gain_ * common_gain_ * mean * mean + variance_of(components_, mean));
}

long double SavingDistribution::amount_cdf(long double amount, long double gain_variance) const {
  long double sum = 0;
  for (const Component& c : components_) {
    sum += c.weight * probability(amount - (c.predicted - c.actual), spread(c) + gain_variance,
                                  c.degrees_of_freedom);
  }
  return sum;
}

PointOfCurve SavingDistribution::amount_curve(long double amount, long double gain_variance) const {
  PointOfCurve sum;
  for (const Component& c : components_) {
    const long double distance = amount - (c.predicted - c.actual);
    const long double variance = spread(c) + gain_variance;
    add_chance(sum, c, distance, variance, 1);
  }
  return sum;
}

Interval SavingDistribution::interval(long double confidence) const {
  const long double tail = (1 - confidence) / 2;
  const long double mean = saving();
  const long double se = standard_error();
  if (!(se > 0)) return {mean, mean};
  const long double gain = common_gain_ * common_gain_ * mean * mean;
  // The search starts where a normal distribution would put the quantile.
  const auto quantile = [&](long double p) {
    constexpr int most_steps = 60;
    const long double guess = mean + se * statistics::normal_quantile(p);
    const auto curve = [&](long double amount) {
      PointOfCurve point = amount_curve(amount, gain);
      point.value -= p;
      return point;
    };
    if (const auto near = statistics::root_near(curve, guess, se)) return *near;
    long double low = guess - se / 4;
    long double high = guess + se / 4;
    long double step = se / 2;
    for (int i = 0; i < most_steps && amount_cdf(low, gain) > p; ++i, step *= 2) {
      high = low;
      low -= step;
    }
    for (int i = 0; i < most_steps && amount_cdf(high, gain) < p; ++i, step *= 2) {
      low = high;
      high += step;
    }
    return statistics::root_between(
        [&](long double amount) { return amount_cdf(amount, gain) - p; }, low, high, se);
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

PointOfCurve SavingDistribution::support_curve(long double u) const {
  PointOfCurve sum;
  for (const Component& c : components_) {
    const long double distance = u * c.predicted - c.actual;
    const long double half_slope = u * c.predicted_variance - c.covariance;  // of the variance
    const long double variance = u * half_slope - u * c.covariance + c.actual_variance;
    const long double pace = variance > 0 ? c.predicted - distance * half_slope / variance : 0;
    add_chance(sum, c, distance, variance, pace);
  }
  return sum;
}

// u = 1 - d where support crosses `level`; support rises in u. Nothing when it never gets there.
// The search starts where a normal distribution would put the crossing.
std::optional<long double> SavingDistribution::crossing(long double level) const {
  constexpr int most_steps = 60;
  const auto distance = [&](long double u) { return support(1 - u) - level; };
  const long double base = predicted();
  // A gain error that both periods share moves no bound of the fraction.
  const long double se = std::max(std::sqrt(variance_of(components_, saving())) / base, 1e-9L);
  const long double z = statistics::normal_quantile(level);
  const long double guess = actual() / base + z * se;
  const auto curve = [&](long double u) {
    PointOfCurve point = support_curve(u);
    point.value -= level;
    return point;
  };
  if (const auto near = statistics::root_near(curve, guess, se); near && *near > 0) return near;
  long double low = std::max(0.0L, guess - se / 4);
  long double high = std::max(low, guess + se / 4);
  long double step = se / 2;
  for (int i = 0; distance(low) >= 0; ++i, step *= 2) {
    if (low == 0) return 0.0L;
    if (i == most_steps) return std::nullopt;
    high = low;
    low = std::max(0.0L, low - step);
  }
  step = se / 2;
  for (int i = 0; distance(high) < 0; ++i, step *= 2) {
    if (i == most_steps) return std::nullopt;
    low = high;
    high += step;
  }
  return statistics::root_between(distance, low, high, 1e-2L);
}

std::optional<long double> SavingDistribution::lower_bound(long double confidence) const {
  if (empty() || !(predicted() > 0)) return std::nullopt;
  const auto u = crossing(confidence);
  if (!u) return std::nullopt;
  return 1 - *u;
}

std::optional<long double> SavingDistribution::upper_bound(long double confidence) const {
  if (empty() || !(predicted() > 0)) return std::nullopt;
  const auto u = crossing(1 - confidence);
  if (!u) return std::nullopt;
  return 1 - *u;
}

}  // namespace cpa::savings
