// Units and values known only at run time: what files hold. A Unit says how many SI units one of it
// is, as an exact fraction; a Quantity is an SI value with its dimension, checked when two meet.
#pragma once

#include <cstdint>
#include <string>

#include "cpa/core/decimal.hpp"
#include "cpa/core/result.hpp"
#include "cpa/units/dimension.hpp"

namespace cpa::units {

class Quantity {
 public:
  Quantity() = default;
  Quantity(Dimension dimension, long double si) : dimension_(dimension), si_(si) {}

  [[nodiscard]] Dimension dimension() const { return dimension_; }
  [[nodiscard]] long double in_si() const { return si_; }

  // Sums of unlike dimensions are a broken promise of ours (Failure), not a user's fault.
  friend Quantity operator+(Quantity a, Quantity b);
  friend Quantity operator-(Quantity a, Quantity b);
  friend Quantity operator*(Quantity a, long double factor) {
    return {a.dimension_, a.si_ * factor};
  }
  friend Quantity operator*(Quantity a, Quantity b) {
    return {a.dimension_ * b.dimension_, a.si_ * b.si_};
  }
  friend Quantity operator/(Quantity a, Quantity b) {
    return {a.dimension_ / b.dimension_, a.si_ / b.si_};
  }

 private:
  Dimension dimension_{};
  long double si_ = 0;
};

// One unit of measure, under its code ("kWh", "t", "kWh/t"). The factor to SI is
// numerator / denominator * scale-free; units with an offset (degC) are not quantities here but
// temperature points, read by the weather and driver readers.
struct Unit {
  std::string code;
  Dimension dimension;
  long double to_si =
      1;  // SI units in one of this unit, correctly rounded from the table's fraction

  [[nodiscard]] Quantity quantity(long double value) const { return {dimension, value * to_si}; }
  [[nodiscard]] Quantity quantity(const Decimal& value) const { return quantity(value.value()); }
  // The value in this unit. Throws Failure when the dimensions differ.
  [[nodiscard]] long double value_of(const Quantity& quantity) const;

  friend bool operator==(const Unit& a, const Unit& b) = default;
};

}  // namespace cpa::units
