// A number whose dimension is in its type, for formulas: a mass cannot be added to an energy, and
// energy over mass is a type of its own. SI inside (joule, kilogram, metre, second, kelvin; tonne
// of oil equivalent on its own basis). For values whose unit is known only when a file is read, see
// quantity.hpp.
#pragma once

#include <compare>

#include "cpa/units/dimension.hpp"

namespace cpa::units {

template <Dimension D>
class Measure {
 public:
  static constexpr Dimension dimension = D;

  constexpr Measure() = default;
  [[nodiscard]] static constexpr Measure si(long double value) { return Measure(value); }
  [[nodiscard]] constexpr long double in_si() const { return value_; }

  constexpr Measure& operator+=(Measure other) {
    value_ += other.value_;
    return *this;
  }
  constexpr Measure& operator-=(Measure other) {
    value_ -= other.value_;
    return *this;
  }
  friend constexpr Measure operator+(Measure a, Measure b) { return a += b; }
  friend constexpr Measure operator-(Measure a, Measure b) { return a -= b; }
  friend constexpr Measure operator-(Measure a) { return Measure(-a.value_); }
  friend constexpr Measure operator*(Measure a, long double factor) {
    return Measure(a.value_ * factor);
  }
  friend constexpr Measure operator*(long double factor, Measure a) { return a * factor; }
  friend constexpr Measure operator/(Measure a, long double divisor) {
    return Measure(a.value_ / divisor);
  }
  friend constexpr auto operator<=>(Measure, Measure) = default;

 private:
  constexpr explicit Measure(long double value) : value_(value) {}
  long double value_ = 0;
};

template <Dimension A, Dimension B>
[[nodiscard]] constexpr auto operator*(Measure<A> a, Measure<B> b) {
  if constexpr (A * B == dimension::none) {
    return a.in_si() * b.in_si();
  } else {
    return Measure<A * B>::si(a.in_si() * b.in_si());
  }
}
template <Dimension A, Dimension B>
[[nodiscard]] constexpr auto operator/(Measure<A> a, Measure<B> b) {
  if constexpr (A == B) {
    return a.in_si() / b.in_si();
  } else {
    return Measure<A / B>::si(a.in_si() / b.in_si());
  }
}

using Mass = Measure<dimension::mass>;
using Length = Measure<dimension::length>;
using Area = Measure<dimension::area>;
using Volume = Measure<dimension::volume>;
using Duration = Measure<dimension::time>;
using Amount = Measure<dimension::amount>;
using Count = Measure<dimension::count>;
using Energy = Measure<dimension::energy>;  // final energy
using Power = Measure<dimension::power>;
using OilEquivalent = Measure<dimension::oil_equivalent>;  // TOE basis, never mixed with Energy
using TemperatureDifference = Measure<dimension::temperature>;

// A point on the temperature scale (0 degC = 273.15 K); only differences can be added.
class Temperature {
 public:
  [[nodiscard]] static constexpr Temperature kelvin(long double value) {
    return Temperature(value);
  }
  [[nodiscard]] static constexpr Temperature celsius(long double value) {
    return Temperature(value + 273.15L);
  }
  [[nodiscard]] constexpr long double in_kelvin() const { return kelvin_; }
  [[nodiscard]] constexpr long double in_celsius() const { return kelvin_ - 273.15L; }
  friend constexpr TemperatureDifference operator-(Temperature a, Temperature b) {
    return TemperatureDifference::si(a.kelvin_ - b.kelvin_);
  }
  friend constexpr Temperature operator+(Temperature a, TemperatureDifference d) {
    return Temperature(a.kelvin_ + d.in_si());
  }
  friend constexpr auto operator<=>(Temperature, Temperature) = default;

 private:
  constexpr explicit Temperature(long double kelvin) : kelvin_(kelvin) {}
  long double kelvin_;
};

}  // namespace cpa::units
