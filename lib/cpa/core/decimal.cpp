#include "cpa/core/decimal.hpp"

#include "cpa/core/power_of_ten.hpp"

namespace cpa {
namespace {

std::uint64_t magnitude(std::int64_t coefficient) {
  const auto bits = static_cast<std::uint64_t>(coefficient);
  return coefficient < 0 ? 0 - bits : bits;
}

// |a| against |b|, both other than zero.
std::strong_ordering compare_magnitudes(const Decimal& a, const Decimal& b) {
  if (a.scale() > b.scale()) return 0 <=> compare_magnitudes(b, a);
  // a has fewer digits behind the mark: bring it to the scale of b.
  const int shift = b.scale() - a.scale();
  if (shift > 19) return std::strong_ordering::greater;  // 10^20 is more than any coefficient
  __extension__ typedef unsigned __int128 Wide;
  Wide left = magnitude(a.coefficient());
  for (int i = 0; i < shift; ++i) left *= 10;
  const Wide right = magnitude(b.coefficient());
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

int sign(const Decimal& value) { return value.is_zero() ? 0 : (value.is_negative() ? -1 : 1); }

}  // namespace

long double Decimal::value() const {
  const long double nearest = scaled_by_ten(magnitude(coefficient_), -scale_);
  return is_negative() ? -nearest : nearest;
}

std::string Decimal::text() const {
  std::string digits = std::to_string(magnitude(coefficient_));
  if (scale_ <= 0) {
    if (!is_zero()) digits.append(static_cast<std::size_t>(-scale_), '0');
  } else {
    const auto behind = static_cast<std::size_t>(scale_);
    if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
    digits.insert(digits.size() - behind, ".");
  }
  return is_negative() ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (sign(a) != sign(b) || sign(a) == 0) return sign(a) <=> sign(b);
  return sign(a) > 0 ? compare_magnitudes(a, b) : compare_magnitudes(b, a);
}

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

}  // namespace cpa
