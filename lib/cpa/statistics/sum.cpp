#include "cpa/statistics/sum.hpp"

#include <cmath>

#include "cpa/core/failure.hpp"

namespace cpa::statistics {

namespace {

// A running total and what its additions have lost so far.
class CarriedSum {
 public:
  void add(long double value) {
    const long double total = total_ + value;
    lost_ +=
        std::fabs(total_) >= std::fabs(value) ? (total_ - total) + value : (value - total) + total_;
    total_ = total;
  }
  [[nodiscard]] long double value() const { return total_ + lost_; }

 private:
  long double total_ = 0;
  long double lost_ = 0;
};

}  // namespace

long double sum(std::span<const long double> values) {
  CarriedSum total;
  for (const long double value : values) total.add(value);
  return total.value();
}

long double mean(std::span<const long double> values) {
  return values.empty() ? 0.0L : sum(values) / static_cast<long double>(values.size());
}

long double sum_of_squares(std::span<const long double> values) {
  CarriedSum total;
  for (const long double value : values) total.add(value * value);
  return total.value();
}

long double sum_of_squares_about_mean(std::span<const long double> values) {
  const long double centre = mean(values);
  CarriedSum total;
  for (const long double value : values) total.add((value - centre) * (value - centre));
  return total.value();
}

long double sample_sd(std::span<const long double> values) {
  if (values.size() < 2) return 0.0L;
  return std::sqrt(sum_of_squares_about_mean(values) / static_cast<long double>(values.size() - 1));
}

long double dot(std::span<const long double> a, std::span<const long double> b) {
  ensure(a.size() == b.size(), "both factors of a dot product have the same length");
  CarriedSum total;
  for (std::size_t i = 0; i < a.size(); ++i) total.add(a[i] * b[i]);
  return total.value();
}

}  // namespace cpa::statistics
