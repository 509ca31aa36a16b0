// Money in whole minor units of one currency, and prices per unit. Never binary floating point: a
// quantity at a price is multiplied in 128 bits and rounded half to even, once.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/calendar/period.hpp"
#include "cpa/core/decimal.hpp"
#include "cpa/core/result.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::money {

// VND has no minor unit (digits 0), USD has cents (2).
struct Currency {
  std::string code = "VND";
  int digits = 0;
  friend bool operator==(const Currency&, const Currency&) = default;
};

// Problem: money.unknown_currency.
[[nodiscard]] Result<Currency> read_currency(std::string_view code);

struct Money {
  std::int64_t minor = 0;
  Currency currency;

  // Sums of unlike currencies are a broken promise (Failure); so is an overflow.
  friend Money operator+(const Money& a, const Money& b);
  friend Money operator-(const Money& a, const Money& b);
  friend bool operator==(const Money&, const Money&) = default;
  // "1234567" or "1234.50", no grouping.
  [[nodiscard]] std::string text() const;
};

// For sums that no book holds, such as what a gap to a norm is worth: no more digits than the
// amounts behind them bear. Half to even; no finer than the minor unit.
[[nodiscard]] Money rounded_to_digits(const Money& sum, int significant_digits);

struct Price {
  Decimal per_unit;
  Currency currency;
  units::Unit unit;  // the price is for one of this
  friend bool operator==(const Price&, const Price&) = default;
};

// The sum, or nothing where it is of unlike currencies or larger than can be held: for amounts that
// people's own prices make.
[[nodiscard]] std::optional<Money> added(const Money& a, const Money& b);

// What `quantity` (an exact reading in the price's unit) costs. Problem: money.overflow.
[[nodiscard]] Result<Money> cost(const Decimal& quantity, const Price& price);
// What a computed quantity costs; it is first rounded to 12 significant digits, then exact.
// Problems: money.overflow, money.unlike_units.
[[nodiscard]] Result<Money> cost(const units::Quantity& quantity, const Price& price);

}  // namespace cpa::money
