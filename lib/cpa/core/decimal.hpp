// An exact decimal number as people write it: a whole coefficient and how many of its digits stand
// behind the decimal mark (12.50 = 1250, 2). Readings and prices are kept so; nothing is lost
// between the file that came in and the file that goes out.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace cpa {

class Decimal {
 public:
  // Most significant digits that a coefficient holds.
  static constexpr int max_digits = 18;

  constexpr Decimal() = default;
  // value = coefficient * 10^-scale; scale from -30 to 30.
  constexpr Decimal(std::int64_t coefficient, int scale)
      : coefficient_(coefficient), scale_(static_cast<std::int8_t>(scale)) {}

  [[nodiscard]] constexpr std::int64_t coefficient() const { return coefficient_; }
  [[nodiscard]] constexpr int scale() const { return scale_; }
  [[nodiscard]] constexpr bool is_zero() const { return coefficient_ == 0; }
  [[nodiscard]] constexpr bool is_negative() const { return coefficient_ < 0; }

  // Nearest long double (one rounding, never by way of double).
  [[nodiscard]] long double value() const;
  // With a decimal point, no grouping, every written digit kept: "12.50", "-0.003", "1200".
  [[nodiscard]] std::string text() const;

  // The same value without noughts at the end behind the mark: 12.50 becomes 12.5, 1200 stays.
  [[nodiscard]] constexpr Decimal without_noughts() const {
    Decimal shorter = *this;
    while (shorter.scale_ > 0 && shorter.coefficient_ % 10 == 0) {
      shorter.coefficient_ /= 10;
      --shorter.scale_;
    }
    return shorter;
  }

  // Equal by value: 12.50 == 12.5.
  friend bool operator==(const Decimal& a, const Decimal& b);
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  std::int64_t coefficient_ = 0;
  std::int8_t scale_ = 0;
};

}  // namespace cpa
