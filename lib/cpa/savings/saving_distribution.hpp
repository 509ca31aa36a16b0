// What the data say about a saving, whole: for every model and every autocorrelation that they
// leave open, what would have been used, what was used, and how uncertain both are. Bounds,
// verdicts and intervals are read off this one thing. (Phân bố của mức tiết kiệm.)
//
// The saved fraction d is tested without dividing by an uncertain number (Fieller):
//   T(d) = ((1-d) P - A) / sqrt((1-d)^2 var P - 2 (1-d) cov(P,A) + var A),
//   support(d) = sum over components of weight * F_df(T(d)),
// the probability that at least d was saved. Lower bound = largest d <= 1 with support >= c, upper
// bound = smallest d with support <= 1-c.
#pragma once

#include <optional>
#include <vector>

#include "cpa/statistics/root.hpp"

namespace cpa::savings {

// One way to see it. SI units of the item; df 0 stands for a normal distribution.
struct Component {
  long double weight = 1;
  long double predicted = 0;  // P: use without the improvement
  long double actual = 0;     // A: use as it was
  long double predicted_variance = 0;
  long double covariance = 0;       // of P and A
  long double actual_variance = 0;  // for a forecast: the noise of the reporting rows
  int degrees_of_freedom = 0;
};

struct Interval {
  long double low = 0;
  long double high = 0;
};

class SavingDistribution {
 public:
  void add(Component component) { components_.push_back(component); }
  // Appends another distribution's components, their weights times `weight`.
  void add(const SavingDistribution& other, long double weight);
  // Makes the weights add to 1.
  void normalise();
  // An amount known with its own standard uncertainty, added to what would have been used.
  void shift_predicted(long double amount, long double uncertainty);
  // Independent relative gain errors of the meters before and after (a replaced meter).
  void add_gain_errors(long double relative);
  // Relative error of what would have been used (a replaced meter of a product or driver).
  void add_driver_gain_error(long double relative);
  // A common gain error: cancels in the fraction, widens the absolute saving only.
  void set_common_gain_error(long double relative) { common_gain_ = relative; }

  [[nodiscard]] bool empty() const { return components_.empty(); }
  [[nodiscard]] const std::vector<Component>& components() const { return components_; }

  [[nodiscard]] long double predicted() const;
  [[nodiscard]] long double actual() const;
  // predicted - actual
  [[nodiscard]] long double saving() const { return predicted() - actual(); }
  // saving / predicted; nothing when nothing was predicted.
  [[nodiscard]] std::optional<long double> fraction() const;
  // Standard error of the saving, over components and between them.
  [[nodiscard]] long double standard_error() const;
  // Two-sided interval of the saving.
  [[nodiscard]] Interval interval(long double confidence) const;

  // Probability that at least the fraction d was saved; d <= 1.
  [[nodiscard]] long double support(long double fraction) const;
  // One-sided bounds of the saved fraction at a confidence in (0.5, 1). Nothing when the bound does
  // not exist: the data would not even tell use from none.
  [[nodiscard]] std::optional<long double> lower_bound(long double confidence) const;
  [[nodiscard]] std::optional<long double> upper_bound(long double confidence) const;

 private:
  // Both with the slope, for the search of a bound.
  [[nodiscard]] statistics::PointOfCurve amount_curve(long double amount,
                                                      long double gain_variance) const;
  [[nodiscard]] statistics::PointOfCurve support_curve(long double u) const;
  [[nodiscard]] long double amount_cdf(long double amount, long double gain_variance) const;
  [[nodiscard]] std::optional<long double> crossing(long double level) const;

  std::vector<Component> components_;
  long double common_gain_ = 0;
};

}  // namespace cpa::savings
