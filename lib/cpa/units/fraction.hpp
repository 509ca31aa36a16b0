// A share of something, 0.05 inside and "5 %" on screens; a type of its own, so that 5 and 0.05
// cannot be taken for each other.
#pragma once

#include <compare>

namespace cpa::units {

class Fraction {
 public:
  constexpr Fraction() = default;
  [[nodiscard]] static constexpr Fraction of_one(long double value) { return Fraction(value); }
  [[nodiscard]] static constexpr Fraction percent(long double value) {
    return Fraction(value / 100.0L);
  }
  [[nodiscard]] constexpr long double value() const { return value_; }
  [[nodiscard]] constexpr long double in_percent() const { return value_ * 100.0L; }

  friend constexpr Fraction operator+(Fraction a, Fraction b) {
    return Fraction(a.value_ + b.value_);
  }
  friend constexpr Fraction operator-(Fraction a, Fraction b) {
    return Fraction(a.value_ - b.value_);
  }
  friend constexpr auto operator<=>(Fraction, Fraction) = default;

 private:
  constexpr explicit Fraction(long double value) : value_(value) {}
  long double value_ = 0;
};

inline namespace literals {
[[nodiscard]] constexpr Fraction operator""_fraction(long double value) {
  return Fraction::of_one(value);
}
[[nodiscard]] constexpr Fraction operator""_percent(long double value) {
  return Fraction::percent(value);
}
}  // namespace literals

}  // namespace cpa::units
