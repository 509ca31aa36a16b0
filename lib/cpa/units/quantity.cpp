#include "cpa/units/quantity.hpp"

#include "cpa/core/failure.hpp"

namespace cpa::units {

Quantity operator+(Quantity a, Quantity b) {
  ensure(a.dimension_ == b.dimension_, "quantities of unlike dimensions were added");
  return {a.dimension_, a.si_ + b.si_};
}

Quantity operator-(Quantity a, Quantity b) {
  ensure(a.dimension_ == b.dimension_, "quantities of unlike dimensions were subtracted");
  return {a.dimension_, a.si_ - b.si_};
}

long double Unit::value_of(const Quantity& quantity) const {
  ensure(quantity.dimension() == dimension, "a quantity was asked for in a unit of another kind");
  return quantity.in_si() / to_si;
}

}  // namespace cpa::units
