// A running sum of products carried in twice the precision of long double, for residuals of badly
// conditioned fits. Exact products by Dekker's splitting (1971), exact sums by Knuth's; no libm.
#pragma once

#include <cfloat>

namespace cpa::statistics {

class Doubled {
 public:
  explicit Doubled(long double start) : high_(start) {}

  void add(long double value) {
    const long double total = high_ + value;
    const long double part = total - high_;
    low_ += (high_ - (total - part)) + (value - part);
    high_ = total;
  }

  void add_product(long double a, long double b) {
    const long double product = a * b;
    const Halves first = split(a);
    const Halves second = split(b);
    const long double lost = ((first.upper * second.upper - product) + first.upper * second.lower +
                              first.lower * second.upper) +
                             first.lower * second.lower;
    add(product);
    low_ += lost;
  }

  [[nodiscard]] long double value() const { return high_ + low_; }

 private:
  struct Halves {
    long double upper;
    long double lower;
  };

  static Halves split(long double value) {
    constexpr int half = (LDBL_MANT_DIG + 1) / 2;
    constexpr long double splitter = static_cast<long double>(1ULL << half) + 1.0L;
    const long double scaled = splitter * value;
    const long double upper = scaled - (scaled - value);
    return {upper, value - upper};
  }

  long double high_;
  long double low_ = 0;
};

}  // namespace cpa::statistics
